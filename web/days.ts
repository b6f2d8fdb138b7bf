import { dayOf } from './wall-clock';

/** A local day of the hall: its date as the API says it, and an instant in it. */
export interface LocalDay {
  date: string;
  instant: number;
}

const DAY_MS = 86_400_000;

/** The local day of an instant and those after it. */
export function daysFrom(instant: number, count: number, timeZone: string): LocalDay[] {
  const hours = new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', hourCycle: 'h23' });
  // From about noon on no step of 24 hours leaves a day out or meets it twice, whatever clocks do at night.
  const noon = instant + (12 - Number(hours.format(instant))) * 3_600_000;
  return Array.from({ length: count }, (_, n) => {
    const at = noon + n * DAY_MS;
    return { date: dayOf(at, timeZone), instant: at };
  });
}
