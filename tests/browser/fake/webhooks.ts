// The webhooks of a server that keeps them as the real one does.
import type { Delivery, Webhook } from '../../../web/contract';
import { type FakeServer, problem } from './server';

export const webhookOf = (more: Partial<Webhook> = {}): Webhook => ({
  id: 'datawarehouse',
  name: 'Datawarehouse',
  url: 'https://data.example.nl/kwartier',
  events: ['*'],
  hallIds: ['*'],
  active: true,
  madeAt: '2026-11-01T10:00:00Z',
  state: 'active',
  waiting: 0,
  ...more,
});

const deliveryOf = (more: Partial<Delivery> = {}): Delivery => ({
  id: 'w1',
  hallId: 'stadhuis',
  seq: 411,
  type: 'ticketIssued',
  queuedAt: '2026-11-03T08:00:00Z',
  state: 'delivered',
  tries: 1,
  triedAt: '2026-11-03T08:00:00Z',
  status: 204,
  ...more,
});

const tag = (edition: number) => {
  const half = edition.toString(16).padStart(24, '0');
  return `"${half}.${half}"`;
};

const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD6vTnHyiJE/c=';

/** Webhooks behind a fake server. */
export class FakeWebhooks {
  list: Webhook[] = [
    webhookOf(),
    webhookOf({
      id: 'zaken',
      name: 'Zaaksysteem',
      events: ['ticketIssued', 'serviceCompleted'],
      hallIds: ['stadhuis'],
      state: 'paused',
      pausedAt: '2026-11-02T10:00:00Z',
      pausedBecause: 'failing',
      waiting: 12,
    }),
  ];
  deliveries: Delivery[] = [
    deliveryOf({
      id: 'w2',
      seq: 412,
      type: 'ticketCalled',
      state: 'waiting',
      tries: 2,
      status: 503,
      fault: 'it was not taken',
      nextAt: '2026-11-03T09:00:00Z',
    }),
    deliveryOf(),
  ];
  #edition = 1;
  readonly #fake: FakeServer;

  constructor(fake: FakeServer) {
    this.#fake = fake;
    fake.answers['GET /webhooks'] = () => ({ json: { items: this.list, next: null } });
    fake.answers['POST /webhooks'] = (body) => {
      const made = webhookOf(body as Webhook);
      this.list.push(made);
      this.#offer(made.id);
      return { status: 201, json: { ...made, secret: SECRET }, etag: tag(this.#edition) };
    };
    for (const { id } of this.list) this.#offer(id);
  }

  #edits(id: string, change: Partial<Webhook>): void {
    this.list = this.list.map((each) => {
      if (each.id !== id) return each;
      const { pausedAt: _, pausedBecause: __, ...on } = { ...each, ...change };
      return { ...on, state: 'active' };
    });
    this.#edition += 1;
  }

  #offer(id: string): void {
    const path = `/webhooks/${id}`;
    const found = () => this.list.find((each) => each.id === id);
    const now = () => {
      const json = found();
      return json ? { json, etag: tag(this.#edition) } : problem(404, 'not-found');
    };
    const { answers } = this.#fake;
    answers[`GET ${path}`] = now;
    answers[`PUT ${path}`] = (body, _, __, ifMatch) => {
      if (ifMatch !== tag(this.#edition)) return problem(412, 'precondition-failed');
      this.#edits(id, body as Partial<Webhook>);
      return now();
    };
    answers[`PATCH ${path}`] = (body) => {
      this.#edits(id, body as Partial<Webhook>);
      return now();
    };
    answers[`DELETE ${path}`] = () => {
      this.list = this.list.filter((each) => each.id !== id);
      return { status: 204 };
    };
    answers[`POST ${path}/_rotatesecret`] = () => ({
      json: { ...found(), secret: SECRET },
      etag: tag(this.#edition),
    });
    answers[`GET ${path}/deliveries`] = () => ({ json: { items: this.deliveries, next: null } });
    for (const { id: delivery } of this.deliveries) {
      answers[`POST ${path}/deliveries/${delivery}/_replay`] = () => {
        this.deliveries = this.deliveries.map((each) =>
          each.id === delivery ? { ...each, state: 'waiting', tries: 0 } : each,
        );
        return { json: this.deliveries.find((each) => each.id === delivery) };
      };
      answers[`POST ${path}/deliveries/${delivery}/_skip`] = () => {
        this.deliveries = this.deliveries.map((each) =>
          each.id === delivery ? { ...each, state: 'skipped', skippedAt: '2026-11-03T09:00:00Z' } : each,
        );
        return { json: this.deliveries.find((each) => each.id === delivery) };
      };
    }
  }
}
