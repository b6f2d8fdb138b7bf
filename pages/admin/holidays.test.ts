import { expect, test } from 'vitest';
import { daysAfter, easter, holidaysOf } from './holidays';

test.each([
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
  [2049, '2049-04-18'],
])('Easter of %i is on %s', (year, date) => expect(easter(year)).toBe(date));

test('the holidays of 2026 are those of the calendar', () => {
  expect(holidaysOf(2026).map(({ name, from, to }) => [name, from, to])).toEqual([
    ['newYear', '2026-01-01', '2026-01-02'],
    ['easter', '2026-04-05', '2026-04-07'],
    ['kingsDay', '2026-04-27', '2026-04-28'],
    ['liberation', '2026-05-05', '2026-05-06'],
    ['ascension', '2026-05-14', '2026-05-15'],
    ['pentecost', '2026-05-24', '2026-05-26'],
    ['christmas', '2026-12-25', '2026-12-27'],
  ]);
});

test('the king does not celebrate on a Sunday', () => {
  expect(holidaysOf(2025).find(({ name }) => name === 'kingsDay')?.from).toBe('2025-04-26');
});

test('a date goes on past the end of its month', () => expect(daysAfter('2028-02-28', 2)).toBe('2028-03-01'));
