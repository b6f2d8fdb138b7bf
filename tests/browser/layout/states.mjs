// Every page with its states, and every size that it claims. A state: what the server says, and what is done first.
import { problem } from '../fake/server.mjs';
import * as fakes from '../fake/hall.mjs';
import { comingNow } from '../fake/said.mjs';
import {
  closed,
  closedToday,
  keptInVain,
  otherServices,
  refusals,
  undo,
  whileClosed,
} from '../fake/second-thoughts.mjs';
import { onRecord } from '../fake/records.mjs';
import { emptyReport, hallsReport, normReport, planned, publicReport } from '../fake/reports.mjs';
import { endlessHall, endlessNotice, long, longHall, notices } from './longest.mjs';

const size = (width, height, more = {}) => ({ width, height, ...more });
/** Letters twice as large, as somebody sets them who sees less: the width of the screen stays. */
const largeText = { textPx: 32 };

const LOBBY = [size(1920, 1080), size(1280, 720), size(1024, 768), size(1080, 1920), size(3840, 2160)];
const KIOSK = [size(1080, 1920), size(768, 1024), size(1920, 1080), size(1280, 800)];
const TABLET = [size(1280, 800), size(1024, 768), size(768, 1024), size(1080, 1920)];
const PHONE = [
  size(320, 568),
  size(360, 640),
  size(390, 844),
  size(430, 932),
  size(360, 640, largeText),
  size(390, 844, largeText),
];
/** The last is a screen of 1280 by 1024 at 400 %. */
const DESK = [size(1440, 900), size(1024, 768), size(390, 844), size(320, 256)];

/** Lobby screens are read from afar: letters grow with the screen. */
const ofScreen = ({ width, height }) => Math.min(width, height) * 0.0215;

const click = (selector) => (page) => page.locator(selector).first().click();
const inEnglish = (page, language) =>
  language === 'en' && page.getByRole('button', { name: 'English' }).click();
const minutesFromNow = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString();

const states = [];
/** `views` are what the live lines carry; `answers` what is asked for besides. */
function page(name, common, list) {
  for (const [state, { views = {}, steps = [], ...more }] of Object.entries(list))
    states.push({ name: `${name}: ${state}`, hall: longHall, answers: {}, ...common, views, steps, ...more });
}

/** A closing with as much to say as a supervisor in a hurry writes. */
const longClosing = closed({ texts: notices[0].text });
const closedNotice = { id: 'hall-closed', text: longClosing.texts };

const lobby = (more = {}) => ({ lobby: long(fakes.lobby({ notices, ...more })) });
const toRoom = fakes.lobby().calls.map((call) => ({ ...call, toRoom: true }));
page(
  'lobby',
  {
    address: (language) => `/web-display/?language=${language}`,
    sizes: LOBBY,
    lettersPx: ofScreen,
    fixed: true,
    ready: '.display',
  },
  {
    busy: { views: lobby() },
    'to private rooms': { views: lobby({ calls: toRoom }) },
    'usual names': { hall: fakes.hall, views: { lobby: fakes.lobby() } },
    'nobody called': { views: lobby({ calls: [], overNorm: [], notices: [] }) },
    'twelve services': {
      hall: fakes.manyServices(),
      views: {
        lobby: fakes.lobby({
          forecasts: fakes.manyServices().services.map(({ id }) => ({
            serviceId: id,
            forecast: fakes.forecast(20, 45),
            ...comingNow(fakes.forecast(20, 45)),
          })),
        }),
      },
    },
    closed: { views: lobby({ calls: [], isOpen: false, opensAt: '2099-01-05T08:00:00Z' }) },
    'closed in mid-day': {
      views: lobby({ ...whileClosed(longClosing), notices: [closedNotice, ...notices] }),
    },
    'closed in mid-day, with much to say': {
      views: lobby({ ...whileClosed(closed({ texts: endlessNotice.text })), notices }),
    },
    'closed in mid-day, usual words': { hall: fakes.hall, views: { lobby: fakes.lobby(whileClosed()) } },
    'names without end': {
      hall: endlessHall,
      views: {
        lobby: long(fakes.lobby({ calls: toRoom, notices: [endlessNotice, ...notices] }), endlessHall),
      },
    },
  },
);

