import type { Instant } from '../../web/contract';
import type { HallInfo } from '../../web/hall';
import type { Speaker } from '../../web/texts';

/** What every part of the page for staff is told of the hall. */
export interface OfHall {
  speaker: Speaker;
  names: HallInfo;
  hallId: string;
  timeZone: string;
}

/** A day with its year, since some things are kept for years, and a time, as the texts name them. */
export function moment(speaker: Speaker, instant: Instant, timeZone: string) {
  return { day: speaker.date(instant, timeZone), time: speaker.time(instant, timeZone) };
}

/** What it is for, as the hall calls it. */
export function servicesText({ speaker, names }: OfHall, ids: string[]): string {
  return ids.map((id) => speaker.pick(names.service(id)?.names) || id).join(', ');
}
