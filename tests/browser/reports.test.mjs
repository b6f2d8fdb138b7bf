// The report of a supervisor and the page for citizens.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { problem } from './fake/server.mjs';
import * as fakes from './fake/hall.mjs';
import { emptyReport, hallsReport, normReport, planned, publicReport } from './fake/reports.mjs';
import { button, fake, open, seen } from './stage.mjs';

const NORMS = 'GET /halls/stadhuis/reports/norms';
const PUBLIC = 'GET /halls/stadhuis/reports/public';

describe('the report', () => {
  test('says in plain words how it went, and shows where and when it broke', async () => {
    fake.answers[NORMS] = { json: normReport() };
    const page = await open('/report/?period=2026-10', SIZES.supervisor);
    await seen(page, 'Van elke 100 bezoekers zijn er 93 op tijd geholpen.');
    await seen(page, 'In de periode ervoor waren dat er 91.');
    await seen(page, 'Het ging het vaakst mis bij Paspoort of ID-kaart: 216 keer.');
    await seen(page, 'De meeste bezoekers wachtten te lang op maandag, tussen 10 en 11 uur.');
    const cell = (text) => page.locator('.week td', { hasText: text }).first().getAttribute('class');
    assert.deepEqual([await cell('35 van 228'), await cell('0 van 144')], ['shade-5', 'shade-0']);
    assert.equal(await page.locator('.trend rect.too-late').count(), 22, 'a column a working day');
    await page.getByText('Laat zien als tabel').click();
    const days = page.getByRole('region', { name: 'Verloop' }).getByRole('row');
    assert.match(await days.nth(1).innerText(), /1 okt\s+421\s+96,9 %\s+13\s/);
    await assertSound(page, 'report');
    await button(page, 'English').click();
    await seen(page, 'Of every 100 visitors 93 were helped on time.');
    await assertSound(page, 'report in English');
  });

  test('sets the halls side by side for who supervises several, and asks for no others', async () => {
    fake.answers[NORMS] = { json: normReport() };
    let asked = 0;
    fake.answers['GET /reports/norms'] = () => {
      asked += 1;
      return { json: hallsReport() };
    };
    const alone = await open('/report/?period=2026-10', SIZES.supervisor);
    await seen(alone, 'Per product');
    assert.equal(asked, 0);
    const session = fakes.session('account', 'supervisor');
    session.halls.push({ hallId: 'wijkhuis', role: 'supervisor' });
    fake.sessions = [session];
    const page = await open('/report/?period=2026-10', SIZES.supervisor);
    await seen(page, 'Per locatie');
    const rows = page.getByRole('region', { name: 'Per locatie' }).getByRole('row');
    assert.match(await rows.nth(1).innerText(), /Alle locaties samen\s+94,1/);
    assert.match(await rows.nth(3).innerText(), /Wijkhuis Noord\s+96/);
    await assertSound(page, 'report of several halls');
  });

  test('says when there is nothing to report, and that a period still runs', async () => {
    fake.answers[NORMS] = { json: emptyReport() };
    const page = await open('/report/', SIZES.supervisor);
    await seen(page, 'In deze periode waren er geen bezoeken met een norm.');
    await seen(page, 'Deze periode is nog niet voorbij.');
    await seen(page, 'Niemand wachtte te lang.');
    await assertSound(page, 'empty report');
  });

  test('is kept as a file', async () => {
    fake.answers[NORMS] = { json: normReport() };
    const page = await open('/report/?period=2026-10', SIZES.supervisor);
    const downloading = page.waitForEvent('download');
    await button(page, 'Bewaar als CSV').click();
    const download = await downloading;
    assert.match(download.suggestedFilename(), /\.csv$/);
    assert.ok((await readFile(await download.path())).length > 0);
    fake.answers[NORMS] = problem(503, 'overloaded');
    await button(page, 'Bewaar als Excel').click();
    await seen(page, 'Dat lukte niet.');
  });

  test('prints without its buttons', async () => {
    fake.answers[NORMS] = { json: normReport() };
    const page = await open('/report/?period=2026-10', SIZES.supervisor);
    await seen(page, 'In het kort');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await button(page, 'Afdrukken').isVisible(), false);
    assert.equal(await page.getByRole('heading', { level: 1 }).isVisible(), true);
  });

  test('is not for agents', async () => {
    fake.sessions = [fakes.session('account', 'agent')];
    const page = await open('/report/', SIZES.supervisor);
    await seen(page, 'Dit rapport is voor coördinatoren.');
    await assertSound(page, 'report for an agent');
  });

  test('is found from the overview', async () => {
    fake.show('supervisor', fakes.supervisor());
    fake.answers[NORMS] = { json: normReport() };
    const page = await open('/supervisor/?hall=stadhuis', SIZES.supervisor);
    await page.getByRole('link', { name: 'Rapport' }).click();
    await seen(page, 'In het kort');
  });
});

