/**
 * Between instants and what the clock and the calendar in the hall show, as fields for date and time have it:
 * `2026-12-01T09:00`.
 */

export function wallClock(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/** The instant at which the clock in the hall shows this; of an hour that it shows twice the second. */
export function instantOf(local: string, timeZone: string): string {
  const asUtc = Date.parse(`${local}:00Z`);
  const ahead = (at: number) => Date.parse(`${wallClock(new Date(at).toISOString(), timeZone)}:00Z`) - at;
  const near = asUtc - ahead(asUtc);
  return new Date(asUtc - ahead(near)).toISOString();
}

/** The day that the calendar in the hall shows, as the API says it: `2026-12-01`. */
export function dayOf(instant: number, timeZone: string): string {
  return wallClock(new Date(instant).toISOString(), timeZone).slice(0, 10);
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The name that opening hours have for a date's day of the week. */
export function weekdayOf(date: string): string {
  return WEEKDAYS[new Date(`${date}T12:00:00Z`).getUTCDay()] ?? '';
}
