// What happened in a month, looked up by a supervisor, against a server that says what the test tells it to.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import * as records from './fake/records.ts';
import { problem } from './fake/server.ts';
import { button, fake, open, seen } from './stage.mjs';

const LIST = 'GET /halls/stadhuis';
const NOVEMBER = { from: '2026-10-31T23:00:00.000Z', to: '2026-11-30T23:00:00.000Z' };

/** The queries with which each list is asked for from now on. */
function asked(page) {
  const found = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (searchParams.has('from')) found.push([pathname.split('/stadhuis/')[1], searchParams]);
  });
  return found;
}

async function lookedUp() {
  records.onRecord(fake);
  const page = await open('/records/?hall=stadhuis&period=2026-11', SIZES.supervisor);
  await seen(page, 'Wat er in november 2026 gebeurde.');
  // All that is on record is there.
  for (const [what, count] of [
    ['.case', 4],
    ['.entry', 10],
  ])
    await page
      .locator(what)
      .nth(count - 1)
      .waitFor();
  return page;
}
const section = (page, name) => page.getByRole('region', { name, exact: true });

describe('the records of a month', () => {
  test('have each case with its clocks, settled or not, and what was said as long as it is kept', async () => {
    const page = await lookedUp();
    const cases = section(page, 'Klachten, vragen en beloofde antwoorden').locator('.case');
    const [late, promised, settled, erased] = await Promise.all(
      [0, 1, 2, 3].map((n) => cases.nth(n).innerText()),
    );
    assert.match(late, /Klacht\s+P042\s+Binnen op 3 november 2026 om 10:00\s+te laat/);
    assert.match(late, /Ik wachtte te lang/);
    assert.match(
      late,
      /ontvangst bevestigen: uiterlijk 10 november 2026\. Nog niet gedaan\. Het is te laat\./i,
    );
    assert.match(promised, /Balie 3/);
    assert.match(settled, /Gedaan op 4 november 2026 door smit\./);
    assert.match(
      settled,
      /terugbellen: uiterlijk 10 november 2026\. Niet meer nodig sinds 12 november 2026\. Dat was te laat\./i,
    );
    assert.match(erased, /Wat er is gezegd, bewaren wij niet meer\./);
    assert.equal(
      await page.getByRole('button', { name: /^Afgehandeld/ }).count(),
      0,
      'nothing is changed here',
    );
    await assertSound(page, 'records');
  });

  test('have the mail that nobody got first, and say what was shown when and why', async () => {
    const page = await lookedUp();
    const mails = section(page, 'E-mail over afspraken');
    assert.deepEqual(await mails.locator('h3').allInnerTexts(), ['Niet aangekomen: 2', 'Overige e-mail']);
    const lines = await mails.locator('.entry').allInnerTexts();
    assert.match(
      lines[0],
      /stadhuis\.a3\s+Geweigerd op .* De bezoeker kreeg niets\. Code van wie het weigerde: 550\./,
    );
    assert.match(lines[1], /Afzegging van een afspraak[^]*Het lukte niet op tijd/);
    assert.match(lines[2], /Bevestiging van een afspraak[^]*Verstuurd/);
    const shown = await section(page, 'Wat bezoekers te zien kregen').locator('.entry').allInnerTexts();
    assert.match(shown[0], /2 november, 08:00 tot maandag 9 november, 09:00[^]*Voor: Rijbewijs\./);
    assert.match(
      shown[1],
      /10:15 tot 10:52[^]*Paspoort of ID-kaart: het duurt langer dan wij beloven, tot 24 minuten/,
    );
    assert.match(shown[2], /vanaf 09:00[^]*De pinautomaat is stuk/);
    await button(page, 'English').click();
    await seen(page, 'What happened in November 2026.');
    await seen(page, 'Did not arrive: 2');
    await assertSound(page, 'records in English');
  });

  test('are those of the month that was chosen, of the kind that was chosen, and stay in the address', async () => {
    const page = await lookedUp();
    const queries = asked(page);
    const asksSettled = page.waitForRequest((request) => request.url().includes('state=settled'));
    await page.getByLabel('Soort').selectOption('Beloofd antwoord');
    await asksSettled;
    const kinds = queries.map(([list, query]) => [list, query.get('state'), query.get('kind')]);
    assert.deepEqual(kinds, [
      ['cases', 'open', 'promisedAnswer'],
      ['cases', 'settled', 'promisedAnswer'],
    ]);
    assert.deepEqual({ from: queries[0][1].get('from'), to: queries[0][1].get('to') }, NOVEMBER);
    const month = await page.getByLabel('Maand').locator('option').nth(3).getAttribute('value');
    queries.length = 0;
    const asksClaims = page.waitForRequest((request) => request.url().includes('/claims?'));
    await page.getByLabel('Maand').selectOption(month);
    await asksClaims;
    const lists = [...new Set(queries.map(([list]) => list))];
    assert.deepEqual(lists.sort(), ['cases', 'claims', 'mails', 'notices/shown']);
    assert.equal(new URL(page.url()).searchParams.get('period'), month);
  });

  test('come by pages, and what failed can be asked for again', async () => {
    const [first, ...others] = records.mails();
    fake.answers[`${LIST}/mails`] = (_, query) =>
      query.get('cursor') === 'on' ? problem(503, 'not-ready') : { json: { items: [first], next: 'on' } };
    const page = await open('/records/?period=2026-11', SIZES.supervisor);
    const mails = section(page, 'E-mail over afspraken');
    await button(mails, /^Laat meer zien/).click();
    await mails.getByText('De lijst kon niet worden opgehaald.').waitFor();
    assert.equal(await mails.locator('.entry').count(), 1, 'what came before stays');
    await assertSound(page, 'records of which a page failed');
    fake.answers[`${LIST}/mails`] = { json: { items: others, next: null } };
    await button(mails, /^Probeer het nog eens/).click();
    await mails.getByText('Niet aangekomen: 2').waitFor();
    assert.equal(await mails.locator('.entry').count(), 5);
    assert.equal(await mails.getByRole('button').count(), 0);
  });

  test('say where there is nothing', async () => {
    const page = await open('/records/', SIZES.visitor);
    for (const text of [
      'Alles is afgehandeld.',
      'Er is nog niets afgehandeld.',
      'In deze maand was er geen e-mail over afspraken.',
      'In deze maand is niets getoond.',
      'In deze maand waren er geen kosten.',
    ])
      await seen(page, text);
    await assertSound(page, 'empty records');
  });

  test('keep the costs as a file for who pays', async () => {
    const page = await lookedUp();
    const claims = section(page, 'Kosten voor bezoekers');
    const lines = await claims.locator('.entry').allInnerTexts();
    assert.match(lines[0], /€\s25,40 reiskosten, P042[^]*Gegeven door smit\. Treinkaartje gezien\./);
    assert.match(lines[1], /€\s4,50 parkeerkosten, R018[^]*Gevraagd door jansen, wacht op akkoord\./);
    const asksFile = page.waitForRequest((request) => request.headers().accept === 'text/csv');
    const downloading = page.waitForEvent('download');
    await button(claims, 'Bewaar als CSV').click();
    const query = new URL((await asksFile).url()).searchParams;
    assert.deepEqual({ from: query.get('from'), to: query.get('to') }, NOVEMBER);
    const download = await downloading;
    assert.match(download.suggestedFilename(), /\.csv$/);
    assert.ok((await readFile(await download.path())).length > 0);
    fake.answers[`${LIST}/claims`] = problem(503, 'not-ready');
    await button(claims, 'Bewaar als CSV').click();
    await claims.getByText('Dat lukte niet.').waitFor();
  });

  test('print without what can be pressed', async () => {
    const page = await lookedUp();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.getByLabel('Maand').isVisible(), false);
    assert.equal(await button(page, 'Bewaar als CSV').isVisible(), false);
    assert.equal(await page.getByText('Ik wachtte te lang.').first().isVisible(), true);
  });

  test('are not for agents, and a month that is none is the running one', async () => {
    const page = await open('/records/?period=2026-13', SIZES.supervisor);
    await seen(page, 'Alles is afgehandeld.');
    const chosen = await page.getByLabel('Maand').inputValue();
    assert.equal(chosen, await page.getByLabel('Maand').locator('option').first().getAttribute('value'));
    fake.sessions = [fakes.session('account', 'agent')];
    await page.reload();
    await seen(page, 'Deze naslag is voor coördinatoren en toezichthouders.');
    await assertSound(page, 'records for an agent');
  });

  test('are found from the overview and from the report', async () => {
    fake.show('supervisor', fakes.supervisor());
    const page = await open('/supervisor/?hall=stadhuis', SIZES.supervisor);
    await page.getByRole('link', { name: 'Naslag', exact: true }).click();
    await page.getByRole('link', { name: 'Rapport' }).click();
    await page.getByRole('link', { name: 'Naslag' }).click();
    await page.getByRole('heading', { level: 1, name: 'Naslag' }).waitFor();
  });
});
