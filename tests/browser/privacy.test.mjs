// What is kept of visitors: read by them, counted by supervisors, handed over and erased for whoever asks; against a server
// that keeps it as the real one does.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { DAY, FakePrivacy, lateInventory, personalData } from './fake/privacy.ts';
import { problem } from './fake/server.ts';
import { button, fake, open, seen } from './stage.mjs';

const ERASE = 'POST /appointments/stadhuis.a4/_erase';
const EXPORT = 'POST /appointments/stadhuis.a4/_export';
const INVENTORY = 'GET /halls/stadhuis/personal-data';
const sent = (call) => fake.requests.filter((request) => request.call === call);

async function atDesk(size = SIZES.supervisor) {
  const kept = new FakePrivacy(fake);
  fake.sessions = [{ ...fakes.session('account', 'supervisor'), subject: 'account:smit' }];
  const page = await open(`/privacy/?hall=stadhuis&for=staff&day=${DAY}`, size);
  await page.locator('.found li').first().waitFor();
  return { page, kept };
}

async function chosen() {
  const { page, kept } = await atDesk();
  await page.getByRole('button', { name: 'Kies Afspraak ABCD' }).click();
  await page.getByRole('heading', { name: 'Afspraak ABCD' }).waitFor();
  return { page, kept };
}

async function identified() {
  const { page, kept } = await chosen();
  await page.getByLabel('Ik heb een identiteitsbewijs gezien').check();
  return { page, kept };
}

async function erasing() {
  const { page, kept } = await identified();
  await button(page, 'Wis de gegevens').click();
  const dialog = page.getByRole('dialog', { name: 'Gegevens van afspraak ABCD wissen?' });
  await dialog.waitFor();
  return { page, kept, dialog };
}

describe('what visitors read', () => {
  test('is there for anybody, in both languages, and says where to ask', async () => {
    fake.sessions = [];
    const page = await open('/privacy/?hall=stadhuis', SIZES.visitor);
    await page.getByRole('heading', { level: 1, name: 'Wat wij van u bewaren' }).waitFor();
    await seen(page, 'Stadhuis Voorbeeld');
    for (const name of ['Uw nummer', 'Hulp en notities', 'Uw afspraak', 'Uw klacht, idee of vraag'])
      await page.getByRole('heading', { name }).waitFor();
    await seen(page, 'Neem uw identiteitsbewijs mee');
    await seen(page, 'Wij kunnen dus niets opzoeken.');
    await assertSound(page, 'privacy for visitors');
    await page.getByLabel('Taal', { exact: true }).selectOption('en');
    await page.getByRole('heading', { level: 1, name: 'What we keep about you' }).waitFor();
    await seen(page, 'Then ask at the desk.');
    await assertSound(page, 'privacy for visitors in English');
  });

  test('needs no hall and no server behind it', async () => {
    fake.answers['GET /sessions/current'] = 'hang-up';
    const page = await open('/privacy/', SIZES.visitor);
    await seen(page, 'Uw burgerservicenummer vragen wij niet');
    await assertSound(page, 'privacy without a server');
  });

  test('leads supervisors to where they work, and they find the way back', async () => {
    new FakePrivacy(fake);
    fake.sessions = [];
    const page = await open('/privacy/?hall=stadhuis', SIZES.supervisor);
    await page.getByRole('link', { name: 'Voor coördinatoren' }).click();
    await page.getByLabel('Wachtwoord').waitFor();
    fake.sessions = [fakes.session('account', 'supervisor')];
    await page.goto(`${fake.base}/privacy/`);
    await page.getByRole('heading', { level: 1, name: 'Persoonsgegevens' }).waitFor();
    await page.getByRole('link', { name: 'Wat bezoekers lezen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Wat wij van u bewaren' }).waitFor();
  });

  test('is found where a visitor gives something', async () => {
    const page = await open('/help/?hall=stadhuis', SIZES.visitor);
    await page.getByRole('link', { name: 'Wat wij van u bewaren' }).click();
    await page.getByRole('heading', { level: 1, name: 'Wat wij van u bewaren' }).waitFor();
  });
});

