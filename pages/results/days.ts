import type { Hall } from '../../web/contract';
import { weekdayOf } from '../../web/wall-clock';

const DAY_MS = 86_400_000;

/** A day to come: when the hall is open or why it is not, and when only some services can be had. */
export interface ComingDay {
  date: string;
  open: Hall['openingHours'];
  closure: Hall['closures'][number] | undefined;
  restricted: Hall['restrictedHours'];
}

/** The date so many days after another. */
export function after(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whether a date lies in a half-open period of days, of which either end may be missing. */
function within(date: string, from?: string | null, to?: string | null): boolean {
  return (!from || from <= date) && (!to || date < to);
}

/** So many days from this date on. */
export function comingDays(hall: Hall, first: string, count: number): ComingDay[] {
  return Array.from({ length: count }, (_, n) => {
    const date = after(first, n);
    const weekday = weekdayOf(date);
    const closure = hall.closures.find(({ from, to }) => within(date, from, to));
    const open = closure ? [] : hall.openingHours.filter((period) => period.weekday === weekday);
    const restricted = hall.restrictedHours.filter(
      ({ weekdays, fromDay, toDay }) =>
        (weekdays.length === 0 || weekdays.includes(weekday)) && within(date, fromDay, toDay),
    );
    return { date, open, closure, restricted: open.length > 0 ? restricted : [] };
  });
}

/** The closures that begin on this date or later, the first on top. */
export function closuresFrom(hall: Hall, date: string): Hall['closures'] {
  return hall.closures.filter(({ from }) => from >= date).sort((a, b) => a.from.localeCompare(b.from));
}
