// The administration of a hall, against a server that keeps it as the real one does.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { freeTimes } from './fake/bookings.ts';
import { auditItems, booked, FakeSetup } from './fake/setup.ts';
import { FakeStaff } from './fake/staff.ts';
import { problem } from './fake/server.ts';
import { silence, voice } from './fake/voice.ts';
import { button, fake, open, seen } from './stage.mjs';

const HALL = 'PATCH /halls/stadhuis';
const SECTIONS = ['services', 'counters', 'opening', 'settings', 'notices', 'staff', 'audit'];
/** What is shown of each section once it is there. */
const SHOWN = ['.parts li', '.parts li', '.holidays', '.setting', '.notice', '.parts li', '.entry'];

/** Somebody who administers every hall, and so sees who did what. */
const ofAll = { ...fakes.session('account', 'admin'), halls: [{ hallId: '*', role: 'admin' }] };

async function at(fragment, size = SIZES.supervisor) {
  const setup = new FakeSetup(fake);
  const page = await open(`/admin/?hall=stadhuis#${fragment}`, size);
  await page.locator('.admin main h2').first().waitFor();
  return { page, setup };
}
const sent = (call) => fake.requests.filter((request) => request.call === call);
const field = (page, label) => page.getByLabel(label, { exact: true });
const save = (page) => button(page, 'Bewaren').first().click();
const lines = (page) => page.locator('.parts li strong').allInnerTexts();
const refused = (...errors) => problem(400, 'invalid-input', { errors });
/** What a colleague made of it and what one did oneself, once the question is asked. */
const both = async (region) => {
  await region.locator('dd').first().waitFor();
  return region.locator('dd').allInnerTexts();
};
/** What has the keyboard, by its id. */
const focused = (page) => page.evaluate(() => document.activeElement?.id);
const waitForFocus = (page, id) =>
  page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);

describe('who comes to the page', () => {
  test('sees whose hall it is, who is signed in, and the way to its screens', async () => {
    const { page } = await at('services');
    const top = page.getByRole('banner');
    assert.equal(await top.getByRole('heading').innerText(), 'Stadhuis Voorbeeld');
    assert.match(await top.innerText(), /Aangemeld als agent/);
    for (const [name, screen] of [
      ['Zuil', 'kiosk'],
      ['Wachtscherm', 'web-display'],
      ['Balie', 'counter'],
      ['Overzicht', 'supervisor'],
    ])
      assert.equal(await top.getByRole('link', { name }).getAttribute('href'), `/${screen}/?hall=stadhuis`);
    await top.getByRole('button', { name: 'Afmelden' }).waitFor();
  });

  test('is told so when this is for administrators only', async () => {
    fake.sessions = [fakes.session('account', 'supervisor')];
    const page = await open('/admin/?hall=stadhuis', SIZES.supervisor);
    await seen(page, 'Deze pagina is voor beheerders.');
  });

  for (const [language, locale] of [
    ['Dutch', 'nl-NL'],
    ['English', 'en-GB'],
  ])
    test(`finds every section in ${language}, and axe finds nothing`, async () => {
      new FakeSetup(fake);
      new FakeStaff(fake);
      fake.sessions = [ofAll];
      const page = await open('/admin/?hall=stadhuis', SIZES.supervisor, { locale });
      for (const [n, section] of SECTIONS.entries()) {
        const link = page.locator(`nav a[href="#${section}"]`);
        await link.click();
        await page.locator(`nav a[href="#${section}"][aria-current=page]`).waitFor();
        await page.locator(SHOWN[n]).first().waitFor();
        await assertSound(page, `${section} in ${language}`);
        assert.doesNotMatch(await page.locator('body').innerText(), /\{[\w-]+\}/);
      }
    });
});

