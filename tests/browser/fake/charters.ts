// The charters of a server that keeps the municipality's own as the real one does.
import type { Charter } from '../../../web/contract';
import { charters as shipped } from './first-run';
import { type FakeServer, problem } from './server';

const tag = (edition: number) => {
  const half = edition.toString(16).padStart(24, '0');
  return `"${half}.${half}"`;
};

/** One of the municipality's own, by which a hall goes since the beginning of the year. */
export const own = (): Charter => ({
  id: 'onze-stad',
  origin: 'own',
  editions: [{ ...shipped[1]!.editions[0]!, title: 'Onze stad', source: 'www.voorbeeld.nl' }],
  hallIds: ['stadhuis'],
});

/** Charters behind a fake server. */
export class FakeCharters {
  list: Charter[] = [...shipped, own()];
  #edition = 1;
  readonly #fake: FakeServer;

  constructor(fake: FakeServer) {
    this.#fake = fake;
    fake.answers['GET /charters'] = () => ({ json: { items: this.list, next: null } });
    fake.answers['POST /charters'] = (body) => {
      const { id, editions } = body as Charter;
      if (this.list.some((each) => each.id === id)) return problem(409, 'already-exists');
      const made: Charter = { id, origin: 'own', editions, hallIds: [] };
      this.list.push(made);
      this.#offer(id);
      return { status: 201, json: made, etag: tag(this.#edition) };
    };
    for (const { id } of this.list) this.#offer(id);
  }

  #offer(id: string): void {
    const path = `/charters/${id}`;
    const now = () => {
      const found = this.list.find((each) => each.id === id);
      return found ? { json: found, etag: tag(this.#edition) } : problem(404, 'not-found');
    };
    this.#fake.answers[`GET ${path}`] = now;
    this.#fake.answers[`PUT ${path}`] = (body, _query, _kind, ifMatch) => {
      if (ifMatch && ifMatch !== tag(this.#edition)) return problem(412, 'precondition-failed');
      const { editions } = body as Charter;
      this.list = this.list.map((each) => (each.id === id ? { ...each, editions } : each));
      this.#edition += 1;
      return now();
    };
    this.#fake.answers[`DELETE ${path}`] = () => {
      const found = this.list.find((each) => each.id === id);
      if (found && found.hallIds.length > 0) return problem(409, 'in-use');
      this.list = this.list.filter((each) => each.id !== id);
      return { status: 204 };
    };
  }
}