const kiosk = (more = {}) => ({ kiosk: long(fakes.kiosk(more)) });
const issued = { status: 201, json: long(fakes.ticket({ token: 'q7fTt2mV9sXw4LrKpd83Hn' })) };
const issuedForTwo = {
  ...issued,
  json: { ...issued.json, serviceIds: ['paspoort', 'rijbewijs'] },
};
const KIOSK_ANSWERS = {
  'POST /halls/stadhuis/tickets': issued,
  'POST /halls/stadhuis/help-requests': {
    status: 201,
    json: fakes.receipt({
      kind: 'tailoredHelp',
      promised: [{ step: 'callBack', by: '2026-11-10', done: false }],
    }),
  },
};
/** Scans a code that is answered so. */
const scanned = (answer, last) => ({
  views: kiosk(),
  steps: [click('.start-ways .primary'), click('.pad button'), take],
  answers: { ...KIOSK_ANSWERS, 'POST /halls/stadhuis/check-ins': answer },
  last,
});
const firstService = click('.service');
const take = click('.step-ways .primary');
page(
  'kiosk',
  {
    address: () => '/kiosk/',
    sizes: KIOSK,
    lettersPx: () => 20,
    touchPx: 48,
    fixed: true,
    ready: '.kiosk',
    first: inEnglish,
    answers: KIOSK_ANSWERS,
  },
  {
    start: { views: kiosk() },
    'start, usual names': { hall: fakes.hall, views: { kiosk: fakes.kiosk() } },
    'start, with what is to be told': {
      views: kiosk({ notices: [notices[0]], closesAt: minutesFromNow(20) }),
      mayScroll: true,
    },
    'start, refused': {
      views: kiosk(),
      steps: [firstService, take],
      answers: { 'POST /halls/stadhuis/tickets': problem(409, 'service-unavailable') },
      last: '[role=alert]',
      mayScroll: true,
    },
    groups: { hall: fakes.manyServices(), views: { kiosk: fakes.kioskOf(fakes.manyServices()) } },
    'one group': {
      hall: fakes.manyServices(),
      views: { kiosk: fakes.kioskOf(fakes.manyServices()) },
      steps: [click('.groups .service')],
    },
    confirm: { views: kiosk(), steps: [firstService] },
    'confirm, late': {
      views: kiosk({
        services: fakes.kiosk().services.map((service) => ({ ...service, overNormS: 1_440 })),
        notices: [notices[1]],
      }),
      steps: [firstService],
    },
    'confirm, two services': {
      views: kiosk(),
      steps: [firstService, click('.more'), firstService],
      mayScroll: true,
    },
    more: { views: kiosk(), steps: [firstService, click('.more')] },
    code: {
      views: kiosk(),
      steps: [click('.start-ways .primary'), ...['.pad button', '.pad button'].map(click)],
    },
    'code, refused': {
      views: kiosk(),
      steps: [click('.start-ways .primary'), click('.pad button'), take],
      answers: { 'POST /halls/stadhuis/check-ins': problem(404, 'not-found') },
      last: '.banner.wrong',
    },
    ...Object.fromEntries(
      Object.entries(refusals).map(([how, { name, more }]) => [
        `code, refused: ${how}`,
        scanned(problem(409, name, more), '.banner.wrong'),
      ]),
    ),
    ...Object.fromEntries(
      ['waiting', 'called', 'parked'].map((state) => {
        const ticket = fakes.ticket({ state, counterId: '5', token: 'q7fTt2mV9sXw4LrKpd83Hn' });
        return [
          `code, scanned again: ${state}`,
          scanned({ status: 200, json: long(ticket) }, '.banner.good'),
        ];
      }),
    ),
    help: { views: kiosk(), steps: [click('.start-ways button:not(.primary)')] },
    'help, asked': {
      views: kiosk(),
      steps: [
        click('.start-ways button:not(.primary)'),
        ...Array.from({ length: 8 }, () => click('.pad button')),
        take,
      ],
    },
    ticket: { views: kiosk(), steps: [firstService, take], last: '.ticket-card' },
    'ticket, another choice': {
      views: kiosk(),
      steps: [firstService, take, click('.step-ways .back')],
      last: '.other-choices',
      mayScroll: true,
    },
    'ticket, another choice refused': {
      views: kiosk(),
      steps: [firstService, take, click('.step-ways .back'), click('.other-choices button')],
      answers: {
        ...KIOSK_ANSWERS,
        [`POST /tickets/${issued.json.token}/_changeservice`]: problem(409, 'wrong-state'),
      },
      last: '.banner.wrong',
      mayScroll: true,
    },
    'ticket, which is wrong': {
      views: kiosk(),
      steps: [firstService, click('.more'), firstService, take, click('.step-ways .back')],
      answers: { ...KIOSK_ANSWERS, 'POST /halls/stadhuis/tickets': issuedForTwo },
      last: '.other-choices',
      mayScroll: true,
    },
    'no answer': {
      views: kiosk(),
      steps: [firstService, take],
      answers: { 'POST /halls/stadhuis/tickets': 'hang-up' },
    },
    closed: { views: kiosk({ isOpen: false, opensAt: '2099-01-05T08:00:00Z' }) },
    'closed in mid-day': {
      views: kiosk({ ...whileClosed(longClosing), notices: [closedNotice, notices[0]] }),
    },
    'closed in mid-day, usual words': { hall: fakes.hall, views: { kiosk: fakes.kiosk(whileClosed()) } },
    'ticket, closed in mid-day': {
      views: kiosk(),
      steps: [
        firstService,
        take,
        (open) => open.locator('.ticket-card').waitFor(),
        (_, fake) => fake.show('kiosk', long(fakes.kiosk(whileClosed(longClosing)))),
      ],
      last: '.told .banner',
      mayScroll: true,
    },
    'names without end': {
      hall: endlessHall,
      views: { kiosk: fakes.kiosk() },
      mayScroll: true,
    },
    unpaired: { sessions: [], ready: '.whole-page', first: null },
  },
);

