// Who is expected in a hall, day by day, against a server that says what the test tells it to.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import { aDay, booked, DAY, imported, importDone, on, withAgenda } from './fake/agenda.ts';
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
    // Somebody may have booked twice, and somebody would come earlier.
    assert.match(
      all[3],
      /Ook op donderdag 3 december 2026 om 10:20, Paspoort of ID-kaart: zelfde telefoonnummer/,
    );
    await seen(page, 'Wachten op een eerdere tijd: Paspoort of ID-kaart 3');
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

describe('an appointment', () => {
  const ONE = 'stadhuis.a3';
  const PATH = `/appointments/${ONE}`;
  const dialog = (page) => page.getByRole('dialog');

  /** The third of the day, as the server keeps it; `edit` is a colleague who was there first. */
  function kept() {
    let now = aDay()[2];
    let edition = 1;
    const list = () => [...aDay().filter(({ id }) => id !== ONE), now];
    withAgenda(fake);
    const answerOf = () => ({ json: now, etag: `"${edition}"` });
    fake.answers['GET /appointments'] = () => ({
      json: { items: list().sort((one, other) => one.at.localeCompare(other.at)), next: null },
    });
    fake.answers[`GET ${PATH}`] = answerOf;
    const edit = (members) => {
      now = { ...now, ...members };
      edition += 1;
    };
    const unlessEdited = (done) => (body, query, kind, ifMatch) =>
      ifMatch === `"${edition}"` ? done(body) : problem(412, 'precondition-failed');
    fake.answers[`PATCH ${PATH}`] = unlessEdited((body) => {
      edit(body);
      return answerOf();
    });
    fake.answers[`DELETE ${PATH}`] = unlessEdited(() => {
      edit({ state: 'cancelled' });
      return { status: 204 };
    });
    return { edit };
  }
  async function changing() {
    const server = kept();
    const page = await open(ADDRESS, SIZES.supervisor);
    const read = page.waitForResponse((response) => response.url().endsWith(PATH));
    await button(page, 'Wijzig Zoë van den Berg').click();
    await read;
    await dialog(page).getByLabel('Tijd').waitFor();
    return { ...server, page };
  }

  test('is booked by hand, with what is wrong at its field', async () => {
    const page = await theDay();
    await button(page, 'Nieuwe afspraak').click();
    await button(dialog(page), 'Maak de afspraak').click();
    await seen(page, 'Er kloppen 2 dingen niet');
    await seen(page, 'Kies ten minste één product.');
    assert.equal(fake.requests.length, 0, 'nothing is sent that cannot be meant');
    await assertSound(page, 'a new appointment with faults');
    await dialog(page).getByLabel('Rijbewijs').check();
    await dialog(page).getByLabel('Paspoort').check();
    await seen(page, 'Rijbewijs (1)');
    await dialog(page).getByLabel('Tijd').fill('19:30');
    await dialog(page).getByLabel('Naam van de bezoeker').fill('Noor Visser');
    await dialog(page).getByLabel('E-mailadres').fill('noor@voorbeeld.nl');
    await seen(page, 'De bezoeker krijgt een bevestiging op noor@voorbeeld.nl.');
    fake.answers['POST /appointments'] = problem(400, 'invalid-input', {
      errors: [{ pointer: 'at', detail: 'the hall is closed then' }],
    });
    await button(dialog(page), 'Maak de afspraak').click();
    await seen(page, 'De hal is dan dicht. Kies een andere dag of tijd.');
    assert.match(await page.locator('#booking-day-fault').innerText(), /dicht/);
    const made = booked(9, on('15:30', '2026-12-02'), { email: 'noor@voorbeeld.nl' });
    fake.answers['POST /appointments'] = { status: 201, json: made, etag: '"1"' };
    await dialog(page).getByLabel('Tijd').fill('15:30');
    await dialog(page).getByLabel('Dag').fill('2026-12-02');
    await button(dialog(page), 'Maak de afspraak').click();
    await seen(page, 'De afspraak staat op woensdag 2 december om 15:30. De code is K7M2P9X9.');
    await seen(page, 'Er gaat een e-mail naar noor@voorbeeld.nl.');
    const { body } = await fake.asked('POST /appointments');
    assert.deepEqual(fake.requests.at(-1).body, {
      hallId: 'stadhuis',
      serviceIds: ['rijbewijs', 'paspoort'],
      at: '2026-12-02T14:30:00.000Z',
      contact: 'Noor Visser',
      email: 'noor@voorbeeld.nl',
    });
    assert.ok(body);
    await button(page, /^Ga naar woensdag 2 december/).click();
    await page.getByRole('heading', { level: 2, name: 'woensdag 2 december 2026' }).waitFor();
  });

  test('is moved, and only what was touched is sent', async () => {
    const { page } = await changing();
    await assertSound(page, 'a change of an appointment');
    await dialog(page).getByLabel('Tijd').fill('10:30');
    await seen(page, 'De bezoeker krijgt de wijziging op zoe@voorbeeld.nl.');
    await button(dialog(page), 'Bewaar').click();
    await seen(page, 'De afspraak is gewijzigd: dinsdag 1 december om 10:30.');
    const { body, ifMatch } = await fake.asked(`PATCH ${PATH}`);
    assert.deepEqual(body, { at: '2026-12-01T09:30:00.000Z' });
    assert.equal(ifMatch, '"1"');
  });

  test('that a colleague changed meanwhile says what it is now, and is saved over that only when pressed again', async () => {
    const { page, edit } = await changing();
    edit({ contact: 'Zoë Jansen' });
    await dialog(page).getByLabel('Tijd').fill('10:30');
    await button(dialog(page), 'Bewaar').click();
    await seen(
      page,
      /^Een collega heeft deze afspraak net veranderd\. Nu staat er: dinsdag 1 december 2026 om 09:40/,
    );
    await assertSound(page, 'a change that met another');
    assert.equal(await dialog(page).getByLabel('Naam van de bezoeker').inputValue(), 'Zoë Jansen');
    await button(dialog(page), 'Bewaar').click();
    await seen(page, 'De afspraak is gewijzigd');
    assert.deepEqual(fake.requests.at(-1).body, { at: '2026-12-01T09:30:00.000Z' });
    assert.equal(fake.requests.at(-1).ifMatch, '"2"');
  });

  test('is called off after a question that says what the visitor hears', async () => {
    const { page } = await changing();
    await button(dialog(page), 'Zeg af').click();
    await page.getByRole('heading', { name: 'Afspraak van Zoë van den Berg afzeggen?' }).waitFor();
    await seen(page, 'De bezoeker krijgt de afzegging op zoe@voorbeeld.nl.');
    await assertSound(page, 'a question before calling off');
    assert.equal(fake.requests.length, 0);
    await button(dialog(page), 'Zeg de afspraak af').click();
    await seen(page, 'De afspraak van Zoë van den Berg is afgezegd.');
    await seen(page, '2 afgezegd');
    assert.equal((await fake.asked(`DELETE ${PATH}`)).ifMatch, '"1"');
  });

  test('is called off with a reason that the visitor reads', async () => {
    const { page, edit } = await changing();
    fake.answers['POST /appointments/_calloff'] = () => {
      edit({ state: 'checkedIn' });
      return { json: { items: [{ ...aDay()[2], state: 'checkedIn' }] } };
    };
    await button(dialog(page), 'Zeg af').click();
    await dialog(page).getByLabel('Reden').fill('De ambtenaar is ziek.');
    await button(dialog(page), 'Zeg de afspraak af').click();
    await seen(page, 'Deze afspraak kan niet meer veranderen. De stand is: gekomen.');
    fake.answers['POST /appointments/_calloff'] = () => ({
      json: { items: [{ ...aDay()[2], state: 'cancelled' }] },
    });
    await button(dialog(page), 'Zeg de afspraak af').click();
    await seen(page, 'De afspraak van Zoë van den Berg is afgezegd.');
    assert.deepEqual(fake.requests.at(-1).body, {
      hallId: 'stadhuis',
      appointmentIds: [ONE],
      reason: 'De ambtenaar is ziek.',
    });
  });

  test('that can no longer change says why, and nobody changes one who may not', async () => {
    const { page } = await changing();
    fake.answers[`DELETE ${PATH}`] = problem(409, 'wrong-state', { state: 'checkedIn' });
    await button(dialog(page), 'Zeg af').click();
    await button(dialog(page), 'Zeg de afspraak af').click();
    await seen(page, 'Deze afspraak kan niet meer veranderen. De stand is: gekomen.');
    fake.sessions = [fakes.session('account', 'auditor')];
    await page.reload();
    await rows(page).first().waitFor();
    assert.equal(await button(page, /^(Wijzig|Nieuwe afspraak)/).count(), 0);
  });
});

