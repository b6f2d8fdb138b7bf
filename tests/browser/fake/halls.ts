// Several halls of a municipality, as an administrator of all of them is told of them.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Appointment, HallSetup, HallTemplate } from '../../../web/contract';
import { booked, FakeSetup, setupOf } from './setup';
import { problem, type FakeServer } from './server';
import { ticket } from './hall';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const template = JSON.parse(readFileSync(path.join(ROOT, 'templates/stadhuis.json'), 'utf8')) as HallTemplate;
const tag = '"00000000000000000000000a.00000000000000000000000a"';

/** The usual hall, one more, and one out of use; behind a fake server that keeps what is made of them. */
export class FakeHalls {
  setup: FakeSetup;
  others: HallSetup[];
  municipality = 'Gemeente Voorbeeld';
  /** Who is in the other hall, and who is expected there. */
  waiting = 0;
  expected: Appointment[] = [];

  constructor(fake: FakeServer, of?: HallSetup) {
    this.setup = new FakeSetup(fake, of);
    const other = { ...setupOf(), id: 'noord', name: 'Wijkhuis Noord', address: 'Noorderplein 1' };
    this.others = [other, { ...other, id: 'oud', name: 'Oude Stadhuis', retired: true }];
    const { answers } = fake;
    answers['GET /halls'] = () => ({ json: { items: [this.setup.hall, ...this.others], next: null } });
    answers['GET /hall-templates'] = { json: { items: [template], next: null } };
    answers['POST /halls'] = (body) => {
      const sent = body as HallSetup;
      if ([this.setup.hall, ...this.others].some(({ id }) => id === sent.id))
        return problem(409, 'already-exists');
      const made = { ...setupOf(), ...sent, ...named(sent) };
      this.others = [...this.others, made];
      return { status: 201, json: made, etag: tag };
    };
    answers['GET /municipality'] = () => ({ json: { name: this.municipality }, etag: tag });
    answers['PUT /municipality'] = (body) => {
      this.municipality = (body as { name: string }).name;
      return { json: { name: this.municipality }, etag: tag };
    };
    answers['GET /devices'] = { json: { items: [], next: null } };
    answers['GET /appointments'] = () => ({ json: { items: this.expected, next: null } });
    for (const { id } of this.others) this.#offer(fake, id);
  }

  /** So many are expected, and one who called off. */
  expects(count: number): void {
    const at = '2099-01-01T10:00:00Z';
    const called = { ...booked(99, at), state: 'cancelled' as const };
    this.expected = [...Array.from({ length: count }, (_, n) => booked(n + 1, at)), called];
  }

  #offer(fake: FakeServer, id: string): void {
    const { answers } = fake;
    answers[`GET /halls/${id}`] = () => ({ json: { ...fake.hall, id }, etag: tag });
    const change = (part: Partial<HallSetup>) => {
      this.others = this.others.map((hall) => (hall.id === id ? { ...hall, ...part } : hall));
      return this.others.find((hall) => hall.id === id);
    };
    answers[`PATCH /halls/${id}`] = (body) => ({ json: change(body as Partial<HallSetup>), etag: tag });
    answers[`GET /halls/${id}/tickets`] = (_, query) => {
      const inState = query.get('state') === 'waiting' ? this.waiting : 0;
      return { json: { items: Array.from({ length: inState }, () => ticket()), next: null } };
    };
    answers[`DELETE /halls/${id}`] = () => {
      if (this.waiting > 0 || this.expected.some(({ state }) => state === 'booked'))
        return problem(409, 'in-use');
      change({ retired: true });
      return { status: 204 };
    };
  }
}

/** Parts that say in which hall they are. */
const named = ({ id: hallId, services, counters }: HallSetup) => ({
  services: services.map((each) => ({ ...each, hallId })),
  counters: counters.map((each) => ({ ...each, hallId })),
});
