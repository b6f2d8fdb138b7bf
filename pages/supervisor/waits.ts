import type { Instant, SupervisorView } from '../../web/contract';

export type Wait = SupervisorView['waits'][number];

/** How finely the table twin of the chart cuts the day. Every time zone's offset is a multiple of a quarter. */
const PART_MS = 1_800_000;

export const isOver = (wait: Wait) => wait.limitS != null && wait.waitS > wait.limitS;

/** Half an hour of the day: how many turns came, how many within their norm, and the longest wait among them. */
export interface DayPart {
  from: Instant;
  to: Instant;
  turns: number;
  withinNorm: number;
  longestS: number;
}

/** The waits by half hour, the earliest first; half hours without a turn are left out. */
export function dayParts(waits: Wait[]): DayPart[] {
  const parts = new Map<number, DayPart>();
  for (const wait of waits) {
    const begin = Math.floor(Date.parse(wait.at) / PART_MS) * PART_MS;
    const part = parts.get(begin) ?? {
      from: new Date(begin).toISOString(),
      to: new Date(begin + PART_MS).toISOString(),
      turns: 0,
      withinNorm: 0,
      longestS: 0,
    };
    part.turns += 1;
    part.withinNorm += isOver(wait) ? 0 : 1;
    part.longestS = Math.max(part.longestS, wait.waitS);
    parts.set(begin, part);
  }
  return [...parts.values()];
}

/** The vertical axis reaches at least this far, so that a quiet morning does not look like a bad one. */
const TOP_MIN = 20;
/** Room above the longest wait. */
const HEADROOM = 1.1;
const MINUTE_MS = 60_000;
/** Steps that people count minutes and times in; at most so many of them are marked. */
const STEPS_MIN = [5, 10, 15, 20, 30, 60, 120, 180, 240, 480];
const MOST_MARKS = 6;
/** A time that stood nearer to an edge would be cut off. */
const EDGE = 0.04;

/** A place in the chart, as parts of its width and, from below, of its height. */
export interface Point {
  x: number;
  y: number;
}
export const point = (x: number, y: number): Point => ({ x, y });

export interface Mark {
  value: number;
  at: number;
}

/** Every wait of today as a dot, by kind of visit, with the norms as lines. */
export interface Plot {
  walkIn: Point[];
  appointment: Point[];
  walkInNorm: Point[];
  appointmentNorm: Point[];
  /** Minutes up the side. */
  minutes: Mark[];
  /** Times along the foot, milliseconds since 1970. */
  times: Mark[];
}

export function plotOf(waits: Wait[]): Plot {
  const instants = waits.map(({ at }) => Date.parse(at));
  const first = Math.min(...instants);
  const span = Math.max(MINUTE_MS, Math.max(...instants) - first);
  const highest = Math.max(0, ...waits.map(({ waitS, limitS }) => Math.max(waitS, limitS ?? 0) / 60));
  const top = Math.max(TOP_MIN, highest * HEADROOM);
  const place = (at: number, seconds: number) => point((at - first) / span, seconds / 60 / top);
  const of = (kind: Wait['arrival'], seconds: (wait: Wait) => number | null | undefined) =>
    waits.flatMap((wait) => {
      const value = wait.arrival === kind ? seconds(wait) : null;
      return value == null ? [] : [place(Date.parse(wait.at), value)];
    });
  return {
    walkIn: of('walkIn', ({ waitS }) => waitS),
    appointment: of('appointment', ({ waitS }) => waitS),
    walkInNorm: corners(of('walkIn', ({ limitS }) => limitS)),
    appointmentNorm: corners(of('appointment', ({ limitS }) => limitS)),
    minutes: marks(0, top, stepOf(top)).map((value) => ({ value, at: value / top })),
    times: marks(first, first + span, stepOf(span / MINUTE_MS) * MINUTE_MS)
      .map((value) => ({ value, at: (value - first) / span }))
      .filter(({ at }) => at >= EDGE && at <= 1 - EDGE),
  };
}

/** A norm holds over the whole day shown, not from the first visit of its kind to the last; it bends where it changed. */
function corners(line: Point[]): Point[] {
  const [begin] = line;
  const end = line.at(-1);
  if (!begin || !end) return [];
  const bends = line.filter(({ y }, n) => y !== line[n - 1]?.y || y !== line[n + 1]?.y);
  return [point(0, begin.y), ...bends, point(1, end.y)];
}

const stepOf = (minutes: number) =>
  STEPS_MIN.find((step) => minutes / step <= MOST_MARKS) ?? Math.ceil(minutes / MOST_MARKS);

function marks(from: number, to: number, step: number): number[] {
  const found = [];
  for (let value = Math.ceil(from / step) * step; value <= to; value += step) found.push(value);
  return found;
}
