// Keys of programs: made, changed and taken away, against a server that keeps them as the real one does.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { FakeApiKeys } from './fake/api-keys.ts';
import * as fakes from './fake/hall.ts';
import { FakeSetup } from './fake/setup.ts';
import { problem } from './fake/server.ts';
import { button, fake, open, seen } from './stage.mjs';

async function at(fragment, size = SIZES.supervisor) {
  new FakeSetup(fake);
  const keys = new FakeApiKeys(fake);
  fake.sessions = [{ ...fakes.session('account', 'admin'), halls: [{ hallId: '*', role: 'admin' }] }];
  const page = await open(`/admin/?hall=stadhuis#${fragment}`, size);
  await page.locator('.admin main h2').first().waitFor();
  return { page, keys };
}
const sent = (call) => fake.requests.filter((request) => request.call === call);
const lineOf = (page, name) => page.locator('.parts li').filter({ hasText: name });

describe('keys of programs', () => {
  test('are listed with what each may do and what it is worth', async () => {
    const { page } = await at('keys');
    await lineOf(page, 'Afspraken van de website').getByText('Afspraken lezen').waitFor();
    await lineOf(page, 'Oude zuil').getByText('verlopen op').waitFor();
    await lineOf(page, 'Leverancier').getByText('ingetrokken').waitFor();
    await assertSound(page, 'keys');
  });

  test('a new one is made and its secret shown once', async () => {
    const { page } = await at('keys');
    await page.getByRole('link', { name: 'Sleutel maken' }).click();
    await page.getByLabel('Naam', { exact: true }).fill('Agenda van de gemeente');
    await page.getByLabel('Afspraken lezen').check();
    await page.getByLabel('Alle hallen').uncheck();
    await page.getByLabel('Stadhuis').first().check();
    await page.getByLabel('Geldig tot en met').fill('2027-06-30');
    await assertSound(page, 'a new key');
    await button(page, 'Bewaren').first().click();
    const secret = page.getByLabel('De sleutel');
    await secret.waitFor();
    assert.match(await secret.inputValue(), /^kw_/);
    await assertSound(page, 'a secret that is shown once');
    await button(page, 'Klaar').click();
    const { body } = sent('POST /api-keys')[0];
    assert.deepEqual(body, {
      id: 'agenda-van-de-gemeente',
      name: 'Agenda van de gemeente',
      scopes: ['appointments:read'],
      hallIds: ['stadhuis'],
      owner: 'agent',
      expiresAt: '2027-07-01T00:00:00.000Z',
    });
    await page.reload();
    await lineOf(page, 'Agenda van de gemeente').waitFor();
    assert.equal(await page.getByLabel('De sleutel').count(), 0);
  });

  test('one is removed from the list after it was said what happens', async () => {
    const { page, keys } = await at('keys');
    await lineOf(page, 'Oude zuil')
      .getByRole('button', { name: /^Verwijder/ })
      .click();
    const question = page.getByRole('dialog');
    await question.getByText('De sleutel gaat uit de lijst.').waitFor();
    await assertSound(page, 'a key about to be removed');
    await question.getByRole('button', { name: 'Verwijder' }).click();
    await seen(page, 'Oude zuil is verwijderd.');
    assert.ok(keys.list.every(({ name }) => name !== 'Oude zuil'));
  });

  test('one is taken away after it was said what happens, and stays in the list', async () => {
    const { page, keys } = await at('keys', SIZES.visitor);
    await lineOf(page, 'Afspraken van de website')
      .getByRole('button', { name: /Trek in/ })
      .click();
    await assertSound(page, 'about to be taken away');
    await page.getByRole('dialog').getByRole('button', { name: 'Trek in' }).click();
    await seen(page, 'Afspraken van de website is ingetrokken.');
    assert.equal(keys.list[0].state, 'revoked');
  });

  test('what is wrong stands beside its field', async () => {
    const { page } = await at('keys/website');
    fake.answers['PUT /api-keys/website'] = problem(400, 'invalid-input', {
      errors: [{ pointer: 'expiresAt', detail: 'must be within two years from now' }],
    });
    await page.getByLabel('Geldig tot en met').fill('2099-01-01');
    await button(page, 'Bewaren').first().click();
    await seen(page, 'Ten hoogste twee jaar vooruit.');
    await assertSound(page, 'a key that would live too long');
  });

  test('are no business of who administers one hall', async () => {
    new FakeSetup(fake);
    new FakeApiKeys(fake);
    fake.answers['GET /api-keys'] = problem(403, 'forbidden');
    fake.sessions = [fakes.session('account', 'admin')];
    const page = await open('/admin/?hall=stadhuis#keys', SIZES.supervisor);
    await seen(page, 'Alleen een beheerder van alle hallen');
  });
});
