// A hall with something going on, in the shapes of the contract.
import { LANGUAGES } from '../../../web/language';
import type {
  Advice,
  AdviceMove,
  Breach,
  CarriedAdvice,
  Case,
  CaseReceipt,
  CounterView,
  CounterVisit,
  Hall,
  IssuedTicket,
  KioskView,
  LobbyView,
  Norm,
  Notice,
  Redress,
  Service,
  Session,
  SupervisorView,
  TicketBreach,
  TicketForStaff,
  TicketView,
} from '../../../web/contract';
import type { components } from '../../../web/schema';
import { withComingDays } from './coming';
import { comingNow, type Forecast, longestSaid, normSaid, type Unknown, waitSaid } from './said';
import { withActions, withSteps } from './steps';

type Schemas = components['schemas'];
/** A visit as everybody sees it. */
type Visit = Schemas['TicketView'];

const norm = (limitS: number): Norm => ({ limitS, commitment: 'guarantee', clockStop: 'called' });
const service = (id: string, letter: string, nl: string, en: string): Service => ({
  id,
  letter,
  names: { nl, en },
  norms: { walkIn: norm(900), appointment: norm(300) },
  onOffer: true,
});

export const hall: Hall = withComingDays({
  id: 'stadhuis',
  name: 'Stadhuis Voorbeeld',
  timeZone: 'Europe/Amsterdam',
  setupSeq: 1,
  charter: { name: 'voorbeeld', version: '1', title: 'Voorbeeld' },
  services: [
    service('paspoort', 'P', 'Paspoort of ID-kaart', 'Passport or ID card'),
    service('rijbewijs', 'R', 'Rijbewijs', 'Driving licence'),
    service('uittreksel', 'U', 'Uittreksel', 'Extract'),
    service('verhuizing', 'V', 'Verhuizing doorgeven', 'Moving house'),
    service('afhalen', 'A', 'Document ophalen', 'Collecting a document'),
    service('vergunning', 'G', 'Vergunning', 'Permit'),
  ],
  counters: [1, 2, 3, 4, 5, 6].map((n) => ({ id: `${n}`, name: `Balie ${n}` })),
  openingHours: [],
  restrictedHours: [],
  closures: [],
  languages: LANGUAGES,
  kioskBegins: 'withServices',
  screens: {
    kiosk: {
      questionAfterS: 40,
      answerWithinS: 30,
      numberShownS: 45,
      pictureHeightCm: null,
      pictureFromCm: 80,
    },
    lobby: { readFromCm: null, pictureHeightCm: 68, look: 'houseStyle' },
  },
  isOpen: true,
  closesAt: null,
  opensAt: null,
});

/** The hall, otherwise. */
export const hallWith = (more: Partial<Hall>): Hall => withComingDays({ ...hall, ...more });

/** The hall with the hours of a usual week, of which Thursday is long and the weekend free. */
export const hallWithHours = (): Hall =>
  hallWith({
    openingHours: ['mon', 'tue', 'wed', 'thu', 'fri'].flatMap((weekday) => [
      { weekday, from: '08:30', to: '12:30' },
      { weekday, from: '13:30', to: weekday === 'thu' ? '20:00' : '17:00' },
    ]),
  });

/** What who supervises no hall is told of one. */
export const brief = (of: Hall = hall): Schemas['HallBriefView'] => ({
  id: of.id,
  name: of.name,
  timeZone: of.timeZone,
  isOpen: of.isOpen,
  closesAt: of.closesAt ?? null,
  opensAt: of.opensAt ?? null,
});

export const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
export const forecast = (loMin: number, hiMin: number): Forecast => ({
  medianS: ((loMin + hiMin) / 2) * 60,
  loS: loMin * 60,
  hiS: hiMin * 60,
  breachProbability: 0.1,
  asOf: ago(0),
});
const notices: Notice[] = [
  {
    id: 'n1',
    text: {
      nl: 'Op vrijdag 27 november sluiten wij om 16:00.',
      en: 'On Friday 27 November we close at 16:00.',
    },
  },
];

