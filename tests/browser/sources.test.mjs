// Sources of appointments: listed, added, read and judged, against a server that keeps them as the real one does.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { withAgenda } from './fake/agenda.ts';
import * as fakes from './fake/hall.ts';
import { FakeSetup } from './fake/setup.ts';
import { FakeSources, HELD_ID } from './fake/sources.ts';
import { button, fake, open } from './stage.mjs';

async function at(fragment, size = SIZES.supervisor) {
  new FakeSetup(fake);
  const sources = new FakeSources(fake);
  fake.sessions = [{ ...fakes.session('account', 'admin'), halls: [{ hallId: '*', role: 'admin' }] }];
  const page = await open(`/admin/?hall=stadhuis#${fragment}`, size);
  await page.locator('.admin main h2').first().waitFor();
  return { page, sources };
}
const sent = (call) => fake.requests.filter((request) => request.call === call);
const lineOf = (page, name) => page.locator('.parts > li').filter({ hasText: name });
const LIST = '/halls/stadhuis/appointment-sources';

describe('sources of appointments', () => {
  test('are listed with what came of each and what of it was not understood', async () => {
    const { page } = await at('sources');
    const fine = lineOf(page, 'Afsprakensysteem');
    await fine.getByText('Nieuw: 2. Gewijzigd: 1. Afgezegd: 0. Gelijk: 41.').waitFor();
    await fine.getByText('1 regel klopt niet').click();
    await fine.getByText('Regel 12:').waitFor();
    await lineOf(page, 'Nachtelijke export').getByText('niet te lezen. Sinds').waitFor();
    await assertSound(page, 'sources');
    await button(lineOf(page, 'Nachtelijke export'), 'Lees nu').click();
    await page.getByText('Nachtelijke export is gelezen.').waitFor();
  });

  test('what would call off half a day is done only by whoever has read it', async () => {
    const { page } = await at('sources', SIZES.visitor);
    const line = lineOf(page, 'Agenda van Outlook');
    await line.getByText('De bron zegt 24 afspraken af').waitFor();
    await button(line, 'Bekijk').click();
    await assertSound(page, 'what is held');
    await button(page, 'Ja, zeg af').click();
    await page.getByText('Agenda van Outlook: de afspraken zijn afgezegd.').waitFor();
    assert.deepEqual(sent(`POST ${LIST}/outlook/_confirm`)[0].body, { heldId: HELD_ID });
    await line.getByText('De bron zegt 24 afspraken af').waitFor({ state: 'detached' });
  });

  test('a new one is added, and an address that may not be called is said beside its field', async () => {
    const { page } = await at('sources');
    await page.getByRole('link', { name: 'Nieuwe bron' }).click();
    await page.getByLabel('Naam', { exact: true }).fill('Export van JCC');
    await page.getByLabel('Adres', { exact: true }).fill('https://10.0.0.1/a.ics');
    await page.getByLabel('De bron bevat altijd alle afspraken').check();
    await page.getByLabel('Voor hoeveel weken vanaf vandaag?').fill('6');
    await button(page, 'Bewaren').first().click();
    await page.locator('.field.faulty').first().waitFor();
    await assertSound(page, 'a new source with a fault');
    await page.getByLabel('Adres', { exact: true }).fill('https://nieuw.example.nl/geheim/a.ics');
    await button(page, 'Bewaren').first().click();
    await lineOf(page, 'Export van JCC').getByText('nog niet gelezen').waitFor();
    assert.deepEqual(sent(`POST ${LIST}`)[1].body, {
      id: 'export-van-jcc',
      name: 'Export van JCC',
      kind: 'address',
      address: 'https://nieuw.example.nl/geheim/a.ics',
      every: 'PT15M',
      whole: true,
      weeks: 6,
      goodAlone: true,
      mail: false,
      paused: false,
    });
  });

  test('one is changed without its address being told, and removed', async () => {
    const { page } = await at('sources/systeem');
    const address = page.getByLabel('Adres', { exact: true });
    assert.equal(await address.inputValue(), 'https://afspraken.example.nl/…');
    await page.getByLabel('Hoe vaak lezen?').selectOption('PT1H');
    await button(page, 'Bewaren').first().click();
    await lineOf(page, 'Afsprakensysteem').getByText('elk uur').waitFor();
    await button(lineOf(page, 'Afsprakensysteem'), 'Verwijder').click();
    await button(page.getByRole('dialog'), 'Verwijder').click();
    await lineOf(page, 'Afsprakensysteem').waitFor({ state: 'detached' });
  });

  for (const [where, address] of [
    ['supervisor', '/supervisor/?hall=stadhuis'],
    ['agenda', '/agenda/?hall=stadhuis'],
  ]) {
    test(`what is held is said to a supervisor at the ${where}, who says whether it is right`, async () => {
      new FakeSources(fake);
      withAgenda(fake);
      fake.show('supervisor', fakes.supervisor());
      const page = await open(address, SIZES.supervisor);
      await page.getByText('Agenda van Outlook. De bron zegt 24 afspraken af').waitFor();
      await assertSound(page, `what is held, at the ${where}`);
      await button(page, 'Bekijk Agenda van Outlook').click();
      await button(page.getByRole('dialog'), 'Nee, laat staan').click();
      await page.getByText('Agenda van Outlook: de afspraken blijven staan.').waitFor();
      assert.deepEqual(sent(`POST ${LIST}/outlook/_discard`)[0].body, { heldId: HELD_ID });
      await page.getByText('De bron zegt 24 afspraken af').waitFor({ state: 'detached' });
    });

    test(`nothing is said of sources at the ${where} to who only reads`, async () => {
      const sources = new FakeSources(fake);
      withAgenda(fake);
      fake.show('supervisor', fakes.supervisor());
      fake.sessions = [
        { ...fakes.session('account', 'auditor'), halls: [{ hallId: 'stadhuis', role: 'auditor' }] },
      ];
      let asked = 0;
      fake.answers[`GET ${LIST}`] = () => ((asked += 1), { json: { items: sources.list, next: null } });
      const page = await open(address, SIZES.supervisor);
      await page.getByRole('note').waitFor();
      assert.equal(await page.getByText('De bron zegt 24 afspraken af').count(), 0);
      assert.equal(asked, 0);
    });
  }
});
