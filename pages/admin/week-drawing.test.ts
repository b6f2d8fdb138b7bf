import { describe, expect, test } from 'vitest';
import { between, cellsOf, drawn, periodAt, timeOf } from './week-drawing';

const morning = { from: '09:00', to: '12:30' };
const afternoon = { from: '13:30', to: '17:00' };

test('the cells cover the usual hours, and those in which the hall is open besides', () => {
  expect(cellsOf([[morning], []])).toHaveLength(28);
  const late = cellsOf([[{ from: '06:15', to: '00:00' }]]);
  expect([timeOf(late[0] ?? -1), timeOf(late.at(-1) ?? -1)]).toEqual(['06:00', '23:30']);
  expect(cellsOf([[{ from: 'nine', to: '' }]]), 'what is not written yet').toHaveLength(28);
});

test('a cell is open when a part of it is', () => {
  const periods = [{ from: '09:15', to: '09:45' }];
  expect([8.5, 9, 9.5, 10].map((hour) => Boolean(periodAt(periods, hour * 60)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('what is drawn upwards is the same as downwards', () => {
  expect(between(600, 540)).toEqual({ from: '09:00', to: '10:30' });
  expect(between(540, 600)).toEqual({ from: '09:00', to: '10:30' });
  expect(between(1410, 1410)).toEqual({ from: '23:30', to: '00:00' });
});

describe('a period that is drawn', () => {
  test('stands in its place among the others', () => {
    expect(drawn([afternoon], morning)).toEqual([morning, afternoon]);
    expect(drawn([morning], afternoon)).toEqual([morning, afternoon]);
  });

  test('becomes one with those it touches, whose own ends stay to the minute', () => {
    const odd = { from: '08:50', to: '12:10' };
    expect(drawn([odd, afternoon], { from: '12:00', to: '13:30' })).toEqual([{ from: '08:50', to: '17:00' }]);
    expect(drawn([morning], { from: '12:30', to: '13:00' })).toEqual([{ from: '09:00', to: '13:00' }]);
  });

  test('until the end of the day ends at midnight', () => {
    expect(drawn([{ from: '20:00', to: '23:30' }], { from: '23:00', to: '00:00' })).toEqual([
      { from: '20:00', to: '00:00' },
    ]);
  });

  test('leaves alone what is not written whole', () => {
    const half = { from: '18:00', to: '' };
    expect(drawn([half], morning)).toEqual([morning, half]);
  });
});