/** The waits of the hall's services; the last has no counter that is open. */
const forecasts = (): Schemas['ServiceForecastView'][] => {
  const told = (serviceId: string, range: Forecast | null, reason?: Unknown) => ({
    serviceId,
    forecast: range,
    ...(reason && { reason }),
    ...comingNow(range, reason),
  });
  return [
    told('paspoort', forecast(17, 28)),
    told('rijbewijs', forecast(6, 11)),
    told('uittreksel', forecast(0, 4)),
    told('verhuizing', forecast(0, 0.8)),
    told('afhalen', forecast(3, 7)),
    told('vergunning', null, 'noOpenCounter'),
  ];
};

export const lobby = (more: Partial<LobbyView> = {}): LobbyView => ({
  setupSeq: 1,
  calls: [
    { callId: 'c4', number: 'P042', counterId: '3', calledAt: ago(0.2) },
    { callId: 'c3', number: 'R017', counterId: '5', calledAt: ago(2) },
    { callId: 'c2', number: 'U008', counterId: '1', calledAt: ago(4) },
    { callId: 'c1', number: 'P041', counterId: '2', calledAt: ago(7) },
  ],
  volumePercent: 100,
  forecasts: forecasts(),
  notices,
  overNorm: [{ serviceId: 'paspoort', waitS: 1260 }],
  longestWaits: [longestSaid()],
  waiting: [{ serviceId: 'paspoort', count: 9 }],
  isOpen: true,
  closesAt: null,
  ...more,
});

export const kiosk = (more: Partial<KioskView> = {}): KioskView => ({
  setupSeq: 1,
  isOpen: true,
  closesAt: null,
  ...(more.closesAt && {
    closesSoonFrom: new Date(Date.parse(more.closesAt) - 3_600_000).toISOString(),
  }),
  opensAt: null,
  services: forecasts().map(({ forecast: range = null, reason, ...each }) => ({
    ...each,
    available: range !== null,
    staffed: range !== null,
    ...(reason && { reason: 'noCounter', forecastReason: reason }),
    forecast: range,
    normLimitS: 900,
    waiting: 2,
  })),
  notices: [],
  ...more,
});

/** A hall of twelve services in three groups, too many for one page. */
export function manyServices(): Hall {
  const group = (nl: string, en: string, list: [string, string, string, string][]): Service[] =>
    list.map(([id, letter, dutch, english]) => ({
      ...service(id, letter, dutch, english),
      group: { nl, en },
    }));
  const services = [
    ...group('Reizen en rijden', 'Travel and driving', [
      ['paspoort', 'P', 'Paspoort of ID-kaart', 'Passport or ID card'],
      ['rijbewijs', 'R', 'Rijbewijs', 'Driving licence'],
      ['spoed', 'P', 'Paspoort met spoed', 'Urgent passport'],
      ['parkeren', 'K', 'Parkeervergunning', 'Parking permit'],
    ]),
    ...group('Wonen', 'Living here', [
      ['verhuizing', 'V', 'Verhuizing doorgeven', 'Report a move'],
      ['inschrijven', 'V', 'Eerste inschrijving', 'First registration'],
      ['vergunning', 'G', 'Vergunning', 'Permit'],
      ['afval', 'G', 'Afvalpas', 'Waste pass'],
    ]),
    ...group('Familie', 'Family', [
      ['geboorte', 'F', 'Geboorte aangeven', 'Report a birth'],
      ['huwelijk', 'F', 'Trouwen', 'Getting married'],
      ['overlijden', 'F', 'Overlijden aangeven', 'Report a death'],
      ['uittreksel', 'U', 'Uittreksel', 'Extract'],
    ]),
  ];
  return { ...hall, services };
}

/** The kiosk of that hall, where everything can be had. */
export const kioskOf = ({ services }: Hall): KioskView =>
  kiosk({
    services: services.map(({ id }) => ({
      serviceId: id,
      available: true,
      staffed: true,
      forecast: forecast(3, 9),
      ...comingNow(forecast(3, 9)),
      normLimitS: 900,
      waiting: 2,
    })),
  });

