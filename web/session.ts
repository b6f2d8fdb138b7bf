import { signal, type ReadonlySignal } from '@preact/signals';
import type { Role, Session } from './contract';
import { get, intend, type Problem, type Result } from './rest';

const ORDER: Role[] = ['kiosk', 'agent', 'supervisor', 'admin'];
const RETRY_MS = 3_000;

/** `asking` until the server answered for the first time; `gone` when it does not answer. */
export type SignedIn = 'asking' | 'gone' | 'no' | 'yes';

type Credentials = { account: string; password: string } | { deviceToken: string };

export interface SessionKeeper {
  readonly state: ReadonlySignal<SignedIn>;
  readonly session: ReadonlySignal<Session | null>;
  /** May this session do what needs `role` in the hall? */
  may(hallId: string, role: Role): boolean;
  signIn(credentials: Credentials): Promise<Problem | null>;
  signOut(): Promise<void>;
  /** Asks the server again: for a live line's probe. */
  probe(): Promise<'refused' | 'unknown'>;
}

/**
 * Keeps the account's or the device's session: one browser may hold both. A device token, when there is one, is
 * exchanged before the server is asked who is signed in.
 */
export function keepSession(kind: Session['kind'], deviceToken: string | null = null): SessionKeeper {
  const state = signal<SignedIn>('asking');
  const session = signal<Session | null>(null);

  function take(answer: Result<{ sessions: Session[] }>) {
    if (!answer.ok) {
      if (state.value === 'asking') state.value = 'gone';
      return;
    }
    session.value = answer.value.sessions.find((each) => each.kind === kind) ?? null;
    state.value = session.value ? 'yes' : 'no';
  }

  async function ask() {
    const answer = await get<{ sessions: Session[] }>('/sessions/current');
    take(answer);
    return answer;
  }

  async function signIn(body: Credentials): Promise<Problem | null> {
    const answer = await intend<Session>('POST', '/sessions', body).send();
    if (!answer.ok) return answer.problem;
    session.value = answer.value;
    state.value = 'yes';
    return null;
  }

  async function begin() {
    const problem = deviceToken ? await signIn({ deviceToken }) : null;
    if (problem?.name === 'unreachable') state.value = 'gone';
    else if ((await ask()).ok) return;
    setTimeout(() => void begin(), RETRY_MS);
  }
  void begin();

  return {
    state,
    session,
    may(hallId, role) {
      const held = session.value?.halls.find((hall) => hall.hallId === hallId || hall.hallId === '*')?.role;
      return held !== undefined && ORDER.indexOf(held) >= ORDER.indexOf(role);
    },
    signIn,
    async signOut() {
      await intend('DELETE', `/sessions/current?kind=${kind}`).send();
      session.value = null;
      state.value = 'no';
    },
    async probe() {
      const answer = await ask();
      return answer.ok && !session.value ? 'refused' : 'unknown';
    },
  };
}
