// A hall with something going on, in the shapes of the contract.
import { comingNow, longestSaid, normSaid, waitSaid } from './said.mjs';

const norm = (limitS) => ({ limitS, commitment: 'guarantee', clockStop: 'called' });
const service = (id, letter, nl, en) => ({
  id,
  letter,
  names: { nl, en },
  norms: { walkIn: norm(900), appointment: norm(300) },
  onOffer: true,
});

export const hall = {
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
  isOpen: true,
  closesAt: null,
  opensAt: null,
};

export const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
export const forecast = (loMin, hiMin) => ({
  medianS: ((loMin + hiMin) / 2) * 60,
  loS: loMin * 60,
  hiS: hiMin * 60,
  breachProbability: 0.1,
  asOf: ago(0),
});
const notices = [
  {
    id: 'n1',
    text: {
      nl: 'Op vrijdag 27 november sluiten wij om 16:00.',
      en: 'On Friday 27 November we close at 16:00.',
    },
  },
];

export const lobby = (more = {}) => ({
  setupSeq: 1,
  calls: [
    { callId: 'c4', number: 'P042', counterId: '3', calledAt: ago(0.2) },
    { callId: 'c3', number: 'R017', counterId: '5', calledAt: ago(2) },
    { callId: 'c2', number: 'U008', counterId: '1', calledAt: ago(4) },
    { callId: 'c1', number: 'P041', counterId: '2', calledAt: ago(7) },
  ],
  forecasts: [
    { serviceId: 'paspoort', forecast: forecast(17, 28) },
    { serviceId: 'rijbewijs', forecast: forecast(6, 11) },
    { serviceId: 'uittreksel', forecast: forecast(0, 4) },
    { serviceId: 'verhuizing', forecast: forecast(0, 0.8) },
    { serviceId: 'afhalen', forecast: forecast(3, 7) },
    { serviceId: 'vergunning', forecast: null, reason: 'noOpenCounter' },
  ].map((each) => ({ ...each, ...comingNow(each.forecast, each.reason) })),
  notices,
  overNorm: [{ serviceId: 'paspoort', waitS: 1260 }],
  longestWaits: [longestSaid()],
  waiting: [{ serviceId: 'paspoort', count: 9 }],
  isOpen: true,
  closesAt: null,
  ...more,
});

export const kiosk = (more = {}) => ({
  setupSeq: 1,
  isOpen: true,
  closesAt: null,
  opensAt: null,
  services: lobby().forecasts.map(({ serviceId, forecast: range, reason }) => ({
    serviceId,
    available: range !== null,
    ...(range === null && { reason: 'noCounter', forecastReason: reason }),
    forecast: range,
    ...comingNow(range, reason),
    normLimitS: 900,
    waiting: 2,
  })),
  notices: [],
  ...more,
});

