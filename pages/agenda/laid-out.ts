/** A day laid out in columns and quarters of an hour, and where an appointment goes that is moved over it. */
import type { Appointment, Hall } from '../../web/contract';
import { wallClock } from '../../web/wall-clock';
import type { Opening } from './days';
import { keptFor } from './listed';

/** What the columns are: for whom an appointment is kept, or what it is for first. */
export type By = 'counter' | 'service';

export interface Column {
  /** As a filter names it, `counter:3`, or the id of a service. */
  key: string;
  name: string;
}

/** A place on the board: a column and a quarter, `09:15`. */
export interface Place {
  column: string;
  quarter: string;
}

const QUARTER_MIN = 15;
const pad = (number: number) => String(number).padStart(2, '0');
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const timeOf = (minutes: number) => `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;

/** What the clock in the hall shows then: `09:05`. */
export const clockOf = ({ at }: Pick<Appointment, 'at'>, timeZone: string) =>
  wallClock(at, timeZone).slice('yyyy-mm-ddT'.length);

/** The quarter in which a time lies. */
export const quarterOf = (time: string) => timeOf(minutesOf(time) - (minutesOf(time) % QUARTER_MIN));

/** The column in which an appointment stands. */
export const columnOf = (by: By, item: Pick<Appointment, 'reservedFor' | 'serviceIds'>) =>
  by === 'counter' ? keptFor(item) : (item.serviceIds[0] ?? '');

/**
 * The columns of a day: with counters first what is kept for nobody, then every counter of the hall, then the colleagues for whom
 * something is kept; with services those that somebody comes for, in the order of the hall.
 */
export function columnsOf(
  by: By,
  items: readonly Appointment[],
  hall: Pick<Hall, 'counters' | 'services'>,
  words: { nobody: string; service: (id: string) => string },
): Column[] {
  const there = new Set(items.map((each) => columnOf(by, each)));
  if (by === 'service') {
    const known = hall.services.map(({ id }) => id).filter((id) => there.has(id));
    const others = [...there].filter((id) => !known.includes(id)).sort();
    return [...known, ...others].map((key) => ({ key, name: words.service(key) }));
  }
  const counters = hall.counters.map(({ id, name }) => ({ key: `counter:${id}`, name }));
  const others = [...there]
    .filter((key) => key !== 'nobody' && !counters.some((each) => each.key === key))
    .sort()
    .map((key) => ({ key, name: key.replace(/^\w+:/, '') }));
  return [{ key: 'nobody', name: words.nobody }, ...counters, ...others];
}

/** The quarters from the first to the last of which anything is known: opening hours and appointments. */
export function quartersOf(items: readonly Appointment[], open: Opening['open'], timeZone: string): string[] {
  const times = items.map((each) => minutesOf(clockOf(each, timeZone)));
  const from = [...times, ...open.map((each) => minutesOf(each.from))];
  // Midnight at the end of a day is written as 24:00 or 00:00.
  const to = [...times.map((time) => time + 1), ...open.map((each) => minutesOf(each.to) || 24 * 60)];
  if (from.length === 0) return [];
  const first = Math.floor(Math.min(...from) / 60) * 60;
  const last = Math.min(24 * 60, Math.ceil(Math.max(...to) / QUARTER_MIN) * QUARTER_MIN);
  return Array.from({ length: (last - first) / QUARTER_MIN }, (_, n) => timeOf(first + n * QUARTER_MIN));
}

/** One step over the board by an arrow; the edges hold. */
export function stepped(
  { column, quarter }: Place,
  key: string,
  columns: readonly Column[],
  quarters: readonly string[],
): Place {
  const across = columns.findIndex((each) => each.key === column);
  const down = quarters.indexOf(quarter);
  const within = (place: number, count: number) => Math.max(0, Math.min(count - 1, place));
  const sideways = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  const along = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  return {
    column: columns[within(across + sideways, columns.length)]?.key ?? column,
    quarter: quarters[within(down + along, quarters.length)] ?? quarter,
  };
}

/** What of an appointment is another when it is put there; nothing where it stays. Within its quarter it keeps its minute. */
export function movedTo(
  by: By,
  item: Appointment,
  to: Place,
  timeZone: string,
): { time?: string; kept?: string } {
  const time = clockOf(item, timeZone);
  return {
    ...(to.quarter !== quarterOf(time) && { time: to.quarter }),
    // Another service is no move: what somebody comes for is changed in the form.
    ...(by === 'counter' && to.column !== columnOf(by, item) && { kept: to.column }),
  };
}
