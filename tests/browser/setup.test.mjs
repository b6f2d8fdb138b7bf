// Setting a server up for the first time: by keyboard alone, with every fault beside its field, and nothing lost.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { assertSound, tabTo } from './browser.mjs';
import { FakeFirstRun } from './fake/first-run.ts';
import { button, fake, open, seen } from './stage.mjs';
import * as fakes from './fake/hall.ts';

const PHONE = { width: 390, height: 844 };
const PHRASE = 'veertien blauwe fietsen';
let first;

beforeEach(() => {
  first = new FakeFirstRun(fake);
  fake.answers['POST /sessions'] = { status: 201, json: fakes.session('account', 'admin') };
});

const start = (size = PHONE) => open('/setup/#geheim', size);
const next = (page) => button(page, 'Verder').click();
const heading = (page, name) => page.getByRole('heading', { level: 2, name }).waitFor();

async function fillYou(page) {
  await page.getByLabel('Uw naam').fill('Jan Jansen');
  await page.getByLabel('Wachtwoord', { exact: true }).fill(PHRASE);
  await next(page);
  await heading(page, 'Welke gemeente, welke hal?');
}

async function fillTown(page) {
  await page.getByLabel('Naam van de gemeente').fill('Gemeente Voorbeeld');
  await page.getByLabel('Naam van de hal').fill('Stadhuis');
  await next(page);
  await heading(page, 'Waar komen bezoekers voor?');
}

const sent = (call) => fake.requests.findLast((each) => each.call === call)?.body;

test('a hall is set up step by step, each sound, and what is sent is what was chosen', async () => {
  const page = await start();
  await assertSound(page, 'you');
  assert.equal(new URL(page.url()).hash, '', 'the secret is no bookmark');
  await fillYou(page);
  await assertSound(page, 'town');
  await fillTown(page);
  await page.getByLabel(/^Parkeervergunning/).check();
  await page.getByLabel(/^Overlijden aangeven/).uncheck();
  await assertSound(page, 'services');
  await next(page);
  await heading(page, 'Welke balies hebt u?');
  await button(page, 'Een balie minder').click();
  await page.getByLabel('Helpt bezoekers met alles').nth(2).uncheck();
  await page.getByRole('group', { name: 'Balie 3' }).getByLabel('Uittreksel').uncheck();
  await assertSound(page, 'counters');
  await next(page);
  await heading(page, 'Wanneer is de hal open?');
  await page.getByRole('group', { name: 'zaterdag' }).getByRole('checkbox').check();
  await page.getByRole('group', { name: 'zaterdag' }).getByLabel('tot').fill('12');
  await page.getByRole('group', { name: 'woensdag' }).getByRole('checkbox').uncheck();
  await assertSound(page, 'week');
  await next(page);
  await heading(page, 'Wat belooft u uw bezoekers?');
  await seen(page, 'Met een afspraak: Wij beloven: u bent aan de beurt binnen 5 minuten.');
  await seen(page, 'Dan biedt u aan: excuses of koffie.');
  await page.getByLabel(/Leeuwarden/).check();
  await assertSound(page, 'charter');
  await button(page, 'Nu inrichten').click();
  await heading(page, 'Uw hal is ingericht');
  await assertSound(page, 'done');
  const { secret, municipality, account, hall } = sent('POST /setup');
  assert.deepEqual([secret, municipality], ['geheim', 'Gemeente Voorbeeld']);
  assert.deepEqual(account, { id: 'jan-jansen', name: 'Jan Jansen', password: PHRASE });
  assert.deepEqual([hall.id, hall.name, hall.charter], ['stadhuis', 'Stadhuis', 'leeuwarden']);
  const services = hall.services.map(({ id }) => id);
  assert.ok(services.includes('parkeren') && !services.includes('overlijden'));
  assert.deepEqual(hall.counters[0].serviceIds, services);
  assert.deepEqual(
    hall.counters.map(({ id, name }) => [id, name]),
    [
      ['1', 'Balie 1'],
      ['2', 'Balie 2'],
      ['3', 'Balie 3'],
    ],
  );
  assert.ok(!hall.counters[2].serviceIds.includes('uittreksel'));
  const saturday = hall.openingHours.find(({ weekday }) => weekday === 'sat');
  assert.deepEqual(saturday, { weekday: 'sat', from: '09:00', to: '12:00' });
  assert.ok(!hall.openingHours.some(({ weekday }) => weekday === 'wed'));
  assert.deepEqual(sent('POST /sessions'), { account: 'jan-jansen', password: PHRASE });
});