let made = 0;
/** A visit as everybody sees it, with what is said of it as it stands. */
export function visit(more: Partial<Visit> = {}): Visit {
  const facts: Omit<Visit, 'wait'> = {
    id: `t${++made}`,
    number: 'P042',
    hallId: 'stadhuis',
    serviceIds: ['paspoort'],
    serviceId: 'paspoort',
    arrival: 'walkIn',
    state: 'waiting',
    issuedAt: ago(6),
    clockStartAt: ago(6),
    dueAt: ago(-9),
    norm: { limitS: 900, commitment: 'guarantee', charter: 'voorbeeld', version: '1' },
    place: 2,
    legs: [{ serviceId: 'paspoort', clockStartAt: ago(6), dueAt: ago(-9) }],
    forecast: forecast(4, 9),
    ...more,
  };
  return { wait: waitSaid(facts.forecast, facts.forecastReason), ...promise(facts), ...facts };
}

/** What is said of the promise to who waits. */
function promise({ state, breach: broken }: Pick<Visit, 'state' | 'breach'>): Pick<Visit, 'promise'> {
  if (state !== 'waiting') return {};
  if (!broken) return { promise: { kind: 'holds', norm: normSaid() } };
  return { promise: { kind: 'broken', norm: normSaid(), second: { kind: 'within', minutes: 10 } } };
}

/** A visit as staff see it. */
export const ticket = (more: Partial<TicketForStaff> = {}): TicketForStaff => ({
  ...visit(more),
  needs: [],
  notes: [],
  waitedS: 360,
  ...more,
});

/** A visit as a kiosk is told of it, once. */
export const issued = (more: Partial<IssuedTicket> = {}): IssuedTicket => ({
  ...visit(more),
  token: 'token-of-P042',
  ...more,
});

/** What is otherwise of a visit once it is called. */
export const beingCalled = (more: Partial<Visit> = {}): Partial<Visit> => ({
  state: 'called',
  calledAt: ago(0.4),
  counterId: '3',
  callId: 'c4',
  ...more,
});

export const called = (more: Partial<TicketForStaff> = {}): TicketForStaff =>
  ticket({ ...beingCalled(), ...more });

/** Something owed that was offered when the promise broke. */
export const offered = (id: string, kind: Redress['kind'], state: Redress['state'] = 'offered'): Redress => ({
  id,
  kind,
  state,
  offeredAt: ago(6),
});

export const breach = (more: Partial<TicketBreach> = {}): TicketBreach => ({
  id: 'stadhuis.b1',
  at: ago(6),
  limitS: 900,
  secondDueAt: ago(-4),
  redress: [offered('r1', 'apology'), offered('r2', 'coffee')],
  ...more,
});

/** A breach as staff see it, of nobody's ticket in particular. */
export const breachOf = (more: Partial<Breach> = {}): Breach => ({
  ...breach(),
  ticketId: 't9',
  number: 'P043',
  serviceId: 'paspoort',
  leg: 0,
  commitment: 'guarantee',
  charter: 'voorbeeld',
  version: '1',
  ...more,
});

export const counter = (more: Partial<CounterView> = {}): CounterView =>
  withActions({
    setupSeq: 1,
    counter: {
      id: '3',
      name: 'Balie 3',
      state: 'open',
      serviceIds: ['paspoort', 'rijbewijs'],
      agentId: 'agent',
    },
    ticket: null,
    queue: [
      ticket({ number: 'P043', waitedS: 1020, breach: breach({ id: 'stadhuis.b2' }) }),
      ticket({ number: 'R018', serviceId: 'rijbewijs', arrival: 'appointment', waitedS: 120 }),
      ticket({
        number: 'P044',
        waitedS: 480,
        needs: ['assistance'],
        forecast: { ...forecast(4, 9), breachProbability: 0.62 },
      }),
      ticket({ number: 'P045', waitedS: 40 }),
    ],
    parked: [ticket({ number: 'P039', state: 'parked', waitedS: 300 })],
    noShows: [ticket({ number: 'R015', state: 'noShow', serviceId: 'rijbewijs', waitedS: 540 })],
    waitingElsewhere: 3,
    usualAnswerBy: more.ticket ? '2099-11-20' : null,
    owed: [],
    privateRooms: { total: 1, taken: 0 },
    visits: [],
    colleagues: [
      { counterId: '1', state: 'closed', serviceIds: ['paspoort', 'rijbewijs'] },
      { counterId: '2', state: 'open', serviceIds: ['rijbewijs'] },
      { counterId: '4', state: 'paused', serviceIds: ['vergunning'] },
    ],
    alarms: [],
    ...more,
  });

