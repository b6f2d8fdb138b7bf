import type { Instant } from './contract';
import { localeOf, momentText, type Language } from './language';
import { instantOf } from './wall-clock';

/** A month (`2026-11`), a quarter (`2026-Q4`) or a year (`2026`), as the server names them. */
export type Period = string;

const two = (n: number) => String(n).padStart(2, '0');

/** The year and the month, from 1, that the hall's calendar shows. */
function yearAndMonth(now: number, timeZone: string): [number, number] {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: 'numeric' }).formatToParts(
    now,
  );
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return [number('year'), number('month')];
}

/** The month that is running and those before it, newest first. */
export function months(now: number, timeZone: string, count: number): Period[] {
  const [year, month] = yearAndMonth(now, timeZone);
  return Array.from({ length: count }, (_, back) => {
    const running = year * 12 + month - 1 - back;
    return `${Math.floor(running / 12)}-${two((running % 12) + 1)}`;
  });
}

/** Whether this names a month. */
export function isMonth(period: Period | null): period is Period {
  return period !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(period);
}

/** The instants between which a month lies in the hall, the second not included. */
export function monthBounds(month: Period, timeZone: string): { from: Instant; to: Instant } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const after = number === 12 ? `${year + 1}-01` : `${year}-${two(number + 1)}`;
  const begin = (of: Period) => instantOf(`${of}-01T00:00`, timeZone);
  return { from: begin(month), to: begin(after) };
}

/** The quarter that is running and those before it. */
export function quarters(now: number, timeZone: string, count: number): Period[] {
  const [year, month] = yearAndMonth(now, timeZone);
  return Array.from({ length: count }, (_, back) => {
    const running = year * 4 + Math.floor((month - 1) / 3) - back;
    return `${Math.floor(running / 4)}-Q${(running % 4) + 1}`;
  });
}

/** The same for years. */
export function years(now: number, timeZone: string, count: number): Period[] {
  const [year] = yearAndMonth(now, timeZone);
  return Array.from({ length: count }, (_, back) => String(year - back));
}

/** A month as people write it: `oktober 2026`. */
export function monthName(month: Period, language: Language): string {
  const options = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return momentText(language, options, new Date(`${month}-01T00:00:00Z`));
}

/** A day of the week as people write it; 1 is Monday. */
export function weekdayName(weekday: number, language: Language, width: 'long' | 'short' = 'long'): string {
  // The first of January 2024 was a Monday.
  const day = new Date(Date.UTC(2024, 0, weekday));
  return momentText(language, { weekday: width, timeZone: 'UTC' }, day);
}

/** A number with so many decimals, as people write it. */
export function numberText(value: number, language: Language, decimals = 0): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(localeOf(language), digits).format(value);
}
