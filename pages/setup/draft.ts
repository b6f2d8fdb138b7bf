/** What somebody filled in so far: kept for this tab, so that a reload loses nothing; but for the password. */
import { effect, signal } from '@preact/signals';
import type { Charter, HallTemplate } from '../../web/contract';
import { idOfNew, nameOf } from '../../web/names';

export const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEK)[number];
/** When the hall is open on a day; nothing where it is closed. */
export type Day = { from: string; to: string } | null;

export interface Counter {
  name: string;
  /** The services that it takes; nothing for all of them, also those that are ticked later. */
  serviceIds: string[] | null;
}

export interface Draft {
  person: string;
  account: string;
  municipality: string;
  hall: string;
  address: string;
  timeZone: string;
  serviceIds: string[];
  counters: Counter[];
  week: Record<Weekday, Day>;
  charter: string;
}

/** What the server offers to begin with. */
export interface Offer {
  template: HallTemplate;
  charters: Charter[];
  /** Whether the halls come from the configuration's file: then only the administrator is missing. */
  hasHalls: boolean;
}

/** What has been made: kept, so that a reload of the last step shows it again. */
export interface Made {
  hallId: string | null;
  account: string;
  /** Whether a second step must be set before anything else, as the configuration says. */
  mustEnrol?: boolean;
}

const DRAFT = 'kwartier.setup.draft';
const MADE = 'kwartier.setup.made';

export const draft = signal<Draft | null>(null);
/** Never kept anywhere: after a reload it is typed again. */
export const password = signal('');
export const made = signal<Made | null>(read<Made>(MADE));

function read<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

export const change = (changed: Partial<Draft>) => {
  if (draft.value) draft.value = { ...draft.value, ...changed };
};

/** What stands on the hall's screens, which are Dutch whoever sets it up. */
export const counterNamed = (n: number) => `Balie ${n}`;

/** Goes on with what was filled in before, or begins with the template. */
export function begin({ template, charters }: Offer): void {
  const isThere = (id: string) => template.services.some((service) => service.id === id);
  const before = read<Draft>(DRAFT);
  draft.value = before
    ? { ...before, serviceIds: before.serviceIds.filter(isThere) }
    : {
        person: '',
        account: '',
        municipality: '',
        hall: '',
        address: '',
        timeZone: template.timeZone,
        serviceIds: template.services.filter(({ isUsual }) => isUsual).map(({ id }) => id),
        counters: template.counters.map((_, n) => ({ name: counterNamed(n + 1), serviceIds: null })),
        week: weekOf(template),
        charter: charters.some(({ id }) => id === template.charter) ? template.charter : '',
      };
  effect(() => {
    if (draft.value) sessionStorage.setItem(DRAFT, JSON.stringify(draft.value));
  });
}

function weekOf({ openingHours }: HallTemplate): Record<Weekday, Day> {
  const of = (day: Weekday): Day => {
    const period = openingHours.find(({ weekday }) => weekday === day);
    return period ? { from: period.from, to: period.to } : null;
  };
  return Object.fromEntries(WEEK.map((day) => [day, of(day)])) as Record<Weekday, Day>;
}

/** What the administrator's account is called when nothing is typed. */
export const suggestedAccount = ({ person }: Draft) => nameOf(person, []);
export const accountOf = (filled: Draft) => idOfNew(filled.account, suggestedAccount(filled)).id ?? '';
/** The first hall has an address, in whatever script its name is written. */
export const hallIdOf = ({ hall }: Draft) => nameOf(hall, []) || 'hal';

/** The days on which it is open, in the order in which they are sent. */
export const openDays = ({ week }: Draft) => WEEK.filter((day) => week[day] !== null);

/** All of it as it is sent. */
export function bodyOf(filled: Draft, { template, hasHalls }: Offer, secret: string) {
  const { person, municipality, hall, address, timeZone, counters, week, charter } = filled;
  const chosen = template.services.filter(({ id }) => filled.serviceIds.includes(id));
  const ids = chosen.map(({ id }) => id);
  return {
    secret,
    municipality: municipality.trim(),
    account: {
      ...idOfNew(filled.account, suggestedAccount(filled)),
      ...(person.trim() && { name: person.trim() }),
      ...(password.value && { password: password.value }),
    },
    ...(!hasHalls && {
      hall: {
        id: hallIdOf(filled),
        name: hall.trim(),
        ...(address.trim() && { address: address.trim() }),
        timeZone,
        charter,
        services: chosen.map(({ isUsual: _, ...service }) => service),
        counters: counters.map(({ name, serviceIds }, n) => ({
          id: String(n + 1),
          name: name.trim(),
          serviceIds: serviceIds ? ids.filter((id) => serviceIds.includes(id)) : ids,
        })),
        openingHours: openDays(filled).map((day) => ({ weekday: day, ...week[day] })),
      },
    }),
  };
}

/** It is set up: what was filled in is no draft any more. */
export function keepMade(done: Made): void {
  sessionStorage.setItem(MADE, JSON.stringify(done));
  sessionStorage.removeItem(DRAFT);
  password.value = '';
  made.value = done;
}
