import { describe, expect, test } from 'vitest';
import { daysFrom } from './days';

describe('the days to plan', () => {
  test('begin with the local day, whatever day it is elsewhere', () => {
    const late = Date.parse('2026-11-18T23:30:00Z');
    expect(daysFrom(late, 2, 'Europe/Amsterdam').map(({ date }) => date)).toEqual([
      '2026-11-19',
      '2026-11-20',
    ]);
    expect(daysFrom(late, 1, 'America/New_York')[0]?.date).toBe('2026-11-18');
  });

  test('leave none out and repeat none when the clocks change', () => {
    for (const start of ['2026-10-24T22:10:00Z', '2026-03-28T00:10:00Z', '2026-10-24T10:00:00Z']) {
      const dates = daysFrom(Date.parse(start), 4, 'Europe/Amsterdam').map(({ date }) => date);
      expect(new Set(dates).size).toBe(4);
      expect(Date.parse(dates[3] ?? '') - Date.parse(dates[0] ?? '')).toBe(3 * 86_400_000);
    }
  });
});
