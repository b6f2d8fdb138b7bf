import type { Instant, SupervisorView } from '../web/contract';

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

/** Columns for the chart, by moment: instants in seconds, waits and norms in minutes. */
export interface ChartColumns {
  atS: number[];
  walkIn: (number | null)[];
  appointment: (number | null)[];
  /** The norms as lines from the first moment to the last; a moment without that kind of visit has none of its own. */
  walkInNorm: (number | null)[];
  appointmentNorm: (number | null)[];
}

export function chartColumns(waits: Wait[]): ChartColumns {
  const of = (kind: Wait['arrival'], value: (wait: Wait) => number | null) =>
    waits.map((wait) => (wait.arrival === kind ? value(wait) : null));
  const minutes = (wait: Wait) => wait.waitS / 60;
  const norm = (wait: Wait) => (wait.limitS == null ? null : wait.limitS / 60);
  return {
    atS: waits.map((wait) => Date.parse(wait.at) / 1000),
    walkIn: of('walkIn', minutes),
    appointment: of('appointment', minutes),
    walkInNorm: toTheEdges(of('walkIn', norm)),
    appointmentNorm: toTheEdges(of('appointment', norm)),
  };
}

/** A norm holds over the whole day shown, not from the first visit of its kind to the last. */
function toTheEdges(line: (number | null)[]): (number | null)[] {
  const known = line.filter((value) => value !== null);
  const edges = [...line];
  if (known.length > 0 && edges.length > 0) {
    edges[0] ??= known[0] ?? null;
    edges[edges.length - 1] ??= known[known.length - 1] ?? null;
  }
  return edges;
}
