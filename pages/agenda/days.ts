/** Days of the hall's calendar as the address and the API say them: `2026-11-30`. */
import type { Hall, Texts } from '../../web/contract';
import { instantOf, weekdayOf } from '../../web/wall-clock';

const DAY_MS = 86_400_000;
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** An instant in the middle of a day, for whoever writes its name; the zone is UTC. */
export const noonOf = (day: string) => Date.parse(`${day}T12:00:00Z`);

/** Whether this names a day that there is. */
export function isDay(named: string | null): named is string {
  if (!named || !/^\d{4}-\d\d-\d\d$/.test(named)) return false;
  const noon = noonOf(named);
  return !Number.isNaN(noon) && new Date(noon).toISOString().startsWith(named);
}

/** So many days later, or earlier. */
export const daysLater = (day: string, count: number) =>
  new Date(noonOf(day) + count * DAY_MS).toISOString().slice(0, 'yyyy-mm-dd'.length);

/** The seven days of the week in which a day lies, from Monday on. */
export function weekOf(day: string): string[] {
  const monday = daysLater(day, -WEEK.indexOf(weekdayOf(day)));
  return WEEK.map((_, n) => daysLater(monday, n));
}

/** Where the appointments of so many days from `day` on are asked for. */
export function pathOfDays(hallId: string, day: string, count: number, timeZone: string): string {
  const begin = (of: string) => instantOf(`${of}T00:00`, timeZone);
  const query = new URLSearchParams({
    hallId,
    from: begin(day),
    to: begin(daysLater(day, count)),
    limit: '500',
  });
  return `/appointments?${query}`;
}

/** When a hall is open on a day, and why not where a closure says so. */
export interface Opening {
  open: { from: string; to: string }[];
  isClosed: boolean;
  because?: Texts;
}

/** What is known of a day; a hall that names no hours at all is never said to be closed. */
export function openingOn(hall: Pick<Hall, 'coming' | 'closures' | 'openingHours'>, day: string): Opening {
  const coming = hall.coming.days.find(({ date }) => date === day);
  const closures = [...hall.closures, ...hall.coming.laterClosures];
  const closure = closures.find(({ from, to }) => from <= day && day < to);
  const because = coming?.closedBecause ?? closure?.reason;
  const usual = hall.openingHours.filter(({ weekday }) => weekday === weekdayOf(day));
  const open = closure || because ? [] : (coming?.open ?? usual).map(({ from, to }) => ({ from, to }));
  const isClosed = open.length === 0 && (because !== undefined || hall.openingHours.length > 0);
  return { open, isClosed, ...(because && { because }) };
}