const waiting = fakes.visitor;
/** All that could be chosen instead, with their long names. */
const otherServicesOf = (hall = longHall) =>
  otherServices().map((other) => ({
    ...other,
    names: hall.services.find(({ id }) => id === other.serviceId).names,
  }));
const REDRESS = {
  json: {
    items: ['coffee', 'parking', 'writtenApology'].map((kind, n) => ({
      breachId: 'b1',
      id: `r${n}`,
      kind,
      state: 'offered',
      lapsesAt: minutesFromNow(60 * 24 * 30),
      ...(kind === 'coffee' && { voucher: 'K7QM-2XDT' }),
      ...(kind === 'parking' && { maxEuros: 5 }),
    })),
  },
};
page(
  'visitor',
  {
    address: () => '/visitor/#abc',
    sizes: PHONE,
    lettersPx: () => 14,
    touchPx: 44,
    ready: '.visitor',
    answers: { 'GET /tickets/abc/redress': REDRESS },
  },
  {
    waiting: { views: { ticket: long(waiting({ notices, serviceIds: ['paspoort', 'vergunning'] })) } },
    late: { views: { ticket: long(waiting({ breach: fakes.breach({ onRequest: ['travel'] }), place: 0 })) } },
    called: { views: { ticket: long(waiting(fakes.called({ counterId: '5', roomAsked: true }))) } },
    serving: { views: { ticket: long(waiting(fakes.called({ state: 'serving', counterId: '5' }))) } },
    missed: {
      views: { ticket: long(waiting({ state: 'noShow', requeueableUntil: minutesFromNow(8) })) },
    },
    parked: { views: { ticket: long(waiting({ state: 'parked' })) } },
    done: {
      views: {
        ticket: long(waiting({ state: 'done', cases: [fakes.receipt()], answerPromisedBy: '2026-12-24' })),
      },
      steps: [click('.rating-ways button:nth-child(2)')],
    },
    complaint: {
      views: { ticket: long(waiting({ state: 'done' })) },
      steps: [click('.asking button:last-child')],
    },
    'another choice': {
      views: { ticket: { ...long(waiting()), otherServices: otherServicesOf() } },
      steps: [click('.asking .other-choice')],
      last: 'dialog',
    },
    'another choice of two, refused': {
      views: {
        ticket: {
          ...long(waiting({ serviceIds: ['paspoort', 'vergunning'] })),
          otherServices: otherServicesOf(),
        },
      },
      answers: { 'POST /tickets/abc/_changeservice': problem(409, 'service-unavailable') },
      steps: [
        click('.asking .other-choice'),
        click('dialog button'),
        (open) => open.locator('dialog button').nth(1).click(),
      ],
      last: 'dialog .banner.wrong',
    },
    'closed in mid-day': {
      views: {
        ticket: {
          ...long(waiting({ breach: fakes.breach() })),
          ...whileClosed(longClosing),
          wait: { kind: 'unknown', reason: 'hallClosed' },
        },
      },
    },
    'ended by a closing': {
      views: {
        ticket: {
          ...long(waiting({ state: 'cancelled', reason: 'hallClosed' })),
          closed: closedToday(),
        },
      },
    },
    leaving: { views: { ticket: long(waiting()) }, steps: [click('.visitor > footer button')] },
    'names without end': {
      hall: endlessHall,
      views: { ticket: long(waiting(fakes.called({ counterId: '5', roomAsked: true })), endlessHall) },
    },
    unknown: { address: () => '/visitor/#gone', refuseSockets: true, ready: '.whole-page' },
  },
);

