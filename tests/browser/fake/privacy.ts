// What a hall keeps of people, in the shapes of the contract, and what becomes of it when somebody asks.
import type {
  Appointment,
  Erasure,
  PersonalData,
  PersonalInventory,
  PersonalKind,
} from '../../../web/contract';
import { complaint } from './hall';
import { mails } from './records';
import { type FakeServer, problem } from './server';

/** The day that is looked at, in a hall in Amsterdam. */
export const DAY = '2026-11-03';
export const AS_OF = '2026-11-03T13:05:00Z';

export const appointments = (): Appointment[] => [
  {
    id: 'stadhuis.a3',
    code: 'K7PM',
    hallId: 'stadhuis',
    serviceIds: ['rijbewijs'],
    at: '2026-11-03T08:00:00Z',
    state: 'missed',
  },
  {
    id: 'stadhuis.a4',
    code: 'ABCD',
    hallId: 'stadhuis',
    serviceIds: ['paspoort', 'uittreksel'],
    at: '2026-11-03T08:20:00Z',
    state: 'checkedIn',
    ticketId: 't4',
    contact: 'M. van den Berg, 06-98 76 54 32',
    email: 'm.vandenberg@voorbeeld.nl',
    language: 'nl',
  },
  {
    id: 'stadhuis.a5',
    code: 'R2D2',
    hallId: 'stadhuis',
    serviceIds: ['verhuizing'],
    at: '2026-11-03T14:00:00Z',
    state: 'booked',
    contact: 'J. Smit',
  },
];

const kindOf = (kind: PersonalKind['kind'], more: Partial<PersonalKind> = {}): PersonalKind => ({
  kind,
  rows: 0,
  withoutEnd: 0,
  overdue: 0,
  lastErased: 0,
  allErased: 0,
  ...more,
});

export const inventory = (more: Partial<PersonalInventory> = {}): PersonalInventory => ({
  asOf: AS_OF,
  keptAfterVisitS: 43_200,
  items: [
    kindOf('needs', {
      rows: 4,
      withoutEnd: 1,
      firstUntil: '2026-11-03T20:00:00Z',
      lastUntil: '2026-11-04T00:40:00Z',
    }),
    kindOf('note', {
      rows: 2,
      firstUntil: '2026-11-03T21:00:00Z',
      lastUntil: '2026-11-03T21:10:00Z',
      lastErasedAt: '2026-11-03T12:45:00Z',
      lastErased: 3,
      allErased: 1_204,
    }),
    kindOf('contact', { rows: 61, firstUntil: '2026-11-03T20:20:00Z', lastUntil: '2026-12-11T21:00:00Z' }),
    kindOf('mailAddress', { rows: 48 }),
    kindOf('missing', { rows: 1, firstUntil: '2027-01-20T10:00:00Z', lastUntil: '2027-01-20T10:00:00Z' }),
    kindOf('caseText', { rows: 3, withoutEnd: 3 }),
    kindOf('caseContact', { rows: 3, withoutEnd: 3 }),
    kindOf('reason', { rows: 7, firstUntil: '2027-02-01T10:00:00Z', lastUntil: '2028-11-03T09:00:00Z' }),
  ],
  ...more,
});

/** The same where the sweep has stood still. */
export const lateInventory = (): PersonalInventory => {
  const { items, ...rest } = inventory();
  return { ...rest, items: items.map((item) => (item.kind === 'note' ? { ...item, overdue: 2 } : item)) };
};

export const personalData = (): PersonalData => ({
  asOf: AS_OF,
  appointment: appointments()[1]!,
  visit: {
    number: 'P042',
    issuedAt: '2026-11-03T08:12:00Z',
    state: 'done',
    endedAt: '2026-11-03T08:55:00Z',
    needs: ['privateRoom', 'assistance'],
    notes: [{ at: '2026-11-03T08:40:00Z', serviceId: 'paspoort', text: 'Wacht op haar echtscheidingsakte.' }],
    missing: 'Een stoel bij de balie.',
  },
  cases: [complaint()],
  mails: mails().slice(0, 2),
  reasons: ['Parkeerkaartje gezien.'],
  kept: [
    { kind: 'contact', until: '2026-11-03T20:20:00Z' },
    { kind: 'mailAddress', until: '2026-11-03T20:20:00Z' },
    { kind: 'note', until: '2026-11-03T20:55:00Z' },
    { kind: 'caseText' },
    { kind: 'reason', until: '2028-11-03T09:00:00Z' },
  ],
});

/** What a hall keeps of people, behind a fake server. */
export class FakePrivacy {
  readonly #fake: FakeServer;
  list = appointments();
  /** What the next erasure answers. */
  erasure: Erasure = { erased: 5, stays: [{ because: 'openCase', caseId: 'z1' }, { because: 'accounts' }] };

  constructor(fake: FakeServer) {
    this.#fake = fake;
    fake.answers['GET /halls/stadhuis/personal-data'] = { json: inventory() };
    fake.answers['GET /appointments'] = (_, query) => {
      const [from, to] = ['from', 'to'].map((name) => Date.parse(query.get(name) ?? ''));
      const ofDay = this.list.filter(({ at }) => Date.parse(at) >= from! && Date.parse(at) < to!);
      return { json: { items: ofDay, next: null } };
    };
    for (const { id } of this.list) {
      const appointment = () => this.list.find((each) => each.id === id)!;
      fake.answers[`POST /appointments/${id}/_export`] = () => ({
        json: id === 'stadhuis.a4' ? personalData() : this.#bare(appointment()),
      });
      fake.answers[`POST /appointments/${id}/_erase`] = () => {
        this.list = this.list.map((each) => (each.id === id ? this.#erased(each) : each));
        return { json: this.erasure };
      };
    }
  }

  /** The visit of this appointment goes on: nothing of it is erased. */
  goesOn(id: string): void {
    this.#fake.answers[`POST /appointments/${id}/_erase`] = problem(409, 'wrong-state', { state: 'serving' });
  }

  #bare(appointment: Appointment): PersonalData {
    return { asOf: AS_OF, appointment, cases: [], mails: [], reasons: [], kept: [] };
  }

  #erased({ contact: _, email: __, language: ___, ...rest }: Appointment): Appointment {
    return rest;
  }
}
