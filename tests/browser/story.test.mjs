// One visit through the real server: a number at the kiosk, called and shown, helped and finished.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { assertSound, chimedOnce, launch, openPage, SIZES, tones, pressKey } from './browser.mjs';

const BINARY = path.resolve(process.env.KWARTIER_BIN ?? 'target/debug/kwartier');
const START_MS = 30_000;

let browser;
let demo;
let folder;
let place;

/** Starts the demonstration hall and waits until it serves. */
async function startDemo() {
  folder = await mkdtemp(path.join(tmpdir(), 'kwartier-story-'));
  const addresses = path.join(folder, 'addresses.json');
  const args = [
    'demo',
    '--data',
    path.join(folder, 'data'),
    '--listen',
    '127.0.0.1:0',
    '--addresses-file',
    addresses,
  ];
  demo = spawn(BINARY, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  let broken = null;
  demo.on('error', (error) => (broken = error));
  demo.stderr.on('data', (chunk) => (said = (said + chunk).slice(-4_000)));
  const until = Date.now() + START_MS;
  while (Date.now() < until) {
    if (broken) throw new Error(`${BINARY} could not be started: build it first, or name it in KWARTIER_BIN`);
    if (demo.exitCode !== null) throw new Error(`kwartier demo ended with ${demo.exitCode}:\n${said}`);
    place = await readFile(addresses, 'utf8').then(JSON.parse, () => null);
    if (
      place &&
      (await fetch(`${place.base}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      ))
    )
      return;
    await pause(50);
  }
  throw new Error(`kwartier demo was not ready within ${START_MS / 1000} s:\n${said}`);
}

before(async () => {
  await startDemo();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  if (demo?.pid && demo.exitCode === null) {
    const ended = new Promise((resolve) => demo.once('exit', resolve));
    demo.kill('SIGTERM');
    await ended;
  }
  if (folder) await rm(folder, { recursive: true, force: true });
});

const button = (page, name) => page.getByRole('button', { name });

test('a visitor takes a number, is called and shown, and is helped', async () => {
  const hall = place.hall ?? 'stadhuis';
  const kiosk = place.kiosk.find(({ id }) => id === 'k1');
  const person = place.staff.find(({ role }) => role === 'agent');
  const at = (screen) => `${place.base}/${screen}/?hall=${hall}`;

  const counter = await openPage(browser, `${at('counter')}&counter=3`, SIZES.counter);
  await counter.getByLabel('Naam').fill(person.account);
  await counter.getByLabel('Wachtwoord').fill(person.password);
  await assertSound(counter, 'sign-in');
  await counter.keyboard.press('Enter');
  for (const service of await counter.getByRole('checkbox').all()) await service.check();
  await button(counter, /openen$/).click();
  await button(counter, /^Volgende/).waitFor();
  await assertSound(counter, 'open counter');

  const display = await openPage(browser, at('web-display'), SIZES.display);
  await display.getByText('Hier ziet u straks wie aan de beurt is').waitFor();
  await assertSound(display, 'lobby before the first call');

  const touch = await openPage(browser, `${at('kiosk')}&device=k1#token=${kiosk.token}`, SIZES.kiosk);
  await button(touch, /^Paspoort/).click();
  await assertSound(touch, 'kiosk before taking a number');
  await button(touch, 'Neem een nummer').click();
  const number = await touch.locator('.ticket-number').innerText();
  assert.match(number, /^[A-Z]\d{3}$/);
  await assertSound(touch, 'kiosk with a number');

  await counter.getByText(`Vooraan in de rij: ${number}`).waitFor();
  await pressKey(counter, 'v');
  await button(counter, /^Begin met helpen/).waitFor();
  await display.locator('.newest', { hasText: number }).waitFor();
  await display.locator('.newest', { hasText: '3' }).waitFor();
  await chimedOnce(display);
  await assertSound(display, 'lobby with a call');

  await pressKey(counter, 'b');
  await button(counter, /^Klaar/).waitFor();
  await counter.reload();
  await counter.getByRole('heading', { name: number }).waitFor();
  await assertSound(counter, 'counter that helps');
  await pressKey(counter, 'k');
  await counter.getByText('Er wacht niemand voor u').waitFor();
  assert.equal(await tones(display), 2, 'nothing sounded again');
});
