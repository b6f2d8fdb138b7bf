/** The appointments of a day as a grid: half hours down, services across. */
import type { Appointment } from './contract';
import { wallClock } from './wall-clock';

/** Minutes that a row of the grid covers. */
export const ROW_MIN = 30;
const DAY_MIN = 24 * 60;

/** What a plan shows of an appointment; how the visitor can be reached, where that is for who looks. */
export type Planned = Pick<Appointment, 'id' | 'code' | 'serviceIds' | 'at' | 'state' | 'contact'>;

/** An appointment with its time, as the clock in the hall shows it: `09:40`. */
export interface Timed {
  time: string;
  of: Planned;
}

export interface PlanRow {
  /** When the row begins, as the clock in the hall shows it: `09:30`. */
  from: string;
  /** The appointments in each column. */
  cells: Timed[][];
  count: number;
}

export interface PlanGrid {
  /** The services that somebody comes for that day, in the hall's order. */
  serviceIds: string[];
  rows: PlanRow[];
}

const minutesOf = (time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};
const two = (n: number) => String(n).padStart(2, '0');
const timeOf = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** The row in which a time lies: `09:30` for `09:40`. */
export const rowOf = (time: string) => timeOf(Math.floor(minutesOf(time) / ROW_MIN) * ROW_MIN);

/** When it is, as the clock in the hall shows it. */
export const localTime = ({ at }: Planned, timeZone: string) =>
  wallClock(at, timeZone).slice(-'hh:mm'.length);

/**
 * The grid covers the hours in which the hall is open, and whoever comes before or after them. What was called off has
 * no place in it. One appointment for several services stands with the first, which is helped first.
 */
export function gridOf(
  appointments: readonly Planned[],
  open: readonly { from: string; to: string }[],
  services: readonly string[],
  timeZone: string,
): PlanGrid {
  // What the clock shows takes a while to work out: it is asked once of each.
  const kept = appointments
    .filter(({ state }) => state !== 'cancelled')
    .map((of) => ({ time: localTime(of, timeZone), of }));
  const starts = [...open.map(({ from }) => minutesOf(from)), ...kept.map(({ time }) => minutesOf(time))];
  const ends = [
    ...open.map(({ to }) => minutesOf(to) || DAY_MIN),
    ...kept.map(({ time }) => minutesOf(time) + 1),
  ];
  if (starts.length === 0) return { serviceIds: [], rows: [] };
  const first = Math.floor(Math.min(...starts) / ROW_MIN) * ROW_MIN;
  const serviceIds = services.filter((id) => kept.some(({ of }) => of.serviceIds[0] === id));
  const rows: PlanRow[] = [];
  for (let minutes = first; minutes < Math.max(...ends); minutes += ROW_MIN) {
    const from = timeOf(minutes);
    const here = kept.filter(({ time }) => rowOf(time) === from);
    const cells = serviceIds.map((id) => here.filter(({ of }) => of.serviceIds[0] === id));
    rows.push({ from, cells, count: here.length });
  }
  return { serviceIds, rows };
}
