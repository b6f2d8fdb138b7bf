// Which hall a page is of, on servers of a hall with another name and of two.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { hall, open, startHall } from './town-stage.mjs';

const seen = (page, text) => page.getByText(text).first().waitFor();
const link = (page, name) => page.getByRole('link', { name });

const LONG =
  'Stadsdeelkantoor Noord-Oost en Gemeenteloket voor Burgerzaken, Werk, Inkomen en Maatschappelijke Zorg';
const ONE = [{ id: 'wijkhuis', name: 'Wijkhuis' }];
const TWO = [
  { id: 'noord-oost', name: LONG },
  { id: 'wijkhuis', name: 'Wijkhuis' },
];

/** Nothing of a page lies beside it. */
async function fits(page, name) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${name} is ${wide}px too wide`);
}

describe('of one hall, whatever its name', () => {
  test('every page is, without being told', async () => {
    await startHall({ halls: ONE });
    await hall.opens('1');
    const display = await open(`${hall.base}/web-display/`, SIZES.display);
    await seen(display, 'Wijkhuis');
    const kiosk = await open(hall.kioskAddress().replace('?hall=wijkhuis&', '?'), SIZES.kiosk);
    await kiosk.getByRole('button', { name: /^Paspoort/ }).waitFor();
    const counter = await open(`${hall.base}/counter/`, SIZES.counter, 'jansen');
    await counter.getByRole('button', { name: 'Balie 1' }).click();
    await counter.getByRole('button', { name: /^Volgende/ }).waitFor();
    for (const screen of ['supervisor', 'records', 'report']) {
      await seen(await open(`${hall.base}/${screen}/`, SIZES.supervisor, 'smit'), 'Wijkhuis');
    }
    for (const screen of ['results', 'help']) {
      await seen(await open(`${hall.base}/${screen}/`, SIZES.visitor), 'Wijkhuis');
    }
    const list = await open(`${hall.base}/`, SIZES.counter);
    await seen(list, 'Wijkhuis');
    await link(list, /^Wachtscherm/).click();
    await list.waitForURL(/\?hall=wijkhuis/);
    await seen(list, 'Hier ziet u straks wie aan de beurt is');
  });

  test('a hall that is not there is said not to be, with those that are', async () => {
    await startHall({ halls: ONE });
    for (const screen of ['web-display', 'results', 'help']) {
      const page = await open(`${hall.base}/${screen}/?hall=stadhuis`, SIZES.visitor);
      await seen(page, 'Deze hal bestaat niet');
      await assertSound(page, `${screen} of no hall`);
      await link(page, 'Wijkhuis').click();
      await page.waitForURL(new RegExp(`/${screen}/\\?hall=wijkhuis`));
      await seen(page, 'Wijkhuis');
    }
  });
});

describe('of two halls', () => {
  test('a page asks which, and keeps the answer', async () => {
    await startHall({ halls: TWO });
    for (const [screen, size] of [
      ['web-display', SIZES.display],
      ['results', SIZES.visitor],
      ['help', { width: 320, height: 568 }],
    ]) {
      const page = await open(`${hall.base}/${screen}/`, size);
      await seen(page, 'Welke hal?');
      await assertSound(page, `${screen} that asks`);
      await fits(page, `${screen} that asks`);
      await link(page, 'Wijkhuis').click();
      await seen(page, 'Wijkhuis');
      await page.waitForURL(/[?&]hall=wijkhuis/);
      await page.reload();
      await page.getByText('Welke hal?').waitFor({ state: 'detached' });
      await seen(page, 'Wijkhuis');
    }
  });

  test('the list of screens begins with the halls', async () => {
    await startHall({ halls: TWO });
    const page = await open(`${hall.base}/`, { width: 320, height: 568 });
    await seen(page, 'Welke hal?');
    await assertSound(page, 'list of halls');
    await fits(page, 'list of halls');
    await link(page, LONG).click();
    await page.getByRole('heading', { name: LONG }).waitFor();
    await fits(page, 'screens of a hall');
    await assertSound(page, 'screens of a hall');
    await link(page, 'Alle hallen').click();
    await seen(page, 'Welke hal?');
  });

  test('a kiosk finds its own hall, and says so when it is shown another', async () => {
    await startHall({ halls: TWO });
    await hall.opens('1');
    const kiosk = await open(hall.kioskAddress().replace('?hall=noord-oost&', '?'), SIZES.kiosk);
    await kiosk.getByRole('button', { name: /^Paspoort/ }).waitFor();
    await kiosk.goto(`${hall.base}/kiosk/?hall=wijkhuis`);
    await seen(kiosk, 'Dit scherm hoort bij een andere hal');
    await assertSound(kiosk, 'kiosk of another hall');
    await link(kiosk, LONG).click();
    await kiosk.getByRole('button', { name: /^Paspoort/ }).waitFor();
    await kiosk.goto(`${hall.base}/exit/?hall=wijkhuis`);
    await seen(kiosk, 'Dit scherm hoort bij een andere hal');
  });

  test('so does a paired lobby screen', async () => {
    await startHall({ halls: TWO });
    const display = await open(hall.displayAddress(), SIZES.display);
    await display.getByRole('heading', { name: LONG }).waitFor();
    await display.goto(`${hall.base}/web-display/?hall=wijkhuis`);
    await seen(display, 'Dit scherm hoort bij een andere hal');
    await assertSound(display, 'lobby screen of another hall');
    await link(display, LONG).click();
    await seen(display, 'Hier ziet u straks wie aan de beurt is');
  });

  test('staff come to the one hall that is theirs, and are led there from another', async () => {
    await startHall({ halls: TWO });
    const counter = await open(`${hall.base}/counter/`, SIZES.counter, 'jansen');
    await counter.getByRole('button', { name: 'Balie 1' }).waitFor();
    await counter.goto(`${hall.base}/counter/?hall=wijkhuis&counter=2`);
    await seen(counter, 'Uw hallen');
    await assertSound(counter, 'counter without access');
    await link(counter, LONG).click();
    await counter.getByRole('button', { name: 'Balie 1' }).waitFor();
  });
});
