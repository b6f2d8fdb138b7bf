// A hall as its administrator is told of it, which takes changes as the real one does: each by its edition.
import type {
  Appointment,
  AuditItem,
  CounterSetup,
  Hall,
  HallCheck,
  HallSetup,
  NoticeSetup,
  ServiceSetup,
  Settings,
} from '../../../web/contract';
import { hall } from './hall';
import { type Answer, type FakeServer, problem } from './server';

export const settings: Settings = {
  checkInGrace: 'PT20M',
  claimApprovalOverEuros: 10,
  closingMargin: 'PT5M',
  coffeeCostCents: 250,
  kioskAnswerWithin: 'PT30S',
  kioskBegins: 'withServices',
  kioskNumberShown: 'PT45S',
  kioskPictureFromCm: 80,
  kioskPictureHeightCm: 0,
  kioskQuestionAfter: 'PT40S',
  languages: ['nl', 'en'],
  lobbyLook: 'houseStyle',
  lobbyPictureHeightCm: 68,
  lobbyReadFromCm: 500,
  mostTickets: 5_000,
  remoteTickets: 0,
  remoteShare: 50,
  remoteCheckInWithin: 'PT2H',
  orderingAppointment: 'PT5M',
  orderingWalkIn: 'PT15M',
  personalDataKept: 'PT12H',
  policy: 'keepMostPromises',
  privateRooms: 1,
  redressBudgetEuros: 4_000,
  quietFrom: '00:00',
  quietUntil: '00:00',
  quietVolumePercent: 30,
  requeueWithin: 'PT10M',
  secondPromise: 'PT10M',
  spokenCalls: 'dutchThenVisitors',
  spokenKiosk: 'notSpoken',
  staffFigures: 'onlyOwn',
  volumePercent: 100,
};

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri'];
const hallId = 'stadhuis';

const notice = (id: string, nl: string, more: Partial<NoticeSetup> = {}): NoticeSetup => ({
  id,
  hallId,
  texts: { nl },
  missingLanguages: ['en'],
  phase: 'shown',
  ...more,
});

/** The setup behind a hall as visitors know it. */
export const setupOf = (of: Hall = hall): HallSetup => ({
  id: of.id,
  name: of.name,
  timeZone: of.timeZone,
  setupSeq: of.setupSeq,
  charter: 'voorbeeld',
  charterVersion: '1',
  retired: false,
  services: of.services.map(({ id, letter, names }, n): ServiceSetup => ({
    id,
    hallId,
    letter,
    names,
    ...(n < 2 && { group: { nl: 'Reizen en rijden', en: 'Travel and driving' } }),
    serviceTime: { meanS: 420 + n * 60, variation: 0.6 },
  })),
  counters: of.counters.map(({ id, name }, n): CounterSetup => ({
    id,
    hallId,
    name,
    serviceIds: of.services.filter((_, m) => (n + m) % 3 === 0 || n === 0).map((service) => service.id),
  })),
  openingHours: WEEK.flatMap((weekday) => [
    { weekday, from: '09:00', to: '12:30' },
    { weekday, from: '13:30', to: '17:00' },
  ]),
  closures: [{ from: '2099-12-24', to: '2099-12-25', reason: { nl: 'Kerstavond', en: 'Christmas Eve' } }],
  notices: [
    notice('pin', 'De pinautomaat is stuk. Betaal contant.'),
    notice('lift', 'Neem de trap.', { phase: 'hidden' }),
  ],
  settings,
});

/** An appointment on the day of this instant. */
export const booked = (n: number, at: string): Appointment => ({
  id: `stadhuis.a${n}`,
  code: `K${n}`,
  hallId,
  serviceIds: ['paspoort'],
  at,
  state: 'booked',
});

