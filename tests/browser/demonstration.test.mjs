// The demonstration in one look, as `kwartier demo` really runs it: what a council member is shown.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertSound, launch, openPage, tabTo } from './browser.mjs';
import { DemoHall } from './demo-hall.mjs';
import { TownHall } from './town-hall.mjs';

const DESK = { width: 1440, height: 900 };
/** The server stays away for 25 seconds, and begins after that. */
const BACK_MS = 90_000;

let browser;
let demo;
const pages = [];

before(async () => {
  [browser, demo] = await Promise.all([launch(), DemoHall.start('--simulate', '--speed', '20')]);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function open(path = '/', size = DESK) {
  const page = await openPage(browser, demo.place.base + path, size);
  page.setDefaultTimeout(30_000);
  pages.push(page);
  return page;
}
const button = (page, name) => page.getByRole('button', { name });
const inFrame = (page, name) => page.frameLocator(`.frame-${name} iframe`);
/** Asks the server something of its hall. */
const ask = (path) => fetch(demo.place.base + path).then((answer) => answer.json());
/** What the supervisor hears who calls somebody to counter 6. */
async function callsAtSix(page) {
  const address = `${demo.place.base}/as/smit/api/v1/halls/${demo.place.hall}/counters/6/_call`;
  const answer = await page
    .context()
    .request.post(address, { data: {}, headers: { origin: demo.place.base } });
  return ((await answer.json()).type ?? '').split(':').at(-1);
}
const kiosk = () => ({ authorization: `Bearer ${demo.place.kiosk[0].token}` });

test('the whole hall is at work in one look, each screen signed in as its own person', async () => {
  const page = await open();
  await inFrame(page, 'lobby').getByText('Paspoort').first().waitFor();
  await inFrame(page, 'kiosk').getByText('Paspoort').first().waitFor();
  await inFrame(page, 'phone').locator('.visitor').waitFor();
  await inFrame(page, 'counter').getByText('Balie 1').first().waitFor();
  await inFrame(page, 'supervisor').getByText('Wachten nu').first().waitFor();
  const cookies = await page.context().cookies();
  const staff = cookies.filter(({ name }) => name.startsWith('kwartier_staff'));
  assert.deepEqual(
    staff.map(({ name, path, httpOnly, sameSite }) => [name, path, httpOnly, sameSite]).sort(),
    ['beheer', 'jansen', 'smit'].map((who) => [`kwartier_staff.${who}`, `/as/${who}/`, true, 'Strict']),
  );
  assert.ok((await page.evaluate(() => document.documentElement.scrollHeight)) <= DESK.height, 'one look');
  await assertSound(page, 'the demonstration');
});

test('a screen is opened whole by a touch or a key, used, and closed again', async () => {
  const page = await open();
  const kioskKey = button(page, 'Zuil groot tonen');
  await tabTo(page, kioskKey);
  await page.keyboard.press('Enter');
  await button(page, 'Terug').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Terug');
  await assertSound(page, 'the kiosk, whole');
  await inFrame(page, 'kiosk')
    .getByRole('button', { name: /^Paspoort/ })
    .click();
  await inFrame(page, 'kiosk').getByRole('button', { name: 'Neem een nummer' }).click();
  assert.match(await inFrame(page, 'kiosk').locator('.ticket-number').innerText(), /^[A-Z]\d{3}$/);
  await page.keyboard.press('Escape');
  // Escape belongs to the kiosk while it is used; the key above it closes.
  await button(page, 'Terug').click();
  // The focus comes back with the frame in which the key is there again.
  await kioskKey.and(page.locator(':focus')).waitFor();
  await button(page, 'Overzicht groot tonen').click();
  await page.goBack();
  await kioskKey.waitFor();
});

test('whoever takes part is signed in by a touch, and stays so wherever they go', async () => {
  const page = await open();
  for (const [name, sees] of [
    ['Als medewerker', /Balie 1/],
    ['Als coördinator', /Wachten nu/],
    ['Als beheerder', /Diensten|Producten/],
  ]) {
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name }).click(),
    ]);
    await opened.getByText(sees).first().waitFor();
    assert.equal(await opened.getByLabel('Wachtwoord').count(), 0, name);
    await opened.close();
  }
});