/** What a counter did today. */
export const counterVisits = (): CounterVisit[] => [
  {
    ticketId: 't901',
    number: 'P041',
    serviceId: 'paspoort',
    end: 'helped',
    outcome: 'answered',
    at: ago(1),
    undo: { step: 'complete', at: ago(1), until: ago(-1), by: 'account:agent' },
  },
  {
    ticketId: 't902',
    number: 'R016',
    serviceId: 'rijbewijs',
    end: 'helped',
    outcome: 'answerPromised',
    at: ago(9),
  },
  { ticketId: 't903', number: 'P040', serviceId: 'paspoort', end: 'noShow', at: ago(14) },
  { ticketId: 't904', number: 'P038', serviceId: 'paspoort', end: 'left', at: ago(20) },
];

/** A counter whose visitor was called too late. */
export const late = (broken: TicketBreach, more: Partial<TicketForStaff> = {}): CounterView => {
  const theirs = called({ breach: broken, ...more });
  const owed = [{ breachId: broken.id, ticketId: theirs.id, number: theirs.number, redress: broken.redress }];
  return counter({ ticket: theirs, owed });
};

const serviceAt = (n: number) => hall.services[n]?.id ?? '';

/** The waits of a day that began quietly, with a rush in the middle of the morning. */
export const waits = (): Schemas['WaitView'][] =>
  Array.from({ length: 110 }, (_, n) => {
    const rush = Math.exp(-(((n - 70) / 22) ** 2));
    const appointment = n % 4 === 3;
    const minutes = (appointment ? 0.3 : 1) * (2 + 14 * rush + 3 * Math.sin(n * 2.3) ** 2);
    return {
      at: ago((110 - n) * 2),
      serviceId: serviceAt(n % 6),
      arrival: appointment ? 'appointment' : 'walkIn',
      waitS: Math.round(minutes * 60),
      limitS: appointment ? 300 : 900,
    };
  });

const noTouch = { visitors: 0, byS: 0 };
const move = (more: Pick<AdviceMove, 'kind'> & Partial<AdviceMove>): AdviceMove => ({
  serviceIds: [],
  added: [],
  removed: [],
  unusual: [],
  needsPerson: false,
  ...more,
});

/** A counter that could be opened, at the cost of those who come for permits. */
export const advice = (more: Partial<Advice> = {}): Advice => ({
  id: 'a1',
  moves: [
    move({
      kind: 'openCounter',
      counterId: '6',
      serviceIds: ['paspoort'],
      unusual: ['paspoort'],
      needsPerson: true,
    }),
  ],
  expectedBreaches: { before: 9.2, after: 2.1, lo: 1, hi: 4 },
  gain: { mean: 7.1, standardError: 0.3 },
  effects: [
    {
      serviceId: 'paspoort',
      breachesBefore: 8.7,
      breachesAfter: 1.6,
      waitChangeS: -420,
      visitors: 18,
      longer: noTouch,
      shorter: { visitors: 14, byS: 500 },
    },
    {
      serviceId: 'vergunning',
      breachesBefore: 0.5,
      breachesAfter: 0.5,
      waitChangeS: 120,
      visitors: 4,
      longer: { visitors: 1.9, byS: 240 },
      shorter: noTouch,
    },
  ],
  needsPerson: true,
  asOf: ago(0),
  horizonMinutes: 60,
  ...more,
});

export const otherAdvice = () =>
  advice({
    id: 'a2',
    moves: [
      move({ kind: 'endBreak', counterId: '4' }),
      move({ kind: 'setServices', counterId: '5', serviceIds: ['rijbewijs'], removed: ['afhalen'] }),
    ],
    expectedBreaches: { before: 9.2, after: 6.4, lo: 4, hi: 9 },
    effects: [],
    needsPerson: false,
  });

/** A break that begins later, in the time zone of the hall. */
export const delayAdvice = () =>
  advice({
    id: 'a3',
    moves: [move({ kind: 'delayBreak', counterId: '2', minutes: 30, until: '2026-11-18T09:45:00Z' })],
    expectedBreaches: { before: 9.2, after: 7.8, lo: 5, hi: 11 },
    effects: [],
    needsPerson: false,
  });

