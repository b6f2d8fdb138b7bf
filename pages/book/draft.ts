import { effect, signal } from '@preact/signals';
import { keptAs } from '../../web/address';

export type Way = 'mail' | 'sms';

/** A place that the server keeps for whoever books. */
export interface Held {
  /** Opens it; a secret. */
  id: string;
  /** Until when, by this phone's clock. */
  untilMs: number;
  /** By which ways messages can be sent from here. */
  messages?: readonly Way[];
}

/** A booking that was sent and never answered: nobody knows whether it was made. */
export interface Unanswered {
  key: string;
  hallId: string;
  holdId: string;
  body: string;
}

/** What of the messages that can be sent is offered: where there is something to send them to. */
export function offered({ held, email, phone }: Pick<Draft, 'held' | 'email' | 'phone'>) {
  const can = (way: Way) => held?.messages?.includes(way) ?? false;
  return { mail: can('mail') && email.trim() !== '', sms: can('sms') && phone.trim() !== '' };
}

/** What somebody consents to, as it is sent; nothing of it where nothing is. */
export function consented(draft: Draft) {
  const { mail, sms } = offered(draft);
  const reminders: Way[] = [];
  if (mail && draft.remindMail) reminders.push('mail');
  if (sms && draft.remindSms) reminders.push('sms');
  return {
    ...(reminders.length > 0 && { reminders }),
    ...(sms && draft.smsWhenNear && { smsWhenNear: true }),
  };
}

/** What somebody has chosen and typed so far. */
export interface Draft {
  serviceIds: string[];
  persons: number;
  hallId: string | null;
  at: string | null;
  held: Held | null;
  name: string;
  email: string;
  phone: string;
  /** What messages they consent to: none until they say so. */
  remindMail: boolean;
  remindSms: boolean;
  smsWhenNear: boolean;
  unanswered: Unanswered[];
}

export const EMPTY: Draft = {
  serviceIds: [],
  persons: 1,
  hallId: null,
  at: null,
  held: null,
  name: '',
  email: '',
  phone: '',
  remindMail: false,
  remindSms: false,
  smsWhenNear: false,
  unanswered: [],
};

const KEY = keptAs('kwartier.booking');

/** A browser that keeps nothing (inside another site's page, in private) has the draft for as long as the page is open. */
function kept(): Draft {
  try {
    return { ...EMPTY, ...(JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Draft>) };
  } catch {
    return EMPTY;
  }
}

function keep(draft: Draft): void {
  try {
    if (draft === EMPTY) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // As above.
  }
}

/** The draft, which stays when the page is loaded again and goes with the tab. */
export function createDraft() {
  const draft = signal<Draft>(kept());
  effect(() => keep(draft.value));
  return {
    now: draft,
    change: (part: Partial<Draft>) => (draft.value = { ...draft.peek(), ...part }),
    clear: () => (draft.value = EMPTY),
  };
}

export type DraftKept = ReturnType<typeof createDraft>;
