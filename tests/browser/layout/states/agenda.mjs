// Who is expected, by day, in its states.
import {
  aDay,
  blockedTime,
  booked,
  calendarFeed,
  DAY,
  imported,
  newFeed,
  on,
  withAgenda,
  withBlocks,
} from '../../fake/agenda.ts';
import * as fakes from '../../fake/hall.ts';
import { problem } from '../../fake/server.ts';
import { click, DESK, page } from '../pages.mjs';
import { longHall } from '../longest.mjs';

const listed = (items) => {
  const told = { answers: {} };
  withAgenda(told, items);
  return told.answers;
};
/** Everything as long as it can be: the services' names are, and who comes has as much to say. */
const long = () => [
  ...aDay(),
  booked(8, on('15:00'), {
    contact:
      'Mevrouw Van Oldenbarnevelt-Schimmelpenninck van der Oye, 0612345678, bellen na vijven alstublieft',
    serviceIds: longHall.services.slice(0, 4).map(({ id }) => id),
    code: 'VERYLONG-CODE-OF-FORTY-LETTERS-AND-DIGIT',
  }),
];
/** Two blocked times, of which one names much and says much. */
const blocks = (hit = []) => {
  const told = { answers: listed(long()) };
  withBlocks(
    told,
    [
      blockedTime(),
      blockedTime({
        id: 'k13',
        from: new Date(on('13:00')).toISOString(),
        to: new Date(on('14:30')).toISOString(),
        counterIds: longHall.counters.slice(0, 4).map(({ id }) => id),
        note: 'Verbouwing van de balies aan de kant van het raam, vraag bij twijfel naar mevrouw Van Oldenbarnevelt',
      }),
    ],
    hit,
  );
  return told.answers;
};
const feedsAnswers = () => ({
  'GET /halls/stadhuis/calendar-feeds': {
    json: {
      items: [calendarFeed(), calendarFeed({ id: 'k2', counterId: '3', saysWhoComes: true })],
      next: null,
    },
  },
  'POST /halls/stadhuis/calendar-feeds': { status: 201, json: newFeed(1) },
});
const chooseFile = async (open) => {
  const buffer = Buffer.from('product;at\nPaspoort;2-12-2026 09:00\n');
  await open.locator('.drop input').setInputFiles({ name: 'afspraken.csv', mimeType: 'text/csv', buffer });
  await open.locator('.came-lines').waitFor();
};
page(
  'agenda',
  {
    address: () => `/agenda/?hall=stadhuis&day=${DAY}`,
    sizes: DESK,
    lettersPx: () => 13,
    touchPx: 24,
    ready: '.booked .at',
    sessions: [fakes.session('account', 'supervisor')],
    answers: listed(long()),
  },
  {
    'of a day': { last: '.booked .is-booked' },
    'of a day, for whoever reads along': {
      sessions: [fakes.session('account', 'auditor')],
      last: '.reading',
    },
    'a new appointment with faults': {
      steps: [click('.day-ways .primary'), click('.booking .form-ways .primary')],
      last: '.booking .fault',
    },
    'an appointment that is changed': { steps: [click('.does button')], last: '.booking .form-ways' },
    'an appointment that is called off': {
      steps: [click('.does button'), click('.booking .form-ways button:last-child')],
      last: 'dialog .row',
    },
    'of a week': {
      address: () => `/agenda/?hall=stadhuis&day=${DAY}&view=week`,
      ready: '.week',
      last: '.week tbody tr',
    },
    'on the board, by counter': {
      address: () => `/agenda/?hall=stadhuis&day=${DAY}&view=board`,
      ready: '.board',
      last: '.board-card',
    },
    'on the board, by service, where one is moved': {
      address: () => `/agenda/?hall=stadhuis&day=${DAY}&view=board&by=service`,
      ready: '.board',
      steps: [click('.board-card button:last-child')],
      last: '.board .is-target',
    },
    'an appointment that was moved over the board': {
      address: () => `/agenda/?hall=stadhuis&day=${DAY}&view=board`,
      ready: '.board',
      steps: [
        click('.board-card button:last-child'),
        async (open) => {
          await open.keyboard.press('ArrowDown');
          await open.keyboard.press('Enter');
        },
      ],
      last: 'dialog .form-ways',
    },
    'of a day on which times are blocked': { answers: blocks(), last: '.blocked li button' },
    'of a week in which times are blocked': {
      address: () => `/agenda/?hall=stadhuis&day=${DAY}&view=week`,
      answers: blocks(),
      ready: '.week thead .small',
      last: '.week tbody tr',
    },
    'on the board, with times that are blocked': {
      address: () => `/agenda/?hall=stadhuis&day=${DAY}&view=board`,
      answers: blocks(),
      ready: '.board',
      last: '.board-card',
    },
    'a time that is blocked, at some counters': {
      steps: [
        click('.day-ways > .row:last-child button:nth-child(2)'),
        click('.booking label:last-of-type input[type=radio]'),
      ],
      last: '.booking .form-ways',
    },
    'a time that is blocked, with whom it hits': {
      answers: blocks(long().slice(2, 5)),
      steps: [
        click('.day-ways > .row:last-child button:nth-child(2)'),
        click('.booking .form-ways .primary'),
        click('.booking input[type=checkbox]'),
      ],
      last: '.booking .form-ways',
    },
    'where somebody is looked for': {
      address: () => `/agenda/?hall=stadhuis&day=${DAY}&view=find`,
      answers: { 'GET /appointments': { json: { items: long(), next: null } } },
      ready: '.find',
      steps: [
        async (open) => {
          await open.locator('.find input').fill('van');
          await open.keyboard.press('Enter');
          await open.locator('.found').waitFor();
        },
      ],
      last: '.found li',
    },
    'the addresses of calendars': {
      address: () => `/agenda/?hall=stadhuis&day=${DAY}&view=feeds`,
      answers: feedsAnswers(),
      ready: '.feeds',
      steps: [click('form .primary')],
      last: '.feeds li button',
    },
    'a file that was looked at': {
      address: () => `/agenda/?hall=stadhuis&day=${DAY}&view=file`,
      ready: '.drop',
      answers: { ...listed(long()), 'POST /appointments/_import': { json: imported() } },
      steps: [chooseFile],
      last: '.read-in .tick',
    },
    'of a day on which nobody comes': { answers: listed([]), ready: '.agenda p.quiet-text[role=status]' },
    'that could not be loaded': {
      answers: { 'GET /appointments': problem(503, 'not-ready') },
      ready: '.agenda .banner.late',
    },
    'for whoever may not open it': {
      sessions: [fakes.session('account', 'agent')],
      ready: '.whole-page .hall-list',
    },
  },
);