describe('a file of appointments', () => {
  const IMPORT = 'POST /appointments/_import';
  const CSV = 'product;at\nPaspoort of ID-kaart;2-12-2026 09:00\n';
  const file = (name, text, mimeType = '') => ({ name, mimeType, buffer: Buffer.from(text) });
  /** What each import was asked with. */
  let asked;

  /** The page on which `answer` says what comes of a file, by its query. */
  async function readingIn(answer) {
    withAgenda(fake);
    asked = [];
    fake.answers[IMPORT] = (_, query) => {
      asked.push(Object.fromEntries([...query].filter(([name]) => name !== 'hallId')));
      return answer(query);
    };
    const page = await open(ADDRESS, SIZES.supervisor);
    await button(page, 'Inlezen').click();
    await page.getByRole('heading', { level: 2, name: 'Afspraken inlezen' }).waitFor();
    return page;
  }
  const choose = (page, ...given) => page.getByLabel('Sleep een bestand').setInputFiles(given);

  test('is looked at first: how often what, and what is wrong by its line', async () => {
    const page = await readingIn(() => ({ json: imported() }));
    await choose(page, file('afspraken.csv', CSV));
    await seen(page, 'Dit gaat er gebeuren');
    const counts = await page.getByRole('list', { name: 'Aantallen' }).innerText();
    assert.match(
      counts.replaceAll(/\s+/g, ' '),
      /nieuw 2 gewijzigd 1 hetzelfde 1 afgezegd 1 overgeslagen 1 fout 2/,
    );
    const lines = await page
      .getByRole('list', { name: 'Regels van het bestand' })
      .locator('li')
      .allInnerTexts();
    assert.match(lines[0], /Regel 4\s+fout\s+Product: Dit product kennen wij niet: Pasport\./);
    assert.match(lines[1], /Regel 6\s+fout\s+Tijd: Dit is geen dag met een tijd/);
    assert.match(lines[2], /Regel 7\s+overgeslagen\s+De dag is al voorbij\./);
    assert.match(lines[3], /Niet meer in het bestand\s+afgezegd/);
    await seen(page, 'Deze kolommen lezen wij niet en bewaren wij niet: BSN');
    await button(page, 'Alleen de goede regels inlezen').waitFor();
    assert.deepEqual(asked, [{ dryRun: 'true' }]);
    await assertSound(page, 'a file that was looked at');
  });

  test('is read in once, also when pressed twice, and leads to the first day with something new', async () => {
    const good = { ...importDone(), dryRun: true, items: [] };
    const page = await readingIn((query) =>
      query.has('dryRun') ? { json: good } : { status: 201, json: importDone() },
    );
    await choose(page, file('agenda.bin', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'));
    await page.getByLabel('Stuur bezoekers met een mailadres een e-mail').check();
    await button(page, 'Alles inlezen').dblclick();
    await seen(page, 'Het bestand is ingelezen.');
    assert.deepEqual(asked, [{ dryRun: 'true' }, { mail: 'true', dryRun: 'true' }, { mail: 'true' }]);
    assert.ok(fake.requests.at(-1).key, 'it has a key');
    await assertSound(page, 'a file that was read in');
    await button(page, /^Ga naar woensdag 2 december/).click();
    await page.getByRole('heading', { level: 2, name: 'woensdag 2 december 2026' }).waitFor();
  });

  test('that calls much off is asked about once more', async () => {
    const much = problem(409, 'calls-off-much', { calledOff: 12, days: ['2026-12-02', '2026-12-03'] });
    const page = await readingIn((query) => {
      if (query.has('dryRun')) return { json: imported() };
      return query.has('confirmed') ? { status: 201, json: importDone() } : much;
    });
    await choose(page, file('afspraken.csv', CSV));
    await button(page, 'Alleen de goede regels inlezen').click();
    await seen(page, '12 afspraken worden afgezegd op woensdag 2 december 2026, donderdag 3 december 2026.');
    await assertSound(page, 'a question before much is called off');
    await button(page, 'Ja, lees in en zeg af').click();
    await seen(page, 'Het bestand is ingelezen.');
    assert.deepEqual(asked.slice(1), [{ goodAlone: 'true' }, { goodAlone: 'true', confirmed: 'true' }]);
    const [first, second] = fake.requests.slice(-2).map(({ key }) => key);
    assert.notEqual(first, second, 'another wish has another key');
  });

  test('that cannot be read is not sent, and the browser says why', async () => {
    const page = await readingIn(() => ({ json: imported() }));
    for (const [given, said] of [
      [file('afspraken.xlsx', 'PK\u0003\u0004'), 'Dit is een Excel-bestand.'],
      [file('leeg.csv', ''), 'Dit bestand is leeg.'],
      [file('groot.csv', 'x'.repeat(2 * 1024 * 1024 + 1)), 'Dit bestand is te groot'],
      [file('veel.csv', `product;at\n${'a;b\n'.repeat(5_001)}`), 'Dit zijn te veel afspraken: hooguit'],
    ]) {
      await choose(page, given);
      await seen(page, said);
    }
    assert.deepEqual(asked, []);
    await assertSound(page, 'a file that is not sent');
  });

  test('is dropped on the page, and one that the server does not answer about is sent again with its key', async () => {
    const page = await readingIn(() => 'hang-up');
    const transfer = await page.evaluateHandle((text) => {
      const dropped = new DataTransfer();
      dropped.items.add(new File([text], 'afspraken.csv'));
      return dropped;
    }, CSV);
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer: transfer });
    await seen(page, 'De server geeft geen antwoord.');
    fake.answers[IMPORT] = { json: imported() };
    await choose(page, file('afspraken.csv', CSV));
    await seen(page, 'Dit gaat er gebeuren');
  });
});

describe('the agenda of a week', () => {
  test('has how many come in each hour of its days, each of which leads to the day', async () => {
    const page = await theDay();
    await button(page, 'Week').click();
    await page
      .getByRole('heading', { level: 2, name: 'maandag 30 november tot en met zondag 6 december 2026' })
      .waitFor();
    // Whoever called off does not come.
    await seen(page, '24 afspraken in deze week');
    const first = await page.locator('.week tbody tr').nth(1).innerText();
    assert.match(first, /^09:00\s+2\s+3\s+2\s+2/);
    await assertSound(page, 'a week');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await button(page, /Volgende week/).isVisible(), false);
    assert.ok(await page.locator('.week').isVisible());
    await page.emulateMedia({ media: 'screen' });
    await button(page, /Volgende week/).click();
    await seen(page, '0 afspraken in deze week');
    await button(page, /Vorige week/).click();
    await button(page, 'woensdag 2 december').click();
    await page.getByRole('heading', { level: 2, name: 'woensdag 2 december 2026' }).waitFor();
    await seen(page, '6 afspraken');
  });
});
