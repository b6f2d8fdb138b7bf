// Lighthouse's marks for accessibility and performance, as a Markdown table for docs/benchmarks-screens.md: `npm run bench:lighthouse`,
// or with the names of pages for those alone. A measurement, no test: machines differ. Fails when an accessibility mark is under 100.
import { spawn } from 'node:child_process';
import { SIZES } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { JOINING, joining } from './fake/joining.ts';
import { FakeServer } from './fake/server.ts';
import { FakeSetup } from './fake/setup.ts';

/**
 * Fetched by npx and no dependency of the house: 200 packages of 186 MB, which no test needs. The last version that runs
 * on Node 20 (13 asks for 22).
 */
const LIGHTHOUSE = 'lighthouse@12.8.2';
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = '--headless --no-sandbox --disable-gpu --disable-dev-shm-usage';

/**
 * How Lighthouse looks at a page: a phone on a slow line with a slow processor, or a desk, whose screen may be another one.
 */
const phone = ['--form-factor=mobile'];
const desk = ({ width, height }) => [
  '--preset=desktop',
  `--screenEmulation.width=${width}`,
  `--screenEmulation.height=${height}`,
];

const PAGES = {
  kiosk: { address: '/kiosk/', as: 'kiosk, 1080 × 1920', how: desk(SIZES.kiosk) },
  lobby: { address: '/web-display/', as: 'screen, 1920 × 1080', how: desk(SIZES.display) },
  visitor: { address: '/visitor/#abc', as: 'phone', how: phone },
  join: { address: '/join/?hall=stadhuis', as: 'phone', how: phone },
  counter: { address: '/counter/?hall=stadhuis&counter=3', as: 'desk', how: desk(SIZES.counter) },
  supervisor: { address: '/supervisor/?hall=stadhuis', as: 'desk', how: desk(SIZES.supervisor) },
  administration: { address: '/admin/?hall=stadhuis', as: 'desk', how: desk(SIZES.supervisor) },
};

/** A hall in which every page has what it shows on a usual morning. */
async function usualHall() {
  const fake = await FakeServer.start();
  fake.sessions = [fakes.session('device', 'kiosk'), fakes.session('account', 'admin')];
  new FakeSetup(fake);
  fake.answers[`GET ${JOINING}`] = { json: joining() };
  fake.show('kiosk', fakes.kiosk());
  fake.show('lobby', fakes.lobby());
  fake.show('ticket', fakes.visitor());
  fake.show('counter', fakes.counter({ ticket: fakes.called() }));
  fake.show('supervisor', fakes.supervisor());
  return fake;
}

/** What Lighthouse says of an address. */
function look(address, how) {
  return new Promise((resolve, reject) => {
    const asked = ['--output=json', '--quiet', '--only-categories=accessibility,performance'];
    const args = ['--yes', LIGHTHOUSE, address, ...asked, ...how, `--chrome-flags=${FLAGS}`];
    const env = { ...process.env, CHROME_PATH: CHROMIUM };
    const running = spawn('npx', args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    running.stdout.on('data', (chunk) => (said += chunk));
    running.on('error', reject);
    running.on('exit', (code) =>
      code === 0 ? resolve(JSON.parse(said)) : reject(new Error(`${LIGHTHOUSE} ended with ${code}`)),
    );
  });
}

/** What an accessibility mark was lowered by: each finding with what it is about. */
function findings({ audits, categories }) {
  return categories.accessibility.auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => {
      const about = (audits[id].details?.items ?? []).map(({ node }) => node?.snippet);
      return `${id}: ${about.join(' | ')}`;
    });
}

const wanted = process.argv.slice(2);
const fake = await usualHall();
const lowered = [];
console.log(
  '| page | seen as | accessibility | performance | first words | largest part | blocked | shift |',
);
console.log('|---|---|---|---|---|---|---|---|');
for (const [name, { address, as, how }] of Object.entries(PAGES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const said = await look(fake.base + address, how);
  const mark = (category) => Math.round(said.categories[category].score * 100);
  const seconds = (audit) => `${(said.audits[audit].numericValue / 1_000).toFixed(1)} s`;
  const blocked = `${Math.round(said.audits['total-blocking-time'].numericValue)} ms`;
  const shift = said.audits['cumulative-layout-shift'].numericValue.toFixed(2);
  const [first, largest] = ['first-contentful-paint', 'largest-contentful-paint'].map(seconds);
  console.log(
    `| ${[name, as, mark('accessibility'), mark('performance'), first, largest, blocked, shift].join(' | ')} |`,
  );
  lowered.push(...findings(said).map((finding) => `${name}: ${finding}`));
}
await fake.stop();
if (lowered.length > 0) {
  console.error(`Not accessible:\n${lowered.join('\n')}`);
  process.exit(1);
}
