// Who is expected in a hall, day by day, against a server that says what the test tells it to.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import { aDay, booked, DAY, on, withAgenda } from './fake/agenda.ts';
import * as fakes from './fake/hall.ts';
import { problem } from './fake/server.ts';
import { button, fake, open, seen } from './stage.mjs';

const ADDRESS = `/agenda/?hall=stadhuis&day=${DAY}`;
const rows = (page) => page.locator('.booked tr:not(.hour)').filter({ has: page.locator('.at') });
/** The codes of the rows that are shown. */
const codes = (page) => page.locator('.booked .code').allInnerTexts();

const choice = (page, name) => page.getByRole('combobox', { name, exact: true });

async function theDay(size = SIZES.supervisor) {
  withAgenda(fake);
  const page = await open(ADDRESS, size);
  await rows(page).first().waitFor();
  return page;
}

describe('the agenda of a day', () => {
  test('has who comes, hour by hour, with what became of it', async () => {
    const page = await theDay();
    await page.getByRole('heading', { level: 2, name: 'dinsdag 1 december 2026' }).waitFor();
    await seen(page, '7 afspraken: 4 verwacht · 1 gekomen · 1 niet gekomen · 1 afgezegd');
    const hours = await page.locator('.booked .hour').allInnerTexts();
    assert.deepEqual(
      hours.map((hour) => hour.trim()),
      [
        '09:00 tot 10:00 3 afspraken',
        '10:00 tot 11:00 2 afspraken',
        '11:00 tot 12:00 0 afspraken',
        '14:00 tot 15:00 1 afspraak',
      ],
    );
    const all = await rows(page).allInnerTexts();
    assert.match(all[0], /09:00\s+Paspoort of ID-kaart\s+Fatma Yılmaz\s+K7M2P9X1\s+gekomen/);
    assert.match(all[2], /Zoë van den Berg\s+K7M2P9X3\s+Balie 3\s+verwacht/);
    assert.match(all[3], /Paspoort of ID-kaart, Uittreksel/);
    assert.match(all[4], /niet bekend\s+K7M2P9X5\s+jansen/);
    const counts = await page.getByRole('list', { name: 'Afspraken per product' }).innerText();
    assert.match(counts.replaceAll(/\s+/g, ' '), /Paspoort of ID-kaart 3 Rijbewijs 1 Uittreksel 1/);
    await assertSound(page, 'the agenda');
    await button(page, 'English').click();
    await seen(page, '7 appointments: 4 expected');
    await assertSound(page, 'the agenda in English');
  });

  test('is narrowed down by name, code, service and counter, and says so', async () => {
    const page = await theDay();
    await page.getByLabel('Zoek op naam of code').fill('zoe van');
    await seen(page, 'U ziet 1 van 7 afspraken.');
    assert.deepEqual(await codes(page), ['K7M2P9X3']);
    await page.getByLabel('Zoek op naam of code').fill('k7m2-p9x5');
    await page.waitForFunction(() => document.querySelector('.booked .code')?.textContent === 'K7M2P9X5');
    await page.getByLabel('Zoek op naam of code').fill('niemand');
    await seen(page, 'Geen afspraak past bij wat u zoekt.');
    await page.getByLabel('Zoek op naam of code').fill('');
    await choice(page, 'Product').selectOption('Uittreksel');
    assert.deepEqual(await codes(page), ['K7M2P9X4']);
    await choice(page, 'Product').selectOption('');
    await choice(page, 'Bij').selectOption('Balie 3');
    assert.deepEqual(await codes(page), ['K7M2P9X3']);
    await choice(page, 'Bij').selectOption('jansen');
    assert.deepEqual(await codes(page), ['K7M2P9X5']);
    await assertSound(page, 'a part of the agenda');
  });

  test('leads to other days, which the address keeps, by the keyboard alone', async () => {
    const page = await theDay();
    await tabTo(page, button(page, 'Volgende dag'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'woensdag 2 december 2026' }).waitFor();
    assert.equal(new URL(page.url()).searchParams.get('day'), '2026-12-02');
    await seen(page, '6 afspraken: 6 verwacht');
    await button(page, 'Vorige dag').press('Enter');
    await button(page, 'Vorige dag').press('Enter');
    await page.getByRole('heading', { level: 2, name: 'maandag 30 november 2026' }).waitFor();
    await page.getByLabel('Datum').fill('2026-12-24');
    await page.getByRole('heading', { level: 2, name: 'donderdag 24 december 2026' }).waitFor();
    await seen(page, 'Op deze dag heeft niemand een afspraak.');
    await assertSound(page, 'an empty day');
    await page.reload();
    await page.getByRole('heading', { level: 2, name: 'donderdag 24 december 2026' }).waitFor();
    await button(page, 'Vandaag').click();
    await page.getByText('vandaag', { exact: true }).waitFor();
  });

  test('says that the hall is closed, why, and that somebody is expected all the same', async () => {
    const reason = { nl: 'Personeelsdag.', en: 'Staff day.' };
    fake.hall = { ...fakes.hallWithHours(), closures: [{ from: DAY, to: '2026-12-02', reason }] };
    fake.hall.coming.days = [];
    withAgenda(fake, [booked(1, on('09:00'))]);
    const page = await open(ADDRESS, SIZES.supervisor);
    await seen(page, 'De hal is deze dag dicht: Personeelsdag. Er staat nog 1 afspraak.');
    await page.getByLabel('Datum').fill('2026-12-06');
    await seen(page, 'De hal is deze dag dicht.');
    await assertSound(page, 'a closed day');
  });

  test('comes by pages, is asked for again, and says when it could not be had', async () => {
    const [first, ...others] = aDay();
    fake.answers['GET /appointments'] = (_, query) =>
      query.get('cursor') === 'on'
        ? { json: { items: others, next: null } }
        : { json: { items: [first], next: 'on' } };
    const page = await open(ADDRESS, SIZES.supervisor);
    await seen(page, '7 afspraken');
    fake.answers['GET /appointments'] = problem(503, 'not-ready');
    await button(page, 'Volgende dag').click();
    await seen(page, 'De afspraken kunnen nu niet worden opgehaald.');
    assert.equal(await rows(page).count(), 0, 'another day is not shown in its place');
    await assertSound(page, 'an agenda that could not be loaded');
  });

  test('is printed whole, its columns named on every page, without what can be pressed', async () => {
    const page = await theDay();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await button(page, 'Volgende dag').isVisible(), false);
    assert.equal(await choice(page, 'Product').isVisible(), false);
    assert.equal(await rows(page).count(), 7);
    assert.match(await page.locator('.on-paper').innerText(), /^Stand van \d\d:\d\d$/);
    const head = page.locator('.booked thead');
    assert.equal(await head.evaluate((node) => getComputedStyle(node).display), 'table-header-group');
  });

  test('is read on a telephone, where every appointment is whole', async () => {
    const page = await theDay(SIZES.visitor);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} px too wide`);
    await assertSound(page, 'the agenda on a telephone');
  });

  test('is read by auditors, not by counter staff, and found from the overview', async () => {
    withAgenda(fake);
    fake.sessions = [fakes.session('account', 'auditor')];
    const page = await open(ADDRESS, SIZES.supervisor);
    await seen(page, 'U leest mee. U ziet alles en verandert niets.');
    await rows(page).first().waitFor();
    fake.sessions = [fakes.session('account', 'agent')];
    await page.reload();
    await seen(page, 'Deze agenda is voor coördinatoren en toezichthouders.');
    fake.sessions = [fakes.session('account', 'supervisor')];
    fake.show('supervisor', fakes.supervisor());
    await page.goto(`${fake.base}/supervisor/?hall=stadhuis`);
    await page.getByRole('link', { name: 'Agenda', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Agenda' }).waitFor();
  });
});
