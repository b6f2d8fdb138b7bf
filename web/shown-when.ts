import { instantOf, wallClock } from './wall-clock';

/** The days of a week as the API names them, in the order in which people choose them. */
export const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** When something is shown, as it is typed: instants as the hall's clocks show them, empty where nothing is said. */
export interface TypedWhen {
  from: string;
  to: string;
  weekdays: string[];
  fromTime: string;
  toTime: string;
}

/** When something is shown, as the API has it. */
export interface SaidWhen {
  from?: string | null;
  to?: string | null;
  weekdays?: string[];
  fromTime?: string | null;
  toTime?: string | null;
}

export const ALWAYS: TypedWhen = { from: '', to: '', weekdays: [], fromTime: '', toTime: '' };

/** As it stands in the fields of a form. */
export function typedWhen(said: SaidWhen | null, timeZone: string): TypedWhen {
  const wall = (instant: string | null | undefined) => (instant ? wallClock(instant, timeZone) : '');
  return {
    from: wall(said?.from),
    to: wall(said?.to),
    weekdays: said?.weekdays ?? [],
    fromTime: said?.fromTime ?? '',
    toTime: said?.toTime ?? '',
  };
}

/** As it is sent: what is empty takes away what was said before. */
export function sentWhen({ from, to, weekdays, fromTime, toTime }: TypedWhen, timeZone: string) {
  const instant = (local: string) => (local ? instantOf(local, timeZone) : null);
  return {
    from: instant(from),
    to: instant(to),
    weekdays,
    fromTime: fromTime || null,
    toTime: toTime || null,
  };
}

/** The days chosen once one of them is chosen, or no more, in the order of the week. */
export const withDay = (chosen: readonly string[], toggled: string): string[] =>
  WEEK.filter((day) => chosen.includes(day) !== (day === toggled));
