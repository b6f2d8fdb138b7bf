import { describe, expect, test } from 'vitest';
import { isMonth, monthBounds, monthName, months, numberText, quarters, weekdayName, years } from './periods';

const at = (text: string) => Date.parse(text);

describe('periods', () => {
  test('go back over the turn of the year', () => {
    const now = at('2026-02-10T12:00:00Z');
    expect(months(now, 'Europe/Amsterdam', 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
    expect(quarters(now, 'Europe/Amsterdam', 3)).toEqual(['2026-Q1', '2025-Q4', '2025-Q3']);
    expect(years(now, 'Europe/Amsterdam', 2)).toEqual(['2026', '2025']);
  });

  test("begin when the hall's calendar says so", () => {
    const newYear = at('2026-12-31T23:30:00Z');
    expect(months(newYear, 'Europe/Amsterdam', 1)).toEqual(['2027-01']);
    expect(months(newYear, 'UTC', 1)).toEqual(['2026-12']);
    expect(quarters(newYear, 'Europe/Amsterdam', 2)).toEqual(['2027-Q1', '2026-Q4']);
  });

  test('of a month lie between two midnights of the hall, also over the turn of the year', () => {
    expect(monthBounds('2026-10', 'Europe/Amsterdam')).toEqual({
      from: '2026-09-30T22:00:00.000Z',
      to: '2026-10-31T23:00:00.000Z',
    });
    expect(monthBounds('2026-12', 'UTC').to).toBe('2027-01-01T00:00:00.000Z');
  });

  test('that are no months are told apart', () => {
    expect(['2026-01', '2026-12'].every(isMonth)).toBe(true);
    expect(['2026-13', '2026-Q4', '2026', 'x', null].some(isMonth)).toBe(false);
  });

  test('have names', () => {
    expect(monthName('2026-10', 'nl')).toBe('oktober 2026');
    expect(monthName('2026-10', 'en')).toBe('October 2026');
    expect([1, 7].map((day) => weekdayName(day, 'nl'))).toEqual(['maandag', 'zondag']);
    expect(numberText(1234.5, 'nl', 1)).toBe('1.234,5');
  });
});
