// What was changed of a hall, what a file would change, and what is prepared for later.
import type { ChangedValue, Draft, HallSetup, SetupChange } from '../../../web/contract';
import { checked, type FakeSetup } from './setup';
import { type FakeServer, problem } from './server';

const HALL = '/halls/stadhuis';

const renamed: ChangedValue = {
  pointer: 'services.paspoort.names.nl',
  before: 'Paspoort of ID-kaart',
  after: 'Reisdocument',
};
const slower: ChangedValue = { pointer: 'services.paspoort.serviceTime.meanS', before: 420, after: 600 };

/** A change of today, as it was made by the administrator. */
export const changeOf = (id: string, more: Partial<SetupChange> = {}): SetupChange => ({
  id,
  at: new Date().toISOString(),
  by: 'account:beheer',
  changes: [renamed, slower],
  undo: {
    state: 'possible',
    changes: [{ pointer: renamed.pointer, before: renamed.after, after: renamed.before }],
    changedSince: [],
  },
  ...more,
});

/** Values of every kind that a file may change. */
export const manyChanges = (): ChangedValue[] => [
  { pointer: 'name', before: 'Stadhuis Voorbeeld', after: 'Stadskantoor' },
  { pointer: 'address', after: 'Hofplein 1' },
  renamed,
  slower,
  { pointer: 'services.trouwen', after: { id: 'trouwen', names: { nl: 'Trouwen', en: 'Wedding' } } },
  { pointer: 'services.order', before: ['paspoort', 'rijbewijs'], after: ['rijbewijs', 'paspoort'] },
  { pointer: 'counters.2', before: { id: '2', name: 'Balie 2' } },
  { pointer: 'counters.1.services.paspoort', before: 'paspoort' },
  {
    pointer: 'openingHours.mon',
    before: [{ weekday: 'Mon', from: '09:00:00', to: '17:00:00' }],
    after: [{ weekday: 'Mon', from: '08:00:00', to: '17:00:00' }],
  },
  { pointer: 'openingHours.sat', after: [{ weekday: 'Sat', from: '10:00:00', to: '13:00:00' }] },
  { pointer: 'closures.2099-12-24/2099-12-25', before: { from: '2099-12-24', to: '2099-12-25', reason: {} } },
  { pointer: 'notices.pin.texts.nl', before: 'De pinautomaat is stuk.', after: 'Alleen contant.' },
  { pointer: 'settings.secondPromise', before: 'PT10M', after: 'PT5M' },
  { pointer: 'settings.policy', before: 'keepMostPromises', after: 'fifo' },
  { pointer: 'charter', before: 'voorbeeld, version 1', after: 'antwoord, version 1' },
];

/** A change of the opening hours that begins on a day. */
export const draftOf = (id: string, more: Partial<Draft> = {}): Draft => {
  const changes = manyChanges().filter(({ pointer }) => pointer.startsWith('openingHours'));
  return {
    id,
    day: '2099-07-01',
    beginsAt: '2099-06-30T22:00:00Z',
    title: 'Zomeropening',
    by: 'account:beheer',
    at: new Date().toISOString(),
    changes,
    outlook: { state: 'fits', changes, changedSince: [] },
    ...more,
  };
};

const tag = '"00000000000000000000000d.00000000000000000000000d"';

/** The changes of the usual hall, which can be taken back, and its drafts. */
export class FakeChanges {
  changes: SetupChange[] = [];
  drafts: Draft[] = [];
  /** What the next file would change. */
  found = manyChanges();
  readonly #fake: FakeServer;

  constructor(fake: FakeServer, setup: FakeSetup) {
    this.#fake = fake;
    const { answers } = fake;
    this.changes = [
      changeOf('s9'),
      changeOf('s7', {
        by: 'account:smit',
        changes: manyChanges(),
        undo: { state: 'changedSince', changes: [], changedSince: ['name', 'openingHours.mon'] },
      }),
      changeOf('s1', {
        by: 'configuration',
        changes: [],
        undo: { state: 'first', changes: [], changedSince: [] },
      }),
    ];
    answers[`GET ${HALL}/setup-changes`] = () => ({ json: { items: this.changes, next: null } });
    for (const { id } of this.changes) {
      answers[`POST ${HALL}/setup-changes/${id}/_undo`] = () => {
        this.changes = [
          changeOf('s10', { undo: { state: 'nothingLeft', changes: [], changedSince: [] } }),
          ...this.changes,
        ];
        return { json: setup.hall, etag: tag };
      };
    }
    const check = answers[`POST ${HALL}/_check`];
    answers[`POST ${HALL}/_check`] = (body, ...more) => {
      const answer = typeof check === 'function' ? check(body, ...more) : undefined;
      return answer && answer !== 'hang-up' && answer.status === 400
        ? answer
        : { json: checked({ ...setup.hall, ...(body as HallSetup) }, this.found) };
    };
    answers[`GET ${HALL}/drafts`] = () => ({ json: { items: this.drafts, next: null } });
    answers[`POST ${HALL}/drafts`] = (body) => {
      const { day, title } = body as Draft;
      const made = draftOf(`d${this.drafts.length + 20}`, { day, ...(title && { title }) });
      this.keep(made);
      return { status: 201, json: made, etag: tag };
    };
  }

  keep(draft: Draft): void {
    this.drafts = [...this.drafts, draft];
    const path = `${HALL}/drafts/${draft.id}`;
    const now = () => this.drafts.find(({ id }) => id === draft.id);
    const { answers } = this.#fake;
    answers[`GET ${path}`] = () => {
      const found = now();
      return found ? { json: found, etag: tag } : problem(404, 'not-found');
    };
    answers[`PUT ${path}`] = (body) => {
      this.drafts = this.drafts.map((each) =>
        each.id === draft.id
          ? { ...each, ...(body as Partial<Draft>), outlook: draftOf('d1').outlook }
          : each,
      );
      return { json: now(), etag: tag };
    };
    answers[`DELETE ${path}`] = () => {
      this.drafts = this.drafts.filter(({ id }) => id !== draft.id);
      return { status: 204 };
    };
  }
}