const cases = { json: { items: [fakes.complaint(), fakes.promisedAnswer()], next: null } };
const counter = (more = {}) => ({ counter: long(fakes.counter(more)) });
const inPrivate = () => [
  fakes.ticket({ needs: ['privateRoom', 'assistance'], reservedFor: { counterId: '3' } }),
];
const manyKept = () => ['P046', 'R020', 'U031'].map((number) => fakes.ticket({ number }));
/** Visits that each end in another way, some of which can be taken back. */
const busyDay = () => [
  ...fakes.counterVisits(),
  ...['here', 'away', 'sentOn', 'removed'].map((end, n) => ({
    ticketId: `t91${n}`,
    number: `P02${n}`,
    serviceId: 'vergunning',
    end,
    at: minutesFromNow(-30 - n),
    undo: undo({ step: 'transfer', withNumber: 'P019', by: 'agent' }),
  })),
];
const serving = (more = {}) =>
  long(
    fakes.late(fakes.breach({ onRequest: ['parking'] }), {
      state: 'serving',
      servedAt: minutesFromNow(-3),
      waitedS: 5_940,
      serviceIds: ['paspoort', 'uittreksel'],
      needs: ['privateRoom', 'assistance'],
      reservedFor: { counterId: '3' },
      notes: [
        {
          text: 'Heeft de pasfoto al laten maken. '.repeat(6),
          at: minutesFromNow(-5),
          serviceId: 'paspoort',
        },
      ],
      ...more,
    }),
  );
