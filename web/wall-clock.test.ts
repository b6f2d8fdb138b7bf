import { expect, test } from 'vitest';
import { dayOf, instantOf, wallClock, weekdayOf } from './wall-clock';

test('what the clock in the hall shows goes there and back, in summer and in winter', () => {
  for (const [local, instant] of [
    ['2026-07-01T09:00', '2026-07-01T07:00:00.000Z'],
    ['2026-12-01T09:00', '2026-12-01T08:00:00.000Z'],
    ['2026-10-25T00:30', '2026-10-24T22:30:00.000Z'],
    ['2027-03-28T03:30', '2027-03-28T01:30:00.000Z'],
  ] as const) {
    expect(instantOf(local, 'Europe/Amsterdam')).toBe(instant);
    expect(wallClock(instant, 'Europe/Amsterdam')).toBe(local);
  }
});

test('a day is that of the calendar in the hall', () => {
  const late = Date.parse('2026-11-18T23:30:00Z');
  expect(dayOf(late, 'Europe/Amsterdam')).toBe('2026-11-19');
  expect(dayOf(late, 'America/New_York')).toBe('2026-11-18');
});

test('a date knows its day of the week', () => {
  expect(weekdayOf('2026-11-18')).toBe('wed');
  expect(weekdayOf('2026-11-22')).toBe('sun');
});
