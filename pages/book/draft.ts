import { effect, signal } from '@preact/signals';
import { keptAs } from '../../web/address';

/** A place that the server keeps for whoever books. */
export interface Held {
  /** Opens it; a secret. */
  id: string;
  /** Until when, by this phone's clock. */
  untilMs: number;
}

/** A booking that was sent and never answered: nobody knows whether it was made. */
export interface Unanswered {
  key: string;
  hallId: string;
  holdId: string;
  body: string;
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
