// The halls of a municipality on the page of its administrators: making, changing, retiring them, and its own name.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { FakeHalls } from './fake/halls.ts';
import { problem } from './fake/server.ts';
import { button, fake, open, seen } from './stage.mjs';

const ofAll = { ...fakes.session('account', 'admin'), halls: [{ hallId: '*', role: 'admin' }] };

async function at(fragment, size = SIZES.supervisor, options = {}) {
  const halls = new FakeHalls(fake);
  fake.sessions = [ofAll];
  const page = await open(`/admin/?hall=stadhuis#${fragment}`, size, options);
  await page.locator('.admin main h2').first().waitFor();
  return { page, halls };
}
const sent = (call) => fake.requests.filter((request) => request.call === call);
const field = (page, label) => page.getByLabel(label, { exact: true });
const lineOf = (page, name) => page.locator('.parts li').filter({ hasText: name });

describe('halls', () => {
  for (const [language, locale] of [
    ['Dutch', 'nl-NL'],
    ['English', 'en-GB'],
  ])
    test(`are listed with what tells them apart in ${language}, and axe finds nothing`, async () => {
      const { page } = await at('halls', SIZES.supervisor, { locale });
      await page.locator('.parts li').nth(2).waitFor();
      await page.locator('#municipality').waitFor();
      await assertSound(page, `halls in ${language}`);
      assert.doesNotMatch(await page.locator('body').innerText(), /\{[\w-]+\}/);
    });

  test('are gone to from the list and from the top of the page', async () => {
    const { page } = await at('halls');
    await lineOf(page, 'Stadhuis Voorbeeld').getByText('deze hal').waitFor();
    const there = lineOf(page, 'Wijkhuis Noord').getByRole('link', { name: /Ga erheen/ });
    assert.equal(await there.getAttribute('href'), '/admin/?hall=noord#services');
    const choice = field(page, 'Hal');
    assert.deepEqual(await choice.locator('option').allInnerTexts(), [
      'Stadhuis Voorbeeld',
      'Wijkhuis Noord',
    ]);
    await Promise.all([page.waitForURL(/hall=noord#halls$/), choice.selectOption('noord')]);
  });

  test('begin as another hall, with the parts that are taken along', async () => {
    const { page } = await at('halls');
    await page.getByRole('link', { name: 'Nieuwe hal' }).click();
    await field(page, 'Naam van de hal').fill('Wijkhuis Zuid');
    await page.getByRole('checkbox', { name: 'Instellingen' }).uncheck();
    await assertSound(page, 'a new hall');
    await Promise.all([page.waitForURL(/hall=wijkhuis-zuid#services$/), button(page, 'Maak de hal').click()]);
    const [{ body }] = sent('POST /halls');
    assert.deepEqual(
      [body.id, body.name, body.timeZone, body.charter],
      ['wijkhuis-zuid', 'Wijkhuis Zuid', 'Europe/Amsterdam', 'voorbeeld'],
    );
    assert.deepEqual([body.services.length, body.counters.length, body.closures.length], [6, 6, 1]);
    assert.equal(body.settings, undefined);
    assert.equal(body.notices, undefined);
    assert.equal(body.services[0].hallId, undefined);
  });

  test('begin as the usual one of the house, and a name that is taken is said', async () => {
    const { page } = await at('halls/+');
    await field(page, 'Naam van de hal').fill('Loket');
    await field(page, 'Kenmerk').fill('noord');
    await field(page, 'Begin met').selectOption({ label: 'Voorbeeld: Publiekshal van een stadhuis' });
    assert.equal(await page.getByRole('checkbox', { name: 'Instellingen' }).count(), 0);
    await button(page, 'Maak de hal').click();
    await seen(page, 'Deze naam is al bezet. Kies een andere.');
    const [{ body }] = sent('POST /halls');
    assert.equal(body.charter, 'antwoord');
    assert.ok(body.services.length > 3 && body.services.every((service) => !('isUsual' in service)));
    const offered = new Set(body.services.map(({ id }) => id));
    assert.ok(body.counters.every(({ serviceIds }) => serviceIds.every((id) => offered.has(id))));
  });

  test('have another name, address and time zone, and a fault stands beside its field', async () => {
    const { page, halls } = await at('halls/noord');
    await field(page, 'Adres').fill('Noorderplein 12');
    await field(page, 'Tijdzone').fill('Europa');
    fake.answers['PATCH /halls/noord'] = problem(400, 'invalid-input', {
      errors: [{ pointer: 'timeZone', detail: 'is required' }],
    });
    const answer = fake.answers['PATCH /halls/noord'];
    await button(page, 'Bewaren').click();
    await page.getByRole('link', { name: 'Tijdzone: Vul dit in.' }).click();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'field-timeZone');
    assert.ok(answer);
    fake.answers['PATCH /halls/noord'] = (body) => {
      halls.others[0] = { ...halls.others[0], ...body };
      return { json: halls.others[0], etag: '"00000000000000000000000b.00000000000000000000000b"' };
    };
    await field(page, 'Tijdzone').fill('Europe/Amsterdam');
    await button(page, 'Bewaren').click();
    await seen(page, 'Wijkhuis Noord: bewaard.');
    assert.equal(halls.others[0].address, 'Noorderplein 12');
  });

  test('go out of use after what that ends was read, by keyboard alone, and come back', async () => {
    const { page, halls } = await at('halls');
    halls.waiting = 3;
    halls.expects(2);
    await tabTo(page, lineOf(page, 'Wijkhuis Noord').getByRole('button', { name: /Neem uit gebruik/ }));
    await page.keyboard.press('Enter');
    const question = page.getByRole('dialog', { name: 'Wijkhuis Noord uit gebruik nemen?' });
    await question.getByText('Er zijn nog 3 bezoekers. Help die eerst.').waitFor();
    await question.getByText('Er staan nog 2 afspraken.').waitFor();
    await assertSound(page, 'a hall about to go out of use');
    await tabTo(page, question.getByRole('button', { name: 'Neem uit gebruik' }));
    await page.keyboard.press('Enter');
    await question.getByText('Dat kan nog niet.').waitFor();
    halls.waiting = 0;
    halls.expected = [];
    await page.keyboard.press('Enter');
    await seen(page, 'Wijkhuis Noord is buiten gebruik.');
    assert.match(sent('DELETE /halls/noord').at(-1).ifMatch, /^"/);
    await lineOf(page, 'Wijkhuis Noord')
      .getByRole('button', { name: /Neem weer in gebruik/ })
      .click();
    await seen(page, 'Wijkhuis Noord is weer in gebruik.');
    assert.deepEqual(sent('PATCH /halls/noord')[0].body, { retired: false });
  });

  test('say so where the server does not say what would end', async () => {
    const { page } = await at('halls');
    fake.answers['GET /appointments'] = problem(500, 'internal');
    await lineOf(page, 'Wijkhuis Noord')
      .getByRole('button', { name: /Neem uit gebruik/ })
      .click();
    await seen(page, 'Het is niet bekend of er nog afspraken staan.');
  });

  test('of others are not made by who administers one', async () => {
    new FakeHalls(fake);
    const page = await open('/admin/?hall=stadhuis#halls', SIZES.supervisor);
    await seen(page, 'De hallen die u mag beheren.');
    assert.equal(await page.getByRole('link', { name: 'Nieuwe hal' }).count(), 0);
    assert.equal(await page.getByLabel('Naam van de gemeente').count(), 0);
  });
});

describe('the municipality', () => {
  test('is called what an administrator of every hall says', async () => {
    const { page, halls } = await at('halls');
    const name = field(page, 'Naam van de gemeente');
    assert.equal(await name.inputValue(), 'Gemeente Voorbeeld');
    await name.fill('Gemeente Waterstad');
    await button(page, 'Bewaren').click();
    await page.getByRole('status').getByText('Bewaard').waitFor();
    assert.equal(halls.municipality, 'Gemeente Waterstad');
    assert.match(sent('PUT /municipality')[0].ifMatch, /^"/);
  });
});
