// A server that nobody has set up: its template, its charters, and what it finds wrong with what is filled in.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Charter, FirstRun, HallTemplate } from '../../../web/contract';
import { problem, type FakeServer } from './server';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const template = JSON.parse(readFileSync(path.join(ROOT, 'templates/stadhuis.json'), 'utf8')) as HallTemplate;

type Norm = Charter['editions'][number]['norms'][number];
const norm = (
  id: string,
  kind: Norm['visitKinds'][number],
  limit: string,
  more: Partial<Norm> = {},
): Norm => ({
  id,
  visitKinds: [kind],
  limit,
  clockStart: 'arrival',
  clockStop: 'called',
  commitment: 'guarantee',
  ...more,
});
const charter = (id: string, title: string, norms: Norm[]): Charter => ({
  id,
  origin: 'shipped',
  editions: [{ version: '1', validFrom: '2026-01-01', title, source: title, norms }],
  hallIds: [],
});
export const charters = [
  charter('antwoord', 'Antwoord®, servicenormen voor gemeenten', [
    norm('walk-in', 'walkIn', 'PT15M'),
    norm('appointment', 'appointment', 'PT5M'),
  ]),
  charter('leeuwarden', 'Kwaliteitshandvest Leeuwarden', [
    norm('walk-in', 'walkIn', 'PT20M', {
      clockStop: 'served',
      redress: [
        { kind: 'apology', after: 'PT0S', source: 'text' },
        { kind: 'coffee', after: 'PT0S', source: 'text' },
      ],
    }),
    norm('appointment', 'appointment', 'PT5M'),
  ]),
  charter('utrecht', 'Servicecode Utrecht', [
    norm('visit', 'walkIn', 'PT15M', { commitment: 'target', visitKinds: ['walkIn', 'appointment'] }),
  ]),
];

interface Body {
  secret: string;
  municipality: string;
  account: { id?: string; password?: string };
  hall?: { id: string; name: string };
}

/** What the server says is wrong with it. */
function faultsOf({ municipality, account, hall }: Body) {
  const required = (pointer: string, value?: string) =>
    value ? [] : [{ pointer, detail: 'must not be empty' }];
  const isWeak = account.password !== undefined && account.password.length < 12;
  return [
    ...required('municipality', municipality),
    ...required('account.id', account.id),
    ...required('account.password', account.password),
    ...(isWeak ? [{ pointer: 'account.password', detail: 'it has fewer than 12 characters' }] : []),
    ...required('hall.name', hall?.name),
  ];
}

export class FakeFirstRun {
  state: FirstRun['state'] = 'open';
  hasHalls = false;

  constructor(readonly fake: FakeServer) {
    const checked = (body: unknown, right: object) => {
      const errors = faultsOf(body as Body);
      return errors.length > 0 ? problem(400, 'invalid-input', { errors }) : right;
    };
    fake.sessions = [];
    Object.assign(fake.answers, {
      'GET /setup': () => ({ json: { state: this.state, hasHalls: this.hasHalls } }),
      'GET /hall-templates': { json: { items: [template], next: null } },
      'GET /charters': { json: { items: charters, next: null } },
      'POST /setup/_check': (body: unknown) =>
        this.state === 'open' ? checked(body, { status: 204 }) : problem(404, 'not-found'),
      'POST /setup': (body: unknown) => {
        if (this.state !== 'open') return problem(404, 'not-found');
        const { municipality, account, hall } = body as Body;
        const made = { municipality, accountId: account.id, ...(hall && { hallId: hall.id }) };
        const answer = checked(body, { status: 201, json: made });
        if (!('status' in answer && answer.status === 400)) this.state = 'over';
        return answer;
      },
    });
  }
}