page(
  'counter',
  {
    address: () => '/counter/?counter=3',
    sizes: [...DESK, size(480, 800), size(1280, 800)],
    lettersPx: () => 13,
    touchPx: 24,
    ready: '.work, .open-counter, .whole-page',
    answers: { 'GET /halls/stadhuis/cases': cases },
  },
  {
    'signing in': { sessions: [], ready: '.sign-in' },
    choosing: { address: () => '/counter/' },
    closed: {
      views: counter({ counter: { id: '3', name: '', state: 'closed', serviceIds: ['paspoort'] } }),
    },
    free: { views: counter({ alarms: fakes.supervisor().alarms }) },
    paused: {
      views: counter({
        counter: { ...fakes.counter().counter, state: 'paused', pausedUntil: minutesFromNow(15) },
      }),
    },
    called: { views: counter({ ticket: fakes.called() }) },
    serving: { views: { counter: serving() } },
    'called, another choice': {
      views: counter({ ticket: fakes.called({ id: 't7', serviceIds: ['paspoort', 'uittreksel'] }) }),
      answers: { 'POST /halls/stadhuis/tickets/t7/_changeservice': problem(409, 'service-unavailable') },
      steps: [click('.actions button:nth-child(4)'), click('dialog .primary')],
      last: 'dialog .banner.wrong',
    },
    'free, with what was done': {
      views: counter({
        undo: { ticketId: 't1', number: 'P042', ...undo({ withNumber: 'P043', by: 'agent' }) },
        visits: busyDay(),
      }),
      steps: [click('.visits-today summary')],
      last: '.undo-last button',
    },
    'the room is taken': {
      views: counter({ waitingForRoom: inPrivate(), privateRooms: { total: 1, taken: 1 } }),
      answers: { 'POST /halls/stadhuis/counters/3/_call': problem(409, 'room-taken') },
      steps: [click('.tickets .row-button')],
      last: '.alerts button',
    },
    'kept in vain': { views: counter({ alarms: [keptInVain(...manyKept())] }) },
    'closed in mid-day': { views: counter({ closed: longClosing, alarms: fakes.supervisor().alarms }) },
    transfer: {
      views: { counter: serving() },
      steps: [(open) => open.keyboard.press(open.language === 'nl' ? 'd' : 't')],
      last: 'dialog',
    },
    menu: { views: { counter: serving() }, steps: [click('.menu summary')] },
    'names without end': {
      hall: endlessHall,
      views: { counter: long(fakes.counter({ ticket: fakes.called() }), endlessHall) },
    },
  },
);