describe('the page for citizens', () => {
  test('says to anyone how many of a hundred were helped on time', async () => {
    fake.sessions = [];
    fake.answers[PUBLIC] = { json: publicReport() };
    const page = await open('/results/', SIZES.visitor);
    await seen(page, 'In oktober 2026 hielp de gemeente 94 van de 100 bezoekers op tijd.');
    await seen(page, 'te weinig bezoekers');
    const data = page.getByRole('link', { name: 'Alle bezoeken als open data' });
    assert.equal(await data.getAttribute('href'), '/api/v1/halls/stadhuis/reports/open-data?period=2026-10');
    await assertSound(page, 'page for citizens');
    await button(page, 'English').click();
    await seen(page, 'In October 2026 the municipality helped 94 out of 100 visitors on time.');
    await assertSound(page, 'page for citizens in English');
  });

  test('says when the hall is open and what is announced', async () => {
    fake.sessions = [];
    fake.answers[PUBLIC] = { json: publicReport() };
    fake.hall = planned();
    const page = await open('/results/', SIZES.visitor);
    const visit = page.getByRole('region', { name: 'Openingstijden en mededelingen' });
    await visit.getByText('Wij zijn nu open tot 17:00.').waitFor();
    const notices = await visit.getByRole('list', { name: 'Mededelingen' }).locator('li').allInnerTexts();
    assert.deepEqual(notices, [
      'De pinautomaat is stuk.',
      'Vanaf vrijdag 20 november: Wij zijn verhuisd naar de Kade. Dit gaat over: Paspoort of ID-kaart.',
    ]);
    const days = await visit.locator('.days > div').allInnerTexts();
    assert.equal(days.length, 7);
    assert.match(
      days[0],
      /^Vandaag\s+09:00 tot 17:00\s+Van 16:00 tot 17:00 alleen: Document ophalen, Uittreksel\.$/,
    );
    assert.match(days[2], /gesloten: verhuizing$/);
    await visit.getByText('25 december 2099 tot en met 26 december 2099: Kerst').waitFor();
    await assertSound(page, 'page for citizens with notices');
    await button(page, 'English').click();
    await seen(page, 'From Friday 20 November: We have moved to the Kade.');
    await seen(page, 'closed: we are moving');
    await assertSound(page, 'page for citizens with notices in English');
  });

  test('says so when the hours do not come, and still gives the figures', async () => {
    fake.sessions = [];
    fake.answers[PUBLIC] = { json: publicReport() };
    fake.answers['GET /halls/stadhuis'] = problem(503, 'not-ready');
    const page = await open('/results/', SIZES.visitor);
    await seen(page, 'Dat lukte niet.');
    await seen(page, 'In oktober 2026 hielp de gemeente 94 van de 100 bezoekers op tijd.');
  });

  test('gives no figures where too few came', async () => {
    fake.sessions = [];
    const none = { promised: null, keptOfHundred: null, medianMin: null, p90Min: null };
    const month = { period: '2026-10', overall: none, byService: [] };
    fake.answers[PUBLIC] = { json: publicReport({ month, months: [] }) };
    const page = await open('/results/', SIZES.visitor);
    await seen(page, 'In oktober 2026 kwamen er te weinig mensen.');
    await assertSound(page, 'page for citizens of a quiet month');
  });

  test('knows when there is no such hall', async () => {
    fake.sessions = [];
    fake.answers[PUBLIC] = problem(404, 'not-found');
    const page = await open('/results/?hall=nergens', SIZES.visitor);
    fake.answers['GET /halls/nergens/reports/public'] = problem(404, 'not-found');
    await seen(page, 'Deze hal bestaat niet');
    await assertSound(page, 'page for citizens of no hall');
  });
});