test('by keyboard alone, with Enter from any field', async () => {
  const page = await start({ width: 1440, height: 900 });
  await tabTo(page, page.getByLabel('Uw naam'));
  await page.keyboard.type('Noor');
  await tabTo(page, page.getByLabel('Wachtwoord', { exact: true }));
  await page.keyboard.type(PHRASE);
  await page.keyboard.press('Enter');
  await heading(page, 'Welke gemeente, welke hal?');
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H2');
  await tabTo(page, page.getByLabel('Naam van de gemeente'));
  await page.keyboard.type('Gemeente Voorbeeld');
  await tabTo(page, page.getByLabel('Naam van de hal'));
  await page.keyboard.type('Raadhuis');
  await page.keyboard.press('Enter');
  for (const name of ['Waar komen bezoekers voor?', 'Welke balies hebt u?', 'Wanneer is de hal open?']) {
    await heading(page, name);
    await tabTo(page, button(page, 'Verder'));
    await page.keyboard.press('Enter');
  }
  await heading(page, 'Wat belooft u uw bezoekers?');
  await tabTo(page, button(page, 'Nu inrichten'));
  await page.keyboard.press('Enter');
  await heading(page, 'Uw hal is ingericht');
});

test('faults stand beside their fields and hold the step, not the later ones', async () => {
  const page = await start();
  await next(page);
  await seen(page, 'Er kloppen 2 dingen niet');
  assert.deepEqual(await page.locator('.fault').allInnerTexts(), ['Vul dit in.', 'Vul dit in.']);
  await assertSound(page, 'you with faults');
  const wrong = page.locator('[aria-invalid="true"]');
  assert.equal(await wrong.count(), 2);
  await page.getByLabel('Wachtwoord', { exact: true }).fill('wachtwoord');
  await next(page);
  await seen(page, 'te makkelijk te raden');
  await fillYou(page);
  assert.equal(await page.locator('.fault').count(), 0);
});

test('nothing is lost on a reload or by going back, but for the password', async () => {
  const page = await start();
  await fillYou(page);
  await page.getByLabel('Naam van de gemeente').fill('Gemeente Voorbeeld');
  await page.reload();
  await heading(page, 'Welke gemeente, welke hal?');
  assert.equal(await page.getByLabel('Naam van de gemeente').inputValue(), 'Gemeente Voorbeeld');
  await page.goBack();
  await heading(page, 'Wie bent u?');
  assert.equal(await page.getByLabel('Uw naam').inputValue(), 'Jan Jansen');
  assert.equal(await page.getByLabel('Wachtwoord', { exact: true }).inputValue(), '');
  const kept = await page.evaluate(() => JSON.stringify(sessionStorage) + JSON.stringify(localStorage));
  assert.ok(!kept.includes(PHRASE), 'a password is kept nowhere');
});

test('a password that a reload forgot is asked for again at the end', async () => {
  const page = await start();
  await fillYou(page);
  await fillTown(page);
  await page.reload();
  for (const name of ['Waar komen bezoekers voor?', 'Welke balies hebt u?', 'Wanneer is de hal open?']) {
    await heading(page, name);
    await next(page);
  }
  await button(page, 'Nu inrichten').click();
  await heading(page, 'Wie bent u?');
  await seen(page, 'Vul dit in.');
});

for (const [state, words] of [
  ['over', 'Deze server is al ingericht'],
  ['expired', 'Deze link werkt niet meer'],
]) {
  test(`a link is said to be dead: ${state}`, async () => {
    first.state = state;
    const page = await start();
    await seen(page, words);
    await assertSound(page, state);
  });
}

test('a link that dies while one fills in is said at the next step', async () => {
  const page = await start();
  await fillYou(page);
  await fillTown(page);
  first.state = 'expired';
  await next(page);
  await seen(page, 'Deze link werkt niet meer');
});

test('without a whole link there is nothing to fill in', async () => {
  const page = await open('/setup/', PHONE);
  await seen(page, 'Deze link is niet heel');
  assert.equal(await page.locator('input').count(), 0);
});

test('an answer that is lost is no second administrator: who was made signs in', async () => {
  const page = await start();
  await fillYou(page);
  await fillTown(page);
  for (let n = 0; n < 3; n += 1) await next(page);
  first.state = 'over';
  await button(page, 'Nu inrichten').click();
  await heading(page, 'Uw hal is ingericht');
});

test('where the file has the halls only the administrator is asked for', async () => {
  first.hasHalls = true;
  const page = await start();
  await fillYou(page);
  await page.getByLabel('Naam van de gemeente').fill('Gemeente Voorbeeld');
  assert.equal(await page.getByLabel('Naam van de hal').count(), 0);
});