describe('the inventory', () => {
  test('says of each kind how much there is, until when, and what was erased', async () => {
    const { page } = await atDesk();
    await seen(page, 'Niets is te laat.');
    await seen(page, 'Aangemeld als smit');
    await seen(page, 'Wat bij een bezoek hoort, wissen wij 12 uur na het bezoek.');
    const rows = await page.locator('tbody tr').allInnerTexts();
    assert.equal(rows.length, 8);
    assert.match(
      rows[1],
      /Notities tussen balies\s+2\s+0\s+3 november 2026, 22:00\s+3 november 2026, 22:10\s+3 op 3 november 2026, 13:45\s+1\.204/,
    );
    assert.match(rows[5], /Wat er is gezegd in een zaak\s+3\s+3\s+–\s+–\s+–\s+0/);
    await assertSound(page, 'inventory');
  });

  test('is loud about what should have gone', async () => {
    const { page } = await atDesk();
    fake.answers[INVENTORY] = { json: lateInventory() };
    await page.reload();
    await seen(page, '2 gegevens hadden al gewist moeten zijn.');
    await page.locator('tr.is-late').getByText('2 te laat').waitFor();
    assert.equal(await page.getByText('Niets is te laat.').count(), 0);
    await assertSound(page, 'late inventory');
  });

  test('can be asked for again', async () => {
    const { page } = await atDesk();
    const usual = fake.answers[INVENTORY];
    fake.answers[INVENTORY] = problem(503, 'overloaded');
    await page.reload();
    await seen(page, 'Dit kon niet worden opgehaald.');
    fake.answers[INVENTORY] = usual;
    await button(page, 'Probeer het nog eens').click();
    await page.getByText('Dit kon niet worden opgehaald.').waitFor({ state: 'detached' });
    await seen(page, 'Niets is te laat.');
  });
});

