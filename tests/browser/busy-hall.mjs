// The screens of a busy hall: the demonstration with its simulated people, after a morning that takes a minute.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openPage, SIZES } from './browser.mjs';
import { BINARY } from './town-hall.mjs';

/** How much faster than life the morning passes, for how long, and how fast it is when the pictures are taken. */
const MORNING = { speed: 100, realMs: 100_000 };
const LATER = { speed: 4, realMs: 20_000 };
const START_MS = 60_000;

async function demo(folder, speed) {
  const addresses = path.join(folder, 'addresses.json');
  await rm(addresses, { force: true });
  const listen = ['--listen', '127.0.0.1:0', '--addresses-file', addresses];
  const server = spawn(
    BINARY,
    ['demo', '--simulate', '--speed', `${speed}`, '--data', path.join(folder, 'data'), ...listen],
    { stdio: 'ignore' },
  );
  const until = Date.now() + START_MS;
  while (Date.now() < until) {
    const place = await readFile(addresses, 'utf8').then(JSON.parse, () => null);
    const ready = place && (await fetch(`${place.base}/readyz`).catch(() => null));
    if (ready?.ok) return { server, place };
    await pause(100);
  }
  server.kill('SIGKILL');
  throw new Error('the demonstration hall did not open');
}

async function end({ server }) {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}

/** Takes every picture with `shot(page, name)`. */
export async function photograph(browser, shot) {
  const folder = await mkdtemp(path.join(tmpdir(), 'kwartier-busy-'));
  const morning = await demo(folder, MORNING.speed);
  await pause(MORNING.realMs);
  await end(morning);
  const later = await demo(folder, LATER.speed);
  await pause(LATER.realMs);
  try {
    await visit(browser, later.place, shot);
  } finally {
    await end(later);
    await rm(folder, { recursive: true, force: true });
  }
}

async function visit(browser, place, shot) {
  const button = (page, name) => page.getByRole('button', { name });
  const at = (screen, more = '') => `${place.base}/${screen}/?hall=${place.hall}${more}`;
  const open = async (address, size, role) => {
    const page = await openPage(browser, `${place.base}/favicon.svg`, SIZES[size]);
    page.setDefaultTimeout(30_000);
    const { account, password } = place.staff.find((person) => person.role === role) ?? {};
    if (account)
      await page.context().request.post(`${place.base}/api/v1/sessions`, { data: { account, password } });
    await page.goto(address);
    return page;
  };

  const display = await open(at('web-display'), 'display');
  await display.locator('.newest').waitFor();
  await pause(9_000);
  await shot(display, 'busy-lobby');

  const kiosk = await open(place.kiosk[0].url, 'kiosk');
  await button(kiosk, /^Paspoort/).waitFor();
  await shot(kiosk, 'busy-kiosk');
  await button(kiosk, /^Paspoort/).click();
  await button(kiosk, 'Neem een nummer').waitFor();
  await shot(kiosk, 'busy-kiosk-wait');
  const answer = kiosk.waitForResponse((response) => /\/tickets$/.test(response.url()));
  await button(kiosk, 'Neem een nummer').click();
  const { token } = await (await answer).json();
  await kiosk.locator('.ticket-number').waitFor();
  await shot(kiosk, 'busy-kiosk-number');

  const phone = await open(`${place.base}/visitor/#${token}`, 'visitor');
  await phone.locator('.wait').waitFor();
  await shot(phone, 'busy-phone');

  const overview = await open(at('supervisor'), 'supervisor', 'supervisor');
  await overview.locator('.counter .number').first().waitFor();
  await shot(overview, 'busy-overview');
  await shot(overview, 'busy-overview-whole', { fullPage: true });
  const phone390 = await open(at('supervisor'), 'visitor', 'supervisor');
  await phone390.locator('.first').waitFor();
  await shot(phone390, 'busy-overview-phone');
  for (const [part, ready] of [
    ['promises', '.breaches'],
    ['day', '.chart .dots'],
    ['staff', '.staffing tbody'],
  ]) {
    await overview.locator(`.parts-of-page a[href="#${part}"]`).click();
    await overview.locator(ready).first().waitFor();
    await shot(overview, `busy-overview-${part}`, { fullPage: true });
  }

  for (const size of ['counter', 'narrow']) {
    const counter = await open(at('counter', '&counter=5'), size, 'agent');
    await counter.locator('.actions .primary').waitFor();
    await shot(counter, `busy-counter-${size}`);
  }
}
