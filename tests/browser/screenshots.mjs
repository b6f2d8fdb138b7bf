// Every screen and its main states at its real size, into test-results/screenshots/: rare states from a hall that
// says what it is told to, all else from the simulated busy hall (`npm run screenshots -- busy` takes only those).
import { mkdir } from 'node:fs/promises';
import { assertSound, launch, openPage, SIZES } from './browser.mjs';
import { photograph } from './busy-hall.mjs';
import { FakeServer, problem } from './fake/server.ts';
import * as fakes from './fake/hall.ts';
import { DAY, FakePrivacy } from './fake/privacy.ts';
import { onRecord } from './fake/records.ts';
import { normReport, planned, publicReport } from './fake/reports.ts';

const FOLDER = new URL('../../test-results/screenshots/', import.meta.url).pathname;

const wait = fakes.visitor;
/** name, size, address, what the server says, what is done first */
const SHOTS = [
  ['index', 'counter', '/', {}],
  ['kiosk-start', 'kiosk', '/kiosk/', { kiosk: fakes.kiosk() }],
  [
    'kiosk-closed',
    'kiosk',
    '/kiosk/',
    { kiosk: fakes.kiosk({ isOpen: false, opensAt: '2026-11-23T08:00:00Z' }) },
  ],
  ['kiosk-services', 'kiosk', '/kiosk/', { kiosk: fakes.kiosk() }, [['click', /^Paspoort/]]],
  [
    'kiosk-code',
    'kiosk',
    '/kiosk/',
    { kiosk: fakes.kiosk() },
    [
      ['click', 'Ik heb een afspraak'],
      ['key', 'K'],
      ['key', '7'],
    ],
  ],
  [
    'kiosk-confirm',
    'kiosk',
    '/kiosk/',
    { kiosk: fakes.kiosk() },
    [
      ['click', /^Rijbewijs/],
      ['click', /hulp/],
    ],
  ],
  [
    'kiosk-ticket',
    'kiosk',
    '/kiosk/',
    { kiosk: fakes.kiosk() },
    [
      ['click', /^Paspoort/],
      ['click', 'Neem een nummer'],
    ],
  ],
  ['display-busy', 'display', '/web-display/', { lobby: fakes.lobby() }],
  [
    'display-empty',
    'display',
    '/web-display/',
    { lobby: fakes.lobby({ calls: [], overNorm: [], longestWaits: [], notices: [] }) },
  ],
  ['counter-sign-in', 'counter', '/counter/', { sessions: [] }],
  ['counter-choose', 'counter', '/counter/', {}],
  [
    'counter-closed',
    'counter',
    '/counter/?counter=3',
    {
      counter: fakes.counter({
        counter: { id: '3', name: 'Balie 3', state: 'closed', serviceIds: ['paspoort'] },
      }),
    },
  ],
  ['counter-free', 'counter', '/counter/?counter=3', { counter: fakes.counter() }],
  [
    'counter-serving',
    'counter',
    '/counter/?counter=3',
    {
      counter: fakes.late(fakes.breach(), {
        state: 'serving',
        servedAt: new Date(Date.now() - 200_000).toISOString(),
        counterId: '3',
        waitedS: 1140,
        serviceIds: ['paspoort', 'uittreksel'],
        needs: ['privateRoom'],
        notes: [
          { text: 'Heeft de pasfoto al laten maken.', at: new Date().toISOString(), serviceId: 'paspoort' },
        ],
      }),
    },
  ],
  [
    'counter-called-narrow',
    'narrow',
    '/counter/?counter=3',
    { counter: fakes.counter({ ticket: fakes.called() }) },
  ],
  ['supervisor', 'supervisor', '/supervisor/', { supervisor: fakes.supervisor() }],
  [
    'supervisor-edit',
    'supervisor',
    '/supervisor/',
    { supervisor: fakes.supervisor() },
    [['click', /Wijzig Balie 2/]],
  ],
  ...['promises', 'day', 'notices', 'staff'].map((part) => [
    `supervisor-${part}`,
    'supervisor',
    `/supervisor/#${part}`,
    { supervisor: fakes.supervisor() },
  ]),
  ['supervisor-phone', 'visitor', '/supervisor/', { supervisor: fakes.supervisor() }],
  ['visitor-waiting', 'visitor', '/visitor/#abc', { ticket: wait() }],
  ['visitor-late', 'visitor', '/visitor/#abc', { ticket: wait({ breach: fakes.breach(), place: 0 }) }],
  ['visitor-called', 'visitor', '/visitor/#abc', { ticket: wait(fakes.beingCalled()) }],
  ['visitor-done', 'visitor', '/visitor/#abc', { ticket: wait({ state: 'done' }) }],
  ['visitor-unknown', 'visitor', '/visitor/#gone', { refuseSockets: true }],
  ['report', 'supervisor', '/report/?period=2026-10', {}],
  ['records', 'supervisor', '/records/?period=2026-11', {}],
  ['records-phone', 'visitor', '/records/?period=2026-11', {}],
  ['privacy', 'visitor', '/privacy/?hall=stadhuis&for=visitors', {}],
  ['personal-data', 'supervisor', `/privacy/?hall=stadhuis&for=staff&day=${DAY}`, {}],
  ['results', 'visitor', '/results/', { hall: planned() }],
];

await mkdir(FOLDER, { recursive: true });
const wanted = process.argv[2] ?? '';
const browser = await launch();
let faults = 0;

async function shot(page, name, options) {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${FOLDER}${name}.png`, ...options });
  await assertSound(page, name).catch((fault) => {
    faults += 1;
    console.error(`${name}: ${fault.message}`);
  });
  console.log(name);
}

async function rareState([name, size, address, server, steps = []]) {
  const fake = await FakeServer.start();
  const {
    sessions = [fakes.session('device', 'kiosk'), fakes.session('account', 'admin')],
    refuseSockets,
    hall = fakes.hall,
    ...views
  } = server;
  Object.assign(fake, { sessions, refuseSockets, hall });
  onRecord(fake);
  new FakePrivacy(fake);
  for (const [view, data] of Object.entries(views)) fake.show(view, data);
  fake.answers['POST /halls/stadhuis/tickets'] = {
    status: 201,
    json: fakes.issued({ token: 'q7fTt2mV9sXw4LrKpd83Hn' }),
  };
  fake.answers['GET /halls/stadhuis/reports/norms'] = { json: normReport() };
  fake.answers['GET /halls/stadhuis/reports/public'] = { json: publicReport() };
  fake.answers['GET /tickets/gone'] = problem(404, 'not-found');
  const page = await openPage(browser, fake.base + address, SIZES[size]);
  for (const [how, what] of steps) {
    if (how === 'click') await page.getByRole('button', { name: what }).click();
    else await page.keyboard.press(what);
  }
  await page.waitForFunction(() => document.querySelector('#screen')?.innerText.length > 20);
  await shot(page, name);
  await page.context().close();
  await fake.stop();
}

for (const state of SHOTS) if (state[0].startsWith(wanted)) await rareState(state);
if (!wanted || wanted === 'busy') await photograph(browser, shot);
await browser.close();
process.exit(faults > 0 ? 1 : 0);
