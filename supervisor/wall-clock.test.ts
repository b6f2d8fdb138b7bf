import { expect, test } from 'vitest';
import { instantOf, wallClock } from './wall-clock';

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
