// What was changed of a hall and is taken back, what a file changes, and what begins on a later day.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import { draftOf, FakeChanges } from './fake/changes.ts';
import { FakeSetup } from './fake/setup.ts';
import { problem } from './fake/server.ts';
import { button, fake, open, seen } from './stage.mjs';

async function at(fragment, prepare = () => {}, options = {}) {
  const setup = new FakeSetup(fake);
  const changes = new FakeChanges(fake, setup);
  prepare(changes);
  const page = await open(`/admin/?hall=stadhuis#${fragment}`, SIZES.supervisor, options);
  await page.locator('.admin main h2').first().waitFor();
  return { page, setup, changes };
}
const sent = (call) => fake.requests.filter((request) => request.call === call);
const field = (page, label) => page.getByLabel(label, { exact: true });
const LANGUAGES = [
  ['Dutch', 'nl-NL'],
  ['English', 'en-GB'],
];

describe('who changed the hall', () => {
  for (const [language, locale] of LANGUAGES)
    test(`is said in words in ${language}, and axe finds nothing`, async () => {
      const { page } = await at('audit', () => {}, { locale });
      await page.locator('.parts li').nth(2).waitFor();
      await assertSound(page, `changes in ${language}`);
      assert.doesNotMatch(await page.locator('main').innerText(), /\{[\w-]+\}/);
    });

  test('can be taken back by keyboard alone, after what comes back was read', async () => {
    const { page } = await at('audit');
    await tabTo(page, button(page, /^Draai terug/));
    await page.keyboard.press('Enter');
    const question = page.getByRole('dialog', { name: 'Deze wijziging terugdraaien?' });
    await question.getByText('Was: Reisdocument').waitFor();
    await question.getByText('Wordt: Paspoort of ID-kaart').waitFor();
    await assertSound(page, 'a change about to be taken back');
    assert.equal(sent('POST /halls/stadhuis/setup-changes/s9/_undo').length, 0);
    await tabTo(page, question.getByRole('button', { name: 'Draai terug' }));
    await page.keyboard.press('Enter');
    await seen(page, 'De wijziging is teruggedraaid.');
    assert.match(sent('POST /halls/stadhuis/setup-changes/s9/_undo')[0].ifMatch, /^"/);
  });

  test('stays where later changes build on it, which are named', async () => {
    const { page } = await at('audit');
    const line = page.locator('.parts li').nth(1);
    await line.getByText('Later opnieuw veranderd: Naam van de hal, Open op maandag.').waitFor();
    assert.equal(await line.getByRole('button').count(), 0);
  });

  test('is not taken back when a colleague changes it again at that moment, or visitors need it', async () => {
    const { page } = await at('audit');
    await button(page, /^Draai terug/).click();
    const undo = page.getByRole('dialog').getByRole('button', { name: 'Draai terug' });
    const call = 'POST /halls/stadhuis/setup-changes/s9/_undo';
    fake.answers[call] = problem(409, 'wrong-state', { state: 'changedSince' });
    await undo.click();
    await seen(page, 'Dit kan niet meer.');
    fake.answers[call] = problem(409, 'in-use', { leaves: [{ serviceId: 'paspoort', visitors: 3 }] });
    await undo.click();
    await seen(page, 'Er zijn nog 3 bezoekers voor Paspoort of ID-kaart. Geen balie doet dat dan nog.');
  });
});

describe('a change that would leave visitors without a counter', () => {
  test('is refused, and says for whom', async () => {
    const { page } = await at('counters/1');
    fake.answers['PUT /counters/1'] = problem(409, 'in-use', {
      leaves: [{ serviceId: 'rijbewijs', visitors: 1 }],
    });
    await button(page, 'Kies geen').click();
    await button(page, 'Bewaren').click();
    await seen(page, 'Er is nog 1 bezoeker voor Rijbewijs. Geen balie doet dat dan nog.');
  });
});

describe('the whole hall as a file', () => {
  const choose = (page, content, name = 'hal.json') =>
    field(page, 'Bestand').setInputFiles({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(content),
    });

  test('is downloaded as the API takes it', async () => {
    const { page } = await at('exchange');
    await assertSound(page, 'export and import');
    const download = page.waitForEvent('download');
    await button(page, 'Download de inrichting').click();
    const file = await download;
    assert.match(file.suggestedFilename(), /^stadhuis-\d{4}-\d\d-\d\d\.json$/);
    const hall = JSON.parse(await readFile(await file.path(), 'utf8'));
    assert.deepEqual([hall.services.length, hall.counters.length], [6, 6]);
    assert.ok(!('id' in hall) && !('setupSeq' in hall) && !('hallId' in hall.services[0]));
    await seen(page, 'Het bestand is gemaakt.');
  });

  for (const [language, locale] of LANGUAGES)
    test(`is brought in after what it changes was read in ${language}`, async () => {
      const { page, setup } = await at('exchange', () => {}, { locale });
      const isDutch = locale === 'nl-NL';
      await page.locator('#import-file').setInputFiles({
        name: 'hal.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify({ ...setup.hall, name: 'Stadskantoor' })),
      });
      await seen(page, isDutch ? 'hal.json verandert 15 dingen' : 'hal.json changes 15 things');
      assert.equal(await page.locator('.differences > div').count(), 15);
      assert.doesNotMatch(await page.locator('main').innerText(), /\{[\w-]+\}|undefined|\[object/);
      await assertSound(page, `an import in ${language}`);
      assert.equal(sent('PUT /halls/stadhuis').length, 0);
      await button(page, isDutch ? 'Voer de wijzigingen door' : 'Make these changes').click();
      await seen(page, isDutch ? 'De hal is nu zoals in het bestand.' : 'The hall is now as in the file.');
      const [{ body, ifMatch }] = sent('PUT /halls/stadhuis');
      assert.match(ifMatch, /^"/);
      assert.deepEqual([body.name, 'id' in body], ['Stadskantoor', false]);
      assert.equal(setup.hall.name, 'Stadskantoor');
    });

  test('says what is wrong at what it is wrong with', async () => {
    const { page, setup } = await at('exchange');
    fake.answers['POST /halls/stadhuis/_check'] = problem(400, 'invalid-input', {
      errors: [
        { pointer: 'services[1].names', detail: 'has no Dutch name (`nl`)' },
        { pointer: 'counters[0].name', detail: 'is required' },
        { pointer: 'settings.secondPromise', detail: 'must be an ISO 8601 length in whole seconds' },
        { pointer: 'timeZone', detail: 'is required' },
      ],
    });
    await choose(page, JSON.stringify(setup.hall));
    await seen(page, 'Er kloppen 4 dingen niet');
    await seen(page, 'Product Rijbewijs: Naam: De Nederlandse tekst ontbreekt.');
    await seen(page, 'Balie 1: Vul dit in.');
    await seen(page, 'Tijdzone: Vul dit in.');
    assert.equal(await page.getByRole('button', { name: 'Voer de wijzigingen door' }).count(), 0);
    await assertSound(page, 'a file with faults');
  });

  test('is looked at again when a colleague changed the hall meanwhile: the second sees both', async () => {
    const { page, setup, changes } = await at('exchange');
    await choose(page, JSON.stringify(setup.hall));
    await seen(page, 'hal.json verandert 15 dingen');
    setup.edits({ name: 'Raadhuis' });
    changes.found = [{ pointer: 'name', before: 'Raadhuis', after: 'Stadhuis Voorbeeld' }];
    await button(page, 'Voer de wijzigingen door').click();
    await seen(page, 'Een collega heeft de hal net veranderd.');
    await seen(page, 'Was: Raadhuis');
    assert.equal(setup.hall.name, 'Raadhuis');
    await button(page, 'Voer de wijzigingen door').click();
    await seen(page, 'De hal is nu zoals in het bestand.');
  });

  test('that is none is said to be none, and one that changes nothing is said so', async () => {
    const { page, setup, changes } = await at('exchange');
    await choose(page, '{"naam": "iets anders"}');
    await seen(page, 'In dit bestand staat geen inrichting van een hal.');
    await choose(page, 'geen json');
    await seen(page, 'In dit bestand staat geen inrichting van een hal.');
    changes.found = [];
    await choose(page, JSON.stringify(setup.hall));
    await seen(page, 'hal.json is gelijk aan de hal.');
    assert.equal(await page.getByRole('button', { name: 'Voer de wijzigingen door' }).count(), 0);
  });
});

describe('what begins on a later day', () => {
  test('is prepared where it is changed, by keyboard alone, and leaves nothing unsaved', async () => {
    const { page } = await at('opening');
    await field(page, 'maandag van').first().fill('8');
    await field(page, 'maandag van').first().blur();
    await tabTo(page, button(page, 'Later laten ingaan'));
    await page.keyboard.press('Enter');
    const question = page.getByRole('dialog', { name: 'Wanneer gaat dit in?' });
    await question.getByLabel('Gaat in op').fill('2099-07-01');
    await question.getByLabel('Waar is het voor?').fill('Zomeropening');
    await assertSound(page, 'a change about to be prepared');
    await tabTo(page, question.getByRole('button', { name: 'Zet klaar' }));
    await page.keyboard.press('Enter');
    await seen(page, 'Dit gaat in op woensdag 1 juli 2099.');
    await page.getByRole('heading', { name: 'woensdag 1 juli 2099' }).waitFor();
    const [{ body }] = sent('POST /halls/stadhuis/drafts');
    assert.deepEqual([body.day, body.title], ['2099-07-01', 'Zomeropening']);
    assert.deepEqual(body.patch.openingHours[0], { weekday: 'mon', from: '08:00', to: '12:30' });
    assert.equal(sent('PATCH /halls/stadhuis').length, 0);
  });

  test('may be a service, a counter, settings or a file: each is a part of the hall', async () => {
    for (const [fragment, label, value, part] of [
      [
        'services/paspoort',
        'Letter',
        'X',
        (patch) => patch.services[0].letter === 'X' && patch.services.length === 6,
      ],
      [
        'counters/2',
        'Naam',
        'Loket',
        (patch) => patch.counters[1].name === 'Loket' && !('hallId' in patch.counters[0]),
      ],
      ['settings', 'Aparte ruimtes', '4', (patch) => patch.settings.privateRooms === 4],
    ]) {
      fake.requests = [];
      const { page } = await at(fragment);
      const input =
        fragment === 'settings' ? page.locator('[id="field-settings.privateRooms"]') : field(page, label);
      await input.fill(value);
      await button(page, 'Later laten ingaan').click();
      await page.getByLabel('Gaat in op').fill('2099-07-01');
      await button(page, 'Zet klaar').click();
      await seen(page, 'Dit gaat in op');
      const [{ body }] = sent('POST /halls/stadhuis/drafts');
      assert.ok(part(body.patch), `${fragment}: ${JSON.stringify(body.patch).slice(0, 200)}`);
    }
  });

  test('is refused with the fault at its day, and nothing typed is lost', async () => {
    const { page } = await at('services/paspoort');
    fake.answers['POST /halls/stadhuis/drafts'] = problem(400, 'invalid-input', {
      errors: [{ pointer: 'day', detail: 'has passed already: it begins tomorrow at the earliest' }],
    });
    await field(page, 'Letter').fill('X');
    await button(page, 'Later laten ingaan').click();
    await page.getByLabel('Gaat in op').fill('2020-01-01');
    await button(page, 'Zet klaar').click();
    await seen(page, 'Gaat in op: Deze dag is al voorbij.');
    await page.keyboard.press('Escape');
    assert.equal(await field(page, 'Letter').inputValue(), 'X');
  });

  for (const [language, locale] of LANGUAGES)
    test(`is listed with what it changes and what stands in its way in ${language}`, async () => {
      const prepare = (changes) => {
        changes.keep(draftOf('d3'));
        for (const [n, state] of ['changedSince', 'held', 'doesNotFit', 'nothingLeft'].entries())
          changes.keep(
            draftOf(`d${n + 4}`, {
              outlook: { state, changes: [], changedSince: ['openingHours.mon'], detail: 'iets' },
            }),
          );
      };
      const { page } = await at('drafts', prepare, { locale });
      await page.locator('.drafts > li').nth(4).waitFor();
      await assertSound(page, `drafts in ${language}`);
      assert.doesNotMatch(await page.locator('main').innerText(), /\{[\w-]+\}/);
      assert.equal(await page.locator('.drafts .banner.wrong').count(), 3);
    });

  test('gets another day, or is removed', async () => {
    const { page, changes } = await at('drafts', (each) => each.keep(draftOf('d3')));
    await button(page, /^Andere dag/).click();
    await page.getByLabel('Gaat in op').fill('2099-08-01');
    await button(page, 'Zet klaar').click();
    await seen(page, 'Dit gaat nu in op zaterdag 1 augustus 2099.');
    const [{ body, ifMatch }] = sent('PUT /halls/stadhuis/drafts/d3');
    assert.deepEqual(body, { day: '2099-08-01', title: 'Zomeropening' });
    assert.match(ifMatch, /^"/);
    await button(page, /^Verwijder/).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Verwijder' }).click();
    await seen(page, 'Er staat niets klaar.');
    assert.deepEqual(changes.drafts, []);
  });
});

describe('how long helping takes', () => {
  test('stands beside what was set as the hall has learned it', async () => {
    const { page } = await at('services/rijbewijs');
    await seen(page, 'Deze hal rekent nu met 8,5 minuten, na 40 bezoeken.');
    await assertSound(page, 'a service with what was learned');
  });

  test('is said not to be known where nobody was helped', async () => {
    const { page } = await at('services/paspoort');
    await seen(page, 'De hal heeft hier nog niets over geleerd.');
  });
});

describe('opening hours', () => {
  test('stand below as visitors read them, with what is typed and not saved', async () => {
    const { page } = await at('opening');
    const preview = page.getByRole('region', { name: 'Zo lezen bezoekers het' });
    await preview.getByText('09:00 tot 12:30, 13:30 tot 17:00').first().waitFor();
    await field(page, 'maandag van').first().fill('8');
    await field(page, 'maandag van').first().blur();
    await preview.getByText('08:00 tot 12:30, 13:30 tot 17:00').waitFor();
    await assertSound(page, 'opening hours with their preview');
    assert.equal(sent('PATCH /halls/stadhuis').length, 0);
    await field(page, 'maandag tot').first().fill('');
    await field(page, 'maandag tot').first().blur();
    await preview.getByText('Er klopt nog iets niet aan de tijden.').waitFor();
  });
});