export const auditItems = (at = new Date().toISOString()): AuditItem[] => [
  { seq: 1, at, kind: 'signedIn', who: 'account:jansen', times: 1, address: '10.0.0.7', hallId },
  {
    seq: 2,
    at,
    kind: 'changed',
    who: 'account:jansen',
    operation: 'PUT /services/{serviceId}',
    about: 'paspoort',
    times: 1,
    address: '10.0.0.7',
    hallId,
  },
  {
    seq: 3,
    at,
    kind: 'changed',
    who: 'device:k1',
    operation: 'POST /halls/{hallId}/tickets',
    times: 12,
    hallId,
  },
  { seq: 4, at, kind: 'refused', who: 'account:smit', operation: 'PATCH /halls/{hallId}', times: 1, hallId },
  { seq: 5, at, kind: 'changed', who: 'configuration', times: 1, hallId },
];

/** What such a hall would say of itself. */
export const checked = (
  { id, name, timeZone, openingHours }: HallSetup,
  changes: HallCheck['changes'],
): HallCheck => ({
  changes,
  now: { id, name, timeZone, isOpen: false, opensAt: '2099-01-05T08:00:00Z', closesAt: null },
  comingDays: {
    days: WEEK.concat('sat', 'sun').map((weekday, n) => ({
      date: `2099-01-${String(5 + n).padStart(2, '0')}`,
      open: openingHours.filter((each) => each.weekday === weekday).map(({ from, to }) => ({ from, to })),
    })),
    laterClosures: [],
  },
});

/** A tag as the server gives them: of an edition, and of what is shown of it. */
const tag = (edition: number) => {
  const half = edition.toString(16).padStart(24, '0');
  return `"${half}.${half}"`;
};

/** What a service begins with that does not say how much its help differs. */
const USUAL: Partial<ServiceSetup['serviceTime']> = { variation: 0.6 };

type Part = 'services' | 'counters' | 'notices';
const PARTS: Part[] = ['services', 'counters', 'notices'];

/** Lays a patch over a value, as the standard has it. */
function merged(target: object, patch: object): object {
  const all = { ...target } as Record<string, unknown>;
  for (const [name, value] of Object.entries(patch)) {
    const there = all[name];
    if (value === null) delete all[name];
    else if (typeof value === 'object' && !Array.isArray(value))
      all[name] = merged(typeof there === 'object' && there !== null ? there : {}, value as object);
    else all[name] = value;
  }
  return all;
}

/** A hall that is set up through a fake server. */
export class FakeSetup {
  hall: HallSetup;
  #edition = 1;
  readonly #fake: FakeServer;