export const carried = (more: Partial<CarriedAdvice> = {}): CarriedAdvice => ({
  id: 'a0',
  moves: [move({ kind: 'appointmentsFirst', minutes: 30, until: ago(-10) })],
  at: ago(20),
  until: ago(-40),
  state: 'running',
  expectedBreaches: { before: 4.1, after: 1.2, lo: 0, hi: 3 },
  broken: 1,
  canUndo: true,
  ...more,
});

const risk = (
  number: string,
  serviceId: string,
  minutes: number,
  breachProbability: number,
  more: Partial<Schemas['AtRiskView']> = {},
): Schemas['AtRiskView'] => ({
  ticketId: `t${number.slice(1).replace(/^0+/, '')}`,
  number,
  serviceId,
  appointment: false,
  dueAt: ago(-minutes),
  breachProbability,
  alarm: breachProbability > 0.6,
  ...more,
});

/** How many wait, for how long, how many of them too long, and at how many counters: of each service. */
const QUEUES: [number, number | null, number, number][] = [
  [9, 1260, 8.7, 2],
  [3, 480, 0.2, 1],
  [1, 60, 0, 2],
  [0, null, 0, 1],
  [2, 200, 0, 1],
  [0, null, 0.5, 0],
];

const COUNTERS: Pick<Schemas['CounterAtWorkView'], 'state' | 'serviceIds' | 'number' | 'ticketState'>[] = [
  { state: 'open', serviceIds: ['uittreksel', 'verhuizing'], number: 'U008', ticketState: 'serving' },
  { state: 'open', serviceIds: ['paspoort'], number: 'P041', ticketState: 'serving' },
  { state: 'open', serviceIds: ['paspoort', 'rijbewijs'], number: 'P042', ticketState: 'called' },
  { state: 'paused', serviceIds: ['verhuizing'] },
  { state: 'open', serviceIds: ['rijbewijs', 'afhalen'] },
  { state: 'closed', serviceIds: ['vergunning'] },
];

export const supervisor = (more: Partial<SupervisorView> = {}): SupervisorView => ({
  setupSeq: 1,
  atRisk: [
    risk('P044', 'paspoort', 3, 0.92),
    risk('R018', 'rijbewijs', 4, 0.34, { appointment: true }),
    risk('P045', 'paspoort', 9, 0.71),
  ],
  advice: [advice(), otherAdvice()],
  adviceRecord: [carried()],
  waits: waits(),
  privateRooms: { total: 1, taken: 0 },
  services: forecasts().map(({ reason, ...each }, index) => {
    const [waiting, longestWaitS, expectedBreaches, openCounters] = QUEUES[index] ?? [0, null, 0, 0];
    return {
      ...each,
      waiting,
      longestWaitS,
      expectedBreaches,
      openCounters,
      ...(reason && { forecastReason: reason }),
      ...(index === 0 && { longestWait: longestSaid() }),
    };
  }),
  counters: COUNTERS.map((each, index) => ({
    id: `${index + 1}`,
    name: `Balie ${index + 1}`,
    ...each,
    ...(each.number && { since: ago([4, 7, 0][index] ?? 0) }),
  })),
  queue: counter().queue,
  parked: counter().parked,
  noShows: counter().noShows,
  breaches: [
    breachOf(),
    breachOf({
      id: 'stadhuis.b3',
      at: ago(22),
      redress: [offered('r1', 'coffee', 'given')],
      ticketId: 't8',
      number: 'P040',
    }),
  ],
  claims: [],
  budget: { year: 2026, spentCents: 0, waitingCents: 0 },
  alarms: [{ kind: 'serviceUnserved', serviceId: 'vergunning', count: 2 }],
  bookedToday: [ago(-40), ago(-95)],
  isOpen: true,
  closesAt: null,
  totals: {
    issued: 118,
    served: 97,
    waiting: 15,
    breaches: 2,
    secondPromises: { kept: 1, broken: 1, open: 0 },
  },
  ...more,
});

