// Who may sign in, set up without a file: against a server that keeps accounts as the real one does.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { FakeSetup } from './fake/setup.ts';
import { FakeStaff } from './fake/staff.ts';
import { problem } from './fake/server.ts';
import { button, fake, open, seen } from './stage.mjs';

async function at(fragment, size = SIZES.supervisor) {
  new FakeSetup(fake);
  const staff = new FakeStaff(fake);
  fake.sessions = [{ ...fakes.session('account', 'admin'), halls: [{ hallId: '*', role: 'admin' }] }];
  const page = await open(`/admin/?hall=stadhuis#${fragment}`, size);
  await page.locator('.admin main h2').first().waitFor();
  return { page, staff };
}
const sent = (call) => fake.requests.filter((request) => request.call === call);
const save = (page) => button(page, 'Bewaren').first().click();
const lineOf = (page, name) => page.locator('.parts li').filter({ hasText: name });

describe('staff', () => {
  test('are listed with what they may do, and those of the file are only shown', async () => {
    const { page } = await at('staff');
    await lineOf(page, 'beheer').getByText('Beheer in elke hal').waitFor();
    await lineOf(page, 'beheer').getByText('staat in het bestand').waitFor();
    assert.equal(await lineOf(page, 'beheer').getByRole('button').count(), 0);
    await lineOf(page, 'P. Smit').getByText('mag zich niet aanmelden').waitFor();
    await assertSound(page, 'staff');
  });

  test('a new colleague is added and handed a link that is shown once', async () => {
    const { page } = await at('staff');
    await page.getByRole('link', { name: 'Medewerker toevoegen' }).click();
    await page.getByLabel('Naam voor collega’s').fill('Kim Bos');
    await page.getByLabel('Rol in deze hal').selectOption('supervisor');
    await assertSound(page, 'a new colleague');
    await save(page);
    await seen(page, 'Kim Bos: bewaard.');
    assert.deepEqual(sent('POST /accounts')[0].body, {
      id: 'kim-bos',
      name: 'Kim Bos',
      halls: [{ hallId: 'stadhuis', role: 'supervisor' }],
      active: true,
    });
    fake.answers['POST /accounts/kim-bos/_invite'] = fake.answers['POST /accounts/dewit/_invite'];
    await lineOf(page, 'Kim Bos')
      .getByRole('button', { name: /Link voor wachtwoord/ })
      .click();
    const link = page.getByLabel('De link');
    await link.waitFor();
    assert.match(await link.inputValue(), /\/welcome\/#cZ76o0/);
    await assertSound(page, 'a link');
    await button(page, 'Klaar').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('what a colleague changed meanwhile is shown, and nothing is lost', async () => {
    const { page, staff } = await at('staff/dewit');
    await page.getByLabel('Mag zich aanmelden').uncheck();
    staff.edits('dewit', { name: 'Noor Wit' });
    await save(page);
    const dialog = page.getByRole('dialog', { name: 'Een collega heeft dit net veranderd' });
    await dialog.getByText('Mag zich aanmelden').waitFor();
    await assertSound(page, 'two who change one account');
    await button(dialog, 'Bewaar die van u').click();
    await seen(page, 'Noor Wit: bewaard.');
    const { name, active } = staff.list.find(({ id }) => id === 'dewit');
    assert.deepEqual([name, active], ['Noor Wit', false]);
  });

  test('who is taken away is named once more, and the last administrator stays', async () => {
    const { page, staff } = await at('staff');
    fake.answers['DELETE /accounts/dewit'] = problem(409, 'in-use');
    await lineOf(page, 'Noor de Wit')
      .getByRole('button', { name: /Verwijder/ })
      .click();
    const dialog = page.getByRole('dialog').filter({ hasText: 'Noor de Wit' });
    await dialog.getByRole('button', { name: 'Verwijder' }).click();
    await dialog.getByText('Er moet iemand blijven').waitFor();
    assert.equal(staff.list.length, 3);
    await assertSound(page, 'the last administrator');
  });

  test('are no business of who administers one hall', async () => {
    new FakeSetup(fake);
    new FakeStaff(fake);
    fake.answers['GET /accounts'] = problem(403, 'forbidden');
    fake.sessions = [fakes.session('account', 'admin')];
    const page = await open('/admin/?hall=stadhuis#staff', SIZES.supervisor);
    await seen(page, 'Alleen een beheerder van alle hallen');
    await assertSound(page, 'staff of other halls');
  });
});
