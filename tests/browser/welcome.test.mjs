// Choosing a password by a link: once, by keyboard alone, and said plainly when the link or the password will not do.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { assertSound, launch, openPage } from './browser.mjs';
import { FakeServer, problem } from './fake/server.ts';

const SET = 'POST /passwords/_set';
const LOOK = 'POST /passwords/_look';
const PHRASE = 'veertien blauwe fietsen';
let browser;
let fake;

before(async () => {
  [browser, fake] = await Promise.all([launch(), FakeServer.start()]);
});
after(async () => {
  await browser.close();
  await fake.stop();
});
beforeEach(() => {
  fake.answers = {
    [SET]: { status: 204 },
    [LOOK]: { json: { accountId: 'jansen', name: 'Jan Jansen' } },
  };
  fake.requests = [];
});

const open = (address = '/welcome/#geheim') =>
  openPage(browser, fake.base + address, { width: 390, height: 844 });

test('a password is chosen by keyboard alone, sent once, and the link is no bookmark', async () => {
  const page = await open();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'password');
  await page.keyboard.type(PHRASE);
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'U meldt zich aan met de naam jansen.' }).waitFor();
  assert.deepEqual(
    fake.requests.map(({ call, body }) => [call, body]),
    [
      [LOOK, { token: 'geheim' }],
      [SET, { token: 'geheim', password: PHRASE }],
    ],
  );
  assert.equal(new URL(page.url()).hash, '');
  await assertSound(page, 'welcome page');
});

test('what is typed can be looked at', async () => {
  const page = await open();
  await page.getByRole('checkbox').check();
  assert.equal(await page.locator('#password').getAttribute('type'), 'text');
  await assertSound(page, 'welcome page');
});

for (const [name, status, words] of [
  ['not-found', 404, 'werkt niet meer'],
  ['too-many-requests', 429, 'te vaak'],
]) {
  test(`${name} is said in plain words`, async () => {
    fake.answers[SET] = problem(status, name);
    const page = await open();
    await page.locator('#password').fill(PHRASE);
    await page.getByRole('button', { name: 'Wachtwoord instellen' }).click();
    await page.getByRole('alert').filter({ hasText: words }).waitFor();
    await assertSound(page, 'welcome page');
  });
}

test('a password that would be guessed is refused beside its field, and can be tried again', async () => {
  fake.answers[SET] = problem(400, 'invalid-input', {
    errors: [{ pointer: 'password', detail: 'it has fewer than 12 characters' }],
  });
  const page = await open();
  await page.locator('#password').fill('wachtwoord');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'te makkelijk' }).waitFor();
  fake.answers[SET] = { status: 204 };
  await page.locator('#password').fill(PHRASE);
  await page.keyboard.press('Enter');
  await page.getByRole('status').waitFor();
});

test('without a whole link there is nothing to fill in', async () => {
  const page = await open('/welcome/');
  await page.getByText('niet heel').waitFor();
  assert.equal(await page.locator('input').count(), 0);
});

test('whose the link is stands above, and a link that was used asks for nothing', async () => {
  const page = await open();
  await page.getByText('Deze link is voor Jan Jansen. Aanmelden doet u met de naam jansen.').waitFor();
  await assertSound(page, 'welcome page that says for whom');
  fake.answers[LOOK] = problem(404, 'not-found');
  const used = await open();
  await used.getByRole('alert').filter({ hasText: 'Deze link werkt niet meer.' }).waitFor();
  assert.equal(await used.locator('#password').count(), 0);
  await assertSound(used, 'welcome page of a used link');
});