/** A visit as the visitor's phone shows it. */
export const visitor = (more: Partial<TicketView> = {}): TicketView => {
  const { roomAsked = false, cases = [], canRate = more.state === 'done' && !more.rating } = more;
  const asked = cases.map(({ kind }) => kind);
  const canAsk: TicketView['canAsk'] = ['complaint', 'suggestion'];
  return {
    ...visit(more),
    ...(more.counterId && { counterName: `Balie ${more.counterId}` }),
    hallName: hall.name,
    timeZone: hall.timeZone,
    roomAsked,
    hasRoom: true,
    explainsOnRequest: true,
    whoIsNext: 'earliestPromiseFirst',
    canRate,
    canAsk: canAsk.filter((kind) => !asked.includes(kind)),
    cases,
    serviceNames: Object.fromEntries(hall.services.map(({ id, names }) => [id, names])),
  };
};

type Role = Session['halls'][number]['role'];
const AGENT: Role[] = ['display', 'kiosk', 'greeter', 'agent'];
const SUPERVISOR: Role[] = [...AGENT, 'complaintsOfficer', 'auditor', 'supervisor'];
/** The roles that each role includes, as the server says them. */
const INCLUDES: Record<Role, Role[]> = {
  display: ['display'],
  kiosk: ['display', 'kiosk'],
  greeter: ['display', 'kiosk', 'greeter'],
  agent: AGENT,
  complaintsOfficer: ['complaintsOfficer'],
  auditor: ['auditor'],
  supervisor: SUPERVISOR,
  admin: [...SUPERVISOR, 'admin'],
};

/** A session with what each of its roles includes. */
export const withIncluded = (session: Session): Session => ({
  ...session,
  halls: session.halls.map((held) => ({ ...held, includes: INCLUDES[held.role] })),
});

export const session = (kind: Session['kind'], role: Role): Session => ({
  subject: kind === 'device' ? 'k1' : 'agent',
  kind,
  halls: [{ hallId: 'stadhuis', role, includes: INCLUDES[role] }],
  expiresAt: ago(-600),
});

/** What a visitor sees of a complaint. */
export const receipt = (more: Partial<CaseReceipt> = {}): CaseReceipt => ({
  kind: 'complaint',
  openedAt: ago(1),
  state: 'open',
  way: 'phone',
  promised: [
    { step: 'callBack', by: '2026-11-10', done: false },
    { step: 'settle', by: '2027-01-12', done: false },
  ],
  ...more,
});

/** By when a complaint is acknowledged, which was missed, and settled. */
export const CLOCKS = {
  acknowledge: {
    step: 'acknowledge',
    by: '2026-11-10',
    dueAt: '2026-11-10T23:00:00Z',
    source: 'charter',
    escalatedAt: '2026-11-09T23:00:00Z',
    missedAt: '2026-11-10T23:00:00Z',
  },
  settle: { step: 'settle', by: '2027-01-12', dueAt: '2027-01-12T23:00:00Z', source: 'charter' },
} satisfies Record<string, Case['clocks'][number]>;

/** A complaint that should have been acknowledged by now. */
export const complaint = (more: Partial<Case> = {}): Case =>
  withSteps({
    id: 'z1',
    kind: 'complaint',
    state: 'open',
    openedAt: '2026-11-03T09:00:00Z',
    openedBy: 'visitor',
    ticketId: 't4',
    way: 'phone',
    text: 'Ik wachtte te lang.',
    contact: 'M. Visser, 06 1234 5678',
    facts: {
      number: 'P042',
      day: '2026-11-03',
      arrival: 'walkIn',
      serviceId: 'paspoort',
      clockStartAt: '2026-11-03T08:30:00Z',
      waitedS: 1_260,
      limitS: 900,
      brokeAt: '2026-11-03T08:45:00Z',
      redress: [],
      toldS: 720,
    },
    clocks: [CLOCKS.acknowledge, CLOCKS.settle],
    steps: [],
    nextSteps: ['acknowledge', 'callBack', 'settle'],
    dueAt: '2026-11-10T23:00:00Z',
    escalated: true,
    missed: true,
    ...more,
  });

/** An answer that a counter promised by letter. */
export const promisedAnswer = (more: Partial<Case> = {}): Case =>
  withSteps({
    ...complaint({ id: 'z2', kind: 'promisedAnswer', way: 'letter', contact: 'M. Visser, Kade 1' }),
    text: null,
    nextSteps: ['settle'],
    counterId: '3',
    clocks: [{ step: 'settle', by: '2026-12-24', dueAt: '2026-12-24T23:00:00Z', source: 'promise' }],
    escalated: false,
    missed: false,
    ...more,
  });