  constructor(fake: FakeServer, of: HallSetup = setupOf()) {
    this.#fake = fake;
    this.hall = of;
    this.#answer('GET /halls', () => ({ json: { items: [this.hall], next: null } }));
    this.#answer('GET /halls/stadhuis', () => ({ json: fake.hall, etag: tag(this.#edition) }));
    this.#answer('PATCH /halls/stadhuis', (body, _, __, ifMatch) =>
      this.#guarded(ifMatch, () => {
        this.hall = this.#named(merged(this.hall, body as object) as HallSetup);
        return this.hall;
      }),
    );
    this.#answer('GET /appointments', { json: { items: [], next: null } });
    this.#answer('GET /audit', { json: { items: auditItems(), next: null } });
    this.#answer('GET /halls/stadhuis/setup-changes', { json: { items: [], next: null } });
    this.#answer('GET /halls/stadhuis/drafts', { json: { items: [], next: null } });
    this.#answer('GET /halls/stadhuis/service-times', () => ({
      json: {
        items: this.hall.services.map(({ id, serviceTime }, n) => ({
          serviceId: id,
          setMeanS: serviceTime.meanS,
          visits: n * 40,
          ...(n > 0 && { learnedMeanS: serviceTime.meanS + 30 }),
        })),
        next: null,
      },
    }));
    this.#answer('POST /halls/stadhuis/_check', (body) => {
      const sent = { ...this.hall, ...(body as HallSetup) };
      const isTime = (time: string) => /^\d\d:\d\d$/.test(time);
      const isSound = sent.openingHours.every(({ from, to }) => isTime(from) && isTime(to));
      return isSound ? { json: checked(sent, []) } : problem(400, 'invalid-input', { errors: [] });
    });
    this.#answer('PUT /halls/stadhuis', (body, _, __, ifMatch) =>
      this.#guarded(ifMatch, () => {
        this.hall = this.#named({ ...this.hall, ...(body as HallSetup) });
        return this.hall;
      }),
    );
    for (const part of PARTS) {
      this.#answer(`GET /${part}`, () => ({ json: { items: this.hall[part], next: null } }));
      this.#answer(`POST /${part}`, (body) => {
        const made = this.#made(part, body as object);
        this.#put(part, [...this.hall[part], made]);
        this.#offer(part, made.id);
        return { status: 201, json: made, etag: tag(this.#edition) };
      });
      for (const { id } of this.hall[part]) this.#offer(part, id);
    }
  }

  /** A colleague changes something. */
  edits(change: Partial<HallSetup>): void {
    this.hall = { ...this.hall, ...change };
    this.#edition += 1;
  }

  /** A colleague changes one of the services, counters or notices. */
  editsPart(part: Part, id: string, change: object): void {
    this.#put(
      part,
      this.hall[part].map((each) => (each.id === id ? { ...each, ...change } : each)),
    );
  }

  #answer(call: string, answer: FakeServer['answers'][string]): void {
    this.#fake.answers[call] = answer;
  }

  #put(part: Part, list: object[]): void {
    this.edits({ [part]: list });
  }

  /** One as it is shown of what was sent. */
  #made(part: Part, sent: object) {
    const made = { ...sent, hallId } as ServiceSetup & NoticeSetup;
    if (part === 'services') made.serviceTime = { ...USUAL, ...made.serviceTime };
    if (part === 'notices') Object.assign(made, { phase: 'shown', missingLanguages: [] });
    return made;
  }

  /** A hall whose parts say in which hall they are. */
  #named(of: HallSetup): HallSetup {
    const [services, counters] = [of.services, of.counters].map((list) =>
      list.map((each) => ({ ...each, hallId })),
    ) as [ServiceSetup[], CounterSetup[]];
    const told: Partial<NoticeSetup> = { phase: 'shown', missingLanguages: [] };
    const notices = of.notices.map((each) => ({ ...told, ...each, hallId }));
    return { ...of, services, counters, notices };
  }

  #guarded(ifMatch: string | undefined, change: () => unknown): Answer {
    if (ifMatch !== tag(this.#edition)) return problem(412, 'precondition-failed');
    const json = change();
    this.#edition += 1;
    return { json, etag: tag(this.#edition) };
  }

  #offer(part: Part, id: string): void {
    const path = `/${part}/${id}`;
    const it = () => this.hall[part].find((each) => each.id === id);
    this.#answer(`GET ${path}`, () => {
      const found = it();
      return found ? { json: found, etag: tag(this.#edition) } : problem(404, 'not-found');
    });
    for (const method of ['PUT', 'PATCH'])
      this.#answer(`${method} ${path}`, (body, _, __, ifMatch) =>
        this.#guarded(ifMatch, () => {
          const now = it();
          const made = this.#made(
            part,
            method === 'PUT' ? { id, ...(body as object) } : merged(now ?? {}, body as object),
          );
          this.hall = { ...this.hall, [part]: this.hall[part].map((each) => (each.id === id ? made : each)) };
          return made;
        }),
      );
    this.#answer(`DELETE ${path}`, (_, __, ___, ifMatch) => {
      if (ifMatch !== tag(this.#edition)) return problem(412, 'precondition-failed');
      this.#put(
        part,
        this.hall[part].filter((each) => each.id !== id),
      );
      return { status: 204 };
    });
  }
}
