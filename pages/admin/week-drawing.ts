/** A week of opening hours as it is drawn: half hours down, days across. Times are as fields have them: `09:30`. */

/** Minutes that a cell covers. */
export const CELL_MIN = 30;
const HOUR_MIN = 60;
const DAY_MIN = 24 * HOUR_MIN;
/** The hours that are always there to draw on. */
const USUAL = { first: 7 * HOUR_MIN, last: 21 * HOUR_MIN };
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

export interface Period {
  from: string;
  to: string;
}
interface Span {
  from: number;
  to: number;
}

const two = (n: number) => String(n).padStart(2, '0');

/** Minutes of the day as a time; the end of the day is `00:00`, as the server has it. */
export const timeOf = (minutes: number) =>
  `${two(Math.floor((minutes % DAY_MIN) / HOUR_MIN))}:${two(minutes % HOUR_MIN)}`;

function minutesOf(time: string): number | null {
  const [, hours, minutes] = TIME.exec(time) ?? [];
  return hours === undefined ? null : Number(hours) * HOUR_MIN + Number(minutes);
}

/** The minutes of a period; null of one that is not written, or ends before it begins. */
function spanOf(period: Period): Span | null {
  const from = minutesOf(period.from);
  const to = minutesOf(period.to);
  if (from === null || to === null) return null;
  const end = to === 0 ? DAY_MIN : to;
  return end > from ? { from, to: end } : null;
}

/** Where the cells of a week begin, in minutes of the day: the usual hours, and those in which it is open besides. */
export function cellsOf(week: readonly (readonly Period[])[]): number[] {
  const spans = week.flat().flatMap((period) => spanOf(period) ?? []);
  const first = Math.min(USUAL.first, ...spans.map(({ from }) => Math.floor(from / HOUR_MIN) * HOUR_MIN));
  const last = Math.max(USUAL.last, ...spans.map(({ to }) => Math.ceil(to / HOUR_MIN) * HOUR_MIN));
  return Array.from({ length: (last - first) / CELL_MIN }, (_, n) => first + n * CELL_MIN);
}

/** The period that is open in a cell, if only a part of it. */
export function periodAt(periods: readonly Period[], cell: number): Period | undefined {
  return periods.find((period) => {
    const span = spanOf(period);
    return span !== null && span.from < cell + CELL_MIN && span.to > cell;
  });
}

/** The half hours from one cell to another, whichever comes first. */
export const between = (one: number, other: number): Period => ({
  from: timeOf(Math.min(one, other)),
  to: timeOf(Math.max(one, other) + CELL_MIN),
});

/** The day with a period more: what it touches becomes one with it. What is not written whole stays as it is. */
export function drawn(periods: readonly Period[], period: Period): Period[] {
  const added = spanOf(period);
  if (!added) return [...periods];
  const touches = (span: Span | null): span is Span =>
    span !== null && span.from <= added.to && span.to >= added.from;
  const spans = [added, ...periods.map(spanOf).filter(touches)];
  const whole = {
    from: timeOf(Math.min(...spans.map(({ from }) => from))),
    to: timeOf(Math.max(...spans.map(({ to }) => to))),
  };
  const others = periods.filter((each) => !touches(spanOf(each)));
  const place = others.findIndex(({ from }) => from > whole.from);
  return place < 0 ? [...others, whole] : [...others.slice(0, place), whole, ...others.slice(place)];
}
