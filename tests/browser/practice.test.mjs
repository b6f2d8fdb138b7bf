// New staff learn in a hall to practise in: begun by a key, marked on every page, and gone by a key.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { hall, open, startHall } from './town-stage.mjs';

const button = (page, name) => page.getByRole('button', { name });
const band = (page) => page.getByRole('complementary', { name: 'Oefening, practice' });
const there = (screen, query = '') => `${hall.base}/practice/${hall.id}/${screen}/?hall=${hall.id}${query}`;

/** The page says first of all, on screen and to who listens, that nothing there is real. */
async function isMarked(page, what) {
  await band(page).getByText('Niets hier is echt.').waitFor();
  assert.match(await band(page).innerText(), /Oefening · Practice/, what);
  assert.match(await page.title(), /^Oefening · Practice · /, what);
  const first = await page.evaluate(() => document.querySelector('#screen').firstElementChild.className);
  assert.equal(first, 'practice-band', `${what}: read before everything else`);
  await assertSound(page, `${what}, to practise`);
}

async function begin(size = { width: 1440, height: 900 }) {
  const admin = await open(hall.address('admin') + '#practice', size, 'beheer');
  await button(admin, 'Begin een oefenhal').click();
  await admin.getByText('De oefenhal is open.').waitFor();
  return admin;
}

test('an administrator begins practice, an agent calls, helps and completes, and the real hall knows nothing', async () => {
  await startHall();
  const admin = await begin();
  await admin.getByText('Deze hal heeft nog geen verleden.').waitFor();
  await admin.getByLabel('Tempo van de klok').selectOption({ label: '60 keer zo snel' });
  await admin.getByText('Het is veranderd.').waitFor();
  await assertSound(admin, 'the practice hall in the administration');

  // From the real counter's own page, as whoever is signed in there.
  const counter = await open(hall.address('counter'), SIZES.counter, 'jansen');
  await counter.getByRole('link', { name: 'Oefenen' }).first().click();
  await isMarked(counter, 'choosing a counter');
  await button(counter, /2/).first().click();
  for (const service of await counter.getByRole('checkbox').all()) await service.check();
  await button(counter, /openen$/).click();
  // Some do not come: the band says so, and the next is called.
  for (;;) {
    await button(counter, /^Volgende/).click();
    const said = band(counter).getByRole('status');
    await said.getByText(/komt naar uw balie|is er niet/).waitFor();
    if ((await said.innerText()).includes('komt naar')) break;
    await button(counter, /^Niet gekomen/).click();
  }
  await button(counter, /^Begin met helpen/).click();
  await isMarked(counter, 'a counter');
  await button(counter, /^Klaar/).click();
  await button(counter, /^Volgende/).waitFor();
  // As slow as life, so that what is called stays on the lobby screen.
  await admin.getByLabel('Tempo van de klok').selectOption({ label: 'Zo snel als in het echt' });
  await button(counter, /^Volgende/).click();

  const lobby = await open(there('web-display'), SIZES.display);
  await isMarked(lobby, 'the lobby screen');
  await lobby.locator('.newest').waitFor();
  const overview = await open(there('supervisor'), SIZES.supervisor, 'smit');
  await isMarked(overview, 'the overview');
  const door = await open(there('reception'), { width: 390, height: 844 }, 'jansen');
  await isMarked(door, 'the door');
  const kiosk = await open(there('kiosk'), SIZES.kiosk, 'jansen');
  await isMarked(kiosk, 'the kiosk');
  await kiosk.locator('.service').first().click();
  await kiosk.locator('.step-ways .primary').click();
  await kiosk.locator('.phone').waitFor();

  // The real hall knows nothing of it, and says nothing of practising.
  const real = await open(hall.address('web-display'), SIZES.display);
  await real.getByText('Hier ziet u straks wie aan de beurt is').waitFor();
  assert.equal(await band(real).count(), 0);
  assert.doesNotMatch(await real.title(), /Oefening/);
  assert.deepEqual((await hall.does('GET', `/halls/${hall.id}/tickets`)).items, []);

  await button(admin, 'Begin opnieuw').click();
  await admin.getByText('opnieuw begonnen').waitFor();
  await button(admin, 'Beëindig de oefening').click();
  await admin.getByText('De oefenhal is weg.').waitFor();
  // An open page says so by itself, and one that is opened now as well; both lead to the real one.
  await counter.getByRole('heading', { name: 'De oefening is voorbij' }).waitFor();
  await assertSound(counter, 'a counter when practice is over');
  await counter.locator('.whole-page a').click();
  await counter.waitForURL(`${hall.base}/counter/**`);
  assert.equal(await band(counter).count(), 0);
  await lobby.goto(there('web-display'));
  await lobby.getByRole('heading', { name: 'De oefening is voorbij' }).waitFor();
  await lobby.getByRole('link').click();
  await lobby.waitForURL(`${hall.base}/web-display/**`);
});

test('a supervisor begins and ends practice by keyboard, also on a phone', async () => {
  await startHall();
  const page = await open(`${hall.address('supervisor')}#staff`, { width: 390, height: 844 }, 'smit');
  await button(page, 'Oefenen').focus();
  await page.keyboard.press('Enter');
  const make = button(page, 'Begin een oefenhal');
  await make.waitFor();
  await assertSound(page, 'the overview with practice to begin');
  await make.focus();
  await page.keyboard.press('Enter');
  await page.getByText('De oefenhal is open.').waitFor();
  await assertSound(page, 'the overview with a practice hall');
  await button(page, 'Beëindig de oefening').focus();
  await page.keyboard.press('Enter');
  await page.getByText('De oefenhal is weg.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});
