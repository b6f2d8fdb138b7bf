// Does a screen stay as it is when it hangs on a wall for months? 50,000 live updates on each, each different from
// the one before; memory and DOM nodes after a full collection, as a Markdown table. Fails when they grow.
import { launch, openPage, SIZES } from './browser.mjs';
import { FakeServer } from './fake/server.ts';
import * as fakes from './fake/hall.ts';
import { comingNow, longestSaid } from './fake/said.ts';

const UPDATES = Number(process.argv[2] ?? 50_000);
const READINGS = [0.02, 0.2, 0.4, 0.6, 0.8, 1];
/**
 * What stands on a screen while it is read, always the same: one view has more in it than another (a wait past its norm is three
 * nodes more on the kiosk), and what differs then was taken for something that grows.
 */
const READ_AT = 1_000;
/** Frames on their way at once: more than a hall ever sends, less than a socket's buffer. */
const BURST = 100;
/** How often the fake server repeats its view. */
const HEARTBEAT_MS = 5_000;
/** After this part of the run everything that is made once has been made. */
const WARM = 1;
const GROWTH_MAX = 1.15;
const SLACK_BYTES = 500_000;

const anyNumber = (n) => `P${String(n % 1000).padStart(3, '0')}`;
const minutes = (n, from = 1) => from + (n % 17);

/** Each screen with a view that differs for every `n`. */
const SCREENS = {
  kiosk: {
    view: 'kiosk',
    size: SIZES.kiosk,
    address: '/kiosk/',
    data: (n) => {
      const usual = fakes.kiosk();
      const services = usual.services.map((service, index) => {
        const forecast = n % 5 === index ? null : fakes.forecast(minutes(n + index), minutes(n + index, 5));
        return { ...service, forecast, ...comingNow(forecast, 'noOpenCounter'), waiting: n % 9 };
      });
      return { ...usual, services };
    },
  },
  'web-display': {
    view: 'lobby',
    size: SIZES.display,
    address: '/web-display/',
    data: (n) => {
      const calledAt = new Date().toISOString();
      const call = (k) => ({ callId: `c${k}`, number: anyNumber(k), counterId: `${1 + (k % 6)}`, calledAt });
      // Calls a second apart, as in the busiest hall, with fifty states of the waits between them.
      const newest = Math.floor(n / 50);
      return fakes.lobby({
        calls: [newest, newest - 1, newest - 2, newest - 3].filter((k) => k >= 0).map(call),
        forecasts: fakes.kiosk().services.map(({ serviceId }, index) => {
          const forecast = fakes.forecast(minutes(n + index), minutes(n + index, 6));
          return { serviceId, forecast, ...comingNow(forecast) };
        }),
        overNorm: n % 3 ? [{ serviceId: 'paspoort', waitS: 900 + (n % 900) }] : [],
        longestWaits: n % 3 ? [longestSaid({ waitedMin: 15 + (n % 15) })] : [],
      });
    },
  },
  counter: {
    view: 'counter',
    size: SIZES.counter,
    address: '/counter/?counter=3',
    data: (n) => {
      const queue = Array.from({ length: 3 + (n % 12) }, (_, k) =>
        fakes.ticket({ id: `t${n + k}`, number: anyNumber(n + k), waitedS: n % 1800 }),
      );
      const states = [null, fakes.called({ id: `t${n}` }), fakes.called({ id: `t${n}`, state: 'serving' })];
      const ticket = states[n % 4];
      return ticket ? { ...fakes.late(fakes.breach(), ticket), queue } : fakes.counter({ queue });
    },
  },
  supervisor: {
    view: 'supervisor',
    size: SIZES.supervisor,
    address: '/supervisor/',
    data: (n) => {
      const usual = fakes.supervisor();
      const queue = Array.from({ length: n % 15 }, (_, k) =>
        fakes.ticket({ id: `t${n + k}`, number: anyNumber(n + k), waitedS: n % 1800 }),
      );
      const waits = usual.waits.map((wait, k) => ({ ...wait, waitS: (wait.waitS + n * (k % 7)) % 1500 }));
      return { ...usual, queue, waits, totals: { ...usual.totals, issued: n } };
    },
  },
  visitor: {
    view: 'ticket',
    size: SIZES.visitor,
    address: '/visitor/#abc',
    data: (n) =>
      fakes.visitor({
        place: n % 20,
        forecast: fakes.forecast(minutes(n), minutes(n, 7)),
        ...(n % 3 === 0 && { breach: fakes.breach() }),
        ...(n % 7 === 0 && fakes.beingCalled()),
      }),
  },
};

