// The pages that are read at home, in their states.
import * as fakes from '../../fake/hall.ts';
import { JOINING, joining } from '../../fake/joining.ts';
import { comingNow } from '../../fake/said.ts';
import { problem } from '../../fake/server.ts';
import { whileClosed } from '../../fake/second-thoughts.ts';
import { longHall } from '../longest.mjs';
import { size, PHONE, click, page, longClosing, REPORTS, HELP_ASKED } from '../pages.mjs';

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
        'GET /halls/stadhuis/forecast': {
          json: {
            items: fakes
              .lobby()
              .forecasts.map(({ serviceId }) => ({ serviceId, ...comingNow(null, 'hallClosed') })),
          },
        },
      },
    },
    'of an unknown hall': { address: () => '/results/?hall=nergens', ready: '.whole-page' },
  },
);
page(
  'help',
  {
    address: () => '/help/?hall=stadhuis',
    ...forAll,
    ready: '.help',
    answers: { 'POST /halls/stadhuis/help-requests': HELP_ASKED },
  },
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

const joins = (more = {}) => ({
  answers: {
    'GET /halls/stadhuis': REPORTS['GET /halls/stadhuis'],
    [`GET ${JOINING}`]: { json: joining(more) },
  },
});
page(
  'join',
  { address: () => '/join/?hall=stadhuis', ...forAll, touchPx: 44, ready: '.join' },
  {
    services: joins(),
    'before taking a number': {
      ...joins(),
      steps: [click('.service:not([aria-disabled=true])')],
      last: '.join button:last-of-type',
    },
    'closed in mid-day': joins({ available: false, reason: 'hallClosed', closed: longClosing }),
    full: joins({ available: false, reason: 'full' }),
    'as a sheet for the door': {
      ...joins(),
      address: () => '/join/?hall=stadhuis&poster',
      ready: '.poster .qr',
    },
  },
);

async function fillContact(open) {
  await open.locator('form input:not([type=radio])').first().fill('06 1234 5678');
}

const letter = {
  breachId: 'stadhuis.b1',
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
  languages: longHall.languages ?? ['nl', 'en'],
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
const statement = {
  status: 'B',
  examined: '2026-09-14',
  drawnUp: '2026-10-01',
  report: 'https://voorbeeld.nl/onderzoek',
  contact: { mail: 'toegankelijkheid.publiekszaken@gemeente-voorbeeld.nl', phone: '14 058' },
  shortcomings: Array.from({ length: 3 }, () => ({
    what: { nl: 'Op de zuil kan niemand horen wat er staat.', en: 'Nobody hears what the kiosk shows.' },
    instead: { nl: 'Een medewerker bij de deur helpt u.', en: 'Staff at the door help you.' },
    mendedBy: '2027-03-01',
  })),
};
page(
  'accessibility',
  { address: () => '/accessibility/', ...forAll, touchPx: 24, ready: '.accessibility' },
  {
    said: { answers: { 'GET /municipality/accessibility-statement': { json: { statement } } } },
    unsaid: { answers: { 'GET /municipality/accessibility-statement': { json: { statement: null } } } },
  },
);
page('index', { address: () => '/', ...forAll, ready: '.screens' }, { screens: {} });
/** Whose the link is. */
const LINK = {
  'POST /passwords/_look': {
    json: {
      accountId: 'medewerkster-burgerzaken-en-vergunningen',
      name: 'Wilhelmina van Oosterhout-Dijkstra',
    },
  },
};
page(
  'welcome',
  {
    address: () => '/welcome/#geheim',
    ...forAll,
    ready: 'main',
    answers: LINK,
  },
  {
    asking: { last: '[role="status"]:not(:empty)' },
    'used before': {
      answers: { 'POST /passwords/_look': problem(404, 'not-found') },
      last: '[role="alert"]',
    },
    'set already': {
      answers: { ...LINK, 'POST /passwords/_set': problem(404, 'not-found') },
      steps: [(page) => page.locator('#password').fill('veertien blauwe fietsen'), click('form .primary')],
    },
    set: {
      answers: { ...LINK, 'POST /passwords/_set': { status: 204 } },
      steps: [(page) => page.locator('#password').fill('veertien blauwe fietsen'), click('form .primary')],
    },
    'without a whole link': { address: () => '/welcome/' },
  },
);

page(
  'guide',
  { address: () => '/guide/', ...forAll, ready: '.guide' },
  {
    'which there are': { last: '.guide-way' },
    'for the counter': { address: () => '/guide/#counter', last: '.guide-text h2' },
    'for whoever unjams the printer': { address: () => '/guide/#printer', last: '.guide-text h2' },
  },
);
