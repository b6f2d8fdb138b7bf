// Signing in with the municipality's own account: on the real server, by a real provider, in Chromium.
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { SIZES, tabTo } from './browser.mjs';
import { RunningProvider } from './provider.mjs';
import { PASSWORD } from './town-hall.mjs';
import { hall, open, startHall } from './town-stage.mjs';

let provider = null;
afterEach(async () => {
  await provider?.stop();
  provider = null;
});

/** A hall whose staff sign in by a provider, which serves it unless it is down. */
async function startTown({ down = false } = {}) {
  provider = await RunningProvider.start();
  const house = async (base) => {
    if (!down) await provider.serve(base);
    return provider.house(base);
  };
  await startHall({ house });
}

const button = (page, name) => page.getByRole('button', { name, exact: true });
const leave = (page) => button(page, 'Aanmelden met Gemeente Voorbeeld');

/** Types a name on the provider's own page. */
async function typeThere(page, name) {
  await page.waitForURL(`${provider.issuer}/**`);
  await page.locator('input[name=login]').fill(name);
  await page.locator('input[name=password]').fill('om het even');
  await page.locator('button[type=submit]').click();
}

/** Sound as every page is; what is asked of the provider, and by its own page of others, is no fault of ours. */
async function assertOurs(page, name) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  assert.deepEqual(found, [], `axe on ${name}`);
  const faults = page.faults.filter((fault) => !fault.startsWith('another host: '));
  assert.deepEqual(faults, [], `faults on ${name}`);
}

describe('a member of staff whose municipality has accounts of its own', () => {
  test('signs in by keyboard, comes back to the very counter, and signs out here and there', async () => {
    await startTown();
    const page = await open(hall.address('counter', '&counter=2'), SIZES.visitor);
    await leave(page).waitFor();
    await assertOurs(page, 'signing in');
    await tabTo(page, leave(page));
    await page.keyboard.press('Enter');
    await typeThere(page, 'dewit');
    await page.locator('.work, .open-counter').first().waitFor();
    assert.equal(page.url(), hall.address('counter', '&counter=2'));
    const { json } = await hall.ask('GET', '/accounts/dewit');
    assert.deepEqual([json.name, json.providerId, json.hasPassword], ['Noor de Wit', 'gemeente', false]);
    await page.locator('.menu summary').click();
    await button(page, 'Afmelden').click();
    await page.waitForURL(`${provider.issuer}/**`);
    await page.locator('button[name=logout]').click();
    await leave(page).waitFor();
    assert.match(page.url(), new RegExp(`^${hall.base}/counter/`));
    // The provider asks again: it was told.
    await leave(page).click();
    await page.waitForURL(`${provider.issuer}/**`);
    await page.locator('input[name=login]').waitFor();
  });

  test('hears why they are not let in, and what to do', async () => {
    await startTown();
    for (const [name, words] of [
      ['bakker', 'maar u hebt hier geen rol'],
      ['jansen', 'Er is al een ander account met uw naam'],
    ]) {
      const page = await open(hall.address('supervisor'), SIZES.visitor);
      await leave(page).click();
      await typeThere(page, name);
      await page.getByRole('alert').filter({ hasText: words }).waitFor();
      assert.equal(page.url(), hall.address('supervisor'), 'a reload says it no more');
      await assertOurs(page, words);
      await page.context().close();
    }
  });

  test('hears that the provider is down, and works on; whoever has a password signs in', async () => {
    await startTown();
    const inside = await open(hall.address('counter', '&counter=1'), SIZES.counter);
    await leave(inside).click();
    await typeThere(inside, 'dewit');
    await inside.locator('.work, .open-counter').first().waitFor();
    await provider.stop();
    const page = await open(hall.address('counter', '&counter=2'), SIZES.visitor);
    // The server has known the provider for less than an hour: it sends people there, and their browser says so.
    await page.getByText('Aanmelden met naam en wachtwoord').click();
    await page.getByLabel('Naam').fill('jansen');
    await page.getByLabel('Wachtwoord').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.locator('.work, .open-counter').first().waitFor();
    await inside.reload();
    await inside.locator('.work, .open-counter').first().waitFor();
  });

  test('reads on the page that a provider never answered, and finds the password below', async () => {
    await startTown({ down: true });
    const page = await open(hall.address('counter'), SIZES.visitor);
    await page.getByText('Gemeente Voorbeeld geeft nu geen antwoord').waitFor();
    await page.getByLabel('Wachtwoord').waitFor();
    await leave(page).click();
    await page.getByRole('alert').filter({ hasText: 'geeft nu geen antwoord' }).waitFor();
    await assertOurs(page, 'a provider that is down');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
    assert.equal(wide, false);
  });
});

describe('an administrator', () => {
  test('reads on the page what the provider must be told, and whose account is whose', async () => {
    await startTown();
    const agent = await open(hall.address('counter'), SIZES.counter);
    await leave(agent).click();
    await typeThere(agent, 'dewit');
    await agent.locator('.open-counter').waitFor();
    await hall.does('POST', '/accounts', {
      id: 'hoofdbeheer',
      halls: [{ hallId: '*', role: 'admin' }],
    });
    const { token } = await hall.does('POST', '/accounts/hoofdbeheer/_invite');
    await hall.does('POST', '/passwords/_set', { token, password: PASSWORD });
    const page = await open(`${hall.address('admin')}#staff`, SIZES.counter, 'hoofdbeheer');
    await page.getByText('meldt zich aan via gemeente').waitFor();
    const redirect = page.getByLabel('Adres na het aanmelden (redirect URI)');
    assert.equal(await redirect.inputValue(), `${hall.base}/api/v1/sign-ins/gemeente/callback`);
    assert.equal(await button(page, 'Link voor wachtwoord Noor de Wit').count(), 0);
    await assertOurs(page, 'the providers');
    await page.getByRole('link', { name: 'Wijzig Noor de Wit' }).click();
    await page.getByText('De rollen komen van gemeente').waitFor();
    assert.equal(await page.getByLabel('Rol in deze hal').count(), 0);
    await assertOurs(page, 'an account of a provider');
  });
});