test('the pace changes while the hall lives, and its clock never runs backwards', async () => {
  const page = await open();
  const slider = page.getByLabel('Tempo');
  await slider.focus();
  await page.keyboard.press('End');
  await page.getByText('60 keer zo snel').waitFor();
  const paceIs = async (pace) => {
    for (;;) if ((await ask('/demonstration/now')).pace === pace) return;
  };
  await paceIs(60);
  const now = async () =>
    Date.parse((await ask(`/api/v1/halls/${demo.place.hall}/forecast`)).items[0].forecast?.asOf);
  const before = await now();
  await slider.focus();
  await page.keyboard.press('Home');
  await page.getByText('als in het echt', { exact: true }).waitFor();
  await paceIs(1);
  assert.ok(!((await now()) < before), 'never backwards');
  for (const wrong of [{ rate: 0 }, { rate: 101 }, { rate: 'fast' }, {}, { rate: 2, more: 1 }]) {
    const answer = await fetch(`${demo.place.base}/demonstration/pace`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wrong),
    });
    assert.equal(answer.status, 400, JSON.stringify(wrong));
    assert.match(answer.headers.get('content-type'), /^application\/problem\+json/);
  }
  await slider.focus();
  await page.keyboard.press('End');
  await paceIs(60);
});

test('a bus arrives, a colleague falls ill, and the hall shows it', async () => {
  const page = await open();
  await button(page, 'Er komt een bus').click();
  await page.getByText('De bus is er: 25 bezoekers nemen een nummer.').waitFor();
  await button(page, 'Een collega wordt ziek').click();
  await page.getByText('Balie 6 is dicht.').waitFor();
  // The visitor who was there is on the way to another counter before this one closes.
  for (;;) if ((await callsAtSix(page)) === 'counter-closed') break;
});

test('the server dies with everything, every screen says so, and everything is back', async () => {
  const page = await open();
  const taken = await fetch(`${demo.place.base}/api/v1/halls/${demo.place.hall}/tickets`, {
    method: 'POST',
    headers: { ...kiosk(), 'content-type': 'application/json' },
    body: JSON.stringify({ serviceIds: ['paspoort'] }),
  }).then((answer) => answer.json());
  await inFrame(page, 'supervisor').getByText('Wachten nu').first().waitFor();
  const pid = demo.pid;
  await button(page, 'De server valt uit').click();
  await page.getByText('De server is uit.').waitFor();
  await assertSound(page, 'the server is away');
  await inFrame(page, 'lobby')
    .getByText(/kan oud zijn/)
    .first()
    .waitFor();
  assert.equal(await demo.isReady(), false, 'nobody is there');
  await page.getByText('De server is terug.').waitFor({ timeout: BACK_MS });
  assert.equal(demo.pid, pid);
  const { state, number } = await ask(`/api/v1/tickets/${taken.token}`);
  assert.equal(number, taken.number);
  assert.ok(state, 'the number is still known');
  await inFrame(page, 'supervisor').getByText('Wachten nu').first().waitFor();
  // Whoever fell ill before is ill still.
  assert.equal(await callsAtSix(page), 'counter-closed');
});

test('no other server has any of it', async () => {
  const hall = await TownHall.start();
  try {
    for (const path of ['/demonstration/', '/demonstration', '/demonstration/now', '/as/jansen/counter/'])
      assert.equal((await fetch(hall.base + path)).status, 404, path);
    for (const operation of ['_letin', '_bus', '_fallill', '_die']) {
      const answer = await fetch(`${hall.base}/demonstration/${operation}`, { method: 'POST' });
      assert.ok([404, 405].includes(answer.status), `${operation}: ${answer.status}`);
    }
    const index = await fetch(`${hall.base}/`);
    assert.match(index.headers.get('content-security-policy'), /frame-ancestors 'none'$/);
    assert.doesNotMatch(await index.text(), /demonstration/);
  } finally {
    await hall.stop();
  }
});
