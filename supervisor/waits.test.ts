import { expect, test } from 'vitest';
import { chartColumns, dayParts, isOver, type Wait } from './waits';

const wait = (time: string, minutes: number, arrival: Wait['arrival'] = 'walkIn'): Wait => ({
  at: `2026-11-21T${time}:00Z`,
  serviceId: 'paspoort',
  arrival,
  waitS: minutes * 60,
  limitS: arrival === 'walkIn' ? 900 : 300,
});

test('stopping exactly at the limit keeps the promise', () => {
  expect(isOver(wait('09:00', 15))).toBe(false);
  expect(isOver({ ...wait('09:00', 15), waitS: 901 })).toBe(true);
  expect(isOver({ ...wait('09:00', 500), limitS: null })).toBe(false);
});

test('the table counts each half hour by itself, with its longest wait', () => {
  const parts = dayParts([wait('09:05', 4), wait('09:29', 18), wait('09:30', 6), wait('11:00', 2)]);
  expect(
    parts.map(({ from, turns, withinNorm, longestS }) => [from.slice(11, 16), turns, withinNorm, longestS]),
  ).toEqual([
    ['09:00', 2, 1, 1080],
    ['09:30', 1, 1, 360],
    ['11:00', 1, 1, 120],
  ]);
});

test('the chart tells kinds of visits apart and draws their norms from edge to edge', () => {
  const columns = chartColumns([wait('09:00', 4), wait('09:10', 2, 'appointment'), wait('09:20', 6)]);
  expect(columns.walkIn).toEqual([4, null, 6]);
  expect(columns.appointment).toEqual([null, 2, null]);
  expect(columns.appointmentNorm).toEqual([5, 5, 5]);
  expect(columns.walkInNorm).toEqual([15, null, 15]);
});
