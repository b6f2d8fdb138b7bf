// Opening hours drawn on a picture of the week, which stays in step with the fields below it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import { FakeSetup } from './fake/setup.ts';
import { button, fake, open, seen } from './stage.mjs';

async function week(size = SIZES.supervisor) {
  const setup = new FakeSetup(fake);
  const page = await open('/admin/?hall=stadhuis#opening', size);
  await page.getByRole('grid').waitFor();
  return { page, setup };
}
const cell = (page, day, at) => page.locator(`[data-day="${day}"][data-at="${at * 60}"]`);
const hoursOf = ({ hall }, weekday) =>
  hall.openingHours.filter((period) => period.weekday === weekday).map(({ from, to }) => `${from}-${to}`);
async function save(page) {
  await button(page, 'Bewaren').first().click();
  await page.getByRole('status').getByText('Bewaard').waitFor();
}

describe('the week as a drawing', () => {
  test('is drawn on by keyboard alone: arrows, Enter, Escape and Delete', async () => {
    const { page, setup } = await week();
    await tabTo(page, cell(page, 0, 7));
    // Saturday from nine to eleven.
    for (let n = 0; n < 5; n += 1) await page.keyboard.press('ArrowRight');
    for (let n = 0; n < 4; n += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await seen(page, 'zaterdag vanaf 09:00. Kies waar de periode eindigt.');
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await seen(page, 'zaterdag is open van 09:00 tot 11:00.');
    assert.equal(await page.getByLabel('zaterdag van', { exact: true }).inputValue(), '09:00');
    // What is begun can be left.
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await seen(page, 'Er is niets getekend.');
    // Friday's morning goes.
    for (let n = 0; n < 2; n += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Delete');
    await seen(page, 'vrijdag: 09:00 tot 12:30 is verwijderd.');
    await assertSound(page, 'a week that is drawn on');
    await save(page);
    assert.deepEqual(hoursOf(setup, 'sat'), ['09:00-11:00']);
    assert.deepEqual(hoursOf(setup, 'fri'), ['13:30-17:00']);
    assert.deepEqual(hoursOf(setup, 'sun'), []);
  });

  test('is drawn on by dragging, and what is touched becomes one', async () => {
    const { page, setup } = await week();
    await cell(page, 0, 12).hover();
    await page.mouse.down();
    await cell(page, 0, 13).hover();
    await page.mouse.up();
    await seen(page, 'maandag is open van 12:00 tot 13:30.');
    await save(page);
    assert.deepEqual(hoursOf(setup, 'mon'), ['09:00-17:00']);
  });

  test('shows what is typed in the fields', async () => {
    const { page } = await week();
    await page.getByLabel('maandag van', { exact: true }).first().fill('7.30');
    await page.keyboard.press('Tab');
    await page.getByRole('gridcell', { name: 'maandag 07:30, open' }).waitFor();
    await page.getByRole('gridcell', { name: 'maandag 07:00, dicht' }).waitFor();
  });

  test('is drawn on a telephone by two touches, and nothing scrolls sideways', async () => {
    const { page, setup } = await week(SIZES.visitor);
    await cell(page, 5, 10).click();
    await cell(page, 5, 11.5).click();
    await seen(page, 'zaterdag is open van 10:00 tot 12:00.');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await cell(page, 6, 9).click();
    await cell(page, 5, 10).click();
    await page.keyboard.press('Escape');
    await button(page, 'Verwijder zaterdag 10:00 tot 12:00').click();
    await save(page);
    assert.deepEqual(hoursOf(setup, 'sat'), []);
  });
});
