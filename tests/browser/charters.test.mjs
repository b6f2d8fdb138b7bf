// What a hall promises, chosen and written on the administration page, shown by the sentence that a visitor reads.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import { FakeCharters } from './fake/charters.ts';
import * as fakes from './fake/hall.ts';
import { problem } from './fake/server.ts';
import { FakeSetup } from './fake/setup.ts';
import { button, fake, open, seen } from './stage.mjs';

async function at(fragment, size = SIZES.supervisor) {
  new FakeSetup(fake);
  const charters = new FakeCharters(fake);
  fake.sessions = [{ ...fakes.session('account', 'admin'), halls: [{ hallId: '*', role: 'admin' }] }];
  const page = await open(`/admin/?hall=stadhuis#${fragment}`, size);
  await page.locator('.admin main h2').first().waitFor();
  return { page, charters };
}
const sent = (call) => fake.requests.findLast((request) => request.call === call)?.body;
const save = (page) => button(page, 'Bewaren').first().click();
const lineOf = (page, name) => page.locator('.parts li').filter({ hasText: name });

describe('charters', () => {
  for (const size of [SIZES.supervisor, SIZES.visitor]) {
    test(`are listed with what visitors read, at ${size.width} px`, async () => {
      const { page } = await at('charters', size);
      const line = lineOf(page, 'Onze stad');
      await line.getByText('Zonder afspraak: Wij beloven: u wordt geholpen binnen 20 minuten.').waitFor();
      await line.getByText('van uw gemeente · in 1 hal').waitFor();
      assert.equal(
        await lineOf(page, 'Utrecht')
          .getByRole('link', { name: /Wijzig/ })
          .count(),
        0,
      );
      await assertSound(page, 'charters');
    });
  }

  test('a hall goes by another from now on', async () => {
    const { page } = await at('charters');
    await lineOf(page, 'Leeuwarden')
      .getByRole('button', { name: /Gebruik in deze hal/ })
      .click();
    await seen(page, 'geldt nu in deze hal');
    assert.equal(sent('PATCH /halls/stadhuis').charter, 'leeuwarden');
  });

  test('a copy is written with the sentence beside it, and sent as a charter of its own', async () => {
    const { page } = await at('charters');
    await lineOf(page, 'Leeuwarden')
      .getByRole('link', { name: /Kopieer/ })
      .click();
    await page.getByLabel('Titel').fill('Ons handvest');
    await page.getByLabel('Hooguit zo lang wachten').first().fill('12');
    await seen(page, 'Zonder afspraak: Wij beloven: u wordt geholpen binnen 12 minuten.');
    await page.getByLabel('Hoe vast is het?').first().selectOption('target');
    await seen(page, 'Zonder afspraak: Wij streven ernaar: u wordt geholpen binnen 12 minuten.');
    await page.getByLabel(/^Afgehandeld/).fill('6');
    await assertSound(page, 'a new charter');
    await save(page);
    await seen(page, 'Ons handvest: bewaard.');
    const { id, editions } = sent('POST /charters');
    assert.equal(id, 'ons-handvest');
    const [{ norms, complaints, version }] = editions;
    assert.deepEqual([norms[0].limit, norms[0].commitment, norms[0].redress.length], ['PT12M', 'target', 2]);
    assert.deepEqual([complaints, version], [{ settledWithinWeeks: 6 }, '1']);
  });

  test('where it holds already, a new edition is written and the old one stays', async () => {
    const { page, charters } = await at('charters/onze-stad');
    await seen(page, 'U schrijft een nieuwe versie');
    await page.getByLabel('Geldt vanaf').fill('2027-01-01');
    await page.getByLabel('Hooguit zo lang wachten').first().fill('10');
    await save(page);
    await seen(page, 'Onze stad: bewaard.');
    const { editions } = sent('PUT /charters/onze-stad');
    assert.deepEqual(
      editions.map(({ version, norms }) => [version, norms[0].limit]),
      [
        ['1', 'PT20M'],
        ['2', 'PT10M'],
      ],
    );
    assert.equal(charters.list.at(-1).editions.length, 2);
  });

  test('faults stand beside their fields', async () => {
    const { page } = await at('charters/onze-stad');
    fake.answers['PUT /charters/onze-stad'] = problem(400, 'invalid-input', {
      errors: [
        { pointer: 'editions[1].norms[0].limit', detail: '`limit` is `PTM`; it must be an ISO 8601 length' },
        { pointer: 'editions[1].title', detail: '`title` must not be empty' },
      ],
    });
    await page.getByLabel('Titel').fill('');
    await page.getByLabel('Hooguit zo lang wachten').first().fill('');
    await save(page);
    await seen(page, 'Er kloppen 2 dingen niet');
    assert.equal(await page.locator('[aria-invalid="true"]').count(), 2);
    await assertSound(page, 'a charter with faults');
  });

  test('one that a hall goes by stays, and it is said why', async () => {
    const { page } = await at('charters');
    await lineOf(page, 'Onze stad')
      .getByRole('button', { name: /Verwijder/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Verwijder' }).click();
    await seen(page, 'Een hal gebruikt dit handvest');
  });

  test('hours for some services, and the days, times and services of an exception, are written by keyboard alone', async () => {
    const { page } = await at('charters/onze-stad');
    await page.locator('.charter form').waitFor();
    await tabTo(page, button(page, 'Uren erbij'));
    await page.keyboard.press('Enter');
    const hours = page.getByRole('group', { name: 'Uren 1', exact: true });
    await tabTo(page, hours.getByLabel('Vanaf', { exact: true }));
    await page.keyboard.type('17.30');
    await tabTo(page, hours.getByRole('checkbox', { name: 'donderdag' }));
    await page.keyboard.press('Space');
    await tabTo(page, hours.getByRole('checkbox', { name: 'Rijbewijs' }));
    await page.keyboard.press('Space');
    await button(page, 'Uitzondering erbij').click();
    const exception = page.getByRole('group', { name: 'Uitzondering 1', exact: true });
    await exception.getByRole('checkbox', { name: 'maandag' }).check();
    await exception.getByRole('checkbox', { name: 'Paspoort of ID-kaart' }).check();
    await exception.getByLabel('Vanaf (mag leeg)').fill('9');
    await exception.getByLabel('Tot (mag leeg)').fill('12');
    await assertSound(page, 'hours and exceptions of a charter');
    await save(page);
    await page.locator('.parts li').first().waitFor();
    const edition = sent('PUT /charters/onze-stad').editions.at(-1);
    assert.deepEqual(edition.restrictedHours, [
      { fromTime: '17:30', toTime: '20:00', services: ['rijbewijs'], weekdays: ['thursday'] },
    ]);
    const [{ weekdays, services, fromTime, toTime }] = edition.exceptions;
    assert.deepEqual([weekdays, services, fromTime, toTime], [['monday'], ['paspoort'], '09:00', '12:00']);
  });
});
