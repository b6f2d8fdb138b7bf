// The kiosk in its states.
import { problem } from '../../fake/server.ts';
import * as fakes from '../../fake/hall.ts';
import { closed, refusals, whileClosed } from '../../fake/second-thoughts.ts';
import { endlessHall, endlessNotice, long, longHall, notices } from '../longest.mjs';
import {
  KIOSK,
  click,
  inLanguage,
  minutesFromNow,
  page,
  longClosing,
  closedNotice,
  HELP_ASKED,
  size,
} from '../pages.mjs';

const SIGNS = ['passport', 'drivingLicence', 'document', 'moving', 'collect', 'permit'];
const kiosk = (more = {}) => ({ kiosk: long(fakes.kiosk(more)) });
const issued = { status: 201, json: long(fakes.issued({ token: 'q7fTt2mV9sXw4LrKpd83Hn' })) };
const issuedForTwo = {
  ...issued,
  json: { ...issued.json, serviceIds: ['paspoort', 'rijbewijs'] },
};
const KIOSK_ANSWERS = {
  'POST /halls/stadhuis/tickets': issued,
  'POST /halls/stadhuis/help-requests': HELP_ASKED,
};
/** Scans a code that is answered so. */
const scanned = (answer, last) => ({
  views: kiosk(),
  steps: [click('.start-ways .primary'), click('.pad button'), take],
  answers: { ...KIOSK_ANSWERS, 'POST /halls/stadhuis/check-ins': answer },
  last,
});
/** A hall as most are called: then nothing scrolls. */
const usual = {
  hall: fakes.hall,
  views: { kiosk: fakes.kiosk() },
  answers: { ...KIOSK_ANSWERS, 'POST /halls/stadhuis/tickets': { status: 201, json: fakes.issued() } },
  mayScroll: false,
};
/** The same with a sign beside each name; a long name keeps its lines. */
const withSigns = (hall) => ({
  ...hall,
  services: hall.services.map((service, n) => ({ ...service, icon: SIGNS[n % SIGNS.length] })),
});
/** The sizes of kiosks, and those that nobody looked at with aids: letters of a small tablet that lies are smaller. */
const AIDED = {
  sizes: [...KIOSK, size(1024, 768), size(3840, 2160)],
  lettersPx: ({ width }) => (width === 1024 ? 16 : 20),
};
const AIDS = { large: [1], low: [3], 'large and low': [1, 3] };
const appointment = click('.start-ways .primary');
const helpAsked = click('.start-ways button:not(.primary)');
const firstService = click('.service');
const take = click('.step-ways .primary');
page(
  'kiosk',
  {
    address: () => '/kiosk/',
    sizes: KIOSK,
    lettersPx: () => 20,
    touchPx: 64,
    touchWidePx: 64,
    fixed: true,
    // With the longest names there are a step may scroll, by a bar that is always there, while its ways stay in sight; with
    // usual ones none does.
    mayScroll: true,
    ready: '.kiosk',
    first: inLanguage,
    answers: KIOSK_ANSWERS,
  },
  {
    start: { views: kiosk() },
    'every language': { views: kiosk(), steps: [click('.more-languages')], last: '.languages' },
    'start, with signs': { hall: withSigns(longHall), views: kiosk() },
    'start, usual names with signs': { ...usual, hall: withSigns(fakes.hall) },
    'one chosen, with signs': { ...usual, hall: withSigns(fakes.hall), steps: [firstService] },
    'start, usual names': { ...usual },
    'confirm, usual names': { ...usual, steps: [firstService] },
    'code, usual names': { ...usual, steps: [click('.start-ways .primary'), click('.pad button')] },
    'ticket, usual names': { ...usual, steps: [firstService, take], last: '.ticket-card' },
    'start, with what is to be told': {
      views: kiosk({ notices: [notices[0]], closesAt: minutesFromNow(20) }),
    },
    'start, without paper': {
      views: kiosk({ printers: [{ deviceId: 'ingang', state: 'paperOut' }] }),
    },
    'start, refused': {
      views: kiosk(),
      steps: [firstService, take],
      answers: { 'POST /halls/stadhuis/tickets': problem(409, 'service-unavailable') },
      last: '[role=alert]',
    },
    'keys explained': { views: kiosk(), steps: [(open) => open.keyboard.press('F1')], last: 'dialog' },
    'more contrast': { views: kiosk(), steps: [click('.aid:nth-child(2)')] },
    'everything lower': { views: kiosk(), steps: [click('.aid:nth-child(3)')] },
    'larger letters': { views: kiosk(), steps: [click('.aid')] },
    'larger letters, confirm': { views: kiosk(), steps: [click('.aid'), firstService] },
    'all aids, code': {
      views: kiosk(),
      steps: [...[1, 2, 3].map((n) => click(`.aid:nth-child(${n})`)), click('.start-ways .primary')],
    },
    ...Object.fromEntries(
      Object.entries(AIDS).flatMap(([aid, keys]) => {
        const on = keys.map((n) => click(`.aid:nth-child(${n})`));
        const told = { notices: [endlessNotice, ...notices] };
        return Object.entries({
          start: { views: kiosk(), steps: on },
          'start, with much to be told': { views: kiosk(told), steps: on },
          confirm: { views: kiosk(told), steps: [...on, firstService] },
          ticket: { views: kiosk(), steps: [...on, firstService, take], last: '.ticket-card' },
          code: { views: kiosk(told), steps: [...on, appointment] },
          help: { views: kiosk(), steps: [...on, helpAsked] },
        }).map(([step, state]) => [`${aid}: ${step}`, { ...AIDED, ...state }]);
      }),
    ),
    'much to be told': { ...AIDED, views: kiosk({ notices: [endlessNotice, ...notices] }) },
    'closed, with all the letters there are': {
      ...AIDED,
      views: kiosk(whileClosed(closed({ texts: endlessNotice.text }))),
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
        const ticket = fakes.issued({ state, counterId: '5', token: 'q7fTt2mV9sXw4LrKpd83Hn' });
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
    'ticket, to be remembered': {
      views: kiosk(),
      steps: [firstService, take, click('button.remember')],
      last: '.banner.remember',
    },
    'ticket, another choice': {
      views: kiosk(),
      steps: [firstService, take, click('.step-ways .back')],
      last: '.other-choices',
    },
    'ticket, another choice refused': {
      views: kiosk(),
      steps: [firstService, take, click('.step-ways .back'), click('.other-choices button')],
      answers: {
        ...KIOSK_ANSWERS,
        [`POST /tickets/${issued.json.token}/_changeservice`]: problem(409, 'wrong-state'),
      },
      last: '.banner.wrong',
    },
    'ticket, which is wrong': {
      views: kiosk(),
      steps: [firstService, click('.more'), firstService, take, click('.step-ways .back')],
      answers: { ...KIOSK_ANSWERS, 'POST /halls/stadhuis/tickets': issuedForTwo },
      last: '.other-choices',
    },
    'no answer': {
      views: kiosk(),
      steps: [firstService, take],
      answers: { 'POST /halls/stadhuis/tickets': 'hang-up' },
    },
    closed: { views: kiosk({ isOpen: false, opensAt: '2099-01-05T08:00:00Z' }) },
    'closed, with the hours to come': {
      hall: fakes.hallWithHours(),
      views: { kiosk: fakes.kiosk({ isOpen: false, opensAt: '2099-01-05T08:00:00Z' }) },
      last: '.hours-coming',
    },
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
    },
    'names without end': {
      hall: endlessHall,
      views: { kiosk: fakes.kiosk() },
    },
    unpaired: { sessions: [], ready: '.pairing .digits', first: null },
  },
);
