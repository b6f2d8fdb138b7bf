// What comes of second thoughts: another service, a code scanned again, a ticket kept in vain, a hall that must close.
import type { Alarm, Closed, TicketForStaff, Undo } from '../../../web/contract';
import type { components } from '../../../web/schema';
import { ago, hall } from './hall';

const inMinutes = (minutes: number) => ago(-minutes);

/** An hour from now, or the last minute of the day in the hall. */
function laterToday() {
  const shown = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: hall.timeZone });
  const [hours = 0, minutes = 0] = shown.format(new Date()).split(':').map(Number);
  return inMinutes(Math.min(60, 24 * 60 - 1 - (hours * 60 + minutes)));
}

/** That the hall had to close in mid-day, until an hour from now or for the rest of the day. */
export const closed = (more: Partial<Closed> = {}): Closed => ({
  since: ago(0),
  until: laterToday(),
  texts: {
    nl: 'Er is brandalarm. Ga rustig naar buiten en volg de medewerkers.',
    en: 'There is a fire alarm. Please go outside calmly and follow the staff.',
  },
  ...more,
});

/** The same for the rest of the day, with whom to call. */
export const closedToday = () =>
  closed({
    until: null,
    texts: { nl: 'De computers doen het niet. Bel 14 058.', en: 'The computers are down. Call 14 058.' },
  });

/** What a visitor's own view has while the hall is closed like that. */
export const phoneWhileClosed = (closing = closed()) => ({
  closed: closing,
  notices: [{ id: 'hall-closed', text: closing.texts }],
});

/** What every view of a hall has while it is closed like that. */
export const whileClosed = (closing = closed()) => ({
  ...phoneWhileClosed(closing),
  isOpen: false,
  closesAt: null,
  opensAt: closing.until ?? null,
});

/** What a visitor who waits could come for instead. */
export const otherServices = (except = ['paspoort']): components['schemas']['OtherServiceView'][] =>
  hall.services.filter(({ id }) => !except.includes(id)).map(({ id, names }) => ({ serviceId: id, names }));

/** The alarm of tickets that are kept for a counter or a colleague who is not there. */
export const keptInVain = (...tickets: Pick<TicketForStaff, 'id' | 'number'>[]): Alarm => ({
  kind: 'keptInVain',
  tickets: tickets.map(({ id, number }) => ({ ticketId: id, number })),
});

/** A step that whoever is signed in at the fakes' counter can still take back. */
export const undo = (more: Partial<Undo> = {}): Undo => ({
  step: 'cancel',
  at: ago(0),
  until: inMinutes(1),
  by: 'account:agent',
  ...more,
});

/** A code that is refused, as the server says why. */
export const refusals = {
  done: { name: 'visit-ended', more: { state: 'done', reason: null, endedAt: ago(30) } },
  noShow: { name: 'visit-ended', more: { state: 'noShow', reason: null, endedAt: ago(30) } },
  cancelled: { name: 'visit-ended', more: { state: 'cancelled', reason: 'visitor', endedAt: ago(30) } },
  'another day': { name: 'wrong-day', more: { day: '2026-12-23' } },
  'called off': { name: 'wrong-state', more: { state: 'cancelled' } },
};