describe('services', () => {
  test('are booked by visitors when somebody says so, and stay so when something else of them is changed', async () => {
    const { page, setup } = await at('services/paspoort');
    await field(page, 'bezoekers boeken dit zelf').check();
    await field(page, 'Een bezoek duurt (minuten)').fill('20');
    await field(page, 'Hoeveel bezoeken tegelijk').selectOption('byPromise');
    await field(page, 'Zekerheid (%)').fill('95');
    await button(page, 'Tijd erbij').click();
    await assertSound(page, 'a service that visitors book');
    await save(page);
    // In the list, to which saving leads back: the form has the same words.
    await page.locator('.parts li', { hasText: 'bezoekers boeken dit zelf' }).first().waitFor();
    const rule = {
      minutes: 20,
      hours: [{ weekday: 'mon', from: '09:00', to: '17:00' }],
      places: { byPromise: { certainty: 0.95 } },
    };
    assert.deepEqual(sent('PUT /services/paspoort').at(-1).body.booking, rule);
    assert.deepEqual(setup.hall.services[0].booking, rule);
    await page.goto(`${fake.base}/admin/?hall=stadhuis#services/paspoort`);
    await field(page, 'Letter').fill('q');
    await save(page);
    await page.locator('.parts li').first().waitFor();
    assert.deepEqual(sent('PUT /services/paspoort').at(-1).body.booking, rule);
  });

  test('have what holds for all bookings of the hall below them', async () => {
    const { page, setup } = await at('services');
    await field(page, 'Uiterlijk van tevoren (minuten)').fill('120');
    await field(page, 'Hoeveel bezoeken tegelijk').selectOption('fixed');
    await field(page, 'Aantal tegelijk').fill('3');
    await save(page);
    await seen(page, 'Bewaard');
    assert.deepEqual(setup.hall.booking, { noticeMinutes: 120, places: { fixed: 3 } });
    await field(page, 'Uiterlijk van tevoren (minuten)').fill('');
    await field(page, 'Hoeveel bezoeken tegelijk').selectOption('roster');
    await save(page);
    await page.waitForFunction(() => document.querySelector('.unsaved, .form-ways .small') === null);
    assert.deepEqual(setup.hall.booking, { places: 'roster' });
  });

  test('show how many times of a week are free by the rules that were kept', async () => {
    const { page, setup } = await at('services');
    fake.answers['GET /halls/stadhuis/free-times'] = { json: freeTimes() };
    setup.hall = {
      ...setup.hall,
      services: setup.hall.services.map((each, n) => (n === 0 ? { ...each, booking: {} } : each)),
    };
    await page.reload();
    const week = page.getByRole('table', { name: 'Zoveel tijden zijn nu vrij' });
    await week.getByRole('row').nth(1).getByText('14').first().waitFor();
    const counts = await week.getByRole('row').nth(1).getByRole('cell').allInnerTexts();
    assert.deepEqual(counts, ['0', '3', '14', '14', '0', '0', '14']);
    await assertSound(page, 'a week of free times');
  });

  test('are added with what people type, and the list says so', async () => {
    const { page, setup } = await at('services');
    await page.getByRole('link', { name: 'Nieuw product' }).click();
    await field(page, 'Naam in het Nederlands').fill('Afvalpas ophalen');
    await field(page, 'Letter').fill('w');
    await field(page, 'Helpen duurt gemiddeld (minuten)').fill('2,5');
    await assertSound(page, 'a new service');
    await save(page);
    await page.getByRole('status').getByText('Afvalpas ophalen: bewaard.').waitFor();
    assert.deepEqual((await lines(page)).at(-1), 'Afvalpas ophalen');
    assert.deepEqual(sent('POST /services')[0].body, {
      hallId: 'stadhuis',
      id: 'afvalpas-ophalen',
      letter: 'W',
      names: { nl: 'Afvalpas ophalen' },
      serviceTime: { meanS: 150 },
    });
    assert.equal(setup.hall.services.length, 7);
  });

  test('say what is wrong above, with the keyboard there, and beside each field', async () => {
    const { page } = await at('services/+');
    fake.answers['POST /services'] = refused(
      { pointer: 'names', detail: 'has no Dutch name (`nl`)' },
      { pointer: 'letter', detail: 'is required' },
      { pointer: 'elsewhere', detail: 'is odd' },
    );
    await save(page);
    const summary = page.getByRole('alert').filter({ hasText: 'Er kloppen 3 dingen niet' });
    await summary.waitFor();
    assert.equal(await summary.evaluate((box) => box === document.activeElement), true);
    await seen(page, 'Dit klopt niet. In het Engels: is odd');
    await assertSound(page, 'a service with faults');
    await summary.getByRole('link', { name: 'Letter: Vul dit in.' }).click();
    assert.equal(await focused(page), 'field-letter');
    const letter = field(page, 'Letter');
    assert.equal(await letter.getAttribute('aria-invalid'), 'true');
    assert.match(
      await letter.evaluate((input) =>
        input
          .getAttribute('aria-describedby')
          .split(' ')
          .map((id) => document.getElementById(id).innerText)
          .join(' '),
      ),
      /Vul dit in\./,
    );
    assert.equal(new URL(page.url()).hash, '#services/+');
  });

  test('that a colleague changed meanwhile are shown both ways, and either can be chosen', async () => {
    for (const [choice, name] of [
      ['Neem die van uw collega', 'Paspoort'],
      ['Bewaar die van u', 'Reisdocument'],
    ]) {
      const { page, setup } = await at('services/paspoort');
      const input = field(page, 'Naam in het Nederlands');
      await input.fill('Reisdocument');
      // What a colleague changed and one did not touch is the colleague's whatever is chosen.
      setup.editsPart('services', 'paspoort', {
        names: { nl: 'Paspoort', en: 'Passport' },
        letter: 'Q',
      });
      await save(page);
      const question = page.getByRole('dialog', { name: 'Een collega heeft dit net veranderd' });
      const versions = question.getByRole('region', { name: 'Naam in het Nederlands' });
      assert.deepEqual(await both(versions), ['Paspoort', 'Reisdocument']);
      assert.equal(await question.getByRole('region', { name: 'Letter' }).count(), 0);
      await assertSound(page, 'a service that a colleague changed');
      await question.getByRole('button', { name: choice }).click();
      await question.waitFor({ state: 'detached' });
      if (choice.startsWith('Neem'))
        await page.waitForFunction(() => document.querySelector('input')?.value === 'Paspoort');
      else await seen(page, 'Reisdocument: bewaard.');
      const kept = setup.hall.services.find(({ id }) => id === 'paspoort');
      assert.deepEqual([kept.names.nl, kept.letter], [name, 'Q']);
    }
  });

  test('go only after their name was read once more, by keyboard alone, and stay while they are needed', async () => {
    const { page, setup } = await at('services');
    fake.answers['DELETE /services/paspoort'] = problem(409, 'in-use');
    for (const [name, gone] of [
      ['Paspoort of ID-kaart', false],
      ['Rijbewijs', true],
    ]) {
      await tabTo(page, button(page, `Verwijder ${name}`));
      await page.keyboard.press('Enter');
      const question = page.getByRole('dialog', { name: `${name} verwijderen?` });
      await question.waitFor();
      await tabTo(page, question.getByRole('button', { name: 'Verwijder' }));
      await page.keyboard.press('Enter');
      if (gone) await seen(page, 'Rijbewijs is verwijderd.');
      else {
        await question.getByText('Dit product is nog nodig.').waitFor();
        await page.keyboard.press('Escape');
      }
      await question.waitFor({ state: 'detached' });
    }
    assert.equal(setup.hall.services.length, 5);
    assert.match(sent('DELETE /services/rijbewijs')[0].ifMatch, /^"/);
  });

  test('are put in another order by keyboard, which stays where it is', async () => {
    const { page, setup } = await at('services');
    await tabTo(page, button(page, 'Rijbewijs naar voren'));
    await page.keyboard.press('Enter');
    await seen(page, 'Rijbewijs staat nu op plaats 1 van 6.');
    assert.equal((await lines(page))[0], 'Rijbewijs');
    await waitForFocus(page, 'up-rijbewijs');
    assert.deepEqual(
      setup.hall.services.slice(0, 2).map(({ id }) => id),
      ['rijbewijs', 'paspoort'],
    );
    // The first goes no further.
    await page.keyboard.press('Enter');
    assert.equal(sent(HALL).length, 1);
  });

  test('are sent once when pressed twice, and again with the same key when no answer came', async () => {
    const { page } = await at('services/paspoort');
    await field(page, 'Letter').fill('X');
    const answer = fake.answers['PUT /services/paspoort'];
    fake.answers['PUT /services/paspoort'] = 'hang-up';
    const press = button(page, 'Bewaren');
    await press.evaluate((node) => [node.click(), node.click()]);
    await seen(page, 'De server geeft geen antwoord.');
    assert.equal(await field(page, 'Letter').inputValue(), 'X');
    fake.answers['PUT /services/paspoort'] = answer;
    await save(page);
    await seen(page, 'Paspoort of ID-kaart: bewaard.');
    const keys = sent('PUT /services/paspoort').map(({ key }) => key);
    assert.equal(new Set(keys).size, 1);
  });

  test('that may not be changed any more say so, and lose nothing', async () => {
    const { page } = await at('services/paspoort');
    fake.answers['PUT /services/paspoort'] = problem(403, 'forbidden');
    await field(page, 'Letter').fill('X');
    await save(page);
    await seen(page, 'Uw account mag dit niet veranderen.');
    assert.equal(await field(page, 'Letter').inputValue(), 'X');
  });

  test('are not left unsaved by accident: not by a link, nor by the way back', async () => {
    const { page } = await at('services');
    await page.getByRole('link', { name: /^Wijzig Rijbewijs/ }).click();
    await field(page, 'Letter').fill('X');
    const question = page.getByRole('dialog', { name: 'Weggaan zonder te bewaren?' });
    for (const leave of [() => page.goBack(), () => page.getByRole('link', { name: 'Balies' }).click()]) {
      await leave();
      await question.getByRole('button', { name: 'Hier blijven' }).click();
      assert.equal(await field(page, 'Letter').inputValue(), 'X');
      assert.equal(new URL(page.url()).hash, '#services/rijbewijs');
    }
    const warned = page.waitForEvent('dialog');
    await Promise.all([warned.then((dialog) => dialog.dismiss()), page.close({ runBeforeUnload: true })]);
    await page.getByRole('link', { name: 'Balies' }).click();
    await question.getByRole('button', { name: 'Weggaan' }).click();
    await page.getByRole('heading', { name: 'Balies' }).waitFor();
  });

  test('that are gone say so', async () => {
    const { page } = await at('services/zwemmen');
    await seen(page, 'Dit is er niet meer');
  });
});

describe('counters', () => {
  test('are added with the services they take', async () => {
    const { page } = await at('counters');
    await page.getByRole('link', { name: 'Nieuwe balie' }).click();
    await field(page, 'Naam').fill('Balie 7');
    await page.getByRole('checkbox', { name: 'Rijbewijs' }).check();
    await page.getByRole('checkbox', { name: 'Paspoort of ID-kaart' }).check();
    await save(page);
    await seen(page, 'Balie 7: bewaard.');
    assert.deepEqual(sent('POST /counters')[0].body, {
      hallId: 'stadhuis',
      id: 'balie-7',
      name: 'Balie 7',
      // In the order of the hall.
      serviceIds: ['paspoort', 'rijbewijs'],
    });
  });

  test('go after their name was read once more, unless somebody is helped there', async () => {
    const { page, setup } = await at('counters');
    const gone = fake.answers['DELETE /counters/3'];
    fake.answers['DELETE /counters/3'] = problem(409, 'in-use');
    await button(page, 'Verwijder Balie 3').click();
    const question = page.getByRole('dialog', { name: 'Balie 3 verwijderen?' });
    await question.getByRole('button', { name: 'Verwijder' }).click();
    await question.getByText('Deze balie is nog nodig.').waitFor();
    fake.answers['DELETE /counters/3'] = gone;
    await question.getByRole('button', { name: 'Verwijder' }).click();
    await seen(page, 'Balie 3 is verwijderd.');
    assert.equal(setup.hall.counters.length, 5);
  });

  test('that a colleague changed meanwhile are shown both ways', async () => {
    const { page, setup } = await at('counters/2');
    await button(page, 'Kies geen').click();
    setup.editsPart('counters', '2', { serviceIds: ['paspoort'] });
    await save(page);
    const question = page.getByRole('dialog', { name: 'Een collega heeft dit net veranderd' });
    const versions = question.getByRole('region', { name: 'Producten' });
    assert.deepEqual(await both(versions), ['Paspoort of ID-kaart', '(leeg)']);
  });

  test('show a fault of a service at the services', async () => {
    const { page } = await at('counters/2');
    fake.answers['PUT /counters/2'] = refused({ pointer: 'serviceIds[1]', detail: '`x` is there twice' });
    await save(page);
    await page.getByRole('group', { name: 'Producten' }).getByText('Dit staat er al.').waitFor();
  });
});

describe('opening hours', () => {
  test('are typed by keyboard alone, and a day is copied to others', async () => {
    const { page } = await at('opening');
    const saturday = page.getByRole('group', { name: 'zaterdag' });
    await tabTo(page, saturday.getByRole('button', { name: 'Tijd erbij' }));
    await page.keyboard.press('Enter');
    await tabTo(page, saturday.getByLabel('zaterdag van'));
    await page.keyboard.type('10.30');
    await tabTo(page, saturday.getByRole('button', { name: 'Kopieer' }));
    await page.keyboard.press('Enter');
    const question = page.getByRole('dialog', { name: 'De tijden van zaterdag ook op:' });
    for (const day of ['maandag', 'dinsdag', 'woensdag', 'donderdag'])
      await question.getByRole('checkbox', { name: day }).uncheck();
    await question.getByRole('button', { name: 'Kopieer' }).click();
    await save(page);
    await page.getByRole('status').getByText('Bewaard').waitFor();
    const [{ body, ifMatch }] = sent(HALL);
    assert.match(ifMatch, /^"/);
    const of = (wanted) => body.openingHours.filter(({ weekday }) => weekday === wanted);
    assert.deepEqual(of('sat'), [{ weekday: 'sat', from: '10:30', to: '17:00' }]);
    assert.deepEqual(of('fri'), [{ weekday: 'fri', from: '10:30', to: '17:00' }]);
    assert.equal(of('mon').length, 2);
  });

  test('say at which time they are wrong', async () => {
    const { page } = await at('opening');
    fake.answers[HALL] = refused({ pointer: 'openingHours[2]', detail: 'ends before it begins' });
    await save(page);
    await page.getByRole('link', { name: 'dinsdag tot: Het einde moet later zijn dan het begin.' }).click();
    assert.equal(await focused(page), 'field-openingHours[2].to');
  });

  test('stand in nobody’s way: what a colleague changed elsewhere in the hall is no conflict', async () => {
    const { page, setup } = await at('opening');
    await field(page, 'maandag van').first().fill('8');
    setup.edits({ name: 'Stadskantoor' });
    await save(page);
    await page.getByRole('status').getByText('Bewaard').waitFor();
    assert.equal(setup.hall.openingHours[0].from, '08:00');
    assert.equal(setup.hall.name, 'Stadskantoor');
  });

  test('that a colleague changed meanwhile are shown both ways', async () => {
    const { page, setup } = await at('opening');
    await field(page, 'maandag van').first().fill('8');
    setup.edits({ openingHours: [{ weekday: 'mon', from: '10:00', to: '12:00' }] });
    await save(page);
    const question = page.getByRole('dialog', { name: 'Een collega heeft dit net veranderd' });
    const monday = question.getByRole('region', { name: 'maandag' });
    assert.deepEqual(await both(monday), ['10:00 tot 12:00', '08:00 tot 12:30, 13:30 tot 17:00']);
    // Tuesday was not touched: it is as the colleague left it, whatever is chosen.
    assert.equal(await question.getByRole('region', { name: 'dinsdag' }).count(), 0);
  });
});

describe('closed days', () => {
  const christmas = (page) => button(page, /^Kerstmis/).last();

  test('are added with one touch when nobody is expected', async () => {
    const { page, setup } = await at('opening');
    const asked = page.waitForRequest((request) => request.url().includes('/appointments'));
    await christmas(page).evaluate((node) => [node.click(), node.click()]);
    const { searchParams } = new URL((await asked).url());
    assert.equal(searchParams.get('hallId'), 'stadhuis');
    assert.match(searchParams.get('from'), /-12-24T23:00:00/);
    assert.match(searchParams.get('to'), /-12-26T23:00:00/);
    await seen(page, 'de hal is dan gesloten.');
    assert.equal(sent(HALL).length, 1);
    const added = setup.hall.closures.find(({ from }) => from.endsWith('-12-25'));
    assert.deepEqual(added.reason, { nl: 'Kerstmis', en: 'Christmas' });
    assert.equal(setup.hall.closures.length, 2);
  });

  test('name who is expected first, and close all the same when that is wished', async () => {
    const { page, setup } = await at('opening');
    const items = [1, 2, 3].map((n) => booked(n, `2027-12-25T1${n}:00:00Z`));
    const called = { ...booked(4, '2027-12-25T14:00:00Z'), state: 'cancelled' };
    fake.answers['GET /appointments'] = { json: { items: [...items, called], next: null } };
    await christmas(page).click();
    const question = page.getByRole('dialog', { name: '3 afspraken op deze dagen' });
    await question.getByText('zaterdag 25 december om 12:00').waitFor();
    await assertSound(page, 'days on which visitors are expected');
    await question.getByRole('button', { name: 'Terug' }).click();
    assert.equal(setup.hall.closures.length, 1);
    await christmas(page).click();
    await question.getByRole('button', { name: 'Toch sluiten' }).click();
    await seen(page, 'de hal is dan gesloten.');
    assert.equal(setup.hall.closures.length, 2);
  });

  test('call off who is expected where that is wished, and say who hears of it', async () => {
    const { page, setup } = await at('opening');
    const items = [1, 2, 3].map((n) => ({
      ...booked(n, `2027-12-25T1${n}:00:00Z`),
      ...(n > 1 && { email: `bezoeker${n}@voorbeeld.nl` }),
    }));
    fake.answers['GET /appointments'] = { json: { items, next: null } };
    fake.answers['POST /appointments/_calloff'] = () => ({
      // Whoever came meanwhile is not called off.
      json: { items: items.map((item, n) => ({ ...item, state: n === 2 ? 'checkedIn' : 'cancelled' })) },
    });
    await christmas(page).click();
    const question = page.getByRole('dialog', { name: '3 afspraken op deze dagen' });
    await question.getByText('2 bezoekers krijgen dan een e-mail met de reden.').waitFor();
    await question.getByText('Van 1 bezoeker hebben wij geen e-mailadres.').waitFor();
    await question.getByLabel('Zeg deze afspraken af').check();
    await assertSound(page, 'days of which the appointments are called off');
    await question.getByRole('button', { name: 'Sluit en zeg af' }).click();
    await seen(
      page,
      '2 afspraken zijn afgezegd. 1 bezoeker krijgt een e-mail. Laat het 1 bezoeker zelf weten.',
    );
    assert.equal(setup.hall.closures.length, 2);
    assert.deepEqual(fake.requests.at(-1).body, {
      hallId: 'stadhuis',
      appointmentIds: items.map(({ id }) => id),
    });
  });

  test('of one’s own choice lose nothing that a colleague added, and can be taken back', async () => {
    const { page, setup } = await at('opening');
    await button(page, 'Andere dagen').click();
    await field(page, 'Eerste dag').fill('2099-03-02');
    await field(page, 'Reden in het Nederlands').fill('Verbouwing');
    setup.edits({
      closures: [...setup.hall.closures, { from: '2099-01-05', to: '2099-01-06', reason: { nl: 'Storm' } }],
    });
    await button(page, 'Sluit deze dagen').click();
    await seen(page, 'maandag 2 maart 2099: de hal is dan gesloten.');
    assert.deepEqual(
      setup.hall.closures.map(({ from, to }) => [from, to]),
      [
        ['2099-01-05', '2099-01-06'],
        ['2099-03-02', '2099-03-03'],
        ['2099-12-24', '2099-12-25'],
      ],
    );
    await button(page, 'Verwijder maandag 2 maart 2099').click();
    const question = page.getByRole('dialog', { name: 'Toch open op deze dagen?' });
    await question.getByText('Verbouwing').waitFor();
    await question.getByRole('button', { name: 'Verwijder' }).click();
    await seen(page, 'maandag 2 maart 2099: de hal is dan weer gewoon open.');
    assert.equal(setup.hall.closures.length, 2);
  });

  test('with a fault say so beside the day', async () => {
    const { page } = await at('opening');
    await button(page, 'Andere dagen').click();
    await field(page, 'Eerste dag').fill('2099-03-02');
    await field(page, 'Laatste dag').fill('2099-03-01');
    fake.answers[HALL] = refused({
      pointer: 'closures[0]',
      detail: '`to` is the day after the last and must be later than `from`',
    });
    await button(page, 'Sluit deze dagen').click();
    await page.getByRole('link', { name: 'Laatste dag: Het einde moet later zijn dan het begin.' }).click();
    assert.equal(await focused(page), 'field-to');
  });
});

describe('settings', () => {
  test('are typed as people say them, and only what changed is sent', async () => {
    const { page, setup } = await at('settings');
    await field(page, 'Terugkomen na gemiste oproep').fill('90');
    await field(page, 'Eenheid: Terugkomen na gemiste oproep').selectOption('seconden');
    await field(page, 'Prijs van een kop koffie').fill('3,10');
    await field(page, 'Volgorde').selectOption('Wie het eerst kwam');
    await seen(page, 'Nog niet bewaard');
    await save(page);
    await page.getByRole('status').getByText('Bewaard').waitFor();
    const [{ body }] = sent(HALL);
    assert.deepEqual(body, { settings: { policy: 'fifo', requeueWithin: 'PT90S', coffeeCostCents: 310 } });
    assert.equal(setup.hall.settings.mostTickets, 5_000);
  });

  test('have quiet hours as times of day, and a voice that can be heard', async () => {
    const { page } = await at('settings');
    await field(page, 'Stille uren vanaf').fill('9.30');
    await field(page, 'Stille uren tot').fill('11:00');
    await field(page, 'Oproepen uitspreken').focus();
    await field(page, 'Oproepen uitspreken').selectOption('Alleen een toon');
    await save(page);
    await page.getByRole('status').getByText('Bewaard').waitFor();
    const [{ body }] = sent(HALL);
    assert.deepEqual(body, {
      settings: { spokenCalls: 'chimeOnly', quietFrom: '09:30', quietUntil: '11:00' },
    });
    await seen(page, 'De stem is espeak-ng 1.51.');
    await seen(page, 'Deze talen klinken: Engels, Nederlands.');
    fake.answers['POST /halls/stadhuis/speech'] = { wav: silence() };
    await page.getByLabel('Zin om te proberen').fill('Goedemorgen');
    await button(page, 'Laat horen').click();
    await seen(page, 'Dit klonk zo.');
    const said = fake.requests.find(({ call }) => call === 'POST /halls/stadhuis/speech');
    assert.deepEqual(said.body, { language: 'nl', spoken: 'Goedemorgen' });
    fake.answers['GET /halls/stadhuis/speech'] = {
      json: voice({
        engine: 'none',
        languages: [],
        withoutVoice: ['nl', 'en'],
        fault: 'espeak-ng cannot be started',
      }),
    };
    await button(page, 'Zoek opnieuw').click();
    await seen(page, 'De stem werkt niet. Een oproep is alleen een toon.');
    await seen(page, 'espeak-ng cannot be started');
    await assertSound(page, 'a hall without a voice');
  });

  test('are the languages of the hall too: its forms then have a field for each, and say where one is empty', async () => {
    const { page, setup } = await at('settings');
    const languages = page.getByRole('group', { name: 'Talen voor bezoekers' });
    assert.equal(await languages.getByLabel('Nederlands').isDisabled(), true);
    await languages.getByLabel('العربية').check();
    await field(page, 'Zo begint de zuil').selectOption('de taal');
    await assertSound(page, 'the languages of a hall');
    await save(page);
    await page.getByRole('status').getByText('Bewaard').waitFor();
    const [{ body }] = sent(HALL);
    assert.deepEqual(body, { settings: { languages: ['nl', 'en', 'ar'], kioskBegins: 'withLanguage' } });
    assert.deepEqual(setup.hall.settings.languages, ['nl', 'en', 'ar']);
    await page.getByRole('link', { name: 'Producten' }).click();
    await page.getByText('nog geen tekst in het Arabisch').first().waitFor();
    await page.locator('.part a, .parts a, main a').filter({ hasText: 'Rijbewijs' }).first().click();
    const name = page.getByLabel('Naam in het Arabisch');
    await name.waitFor();
    assert.equal(await name.getAttribute('lang'), 'ar');
    await seen(page, 'Nog leeg. Wie deze taal kiest, leest Nederlands.');
  });

  test('say what they mean, within which bounds, and what they usually are', async () => {
    const { page } = await at('settings');
    const rooms = page.locator('.setting').filter({ hasText: 'Aparte ruimtes' });
    assert.match(await rooms.innerText(), /onder vier ogen.*Van 0 tot 65\.535\. Gewoonlijk: 1 kamer\./);
  });

  test('say what each costs or saves: the calling rule that is chosen as it was measured', async () => {
    const { page } = await at('settings');
    const setting = (name) => page.locator('.setting').filter({ has: field(page, name) });
    const rule = setting('Volgorde');
    assert.match(await rule.innerText(), /brak 3,4\s?% van de beloften .* 8,1\s?% en 2,0\s?%\./);
    await field(page, 'Volgorde').selectOption('Wie het eerst kwam');
    assert.match(await rule.innerText(), /brak 6,2\s?% van de beloften/);
    const described = await field(page, 'Volgorde').getAttribute('aria-describedby');
    assert.match(described, /\bcost-policy$/);
    await tabTo(page, rule.locator('summary'));
    await page.keyboard.press('Enter');
    const table = rule.getByRole('table', { name: /^Met 20\s?% meer bezoekers/ });
    assert.match(await table.getByRole('row', { name: 'Wie het eerst kwam' }).innerText(), /uw keuze/);
    assert.match(await rule.innerText(), /1\.000 nagebootste dagen .* 6 balies/);
    assert.match(
      await setting('Tweede belofte').innerText(),
      /„Wie het eerst kwam” is er geen tweede belofte/,
    );
    await field(page, 'Volgorde').selectOption('Afspraken eerst');
    assert.match(await setting('Tweede belofte').innerText(), /4,2\s?% in plaats van 5,6\s?%/);
    assert.match(await setting('Persoonsgegevens bewaren').innerText(), /Korter: veiliger/);
    await assertSound(page, 'what a rule costs');
  });

  test('that are wrong say so beside their field', async () => {
    const { page } = await at('settings');
    fake.answers[HALL] = refused({ pointer: 'settings.mostTickets', detail: 'must be at least 1' });
    await field(page, 'Hoogste aantal bezoekers').fill('0');
    await save(page);
    await page.getByRole('link', { name: 'Hoogste aantal bezoekers: Dit is te weinig: minstens 1.' }).click();
    assert.equal(await focused(page), 'field-settings.mostTickets');
  });

  test('that a colleague changed meanwhile are shown both ways, in words', async () => {
    const { page, setup } = await at('settings');
    await field(page, 'Te laat voor een afspraak').fill('30');
    setup.edits({ settings: { ...setup.hall.settings, checkInGrace: 'PT1H30M', privateRooms: 4 } });
    await save(page);
    const question = page.getByRole('dialog', { name: 'Een collega heeft dit net veranderd' });
    const grace = question.getByRole('region', { name: 'Te laat voor een afspraak' });
    assert.deepEqual(await both(grace), ['1 uur en 30 minuten', '30 minuten']);
    await question.getByRole('button', { name: 'Bewaar die van u' }).click();
    await page.getByRole('status').getByText('Bewaard').waitFor();
    assert.deepEqual([setup.hall.settings.checkInGrace, setup.hall.settings.privateRooms], ['PT30M', 4]);
  });
});

describe('notices', () => {
  test('are written with a preview, and ended at once', async () => {
    const { page, setup } = await at('notices');
    await button(page, 'Nieuwe mededeling').click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Tekst in het Nederlands').fill('De lift is stuk.');
    assert.equal(await form.locator('.banner').first().innerText(), 'De lift is stuk.');
    await assertSound(page, 'a notice being written');
    await form.getByRole('button', { name: 'Bewaren' }).click();
    await seen(page, 'De lift is stuk.');
    const answered = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await button(page, 'Beëindig nu De lift is stuk.').click();
    await answered;
    const ended = setup.hall.notices.find(({ texts }) => texts.nl === 'De lift is stuk.');
    assert.ok(Date.parse(ended.to) <= Date.now());
  });
});

describe('a notice', () => {
  test('that a colleague changed meanwhile is shown, and either can be chosen', async () => {
    for (const [choice, kept] of [
      ['Neem die van uw collega', 'Pinnen kan weer.'],
      ['Bewaar die van u', 'Betaal met munten.'],
    ]) {
      const { page, setup } = await at('notices');
      const read = page.waitForResponse((response) => response.url().includes('/notices/pin'));
      await button(page, 'Wijzig De pinautomaat is stuk. Betaal contant.').click();
      await read;
      const form = page.getByRole('dialog');
      await form.getByLabel('Tekst in het Nederlands').fill('Betaal met munten.');
      setup.editsPart('notices', 'pin', { texts: { nl: 'Pinnen kan weer.' } });
      await form.getByRole('button', { name: 'Bewaren' }).click();
      await form.getByText('Een collega heeft dit net aangepast.').waitFor();
      await form.getByText('Pinnen kan weer.').waitFor();
      await assertSound(page, 'a notice that a colleague changed');
      await form.getByRole('button', { name: choice }).click();
      if (choice.startsWith('Neem')) {
        assert.equal(await form.getByLabel('Tekst in het Nederlands').inputValue(), kept);
        await form.getByRole('button', { name: 'Bewaren' }).click();
      }
      await form.waitFor({ state: 'detached' });
      assert.equal(setup.hall.notices.find(({ id }) => id === 'pin').texts.nl, kept);
    }
  });
});

describe('who did what', () => {
  test('is told in words, by day, with what follows', async () => {
    fake.sessions = [ofAll];
    const { page } = await at('audit');
    await seen(page, 'heeft zich aangemeld');
    const told = await page.locator('.entry').allInnerTexts();
    const plain = told.map((text) => text.replace(/\s+/g, ' '));
    assert.match(plain[1], /jansen veranderde een product over Paspoort of ID-kaart · vanaf 10\.0\.0\.7/);
    assert.match(plain[2], /apparaat k1 gaf een nummer 12 keer/);
    assert.match(plain[3], /smit probeerde iets dat niet mag dit: veranderde de inrichting van de hal/);
    assert.match(plain[4], /Het configuratiebestand heeft iets veranderd/);

    const asked = [];
    fake.answers['GET /audit'] = (_, query) => {
      asked.push(query);
      const [first, ...rest] = auditItems();
      return { json: query.has('cursor') ? { items: rest, next: null } : { items: [first], next: 'c2' } };
    };
    await button(page, 'Dag eerder').click();
    await button(page, 'Laat meer zien').click();
    await page.locator('.entry').nth(4).waitFor();
    assert.equal(await button(page, 'Laat meer zien').count(), 0);
    const [from, to] = ['from', 'to'].map((name) => Date.parse(asked[0].get(name)));
    assert.ok(to <= Date.now() && to - from <= 25 * 3_600_000);
    assert.equal(asked[1].get('cursor'), 'c2');
  });

  test('is for whoever administers every hall, and others are told so', async () => {
    const { page } = await at('audit');
    await seen(page, 'Deze lijst is voor de beheerder van alle hallen.');
  });

  test('says when the list could not be had, and asks again', async () => {
    new FakeSetup(fake);
    fake.sessions = [ofAll];
    fake.answers['GET /audit'] = problem(500, 'internal');
    const page = await open('/admin/?hall=stadhuis#audit', SIZES.visitor);
    await seen(page, 'De lijst kon niet worden opgehaald.');
    fake.answers['GET /audit'] = { json: { items: auditItems(), next: null } };
    await button(page, 'Probeer het nog eens').click();
    await page.locator('.entry').nth(4).waitFor();
  });
});
