// An administrator who must have a second step: set on the real server, and signed in with by code and by recovery code.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { PASSWORD } from './town-hall.mjs';
import { hall, open, startHall } from './town-stage.mjs';
import { codeOf, stepNow } from './totp.mjs';

const button = (page, name) => page.getByRole('button', { name, exact: true });
const seen = (page, text) => page.getByText(text).first().waitFor();

async function signsIn(page) {
  await page.locator('#account').fill('beheer');
  await page.locator('#password').fill(PASSWORD);
  await button(page, 'Aanmelden').click();
}

async function types(page, code) {
  await page.locator('#code').fill(code);
  await button(page, 'Aanmelden').click();
}

test('an administrator sets the second step that is asked for, and signs in with code and recovery code', async () => {
  await startHall({ house: '[signIn]\nsecondFactorFor = "administrators"\n' });
  const page = await open(hall.address('admin'), SIZES.supervisor);
  await signsIn(page);
  await page.getByRole('link', { name: 'Stel de tweede stap in' }).click();
  await button(page, 'Tweede stap instellen').click();
  await page.locator('#factor-present').fill(PASSWORD);
  await button(page, 'Verder').click();
  await page.getByText('Scannen lukt niet').click();
  const letters = await page.locator('.letters code').textContent();
  const step = stepNow();
  await page.locator('#code').fill(codeOf(letters, step));
  await button(page, 'Zet de tweede stap aan').click();
  await seen(page, 'U ziet ze alleen nu');
  const codes = await page.locator('.codes code').allTextContents();
  assert.equal(codes.length, 10);
  await assertSound(page, 'recovery codes of the real server');
  await button(page, 'Ik heb ze bewaard').click();
  await seen(page, 'U hebt nog 10 herstelcodes');

  await page.goto(hall.address('admin'));
  await page.getByRole('heading', { name: 'Stadhuis Voorbeeld' }).waitFor();
  await button(page, 'Afmelden').click();
  await signsIn(page);
  // That one was used when it was set.
  await types(page, codeOf(letters, step));
  await page.getByRole('alert').filter({ hasText: 'al gebruikt' }).waitFor();
  await types(page, codeOf(letters, stepNow() + 10));
  await page.getByRole('alert').filter({ hasText: '5 minuten voor op de server' }).waitFor();
  await assertSound(page, 'a clock that is wrong');
  // The app's next one: a neighbour of the present step is taken.
  await types(page, codeOf(letters, step + 1));
  await page.getByRole('heading', { name: 'Stadhuis Voorbeeld' }).waitFor();

  await button(page, 'Afmelden').click();
  await signsIn(page);
  await button(page, 'Ik heb mijn telefoon niet').click();
  await page.locator('#recoveryCode').fill(codes[3].toLowerCase());
  await button(page, 'Aanmelden').click();
  await page.getByRole('link', { name: /beheer/ }).click();
  await seen(page, 'U hebt nog 9 herstelcodes');
  await page.setViewportSize(SIZES.visitor);
  await assertSound(page, 'the account after all that');
});