describe('somebody who asks for their data', () => {
  test('is found by day and by what they know of the appointment', async () => {
    const { page } = await atDesk();
    const lines = page.locator('.found li');
    assert.equal(await lines.count(), 3);
    const filter = page.getByLabel('Code, naam, telefoon of e-mail');
    await filter.fill('06 9876');
    await seen(page, 'Paspoort of ID-kaart, Uittreksel · code ABCD');
    await page.waitForFunction(() => document.querySelectorAll('.found li').length === 1);
    await filter.fill('niemand');
    await seen(page, 'Geen afspraak past hierbij.');
    await assertSound(page, 'nobody found');
    await page.getByLabel('Dag van de afspraak').fill('2026-11-04');
    await seen(page, 'Op deze dag zijn er geen afspraken.');
    assert.equal(new URL(page.url()).searchParams.get('day'), '2026-11-04');
  });

  test('must be identified first: nothing is chosen beforehand, and nothing is sent', async () => {
    const { page } = await chosen();
    assert.equal(await page.locator('input[type=radio]:checked').count(), 0);
    for (const name of ['Toon de gegevens', 'Wis de gegevens']) {
      await button(page, name).click();
      await page.getByRole('alert').getByText('Kies eerst hoe u weet wie dit is.').waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('type')), 'radio');
    }
    assert.deepEqual(fake.requests, []);
    await assertSound(page, 'not identified');
    await page.getByLabel('Deze persoon vraagt voor een ander, en mag dat').check();
    await button(page, 'Toon de gegevens').click();
    await page.locator('.handed').waitFor();
    assert.deepEqual(sent(EXPORT)[0].body, { identifiedBy: 'representative' });
  });

  test('gets all that is kept, on the screen, on paper and as a file', async () => {
    const { page } = await identified();
    await button(page, 'Toon de gegevens').click();
    const handed = page.locator('.handed');
    await handed.waitFor();
    assert.deepEqual(sent(EXPORT)[0].body, { identifiedBy: 'identityDocument' });
    const text = await handed.innerText();
    for (const part of [
      /Dit bewaren wij van afspraak ABCD/,
      /M\. van den Berg, 06-98 76 54 32/,
      /aparte ruimte, hulp/,
      /Wacht op haar echtscheidingsakte\./,
      /Ik wachtte te lang\./,
      /Bevestiging: verstuurd/,
      /Parkeerkaartje gezien\./,
      /Wat er is gezegd in een zaak: als het bezoek of de zaak klaar is/,
      /uiterlijk 3 november 2028, 10:00/,
    ])
      assert.match(text, part);
    await assertSound(page, 'what is kept of somebody');
    const downloading = page.waitForEvent('download');
    await button(page, 'Bewaar als bestand').click();
    const download = await downloading;
    assert.equal(download.suggestedFilename(), 'persoonsgegevens-ABCD-2026-11-03.json');
    const file = await readFile(await download.path(), 'utf8');
    assert.deepEqual(JSON.parse(file), JSON.parse(JSON.stringify(personalData())));
    assert.equal(sent(EXPORT).length, 1, 'the file is what was shown: nothing more is asked for');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.getByText('Wat er nu bewaard is').isVisible(), false);
    assert.equal(await button(page, 'Bewaar als bestand').isVisible(), false);
    assert.equal(await handed.getByText('Wacht op haar echtscheidingsakte.').isVisible(), true);
    await page.emulateMedia({ media: 'screen' });
    await button(page, 'Sluiten').click();
    await handed.waitFor({ state: 'detached' });
  });

  test('has it erased, after a question that says what goes and what stays, and only once', async () => {
    const { page, dialog } = await erasing();
    for (const words of [
      'naam, telefoonnummer en e-mailadres',
      'klachten en vragen die nog lopen',
      'U kunt dit niet terugdraaien.',
    ])
      await dialog.getByText(words).waitFor();
    assert.deepEqual(fake.requests, [], 'nothing is erased by asking');
    await assertSound(page, 'question before erasing');
    fake.answers[INVENTORY] = { json: { ...lateInventory(), items: [] } };
    await dialog.getByRole('button', { name: 'Ja, wis de gegevens' }).dblclick();
    await seen(page, '5 gegevens zijn gewist.');
    await seen(page, 'Binnen een kwartier is het ook van de schijf.');
    await seen(page, 'Zaak z1 loopt nog.');
    await seen(page, 'dat is nodig voor de administratie');
    assert.equal(sent(ERASE).length, 1);
    assert.deepEqual(sent(ERASE)[0].body, { identifiedBy: 'identityDocument' });
    // The inventory is counted again at once.
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 0);
    await button(page, 'Kies een andere afspraak').click();
    await page.locator('.found li').nth(2).waitFor();
    assert.equal(await page.getByText('M. van den Berg').count(), 0, 'the list is asked for again');
    await assertSound(page, 'erased');
  });

  test('sees nothing of what was shown once it is erased', async () => {
    const { page } = await identified();
    await button(page, 'Toon de gegevens').click();
    await page.locator('.handed').waitFor();
    await button(page, 'Wis de gegevens').click();
    await button(page, 'Ja, wis de gegevens').click();
    await seen(page, '5 gegevens zijn gewist.');
    assert.equal(await page.locator('.handed').count(), 0);
  });

  test('whose visit goes on is told when it can be erased', async () => {
    const { page, kept, dialog } = await erasing();
    kept.goesOn('stadhuis.a4');
    await dialog.getByRole('button', { name: 'Ja, wis de gegevens' }).click();
    await dialog.getByRole('alert').getByText('Dit bezoek is nog bezig.').waitFor();
    await assertSound(page, 'a visit that goes on');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await page.getByText('Dit bezoek is nog bezig.').count(), 0);
  });

  test('loses nothing by a line that was down: the same wish is sent again', async () => {
    const { page, dialog } = await erasing();
    const usual = fake.answers[ERASE];
    fake.answers[ERASE] = 'hang-up';
    await dialog.getByRole('button', { name: 'Ja, wis de gegevens' }).click();
    await dialog.getByText('De server geeft geen antwoord.').waitFor();
    fake.answers[ERASE] = usual;
    await dialog.getByRole('button', { name: 'Ja, wis de gegevens' }).click();
    await seen(page, '5 gegevens zijn gewist.');
    assert.equal(new Set(sent(ERASE).map(({ key }) => key)).size, 1);
  });

  for (const [name, status, words] of [
    ['forbidden', 403, 'U mag dit niet in deze hal.'],
    ['not-found', 404, 'Deze afspraak is er niet meer.'],
    ['too-many-requests', 429, 'Te vaak geprobeerd.'],
  ])
    test(`${name} is said beside the button`, async () => {
      const { page } = await identified();
      fake.answers[EXPORT] = problem(status, name);
      await button(page, 'Toon de gegevens').click();
      await page.locator('.request').getByRole('alert').getByText(words).waitFor();
      await assertSound(page, name);
    });

  test('what the server will not take as identification is said at the choice', async () => {
    const { page } = await identified();
    const errors = [{ pointer: 'identifiedBy', detail: 'is required' }];
    fake.answers[ERASE] = problem(400, 'invalid-input', { errors });
    await button(page, 'Wis de gegevens').click();
    await button(page, 'Ja, wis de gegevens').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('fieldset').getByText('Kies eerst hoe u weet wie dit is.').waitFor();
  });

  test('is helped by keyboard alone', async () => {
    const { page } = await atDesk();
    await tabTo(page, page.getByLabel('Code, naam, telefoon of e-mail'));
    await page.keyboard.type('abcd');
    const choose = page.getByRole('button', { name: 'Kies Afspraak ABCD' });
    await page.waitForFunction(() => document.querySelectorAll('.found li').length === 1);
    await tabTo(page, choose);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Afspraak ABCD');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await tabTo(page, button(page, 'Wis de gegevens'));
    await page.keyboard.press('Enter');
    // The first Enter does no harm: it answers no.
    await page.waitForFunction(() => document.activeElement?.textContent === 'Nee, niet wissen');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await seen(page, '5 gegevens zijn gewist.');
    await page.waitForFunction(() => document.activeElement?.textContent.includes('zijn gewist'));
  });
});

