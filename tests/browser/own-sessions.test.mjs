// Where one is signed in, and signing out everywhere: on the real server, in two browsers at once.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { hall, open, startHall } from './town-stage.mjs';

const button = (page, name) => page.getByRole('button', { name, exact: true });
const seen = (page, text) => page.getByText(text).first().waitFor();

/** The counter of somebody who is signed in in two places, and looks at where. */
async function twoPlaces() {
  await startHall();
  await hall.opens('2');
  const here = await open(hall.address('counter', '&counter=2'), SIZES.counter, 'jansen');
  const there = await open(hall.address('counter', '&counter=2'), SIZES.counter, 'jansen');
  for (const page of [here, there]) await page.getByRole('button', { name: /^Volgende/ }).waitFor();
  await here.locator('.menu summary').click();
  await button(here, 'Uw aanmeldingen').click();
  return { here, there };
}

describe('somebody who is signed in in two places', () => {
  test('sees both, and ends the other one alone', async () => {
    const { here, there } = await twoPlaces();
    const dialog = here.getByRole('dialog', { name: 'Waar bent u aangemeld?' });
    await dialog.getByText('Dit apparaat').waitFor();
    assert.equal(await dialog.getByRole('listitem').count(), 2);
    assert.match(await dialog.textContent(), /Chrome, Linux/);
    assert.match(await dialog.textContent(), /Aangemeld op \w+ \d+ \w+ om \d\d:\d\d/);
    await assertSound(here, 'where one is signed in');
    await dialog.getByRole('button', { name: /^Afmelden bij/ }).click();
    await seen(there, 'U bent afgemeld');
    await dialog.getByRole('listitem').nth(1).waitFor({ state: 'detached' });
    await button(here, 'Sluiten').click();
    await here.getByRole('button', { name: /^Volgende/ }).waitFor();
  });

  test('signs out everywhere with one touch, and no page shows a visitor any more', async () => {
    const { here, there } = await twoPlaces();
    const { number } = await hall.issues('paspoort');
    await seen(there, number);
    await button(here, 'Overal afmelden').click();
    await seen(there, 'U bent afgemeld');
    await here.getByLabel('Wachtwoord').waitFor();
    for (const page of [here, there]) assert.equal(await page.getByText(number).count(), 0);
  });

  test('finds it on a narrow window in English too', async () => {
    await startHall();
    const page = await open(hall.address('supervisor'), { width: 360, height: 640 }, 'smit');
    await page.getByRole('button', { name: 'Uw aanmeldingen' }).waitFor();
    await page.getByText('English').first().click();
    await button(page, 'Your sign-ins').click();
    const dialog = page.getByRole('dialog', { name: 'Where are you signed in?' });
    await dialog.getByText('This device').waitFor();
    await assertSound(page, 'where one is signed in, narrow');
    const wide = await dialog.evaluate((element) => element.scrollWidth > element.clientWidth + 1);
    assert.equal(wide, false);
  });
});
