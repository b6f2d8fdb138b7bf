/** The appointments of a day, sorted out: by hour, by service, and those that somebody looks for. */
import type { Appointment } from '../../web/contract';
import { wallClock } from '../../web/wall-clock';

export const STATES = ['booked', 'checkedIn', 'missed', 'cancelled'] as const;

/** What of a day is looked at. */
export interface Filter {
  /** One service; empty for all. */
  serviceId: string;
  /** For whom it is kept: `counter:3`, `agent:jansen`, `nobody`; empty for all. */
  kept: string;
  /** A part of a name, of an address or of a code. */
  sought: string;
}

export const ALL: Filter = { serviceId: '', kept: '', sought: '' };

/** For whom an appointment is kept, as a filter names it. */
export function keptFor({ reservedFor }: Pick<Appointment, 'reservedFor'>): string {
  if (reservedFor?.counterId) return `counter:${reservedFor.counterId}`;
  return reservedFor?.agentId ? `agent:${reservedFor.agentId}` : 'nobody';
}

/** Letters without their marks, and codes without their hyphens and spaces: people type neither. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/[\p{M}\s-]/gu, '')
    .toLowerCase();

/** Those that the filter lets through. */
export function filtered(items: readonly Appointment[], { serviceId, kept, sought }: Filter): Appointment[] {
  const wanted = plain(sought);
  return items.filter(
    (each) =>
      (!serviceId || each.serviceIds.includes(serviceId)) &&
      (!kept || keptFor(each) === kept) &&
      (!wanted || [each.contact, each.email, each.code].some((text) => plain(text ?? '').includes(wanted))),
  );
}

export interface Hour {
  /** As the clock in the hall shows it: `09:00`. */
  from: string;
  /** When the next one begins. */
  to: string;
  items: Appointment[];
}

const onTheHour = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/** The hours in which somebody is expected, earliest first. */
export function byHour(items: readonly Appointment[], timeZone: string): Hour[] {
  const hours: Hour[] = [];
  for (const each of items) {
    const hour = Number(wallClock(each.at, timeZone).slice('yyyy-mm-ddT'.length, -':mm'.length));
    const from = onTheHour(hour);
    const last = hours.at(-1);
    if (last?.from === from) last.items.push(each);
    else hours.push({ from, to: onTheHour(hour + 1), items: [each] });
  }
  return hours;
}

/** How many come for each service, in the order of `serviceIds`; whoever called off does not come. */
export function perService(items: readonly Appointment[], serviceIds: readonly string[]): [string, number][] {
  const counts = new Map<string, number>(serviceIds.map((id) => [id, 0]));
  for (const each of items.filter(({ state }) => state !== 'cancelled'))
    for (const id of each.serviceIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 0);
}
