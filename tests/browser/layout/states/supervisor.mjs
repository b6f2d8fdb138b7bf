// The overview in its states.
import { problem } from '../../fake/server.ts';
import { appointmentsOf, busyAnswers, busyHall, busySupervisor } from '../../fake/busy.ts';
import { staffDays } from '../../fake/staff-day.ts';
import * as fakes from '../../fake/hall.ts';
import { keptInVain, undo } from '../../fake/second-thoughts.ts';
import { endlessHall, endlessNotice, long, notices } from '../longest.mjs';
import { DESK, click, minutesFromNow, page, longClosing, cases, manyKept } from '../pages.mjs';

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
        ended: { how: 'helped', at: minutesFromNow(-5), waitedS: 5_940 },
        scene: {
          counters: [{ counter: '2', takes: true, status: 'open' }],
          waiting: 24,
          waitingForService: 19,
          arrivalsLastHour: 42,
          expected: 30,
          came: 42,
          toldMedianS: 900,
          askedS: 14_400,
          usualS: 10_800,
          openS: 7_200,
          lateS: 1,
          warnedAt: minutesFromNow(-30),
        },
      })),
      next: null,
    },
  },
};
const appointments = {
  'GET /appointments': (_, query) => ({
    json: { items: appointmentsOf(query.get('from'), 24).map(ofThisHall), next: null },
  }),
};
/** With the services that the hall of these states has. */
const ofThisHall = (each, n) => ({
  ...each,
  serviceIds: [['paspoort', 'rijbewijs', 'vergunning'][n % 3], ...(n % 5 ? [] : ['uittreksel'])],
  contact: n % 2 ? 'M. Visser, 06 1234 5678' : null,
});
const claims = [
  {
    breachId: 'stadhuis.b1',
    redressId: 'r3',
    number: 'P042',
    serviceId: 'paspoort',
    kind: 'travel',
    state: 'claimed',
    amountCents: 2_540,
    breachAt: minutesFromNow(-45),
    reason: 'Treinkaartje gezien, tweede klas, heen en terug.',
    claimedAt: minutesFromNow(-30),
  },
];
const auditor = [fakes.session('account', 'auditor')];
const wrongReturn = problem(400, 'invalid-input', { errors: [{ pointer: 'until', detail: 'too early' }] });
/** The panel with one ticket that was found by its number. */
function found(more = {}) {
  const ticket = long({ items: [fakes.ticket({ id: 't7', ...more })] });
  return {
    views: supervisor(),
    answers: { ...SUPERVISOR_ANSWERS, 'GET /halls/stadhuis/tickets': { json: ticket } },
    steps: [(open) => open.locator('#find-number').fill('W1042'), click('.search button')],
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
    'busy, for whoever reads along': {
      sessions: auditor,
      views: supervisor({ claims, adviceRecord: [fakes.carried()] }),
      last: '.reading',
    },
    'broken promises, for whoever reads along': {
      address: () => '/supervisor/#promises',
      sessions: auditor,
      views: supervisor({ claims }),
      last: '.reading',
    },
    'the notices, for whoever reads along': {
      address: () => '/supervisor/#notices',
      sessions: auditor,
      views: supervisor(),
      answers: { ...SUPERVISOR_ANSWERS, 'GET /notices': busyAnswers()['GET /notices'] },
      last: '.notice',
    },
    'who helps where, for whoever reads along': {
      address: () => '/supervisor/#staff',
      sessions: auditor,
      views: supervisor(),
      last: '.at-work',
    },
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
      address: () => '/supervisor/#day/waits',
      views: supervisor(),
      steps: [(open) => open.locator('summary').evaluateAll((all) => all.forEach((each) => each.click()))],
    },
    'kept in vain': { views: supervisor({ alarms: [keptInVain(...manyKept())] }) },
    'a clock that is ahead': {
      views: supervisor({
        alarms: [{ kind: 'clockApart', since: '2026-11-17T08:01:00Z', aheadS: 31_449_600 }],
      }),
    },
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
    'broken promises': {
      address: () => '/supervisor/#promises',
      views: supervisor({
        claims,
        oftenPassedOn: [{ ticketId: 't4', number: 'P004', times: 3, atMost: 2 }],
        budget: { year: 2026, budgetEuros: 4_000, spentCents: 120_000, waitingCents: 20_000 },
      }),
    },
    'open cases': {
      address: () => '/supervisor/#promises/cases',
      views: supervisor(),
      steps: [(open) => open.locator('summary').evaluateAll((all) => all.forEach((each) => each.click()))],
    },
    'causes of broken promises': {
      address: () => '/supervisor/#promises/causes',
      views: supervisor({ claims }),
    },
    'the queues': { address: () => '/supervisor/#now/queues', views: supervisor() },
    'the counters': { address: () => '/supervisor/#now/counters', views: supervisor() },
    'the day, with appointments': {
      address: () => '/supervisor/#day',
      views: supervisor({ adviceRecord: [fakes.carried()] }),
      answers: { ...SUPERVISOR_ANSWERS, ...appointments },
      last: '.plan-list',
    },
    'the day by half hours': {
      address: () => '/supervisor/?plan=grid#day',
      views: supervisor(),
      answers: { ...SUPERVISOR_ANSWERS, ...appointments },
      last: '.plan-grid',
    },
    'the notices': {
      address: () => '/supervisor/#notices',
      views: supervisor(),
      answers: { ...SUPERVISOR_ANSWERS, 'GET /notices': busyAnswers()['GET /notices'] },
      last: '.notice',
    },
    'who helps where': { address: () => '/supervisor/#staff', views: supervisor() },
    'what colleagues did': {
      address: () => '/supervisor/#staff',
      views: supervisor(),
      answers: { 'GET /halls/stadhuis/staff-days': { json: staffDays() } },
      last: '.colleagues tbody tr',
    },
    'a large hall on its busiest day': { hall: busyHall(), views: { supervisor: busySupervisor() } },
    'the closing, from another part': {
      address: () => '/supervisor/#staff',
      views: supervisor({ closed: longClosing }),
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
      address: () => '/supervisor/#notices',
      views: supervisor(),
      steps: [click('.notices .section-head button')],
      last: 'dialog',
    },
    'writing the roster': {
      address: () => '/supervisor/#staff',
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
