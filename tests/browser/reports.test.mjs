// The report of a supervisor and the page for citizens.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { problem } from './fake/server.ts';
import * as fakes from './fake/hall.ts';
import { emptyReport, HIDDEN, hallsReport, normReport, planned, publicReport } from './fake/reports.ts';
import { button, fake, open, seen } from './stage.mjs';

const NORMS = 'GET /halls/stadhuis/reports/norms';
const PUBLIC = 'GET /halls/stadhuis/reports/public';
const FORECAST = 'GET /halls/stadhuis/forecast';
const SENTENCE =
  'Van elke 100 bezoekers hielpen we er 69 op tijd en 15 te laat. ' +
  '12 gingen weg of kwamen niet voordat ze aan de beurt waren. ' +
  '4 gingen weg nadat ze te lang hadden gewacht.';

describe('the report', () => {
  test('says in plain words how it went, and shows where and when it broke', async () => {
    fake.answers[NORMS] = { json: normReport() };
    const page = await open('/report/?period=2026-10', SIZES.supervisor);
    await seen(page, 'Van elke 100 bezoekers hielpen we er 84 op tijd en 5 te laat.');
    await seen(page, '10 gingen weg of kwamen niet voordat ze aan de beurt waren.');
    await seen(page, '1 ging weg na te lang wachten.');
    await seen(page, 'Dit gaat over 9.812 bezoeken met een norm die zijn afgelopen.');
    await seen(page, 'In de periode ervoor hielpen we er 82 van de 100 op tijd.');
    await seen(page, 'Het ging het vaakst mis bij Paspoort of ID-kaart: 216 keer.');
    await seen(page, 'De meeste bezoekers wachtten te lang op maandag, tussen 10 en 11 uur.');
    const cell = (text) => page.locator('.week td', { hasText: text }).first().getAttribute('class');
    assert.deepEqual([await cell('35 van 220'), await cell('0 van 136')], ['shade-5', 'shade-0']);
    assert.equal(await page.locator('.trend rect.too-late').count(), 22, 'a column a working day');
    await page.getByText('Laat zien als tabel').click();
    const days = page.getByRole('region', { name: 'Verloop' }).getByRole('row');
    assert.match(await days.nth(1).innerText(), /1 okt\s+421\s+96,7 %\s+384 van 397\s+13\s/);
    await assertSound(page, 'report');
    await button(page, 'English').click();
    await seen(page, 'Of every 100 visitors we helped 84 on time and 5 too late.');
    await assertSound(page, 'report in English');
  });

  test('says where the log ended last in the period, so that the printed report tells later whether it is still the same', async () => {
    const digest = '0a1b2c3d'.repeat(8);
    const end = (day, seq) => ({ day, seq, digest, signedAt: `${day}T23:05:00Z` });
    const logEnds = { days: [end('2026-10-29', 8_000), end('2026-10-30', 8_210)], publicKey: 'c2xldXRlbA==' };
    fake.answers[NORMS] = { json: normReport({ logEnds }) };
    const page = await open('/report/?period=2026-10', SIZES.phone);
    await seen(page, 'eindigde het logboek bij regel 8210.');
    await seen(page, 'Op vrijdag 30 oktober');
    await seen(page, digest);
    await seen(page, 'c2xldXRlbA==');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(wide, false, 'the digest does not widen the page');
    await assertSound(page, 'report with the end of the log');
  });

  test('names what each figure is of, and tells apart what became of the promises', async () => {
    fake.answers[NORMS] = { json: normReport() };
    const page = await open('/report/?period=2026-10', SIZES.supervisor);
    const { now } = normReport().overall;
    const number = (count) => count.toLocaleString('nl-NL');
    const totals = await page.locator('.totals').innerText();
    assert.ok(totals.includes(`${number(now.kept)} van de ${number(now.decided)} beloftes gehouden`), totals);
    assert.ok(totals.includes(`van ${number(now.promised)} wachttijden met een norm`), totals);
    assert.ok(totals.includes(`${number(now.visitsPromised)} afgelopen met een norm`), totals);
    const outcomes = page.getByRole('region', { name: 'Hoe de beloftes afliepen' }).getByRole('row');
    const rows = (await outcomes.allInnerTexts()).map((row) => row.split(/\s*\t\s*/));
    const { helped, left } = now.outcomes;
    assert.deepEqual(rows.slice(1), [
      ['Geholpen', number(helped.inTime), number(helped.late)],
      ['Weggegaan', number(left.inTime), number(left.late)],
      ['Samen', number(now.promised - now.broken), number(now.broken)],
    ]);
  });

  test('holds the clocks of complaints, ideas and what else was promised, kept and missed', async () => {
    fake.answers[NORMS] = { json: normReport() };
    const page = await open('/report/?period=2026-10', SIZES.supervisor);
    const cases = page.getByRole('region', { name: 'Beloofd na het bezoek' }).getByRole('row');
    await cases.first().waitFor();
    const rows = (await cases.allInnerTexts()).map((row) => row.split(/\s*\t\s*/));
    assert.deepEqual(rows.slice(1), [
      ['Klacht: ontvangst bevestigen', '14', '12', '1', '1', '92,3 %', '75,0 %'],
      ['Klacht: afhandelen', '14', '9', '0', '5', '100,0 %', '–'],
      ['Idee: afhandelen', '3', '0', '0', '3', '–', '–'],
    ]);
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
    await seen(page, 'In deze periode is er geen bezoek afgelopen waarvoor een norm gold.');
    await seen(page, 'In deze periode kwamen er geen klachten, vragen of beloofde antwoorden bij.');
    await seen(page, 'Deze periode is nog niet voorbij.');
    await seen(page, 'Niemand wachtte te lang.');
    await assertSound(page, 'empty report');
  });

  test('is kept as a file', async () => {
    let dialect = null;
    fake.answers[NORMS] = (_, query, kind) => {
      dialect = query.get('dialect');
      return kind === 'text/csv' ? { csv: 'norm;gehouden\n' } : { json: normReport() };
    };
    const page = await open('/report/?period=2026-10', SIZES.supervisor);
    await seen(page, 'In het kort');
    assert.equal(dialect, null, 'what programs ask for is not what a spreadsheet does');
    const downloading = page.waitForEvent('download');
    await button(page, 'Bewaar als CSV').click();
    const download = await downloading;
    assert.equal(dialect, 'excel');
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
    await seen(page, 'Dit rapport is voor coördinatoren en toezichthouders.');
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
    await seen(page, SENTENCE);
    await seen(page, 'Hoe ging het in oktober 2026?');
    await seen(page, 'Dit gaat over 9.812 bezoekers voor wie een norm gold.');
    await seen(page, 'Wie wij opriepen, wachtte gemiddeld 9 min. De helft wachtte niet langer dan 7 min.');
    await seen(page, 'te weinig bezoekers');
    const data = page.getByRole('link', { name: 'Alle bezoeken als open data' });
    assert.equal(await data.getAttribute('href'), '/api/v1/halls/stadhuis/reports/open-data?period=2026-10');
    await assertSound(page, 'page for citizens');
    await page.getByLabel('Taal', { exact: true }).selectOption('en');
    await seen(page, 'Of every 100 visitors we helped 69 on time and 15 too late.');
    await seen(page, 'We promise: your turn within 15 minutes.');
    await assertSound(page, 'page for citizens in English');
  });

  test('begins with how long it takes now, and never promises what is only aimed for', async () => {
    fake.sessions = [];
    fake.answers[PUBLIC] = { json: publicReport() };
    const [first, second, ...rest] = planned().services;
    const aim = { limitS: 1_200, commitment: 'target', clockStop: 'served' };
    fake.hall = {
      ...planned(),
      services: [first, { ...second, norms: { walkIn: aim, appointment: aim } }, ...rest],
    };
    const [told, aimed, ...others] = fakes.lobby().forecasts;
    const items = [told, { ...aimed, norm: { ...aim, arrival: 'walkIn' } }, ...others];
    fake.answers[FORECAST] = { json: { items } };
    const page = await open('/results/', SIZES.visitor);
    const now = page.getByRole('region', { name: 'Hoe lang duurt het nu?' });
    const lines = now.locator('dl > div');
    assert.match(
      await lines.nth(0).innerText(),
      /^Paspoort of ID-kaart\s+15 tot 30 minuten\s+waarschijnlijk langer dan wij beloven\s+Wij beloven: aan de beurt binnen 15 minuten\.$/,
    );
    assert.match(await lines.nth(1).innerText(), /Wij streven naar: geholpen binnen 20 minuten\.$/);
    assert.match(await lines.nth(5).innerText(), /nu geen balie open/);
    const order = await page.getByRole('heading', { level: 2 }).allInnerTexts();
    assert.equal(order[0], 'Hoe lang duurt het nu?');
    await assertSound(page, 'page for citizens that says how long it takes');
  });

  test('says so when nobody can see how long it takes, and still gives the figures', async () => {
    fake.sessions = [];
    fake.answers[PUBLIC] = { json: publicReport() };
    fake.answers[FORECAST] = problem(503, 'not-ready');
    const page = await open('/results/', SIZES.visitor);
    await seen(page, 'Wij kunnen nu niet zien hoe lang het duurt.');
    await seen(page, SENTENCE);
  });

  test('leaves out parts of none, and says all that is left in one sentence each', async () => {
    fake.sessions = [];
    const overall = {
      ...publicReport().month.overall,
      ofHundred: { onTime: 97, late: 0, gone: 1, goneLate: 0, dayEnd: 1, dayEndLate: 1 },
    };
    const month = { period: '2026-10', overall, byService: [] };
    fake.answers[PUBLIC] = { json: publicReport({ month }) };
    const page = await open('/results/', SIZES.visitor);
    const sentence = await page.locator('.sentence').innerText();
    assert.equal(
      sentence,
      'Van elke 100 bezoekers hielpen we er 97 op tijd. 1 ging weg of kwam niet voordat de beurt er was. ' +
        'Voor 1 was de dag voorbij voordat we klaar waren met helpen. ' +
        '1 wachtte te lang, en daarna was de dag voorbij.',
    );
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
    await page.getByLabel('Taal', { exact: true }).selectOption('en');
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
    await seen(page, SENTENCE);
  });

  test('gives no figures where too few came', async () => {
    fake.sessions = [];
    const month = { period: '2026-10', overall: HIDDEN, byService: [] };
    fake.answers[PUBLIC] = { json: publicReport({ month, months: [] }) };
    const page = await open('/results/', SIZES.visitor);
    await seen(page, 'Over oktober 2026 zijn te weinig bezoeken geteld.');
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
