// From an empty folder to a kiosk that issues a number, with the real server: what whoever installs it sees.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { assertSound, launch, openPage, SIZES } from './browser.mjs';
import { BINARY, freePort } from './town-hall.mjs';

const PHRASE = 'veertien blauwe fietsen';
const DAYS = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];
let browser;
let folder;
let server;
let address;

/** Starts the server and waits for what it prints: an address, where it is new. */
function start(port) {
  const { KWARTIER_ADMIN_TOKEN: _, ...env } = process.env;
  const args = ['serve', '--data', path.join(folder, 'data'), '--listen', `127.0.0.1:${port}`];
  server = spawn(BINARY, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let said = '';
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`kwartier ended with ${code}:\n${said}`)));
    server.stderr.on('data', (chunk) => (said = (said + chunk).slice(-4_000)));
    server.stdout.on('data', (chunk) => {
      const [found] = /http:\S+\/setup\/#\S+/.exec(String(chunk)) ?? [];
      if (found) resolve(found);
    });
  });
}

async function end() {
  server.removeAllListeners('exit');
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kwartier-story-'));
  const port = await freePort();
  const first = await start(port);
  // Whoever was too late starts the server again, which prints another address.
  await end();
  address = await start(port);
  assert.notEqual(first, address);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await end();
  await rm(folder, { recursive: true, force: true });
});

test('the printed address leads to a hall whose kiosk issues numbers', { timeout: 120_000 }, async () => {
  const page = await openPage(browser, address, { width: 390, height: 844 });
  page.setDefaultTimeout(20_000);
  const next = () => page.getByRole('button', { name: 'Verder' }).click();
  const heading = (name) => page.getByRole('heading', { level: 2, name }).waitFor();
  await page.getByLabel('Uw naam').fill('Jan Jansen');
  await page.getByLabel('Wachtwoord', { exact: true }).fill('wachtwoord');
  await next();
  await page.getByText('te makkelijk te raden').waitFor();
  await page.getByLabel('Wachtwoord', { exact: true }).fill(PHRASE);
  await next();
  await page.getByLabel('Naam van de gemeente').fill('Gemeente Voorbeeld');
  await page.getByLabel('Naam van de hal').fill('Stadhuis');
  await next();
  await heading('Waar komen bezoekers voor?');
  await next();
  await heading('Welke balies hebt u?');
  await next();
  await heading('Wanneer is de hal open?');
  // Whenever this runs, the hall is open.
  for (const day of DAYS) {
    const group = page.getByRole('group', { name: day });
    await group.getByRole('checkbox').check();
    await group.getByLabel('van').fill('0');
    await group.getByLabel('tot').fill('0');
  }
  await next();
  await heading('Wat belooft u uw bezoekers?');
  await page.getByText('Wij beloven: u bent aan de beurt binnen 15 minuten.').first().waitFor();
  await page.getByRole('button', { name: 'Nu inrichten' }).click();
  await heading('Uw hal is ingericht');
  await page.getByRole('button', { name: 'Open de balie en geef een nummer' }).click();
  await page.locator('.next .number', { hasText: 'P001' }).waitFor();
  await assertSound(page, 'done');
  const kiosk = await openPage(browser, new URL('/kiosk/?hall=stadhuis', address).href, SIZES.kiosk);
  kiosk.setDefaultTimeout(20_000);
  await kiosk.locator('.digits').waitFor();
  const code = (await kiosk.locator('.digits').innerText()).replace(/\s/g, '');
  const admin = await page.context().newPage();
  await admin.goto(new URL(`/admin/?hall=stadhuis#pair=${code}`, address).href);
  await admin.getByLabel('Naam', { exact: true }).fill('Zuil bij de ingang');
  await admin.getByRole('button', { name: 'Koppel dit scherm' }).click();
  await admin.getByText('Zuil bij de ingang is gekoppeld.').waitFor();
  await kiosk.getByRole('button', { name: /^Paspoort en rijbewijs/ }).click();
  await kiosk.getByRole('button', { name: /^Paspoort of/ }).click();
  await kiosk.getByRole('button', { name: 'Neem een nummer' }).click();
  await kiosk.locator('.ticket-card', { hasText: 'P002' }).waitFor();
  await page.goto(address);
  await page.getByText('Uw hal is ingericht').waitFor();
  const stranger = await openPage(browser, address, { width: 390, height: 844 });
  await stranger.getByText('Deze server is al ingericht').waitFor();
});
