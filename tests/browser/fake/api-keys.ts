// The keys of a server that keeps them as the real one does.
import type { ApiKey } from '../../../web/contract';
import { type FakeServer, problem } from './server';

export const keyOf = (more: Partial<ApiKey> = {}): ApiKey => ({
  id: 'website',
  name: 'Afspraken van de website',
  scopes: ['appointments:read', 'appointments:write'],
  hallIds: ['*'],
  owner: 'beheer',
  expiresAt: '2027-11-02T00:00:00Z',
  madeAt: '2026-11-01T10:00:00Z',
  usedAt: '2026-11-03T08:00:00Z',
  state: 'active',
  ...more,
});

export const apiKeys = (): ApiKey[] => [
  keyOf(),
  keyOf({ id: 'oud', name: 'Oude zuil', state: 'expired', scopes: ['tickets:write'], hallIds: ['stadhuis'] }),
  keyOf({ id: 'weg', name: 'Leverancier', state: 'revoked', revokedAt: '2026-11-02T10:00:00Z' }),
];

const tag = (edition: number) => {
  const half = edition.toString(16).padStart(24, '0');
  return `"${half}.${half}"`;
};

/** Keys behind a fake server. */
export class FakeApiKeys {
  list = apiKeys();
  #edition = 1;
  readonly #fake: FakeServer;

  constructor(fake: FakeServer) {
    this.#fake = fake;
    fake.answers['GET /api-keys'] = () => ({ json: { items: this.list, next: null } });
    fake.answers['POST /api-keys'] = (body) => {
      const made = keyOf({ ...(body as ApiKey), usedAt: null });
      this.list.push(made);
      this.#offer(made.id);
      const secret = 'kw_9mJr2vYp0WqYcVQ4bq1xE8Yy0Xo2u6Y3Zk5v7B8c9D0';
      return { status: 201, json: { ...made, secret }, etag: tag(this.#edition) };
    };
    for (const { id } of this.list) this.#offer(id);
  }

  #edits(id: string, change: Partial<ApiKey>): void {
    this.list = this.list.map((each) => (each.id === id ? { ...each, ...change } : each));
    this.#edition += 1;
  }

  #offer(id: string): void {
    const path = `/api-keys/${id}`;
    const now = () => {
      const found = this.list.find((each) => each.id === id);
      return found ? { json: found, etag: tag(this.#edition) } : problem(404, 'not-found');
    };
    const { answers } = this.#fake;
    answers[`GET ${path}`] = now;
    answers[`PUT ${path}`] = (body, _, __, ifMatch) => {
      if (ifMatch !== tag(this.#edition)) return problem(412, 'precondition-failed');
      this.#edits(id, body as Partial<ApiKey>);
      return now();
    };
    answers[`DELETE ${path}`] = () => {
      this.list = this.list.filter((each) => each.id !== id);
      return { status: 204 };
    };
    answers[`POST ${path}/_revoke`] = () => {
      this.#edits(id, { state: 'revoked', revokedAt: '2026-11-03T09:00:00Z' });
      return now();
    };
  }
}
