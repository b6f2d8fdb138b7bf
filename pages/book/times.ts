import type { Hall } from '../../web/contract';
import { at } from '../../web/rest';
import type { FreeDay, OfferedService } from './shapes';

/** As many days stand there at once; a day has as many times until somebody asks for the others. */
export const DAYS_AT_ONCE = 4;
export const TIMES_AT_ONCE = 8;
/** A place is held for so long: the hall's rule, for when this phone's clock is not the server's. */
export const HELD_MS = 600_000;
/** The most that the server gives at once. */
const MOST_SERVICES = 8;

/** Where the free times are of a visit, from a day on. */
export function freeTimesPath(
  hallId: string,
  visit: { serviceIds: readonly string[]; persons: number },
  from?: string,
): string {
  const query = new URLSearchParams(visit.serviceIds.map((id) => ['serviceId', id]));
  query.set('persons', String(visit.persons));
  if (from) query.set('from', from);
  return `/halls${at(hallId)}/free-times?${query}`;
}

/** What of a hall can be booked. */
export const bookable = ({ services }: Pick<Hall, 'services'>): OfferedService[] =>
  services.filter(({ booking }) => booking);

/** What can be booked in any of these halls: what several have stands there once, as the first of them names it. */
export function onOffer(halls: readonly Pick<Hall, 'services'>[]): OfferedService[] {
  const found = new Map<string, OfferedService>();
  for (const service of halls.flatMap(bookable)) if (!found.has(service.id)) found.set(service.id, service);
  return [...found.values()];
}

/** The halls in which all of this can be had in one visit. */
export function hallsFor<H extends Pick<Hall, 'services'>>(halls: readonly H[], ids: readonly string[]): H[] {
  return halls.filter((hall) => {
    const here = bookable(hall).map(({ id }) => id);
    return ids.every((id) => here.includes(id));
  });
}

/** Whether one more thing can be chosen: there are few enough, and some hall has all of it. */
export const canAdd = (halls: readonly Pick<Hall, 'services'>[], chosen: readonly string[], id: string) =>
  chosen.length < MOST_SERVICES && hallsFor(halls, [...chosen, id]).length > 0;

/** For how many one booking of all of this may be. */
export function mostPersons(services: readonly OfferedService[], chosen: readonly string[]): number {
  const most = services
    .filter(({ id }) => chosen.includes(id))
    .map(({ booking }) => booking?.maxPersons ?? 1);
  return most.length > 0 ? Math.min(...most) : 1;
}

/** Until when a place is held by this phone's clock, which may be wrong: then the hall's ten minutes count from the asking. */
export function heldUntil(lapsesAt: string, askedMs: number, nowMs: number): number {
  const said = Date.parse(lapsesAt);
  const isLikely = said > nowMs && said <= nowMs + HELD_MS + 5_000;
  return isLikely ? said : askedMs + HELD_MS;
}

/** Whole minutes that a place is still held, never more than there are; 0 when it is held no longer. */
export const minutesLeft = (untilMs: number, nowMs: number): number =>
  Math.max(0, Math.ceil((untilMs - nowMs) / 60_000));

/** The first time of all, or none. */
export const firstTime = (days: readonly FreeDay[]): string | null => days[0]?.times[0] ?? null;

/** Whether this can be an address of mail; the server knows better. */
export const isMail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text.trim());

/** Whether this can be a telephone number, as the server reads it. */
export function isPhone(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '').length;
  return digits >= 7 && digits <= 15 && /^[\d\s\-().+/]+$/.test(text.trim());
}
