// The counter in its states.
import { appointmentsOf } from '../../fake/busy.ts';
import { problem } from '../../fake/server.ts';
import * as fakes from '../../fake/hall.ts';
import { keptInVain, undo } from '../../fake/second-thoughts.ts';
import { endlessHall, long } from '../longest.mjs';
import { size, DESK, click, minutesFromNow, page, longClosing, cases, manyKept } from '../pages.mjs';

const counter = (more = {}) => ({ counter: long(fakes.counter(more)) });
const planned = {
  'GET /halls/stadhuis/planned-visits': (_, query) => ({
    json: {
      items: appointmentsOf(`${query.get('date')}T00:00:00Z`, 24).map(({ hallId: _, ...visit }, n) => ({
        ...visit,
        serviceIds: [['paspoort', 'rijbewijs', 'vergunning'][n % 3], ...(n % 5 ? [] : ['uittreksel'])],
      })),
      next: null,
    },
  }),
};
/** Two, with names as long as names may be. */
const providers = (answers) => [
  { id: 'gemeente', name: 'Samenwerkingsverband Noordoost-Twente', answers },
  { id: 'elders', name: 'Gemeente Voorbeeld', answers: true },
];
const justDone = () => {
  const last = { ticketId: 't1', number: 'P042', ...undo({ withNumber: 'P043', by: 'agent' }) };
  return long(fakes.counter({ undo: last, visits: busyDay() }));
};
const inPrivate = () => [
  fakes.ticket({ needs: ['privateRoom', 'assistance'], reservedFor: { counterId: '3' } }),
];
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
    'signing in by a provider': {
      sessions: [],
      signIns: providers(true),
      ready: '.by-provider',
    },
    'signing in by a provider that is silent': {
      address: () => '/counter/?counter=3&signIn=noRole&provider=gemeente',
      sessions: [],
      signIns: providers(false),
      ready: '.by-provider',
    },
    choosing: { address: () => '/counter/' },
    'that is no more': { address: () => '/counter/?counter=99', last: '.open-counter .banner.late' },
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
      views: counter(),
      // What can be taken back is counted down from now.
      steps: [(_, fake) => fake.show('counter', justDone()), click('.visits-today summary')],
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
    'the appointments of the day': {
      views: counter(),
      answers: planned,
      steps: [click('.planned-open')],
      last: '.plan-list',
    },
    'own day': {
      views: counter(),
      steps: [click('.menu summary'), click('.menu [aria-haspopup]')],
      last: '.own-day .figures div',
    },
    'the appointments by half hours': {
      address: () => '/counter/?counter=3&plan=grid',
      views: counter(),
      answers: planned,
      steps: [click('.planned-open')],
      last: '.plan-grid',
    },
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
