// The kiosks and lobby screens of a server that keeps them as the real one does.
import type { Device, WaitingScreen } from '../../../web/contract';
import { type FakeServer, problem } from './server';

export const deviceOf = (more: Partial<Device> = {}): Device => ({
  id: 'ingang',
  kind: 'kiosk',
  name: 'Zuil bij de ingang',
  place: 'Links van de deur',
  hallId: 'stadhuis',
  origin: 'here',
  seen: {
    signedIn: true,
    on: true,
    lastAt: new Date().toISOString(),
    version: '0.1.0',
    shows: 'ready',
  },
  ...more,
});

export const devices = (): Device[] => [
  deviceOf({
    id: 'd1',
    kind: 'display',
    name: null,
    place: null,
    origin: 'file',
    seen: { ...deviceOf().seen, shows: 'calls', sound: 'blocked' },
  }),
  deviceOf(),
  deviceOf({
    id: 'boven',
    kind: 'display',
    name: 'Scherm boven de trap',
    place: 'Eerste verdieping',
    seen: { signedIn: true, on: false, lastAt: '2026-11-01T16:02:00Z' },
  }),
  deviceOf({
    id: 'achter',
    name: 'Zuil achter',
    place: null,
    seen: { signedIn: false, on: false },
  }),
];

export const waiting = (more: Partial<WaitingScreen> = {}): WaitingScreen => ({
  code: '042137',
  kind: 'kiosk',
  hallId: 'stadhuis',
  address: '192.0.2.17',
  browser: 'Chrome, Linux',
  askedAt: new Date().toISOString(),
  until: new Date(Date.now() + 540_000).toISOString(),
  ...more,
});

const tag = (edition: number) => {
  const half = edition.toString(16).padStart(24, '0');
  return `"${half}.${half}"`;
};

/** Devices behind a fake server; one screen waits to be paired. */
export class FakeDevices {
  list: Device[];
  #edition = 1;
  readonly #fake: FakeServer;

  constructor(fake: FakeServer, list = devices()) {
    this.#fake = fake;
    this.list = list;
    const { answers } = fake;
    answers['GET /devices'] = () => ({ json: { items: this.list, next: null } });
    answers['GET /pairings/042137'] = { json: waiting() };
    answers['GET /pairings/000000'] = problem(404, 'not-found');
    answers['POST /devices/_pair'] = (body) => {
      const { code: _, again, kind, ...said } = body as Device & { code: string; again?: boolean };
      if (!again && this.list.some(({ id }) => id === said.id)) return problem(409, 'already-exists');
      const made = deviceOf({ ...said, kind, seen: { signedIn: false, on: false } });
      this.list = [...this.list.filter(({ id }) => id !== said.id), made];
      this.#offer(made.id);
      return { status: 201, json: made, etag: tag(this.#edition) };
    };
    for (const { id } of list) this.#offer(id);
  }

  /** A colleague, or the device itself, changes what is known of it. */
  edits(id: string, change: Partial<Device>): void {
    this.list = this.list.map((each) => (each.id === id ? { ...each, ...change } : each));
    this.#edition += 1;
  }

  #offer(id: string): void {
    const path = `/devices/${id}`;
    const now = () => {
      const found = this.list.find((each) => each.id === id);
      return found ? { json: found, etag: tag(this.#edition) } : problem(404, 'not-found');
    };
    const { answers } = this.#fake;
    answers[`GET ${path}`] = now;
    answers[`PUT ${path}`] = (body, _, __, ifMatch) => {
      if (ifMatch !== tag(this.#edition)) return problem(412, 'precondition-failed');
      this.edits(id, body as Partial<Device>);
      return now();
    };
    answers[`DELETE ${path}`] = () => {
      this.list = this.list.filter((each) => each.id !== id);
      return { status: 204 };
    };
    answers[`POST ${path}/_revoke`] = () => {
      this.edits(id, { seen: { signedIn: false, on: false } });
      return now();
    };
    answers[`POST ${path}/_identify`] = { status: 204 };
    answers[`POST ${path}/_reload`] = problem(409, 'wrong-state', { state: 'off' });
  }
}