/** A hall of twelve services in three groups, too many for one page. */
export function manyServices() {
  const group = (nl, en, list) =>
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
export const kioskOf = ({ services }) =>
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
/** A visit, with what is said of it as it stands. */
export function ticket(more = {}) {
  const visit = facts(more);
  return { wait: waitSaid(visit.forecast, visit.forecastReason), ...promise(visit), ...visit };
}

/** What is said of the promise to who waits. */
function promise({ state, breach: broken }) {
  if (state !== 'waiting') return {};
  const second = { kind: 'within', minutes: 10 };
  return {
    promise: { kind: broken ? 'broken' : 'holds', norm: normSaid(), ...(broken && { second }) },
  };
}

const facts = (more) => ({
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
  needs: [],
  notes: [],
  waitedS: 360,
  ...more,
});

export const breach = (more = {}) => ({
  id: 'b1',
  at: ago(6),
  limitS: 900,
  secondDueAt: ago(-4),
  redress: [
    { id: 'r1', kind: 'apology', state: 'offered' },
    { id: 'r2', kind: 'coffee', state: 'offered' },
  ],
  ...more,
});

export const called = (more = {}) =>
  ticket({
    state: 'called',
    calledAt: ago(0.4),
    counterId: '3',
    counterName: 'Balie 3',
    callId: 'c4',
    ...more,
  });

export const counter = (more = {}) => ({
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
    ticket({ number: 'P043', waitedS: 1020, breach: breach({ id: 'b2' }) }),
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
  alarms: [],
  ...more,
});

/** What a counter did today. */
export const counterVisits = () => [
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
export const late = (broken, ticketMore = {}) => {
  const visit = called({ breach: broken, ...ticketMore });
  const owed = [{ breachId: broken.id, ticketId: visit.id, number: visit.number, redress: broken.redress }];
  return counter({ ticket: visit, owed });
};

/** The waits of a day that began quietly, with a rush in the middle of the morning. */
export const waits = () =>
  Array.from({ length: 110 }, (_, n) => {
    const rush = Math.exp(-(((n - 70) / 22) ** 2));
    const appointment = n % 4 === 3;
    const minutes = (appointment ? 0.3 : 1) * (2 + 14 * rush + 3 * Math.sin(n * 2.3) ** 2);
    return {
      at: ago((110 - n) * 2),
      serviceId: hall.services[n % 6].id,
      arrival: appointment ? 'appointment' : 'walkIn',
      waitS: Math.round(minutes * 60),
      limitS: appointment ? 300 : 900,
    };
  });

const noTouch = { visitors: 0, byS: 0 };
const move = (more) => ({ serviceIds: [], added: [], removed: [], unusual: [], needsPerson: false, ...more });

/** A counter that could be opened, at the cost of those who come for permits. */
export const advice = (more = {}) => ({
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

export const carried = (more = {}) => ({
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

const risk = (number, serviceId, minutes, breachProbability, more = {}) => ({
  ticketId: `t-${number}`,
  number,
  serviceId,
  appointment: false,
  dueAt: ago(-minutes),
  breachProbability,
  alarm: breachProbability > 0.6,
  ...more,
});

export const supervisor = (more = {}) => ({
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
  services: lobby().forecasts.map(({ serviceId, forecast: range, reason }, index) => ({
    serviceId,
    waiting: [9, 3, 1, 0, 2, 0][index],
    longestWaitS: [1260, 480, 60, null, 200, null][index],
    expectedBreaches: [8.7, 0.2, 0, 0, 0, 0.5][index],
    openCounters: [2, 1, 2, 1, 1, 0][index],
    forecast: range,
    ...(reason && { forecastReason: reason }),
    ...comingNow(range, reason),
    ...(index === 0 && { longestWait: longestSaid() }),
  })),
  counters: hall.counters.map(({ id, name }, index) => ({
    id,
    name,
    state: ['open', 'open', 'open', 'paused', 'open', 'closed'][index],
    serviceIds: [
      ['uittreksel', 'verhuizing'],
      ['paspoort'],
      ['paspoort', 'rijbewijs'],
      ['verhuizing'],
      ['rijbewijs', 'afhalen'],
      ['vergunning'],
    ][index],
    ...([0, 1, 2].includes(index) && {
      number: ['U008', 'P041', 'P042'][index],
      ticketState: ['serving', 'serving', 'called'][index],
      since: ago([4, 7, 0][index]),
    }),
  })),
  queue: counter().queue,
  parked: counter().parked,
  noShows: counter().noShows,
  breaches: [
    { ...breach(), ticketId: 't9', number: 'P043', serviceId: 'paspoort', leg: 0, commitment: 'guarantee' },
    {
      ...breach({ id: 'b3', at: ago(22), redress: [{ id: 'r1', kind: 'coffee', state: 'given' }] }),
      ticketId: 't8',
      number: 'P040',
      serviceId: 'paspoort',
      leg: 0,
      commitment: 'guarantee',
    },
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

export const visitor = (more = {}) => ({
  ...ticket(more),
  hallName: hall.name,
  timeZone: hall.timeZone,
  roomAsked: more.roomAsked ?? false,
  hasRoom: true,
  explainsOnRequest: true,
  canRate: more.canRate ?? (more.state === 'done' && !more.rating),
  canAsk: ['complaint', 'suggestion'].filter(
    (kind) => !(more.cases ?? []).some((each) => each.kind === kind),
  ),
  cases: more.cases ?? [],
  serviceNames: Object.fromEntries(hall.services.map(({ id, names }) => [id, names])),
});

export const session = (kind, role) => ({
  subject: kind === 'device' ? 'k1' : 'agent',
  kind,
  halls: [{ hallId: 'stadhuis', role }],
  expiresAt: ago(-600),
});

/** What a visitor sees of a complaint. */
export const receipt = (more = {}) => ({
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

/** A complaint that should have been acknowledged by now. */
export const complaint = (more = {}) => ({
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
    serviceId: hall.services[0].id,
    clockStartAt: '2026-11-03T08:30:00Z',
    waitedS: 1_260,
    limitS: 900,
    brokeAt: '2026-11-03T08:45:00Z',
    redress: [],
    toldS: 720,
  },
  clocks: [
    {
      step: 'acknowledge',
      by: '2026-11-10',
      dueAt: '2026-11-10T23:00:00Z',
      source: 'charter',
      escalatedAt: '2026-11-09T23:00:00Z',
      missedAt: '2026-11-10T23:00:00Z',
    },
    { step: 'settle', by: '2027-01-12', dueAt: '2027-01-12T23:00:00Z', source: 'charter' },
  ],
  steps: [],
  nextSteps: ['acknowledge', 'callBack', 'settle'],
  dueAt: '2026-11-10T23:00:00Z',
  escalated: true,
  missed: true,
  ...more,
});

/** An answer that a counter promised by letter. */
export const promisedAnswer = (more = {}) => ({
  ...complaint({ id: 'z2', kind: 'promisedAnswer', way: 'letter', contact: 'M. Visser, Kade 1' }),
  text: undefined,
  nextSteps: ['settle'],
  counterId: '3',
  clocks: [{ step: 'settle', by: '2026-12-24', dueAt: '2026-12-24T23:00:00Z', source: 'promise' }],
  escalated: false,
  missed: false,
  ...more,
});