describe('who may not', () => {
  test('an agent sees that it is for supervisors, and visitors’ words at the plain address', async () => {
    new FakePrivacy(fake);
    fake.sessions = [fakes.session('account', 'agent')];
    const page = await open('/privacy/?hall=stadhuis&for=staff', SIZES.supervisor);
    await seen(page, 'Deze pagina is voor coördinatoren en toezichthouders.');
    await assertSound(page, 'personal data for an agent');
    await page.goto(`${fake.base}/privacy/`);
    await page.getByRole('heading', { level: 1, name: 'Wat wij van u bewaren' }).waitFor();
  });

  test('a 403 says so in words, and shows nothing', async () => {
    fake.sessions = [fakes.session('account', 'supervisor')];
    fake.answers[INVENTORY] = problem(403, 'forbidden');
    fake.answers['GET /appointments'] = problem(403, 'forbidden');
    const page = await open('/privacy/?hall=stadhuis&for=staff', SIZES.supervisor);
    await seen(page, 'U mag dit niet in deze hal.');
    await seen(page, 'De lijst kon niet worden opgehaald.');
    assert.equal(await page.locator('table').count(), 0);
    await assertSound(page, 'refused');
  });

  test('whose session ended signs in again', async () => {
    const { page } = await identified();
    fake.sessions = [];
    fake.answers[EXPORT] = problem(401, 'unauthorized');
    await button(page, 'Toon de gegevens').click();
    await seen(page, 'U bent afgemeld.');
    assert.equal(await page.getByText('M. van den Berg').count(), 0);
    await assertSound(page, 'signed out');
  });
});