const supervisor = (more = {}) => ({
  supervisor: long(
    fakes.supervisor({ advice: [fakes.advice(), fakes.otherAdvice(), fakes.delayAdvice()], ...more }),
  ),
});
const SUPERVISOR_ANSWERS = {
  'GET /halls/stadhuis/cases': cases,
  'GET /halls/stadhuis/breaches': {
    json: {
      items: fakes.supervisor().breaches.map((breach) => ({
        ...breach,
        number: 'W1042',
        cause: 'counterClosed',
        ended: { how: 'served', waitedS: 5_940 },
        scene: {
          counters: [{ takes: true, status: 'open' }],
          waitingForService: 19,
          arrivalsLastHour: 42,
          expected: 30,
          came: 42,
          toldMedianS: 900,
          warnedAt: minutesFromNow(-30),
        },
      })),
      next: null,
    },
  },
};
const claims = [
  {
    breachId: 'b1',
    redressId: 'r3',
    number: 'P042',
    serviceId: 'paspoort',
    kind: 'travel',
    state: 'claimed',
    amountCents: 2_540,
    reason: 'Treinkaartje gezien, tweede klas, heen en terug.',
    claimedAt: minutesFromNow(-30),
  },
];
const wrongReturn = problem(400, 'invalid-input', { errors: [{ pointer: 'until', detail: 'too early' }] });
/** The panel with one ticket that was found by its number. */
function found(more = {}) {
  const ticket = long({ items: [fakes.ticket({ id: 't7', ...more })] });
  return {
    views: supervisor(),
    answers: { ...SUPERVISOR_ANSWERS, 'GET /halls/stadhuis/tickets': { json: ticket } },
    steps: [(open) => open.locator('#find-number').fill('W1042'), click('.find-ticket form button')],
    last: '.found-ticket',
  };
}
page(
  'supervisor',
  {
    address: () => '/supervisor/',
    sizes: DESK,
    lettersPx: () => 13,
    touchPx: 24,
    ready: '.overview, .whole-page',
    answers: SUPERVISOR_ANSWERS,
  },
  {
    busy: { views: supervisor({ claims, adviceRecord: [fakes.carried()] }) },
    quiet: {
      views: supervisor({
        atRisk: [],
        advice: [],
        adviceRecord: [],
        waits: [],
        breaches: [],
        alarms: [],
        queue: [],
      }),
      answers: {},
    },
    'all tables open': {
      views: supervisor(),
      steps: [(open) => open.locator('summary').evaluateAll((all) => all.forEach((each) => each.click()))],
    },
    'kept in vain': { views: supervisor({ alarms: [keptInVain(...manyKept())] }) },
    'closing the hall': {
      views: supervisor({ bookedToday: [minutesFromNow(5), minutesFromNow(6)] }),
      answers: { ...SUPERVISOR_ANSWERS, 'POST /halls/stadhuis/_close': wrongReturn },
      steps: [
        click('#closing-title ~ div button'),
        (open) => open.locator('dialog textarea').first().fill(notices[0].text.nl),
        click('dialog .primary'),
      ],
      last: 'dialog .banner.wrong',
    },
    'closed in mid-day': { views: supervisor({ closed: longClosing }) },
    'a found ticket that waits': found({
      state: 'waiting',
      reservedFor: { counterId: '5' },
      undo: undo({ step: 'requeue' }),
    }),
    'a found ticket that is helped': found({
      state: 'serving',
      counterId: '5',
      undo: undo({ step: 'start', withNumber: 'P043' }),
    }),
    'no such ticket': {
      ...found(),
      answers: { ...SUPERVISOR_ANSWERS, 'GET /halls/stadhuis/tickets': { json: { items: [] } } },
      last: '.find-ticket [role=status]',
    },
    'a call to a taken room': {
      ...found({ state: 'waiting' }),
      answers: {
        ...found({ state: 'waiting' }).answers,
        'POST /halls/stadhuis/counters/5/_call': problem(409, 'room-taken'),
      },
      steps: [...found().steps, click('.found-ticket .primary')],
      last: '.find-ticket .banner.wrong',
    },
    'editing a counter': { views: supervisor(), steps: [click('.counter button')], last: 'dialog' },
    'writing a notice': {
      views: supervisor(),
      steps: [click('.notices .section-head button')],
      last: 'dialog',
    },
    'writing the roster': {
      views: supervisor(),
      answers: { ...SUPERVISOR_ANSWERS, 'GET /halls/stadhuis/rosters': rosterAnswer },
      steps: [click('.staffing .section-head button')],
      last: '.turn',
    },
    'hall closed': {
      views: supervisor({
        closed: {
          since: minutesFromNow(-5),
          until: minutesFromNow(90),
          texts: { nl: endlessNotice.text.nl, en: endlessNotice.text.en },
        },
        isOpen: false,
      }),
    },
    'names without end': { hall: endlessHall, views: { supervisor: long(fakes.supervisor(), endlessHall) } },
  },
);

function rosterAnswer(_, query) {
  const turn = (counterId) => ({
    counterId,
    from: '09:00',
    to: '17:00',
    breaks: [{ from: '12:00', to: '12:30' }],
  });
  return { json: { items: [{ day: query.get('from'), entries: ['1', '5'].map(turn) }], next: null } };
}

const REPORTS = {
  'GET /halls/stadhuis/reports/norms': { json: long(normReport({ hallName: longHall.name })) },
  'GET /reports/norms': { json: hallsReport() },
  'GET /halls/stadhuis/reports/public': { json: long(publicReport()) },
  'GET /halls/stadhuis': { json: { ...planned(), name: longHall.name, services: longHall.services } },
};
const twoHalls = fakes.session('account', 'supervisor');
twoHalls.halls.push({ hallId: 'wijkhuis', role: 'supervisor' });
const backward = { sizes: DESK, lettersPx: () => 13, touchPx: 24 };
page(
  'report',
  { address: () => '/report/?period=2026-10', ...backward, ready: '.report .totals', answers: REPORTS },
  {
    'of a month': {
      sessions: [twoHalls],
      steps: [(open) => open.locator('summary').evaluateAll((all) => all.forEach((each) => each.click()))],
    },
    'with nothing in it': {
      answers: { ...REPORTS, 'GET /halls/stadhuis/reports/norms': { json: emptyReport() } },
    },
  },
);
page(
  'records',
  { address: () => '/records/?period=2026-11', ...backward, ready: '.entry', onRecord },
  { 'of a month': { last: '.case' }, empty: { onRecord: undefined, ready: '.records main [role=status] p' } },
);

