// The staff accounts of a server that keeps them as the real one does.
import type { Account } from '../../../web/contract';
import { type FakeServer, problem } from './server';

export const accountOf = (more: Partial<Account> = {}): Account => ({
  id: 'dewit',
  name: 'Noor de Wit',
  halls: [{ hallId: 'stadhuis', role: 'agent' }],
  active: true,
  origin: 'here',
  hasPassword: true,
  hasSecondFactor: false,
  ...more,
});

export const accounts = (): Account[] => [
  accountOf({ id: 'beheer', name: null, halls: [{ hallId: '*', role: 'admin' }], origin: 'file' }),
  accountOf(),
  accountOf({ id: 'smit', name: 'P. Smit', active: false, hasPassword: false }),
];

const tag = (edition: number) => {
  const half = edition.toString(16).padStart(24, '0');
  return `"${half}.${half}"`;
};

/** Accounts behind a fake server. */
export class FakeStaff {
  list = accounts();
  #edition = 1;
  readonly #fake: FakeServer;

  constructor(fake: FakeServer) {
    this.#fake = fake;
    fake.answers['GET /accounts'] = () => ({ json: { items: this.list, next: null } });
    fake.answers['POST /accounts'] = (body) => {
      const sent = body as Account;
      if (this.list.some(({ id }) => id === sent.id)) return problem(409, 'already-exists');
      const made = { ...sent, origin: 'here' as const, hasPassword: false, hasSecondFactor: false };
      this.list.push(made);
      this.#offer(made.id);
      return { status: 201, json: made, etag: tag(this.#edition) };
    };
    for (const { id } of this.list) this.#offer(id);
  }

  /** A colleague changes one. */
  edits(id: string, change: Partial<Account>): void {
    this.list = this.list.map((each) => (each.id === id ? { ...each, ...change } : each));
    this.#edition += 1;
  }

  #of(id: string): Account | undefined {
    return this.list.find((each) => each.id === id);
  }

  #offer(id: string): void {
    const path = `/accounts/${id}`;
    const now = () => {
      const found = this.#of(id);
      return found ? { json: found, etag: tag(this.#edition) } : problem(404, 'not-found');
    };
    const { answers } = this.#fake;
    answers[`GET ${path}`] = now;
    answers[`PUT ${path}`] = (body, _, __, ifMatch) => {
      if (ifMatch !== tag(this.#edition)) return problem(412, 'precondition-failed');
      const { origin, hasPassword, hasSecondFactor } = accountOf(this.#of(id));
      this.list = this.list.map((each) =>
        each.id === id ? { ...(body as Account), id, origin, hasPassword, hasSecondFactor } : each,
      );
      this.#edition += 1;
      return now();
    };
    answers[`DELETE ${path}`] = () => {
      this.list = this.list.filter((each) => each.id !== id);
      return { status: 204 };
    };
    answers[`POST ${path}/_resetsecondfactor`] = () => {
      if (!this.#of(id)?.hasSecondFactor) return problem(409, 'in-use');
      this.edits(id, { hasSecondFactor: false });
      return { status: 204 };
    };
    answers[`POST ${path}/_invite`] = {
      json: { token: 'cZ76o0mEYf1fbjb7Q6pn3RY4KbtwZL', until: '2026-12-01T10:00:00Z' },
    };
  }
}
