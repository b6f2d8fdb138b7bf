// The days to come of a hall, as the server tells whoever plans a visit.
import type { ComingDay, Hall } from '../../../web/contract';

const DAY_MS = 86_400_000;
const WEEK = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
type Facts = Omit<Hall, 'coming'>;

/** Whether a day lies in a half-open period, of which either end may be missing. */
const within = (day: string, from?: string | null, to?: string | null) =>
  (!from || from <= day) && (!to || day < to);

function comingDay({ closures, openingHours, restrictedHours }: Facts, date: string): ComingDay {
  const weekday = WEEK[new Date(date).getUTCDay()] ?? '';
  const closure = closures.find(({ from, to }) => within(date, from, to));
  const open = closure ? [] : openingHours.filter((period) => period.weekday === weekday);
  const restricted = restrictedHours.filter(
    ({ weekdays, fromDay, toDay }) =>
      open.length > 0 &&
      (weekdays.length === 0 || weekdays.includes(weekday)) &&
      within(date, fromDay, toDay),
  );
  return {
    date,
    open: open.map(({ from, to }) => ({ from, to })),
    ...(closure && { closedBecause: closure.reason }),
    ...(restricted.length > 0 && {
      restricted: restricted.map(({ from, to, serviceIds }) => ({ from, to, serviceIds })),
    }),
  };
}

/** The local day of the hall that lies so many days ahead. */
export const dayAfter = (timeZone: string, days: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(Date.now() + days * DAY_MS);

/** A hall with its days to come: a week from today, and the closures after it. */
export function withComingDays(facts: Facts): Hall {
  const days = Array.from({ length: 7 }, (_, n) => comingDay(facts, dayAfter(facts.timeZone, n)));
  const later = facts.closures.filter(({ from }) => from >= dayAfter(facts.timeZone, 7));
  const laterClosures = later.sort((one, other) => one.from.localeCompare(other.from));
  return { ...facts, coming: { days, laterClosures } };
}