const forAll = { sizes: [...PHONE, size(1440, 900), size(320, 256)], lettersPx: () => 14, touchPx: 40 };
page(
  'results',
  { address: () => '/results/', ...forAll, ready: '.days', answers: REPORTS },
  {
    'of a month': {},
    'closed in mid-day': {
      answers: {
        ...REPORTS,
        'GET /halls/stadhuis': {
          json: { ...REPORTS['GET /halls/stadhuis'].json, ...whileClosed(longClosing) },
        },
      },
    },
    'of an unknown hall': { address: () => '/results/?hall=nergens', ready: '.whole-page' },
  },
);
page(
  'help',
  { address: () => '/help/?hall=stadhuis', ...forAll, ready: '.help', answers: KIOSK_ANSWERS },
  {
    question: {},
    asked: {
      steps: [
        (open) => open.locator('#help-text').fill('Ik kan niet lopen.'),
        fillContact,
        click('form .primary'),
      ],
      last: '.help .banner, .help .card:not(form)',
    },
  },
);

async function fillContact(open) {
  await open.locator('form input:not([type=radio])').first().fill('06 1234 5678');
}

const letter = {
  breachId: 'stadhuis.2026-11-03.b1',
  hallName: longHall.name,
  timeZone: 'Europe/Amsterdam',
  writtenAt: '2026-11-04T09:00:00Z',
  at: '2026-11-03T09:15:00Z',
  number: 'W1042',
  serviceNames: longHall.services[0].names,
  limitS: 900,
  waitedS: 5_940,
  clockStop: 'called',
  commitment: 'guarantee',
  lapsesAt: '2026-12-03T09:15:00Z',
  redress: ['coffee', 'parking', 'travel'].map((kind, n) => ({
    kind,
    state: ['offered', 'claimed', 'given'][n],
  })),
};
page(
  'letter',
  {
    address: () => '/letter/#abc',
    ...forAll,
    ready: '.letter, .whole-page',
    answers: { 'GET /tickets/abc/letter': { json: letter } },
  },
  { written: {}, 'of nobody': { answers: {} } },
);
page('index', { address: () => '/', ...forAll, ready: '.screens' }, { screens: {} });

page(
  'exit',
  {
    address: () => '/exit/?hall=stadhuis',
    sizes: TABLET,
    lettersPx: () => 17,
    touchPx: 48,
    fixed: true,
    ready: '.exit .keys',
    first: inEnglish,
    answers: { 'POST /halls/stadhuis/ratings': { status: 201, json: {} } },
  },
  {
    number: { steps: typed() },
    'a number that is not known': {
      steps: [...typed(), click('.exit .ways .primary'), click('.choices button')],
      answers: { 'POST /halls/stadhuis/ratings': problem(404, 'not-found') },
      last: '.banner.wrong',
    },
    answered: { steps: [...typed(), click('.exit .ways .primary')] },
    missing: { steps: [...typed(), click('.exit .ways .primary'), click('.choices button:nth-child(2)')] },
    'where to reach': { steps: [...unanswered()], last: '.keyboard' },
    'where to mail': {
      steps: [...unanswered(), click('.ways-of-answer button:nth-child(2)')],
      last: '.keyboard-row:nth-child(4)',
    },
    'an idea': { steps: [click('.exit .step > .quiet')], last: '.key-space' },
    thanks: {
      steps: [...typed(), click('.exit .ways .primary'), click('.choices button')],
      last: '.step:not(:has(.choices))',
    },
    unpaired: { sessions: [], ready: '.whole-page', first: null },
  },
);

function unanswered() {
  return [
    ...typed(),
    click('.exit .ways .primary'),
    click('.choices button:nth-child(2)'),
    click('.choices button'),
  ];
}

function typed() {
  return Array.from({ length: 6 }, () => click('.keys button'));
}

export const STATES = states;
