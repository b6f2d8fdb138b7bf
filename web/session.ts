import { batch, signal, type ReadonlySignal } from '@preact/signals';
import type { Role, Session } from './contract';
import { signOutThere } from './provider-sign-in';
import { get, intend, whenUnauthorized, type Problem, type Result } from './rest';

const RETRY_MS = 3_000;

/** `asking` until the server answered for the first time; `gone` when it does not answer. */
export type SignedIn = 'asking' | 'gone' | 'no' | 'yes';

/** The second step comes with what the first was answered with. */
type Credentials =
  { account: string; password: string } | ({ secondStep: string } & Proof) | { deviceToken: string };

/** A second factor. */
export type Proof = { code: string } | { recoveryCode: string };

/** The name alone of whoever did something, which the server says with what they are: `jansen` of `account:jansen`. */
export const doer = (subject: string) => subject.replace(/^\w+:/, '');

export interface SessionKeeper {
  readonly state: ReadonlySignal<SignedIn>;
  readonly session: ReadonlySignal<Session | null>;
  /** Whose session ended without being signed out here; whoever comes back is asked for no more than the password. */
  readonly endedOf: ReadonlySignal<string | null>;
  /** May this session do what needs `role` in the hall? */
  may(hallId: string, role: Role): boolean;
  signIn(credentials: Credentials): Promise<Problem | null>;
  signOut(): Promise<void>;
  /** Ends every session of the account, wherever it is; what went wrong, when it was not done. */
  signOutEverywhere(): Promise<Problem | null>;
  /** Asks the server again: for a live line's probe. */
  probe(): Promise<'refused' | 'unknown'>;
}

/**
 * Keeps the account's, the kiosk's or the lobby screen's session: one browser may hold one of each. A device token,
 * when there is one, is exchanged before the server is asked who is signed in.
 */
export function keepSession(kind: Session['kind'], deviceToken: string | null = null): SessionKeeper {
  const state = signal<SignedIn>('asking');
  const session = signal<Session | null>(null);
  const endedOf = signal<string | null>(null);

  function take(answer: Result<{ sessions: Session[] }>) {
    if (!answer.ok) {
      if (state.value === 'asking') state.value = 'gone';
      return;
    }
    const before = session.value;
    const now = answer.value.sessions.find((each) => each.kind === kind) ?? null;
    batch(() => {
      session.value = now;
      state.value = now ? 'yes' : 'no';
      if (now) endedOf.value = null;
      else if (before) endedOf.value = doer(before.subject);
    });
  }

  async function ask() {
    const answer = await get<{ sessions: Session[] }>('/sessions/current');
    take(answer);
    return answer;
  }

  async function signIn(body: Credentials): Promise<Problem | null> {
    const answer = await intend<Session>('POST', '/sessions', body).send();
    if (!answer.ok) return answer.problem;
    batch(() => {
      session.value = answer.value;
      state.value = 'yes';
      endedOf.value = null;
    });
    return null;
  }

  async function begin() {
    const problem = deviceToken ? await signIn({ deviceToken }) : null;
    if (problem?.name === 'unreachable') state.value = 'gone';
    else if ((await ask()).ok) return;
    setTimeout(() => void begin(), RETRY_MS);
  }
  void begin();
  // The server knew nobody by what this page sent: whose session it was sees nothing more until they sign in again.
  whenUnauthorized(() => {
    if (state.peek() === 'yes') void ask();
  });

  return {
    state,
    session,
    endedOf,
    may(hallId, role) {
      const held = session.value?.halls.filter((hall) => hall.hallId === hallId || hall.hallId === '*');
      return held?.some(({ includes }) => includes.includes(role)) ?? false;
    },
    signIn,
    async signOut() {
      // Whoever came by a provider is signed out there too; the page stays as it is until it is left.
      if (session.peek()?.providerId && (await signOutThere())) return;
      await intend('DELETE', `/sessions/current?kind=${kind}`).send();
      batch(() => {
        session.value = null;
        state.value = 'no';
      });
    },
    async signOutEverywhere() {
      const answer = await intend('POST', '/sessions/_endall', {}).send();
      if (!answer.ok && answer.problem.status !== 401) return answer.problem;
      batch(() => {
        session.value = null;
        state.value = 'no';
      });
      return null;
    },
    async probe() {
      const answer = await ask();
      return answer.ok && !session.value ? 'refused' : 'unknown';
    },
  };
}