/** Counts the frames that arrived in the page, so that none is sent into a buffer without end. */
function countFrames() {
  window.framesSeen = 0;
  const Real = window.WebSocket;
  window.WebSocket = class extends Real {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', () => (window.framesSeen += 1));
    }
  };
}

async function reading(devtools) {
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const value = (name) => metrics.find((metric) => metric.name === name).value;
  return { heap: value('JSHeapUsedSize'), nodes: value('Nodes'), listeners: value('JSEventListeners') };
}

/** Heartbeats count too: waiting for at least as many as were sent is enough, but for the last of them. */
async function arrived(seen, count) {
  while ((await seen()) < count) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** The view that was sent last is on the screen. */
async function drawn(page, seen, count) {
  await arrived(seen, count);
  // A heartbeat may have been counted instead: what was sent before the next one has arrived with it.
  await page.waitForTimeout(HEARTBEAT_MS);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
}

async function watch(browser, { view, size, address, data }) {
  const fake = await FakeServer.start();
  fake.sessions = [fakes.session('device', 'kiosk'), fakes.session('account', 'admin')];
  fake.show(view, data(0));
  const page = await openPage(browser, `${fake.base}/favicon.svg`, size);
  await page.addInitScript(countFrames);
  await page.goto(fake.base + address);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const seen = async () => {
    const expression = 'window.framesSeen ?? 0';
    return (await devtools.send('Runtime.evaluate', { expression })).result.value;
  };
  while ((await seen()) === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  const readings = [];
  const startMs = performance.now();
  const wanted = READINGS.map((part) => Math.round(part * UPDATES));
  const base = await seen();
  /** Views for the readings, which come besides. */
  let sent = 0;
  for (let n = 1; n <= UPDATES; n++) {
    fake.show(view, data(n));
    if (n % BURST === 0 || wanted.includes(n)) {
      await arrived(seen, base + n + sent);
    }
    if (wanted.includes(n)) {
      fake.show(view, data(READ_AT));
      sent += 1;
      await drawn(page, seen, base + n + sent);
      readings.push({ n, ...(await reading(devtools)) });
    }
  }
  const perS = UPDATES / ((performance.now() - startMs) / 1000);
  await page.context().close();
  await fake.stop();
  return { readings, perS, faults: page.faults };
}

const mib = (bytes) => (bytes / 1024 / 1024).toFixed(1);
const only = process.argv[3];
const browser = await launch();
const grown = [];
console.log(
  `| screen | what | ${READINGS.map((part) => (part * UPDATES).toLocaleString('en')).join(' | ')} | updates a second |`,
);
console.log(`|---|---|${'---|'.repeat(READINGS.length + 1)}`);
for (const [name, screen] of Object.entries(SCREENS)) {
  if (only && name !== only) continue;
  const { readings, perS, faults } = await watch(browser, screen);
  const row = (what, show) => `| ${name} | ${what} | ${readings.map(show).join(' | ')} |`;
  console.log(`${row('heap, MiB', ({ heap }) => mib(heap))} ${Math.round(perS).toLocaleString('en')} |`);
  console.log(`${row('DOM nodes', ({ nodes }) => nodes)} |`);
  console.log(`${row('listeners', ({ listeners }) => listeners)} |`);
  const [early, late] = [readings[WARM], readings[readings.length - 1]];
  if (late.heap > early.heap * GROWTH_MAX + SLACK_BYTES || late.nodes > early.nodes * GROWTH_MAX + 50)
    grown.push(name);
  if (faults.length > 0) grown.push(`${name}: ${faults}`);
}
await browser.close();
if (grown.length > 0) {
  console.error(`Not flat: ${grown.join(', ')}`);
  process.exit(1);
}
