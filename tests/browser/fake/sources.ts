// Sources of appointments of a server that keeps them as the real one does.
import type { components } from '../../../web/schema';
import { type Answer, type FakeServer, problem } from './server';

type Source = components['schemas']['SourceView'];

const LIST = '/halls/stadhuis/appointment-sources';
const COUNTS = { booked: 0, changed: 0, same: 0, calledOff: 0, passedOver: 0, faulty: 0 };
export const HELD_ID = '5f1d2a90c3be77465f1d2a90';

export const source = (more: Partial<Source> = {}): Source => ({
  id: 'systeem',
  hallId: 'stadhuis',
  name: 'Afsprakensysteem',
  kind: 'address',
  address: 'https://afspraken.example.nl/…',
  every: 'PT15M',
  whole: true,
  goodAlone: true,
  mail: false,
  paused: false,
  state: 'fine',
  nextAt: '2026-11-03T08:21:00Z',
  readAt: '2026-11-03T08:06:00Z',
  lastRun: {
    at: '2026-11-03T08:06:00Z',
    outcome: 'taken',
    counts: { ...COUNTS, booked: 2, changed: 1, same: 41, faulty: 1 },
    lines: [
      {
        line: 12,
        outcome: 'faulty',
        remarks: [{ pointer: 'serviceIds[0]', detail: 'unknown service `huwelijk`' }],
      },
    ],
    remarks: [],
  },
  ...more,
});

export const held = (): Source =>
  source({
    id: 'outlook',
    name: 'Agenda van Outlook',
    state: 'held',
    lastRun: { at: '2026-11-03T08:06:00Z', outcome: 'held', counts: COUNTS, lines: [], remarks: [] },
    held: { id: HELD_ID, at: '2026-11-03T08:06:00Z', calledOff: 24, days: ['2026-11-04'] },
  });

export const failing = (): Source => {
  const { address: _, ...rest } = source({ id: 'map', name: 'Nachtelijke export', kind: 'folder' });
  return {
    ...rest,
    state: 'failing',
    trouble: { since: '2026-11-03T05:00:00Z', at: '2026-11-03T08:00:00Z', fault: 'folder' },
  };
};

const tag = (edition: number) => {
  const half = edition.toString(16).padStart(24, '0');
  return `"${half}.${half}"`;
};

/** Sources behind a fake server. */
export class FakeSources {
  list: Source[];
  readonly #fake: FakeServer;
  #edition = 1;

  constructor(fake: FakeServer, list = [source(), held(), failing()]) {
    this.#fake = fake;
    this.list = list;
    fake.answers[`GET ${LIST}`] = () => ({ json: { items: this.list, next: null } });
    fake.answers[`POST ${LIST}`] = (body) => {
      const said = body as Source;
      if (said.address?.includes('10.')) {
        return problem(400, 'invalid-input', {
          errors: [
            {
              pointer: 'address',
              detail: 'must name its host by a name of the internet, such as push.example.org',
            },
          ],
        });
      }
      const { lastRun: _, readAt: __, nextAt: ___, ...fresh } = source(said);
      this.#put({ ...fresh, state: 'new', address: 'https://nieuw.example.nl/…' });
      return { status: 201, json: this.#found(said.id), etag: tag(this.#edition) };
    };
    for (const { id } of list) this.#answer(id);
  }

  #put(said: Source): void {
    const at = this.list.findIndex(({ id }) => id === said.id);
    this.list = at < 0 ? [...this.list, said] : this.list.map((each, n) => (n === at ? said : each));
    this.#edition += 1;
    this.#answer(said.id);
  }

  #found(id: string): Source | undefined {
    return this.list.find((each) => each.id === id);
  }

  #answer(id: string): void {
    const { answers } = this.#fake;
    const path = `${LIST}/${id}`;
    const now = (): Answer => {
      const found = this.#found(id);
      return found ? { json: found, etag: tag(this.#edition) } : problem(404, 'not-found');
    };
    answers[`GET ${path}`] = now;
    answers[`PUT ${path}`] = (body, _query, _kind, ifMatch) => {
      if (ifMatch && ifMatch !== tag(this.#edition)) return problem(412, 'precondition-failed');
      this.#put({ ...source(this.#found(id)), ...(body as Source), id });
      return now();
    };
    answers[`DELETE ${path}`] = () => {
      this.list = this.list.filter((each) => each.id !== id);
      return { status: 204 };
    };
    answers[`POST ${path}/_read`] = () => {
      const { trouble: _, ...rest } = source(this.#found(id));
      this.#put({ ...rest, state: rest.held ? 'held' : 'fine' });
      return { json: this.#found(id) };
    };
    for (const verb of ['_confirm', '_discard']) {
      answers[`POST ${path}/${verb}`] = (body) => {
        const { held: waits, ...rest } = source(this.#found(id));
        if (waits?.id !== (body as { heldId: string }).heldId) return problem(409, 'wrong-state');
        this.#put({ ...rest, state: 'fine' });
        return { json: this.#found(id) };
      };
    }
  }
}
