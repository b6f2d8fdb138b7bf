// The town's house style: how an administrator gives it, and that every page can be read in it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { FakeHouseStyle, pale, sound } from './fake/house-style.ts';
import { FakeSetup } from './fake/setup.ts';
import { VOORBEELD_SHEET } from './fake/server.ts';
import { give } from './layout/given.mjs';
import { STATES } from './layout/states.mjs';
import { button, fake, open, seen } from './stage.mjs';

const ofAll = { ...fakes.session('account', 'admin'), halls: [{ hallId: '*', role: 'admin' }] };
const VOORBEELD = path.resolve(import.meta.dirname, '../themes/voorbeeld');

async function administration(style, options = {}) {
  new FakeSetup(fake);
  const kept = new FakeHouseStyle(fake, style);
  fake.sessions = [ofAll];
  const page = await open('/admin/?hall=stadhuis#house-style', SIZES.supervisor, options);
  await page.locator('#house-style').waitFor();
  return { page, kept };
}
const choose = (page, name, mimeType) =>
  page.locator('#house-style-file').setInputFiles({
    name,
    mimeType,
    buffer: readFileSync(path.join(VOORBEELD, name.endsWith('.svg') ? 'logo.svg' : 'tokens.css')),
  });

describe('the house style in the administration', () => {
  for (const locale of ['nl-NL', 'en-GB'])
    test(`is told with its files, its tokens and its pairs of colours (${locale})`, async () => {
      const { page } = await administration(sound(), { locale });
      await page.locator('.dressed').first().waitFor();
      for (const summary of await page.locator('details summary').all()) await summary.click();
      await assertSound(page, 'a house style');
      assert.doesNotMatch(await page.locator('body').innerText(), /\{[\w-]+\}/);
    });

  test('is seen before it is used, and taken away again', async () => {
    const { page } = await administration();
    await seen(page, 'Er is geen eigen huisstijl.');
    await choose(page, 'onze-stad.css', 'text/css');
    await seen(page, 'Zo wordt het met tokens.css');
    await assertSound(page, 'a house style that is tried');
    await button(page, 'Dit gebruiken').click();
    await seen(page, 'tokens.css is in gebruik.');
    const sent = await fake.asked('/house-style/files/tokens.css');
    assert.match(sent.body, /--utrecht-document-color/);
    await page.getByRole('button', { name: 'Verwijder tokens.css' }).click();
    await seen(page, 'tokens.css is weg.');
    await seen(page, 'Er is geen eigen huisstijl.');
  });

  test('is refused with the pairs of colours that cannot be read', async () => {
    const { page, kept } = await administration();
    kept.tried = pale();
    await choose(page, 'geel.css', 'text/css');
    await seen(page, 'tokens.css kan zo niet gebruikt worden');
    await seen(page, '--kwartier-on-accent-color op --kwartier-accent-color: contrast 1,43.');
    await assertSound(page, 'a house style that is refused');
    assert.equal(await button(page, 'Dit gebruiken').count(), 0);
  });

  test('has a logo, or a mark for the tab', async () => {
    const { page } = await administration();
    await choose(page, 'onze-stad.svg', 'image/svg+xml');
    await seen(page, 'Zo wordt het met logo.svg');
    await page.getByRole('checkbox', { name: 'Dit is het pictogram van het tabblad' }).check();
    await seen(page, 'Zo wordt het met favicon.svg');
    await assertSound(page, 'a logo that is tried');
  });

  test('says which kinds of files there are, and to whom it is not shown', async () => {
    const { page } = await administration();
    await page
      .locator('#house-style-file')
      .setInputFiles({ name: 'x.html', mimeType: 'text/html', buffer: Buffer.from('x') });
    await seen(page, 'Dit soort bestand hoort niet bij een huisstijl.');
  });
});

/** The page of a state. */
const pageOf = ({ name }) => name.split(':')[0];
describe('a dark lobby', () => {
  const DARK = ':root { --kwartier-lobby-color-scheme: dark; }';
  for (const [name, sheet, look] of [
    ['as it ships', DARK, ''],
    ['of the made-up town', VOORBEELD_SHEET + DARK, ''],
    ['on one screen', '', '&look=dark'],
  ])
    for (const state of STATES.filter(({ name: of }) =>
      /^lobby: (usual names|closed|closed in mid-day)$/.test(of),
    ))
      test(`${state.name}, ${name}: axe finds nothing`, async () => {
        Object.assign(fake, { hall: state.hall, views: { ...state.views }, houseStyle: sheet });
        const page = await open(state.address('nl') + look, SIZES.display);
        await page.locator(state.ready).waitFor();
        assert.equal(await page.evaluate(() => document.documentElement.className), 'dark');
        await assertSound(page, state.name);
      });
});

/** The first states of each page, which hold most of what it shows. */
const MAIN = STATES.filter(
  (state, n) => STATES.slice(0, n).filter((other) => pageOf(other) === pageOf(state)).length < 3,
);

describe('in the house style of the made-up town axe finds nothing', () => {
  for (const state of MAIN)
    test(state.name, async () => {
      give(fake, state, fake.sessions);
      fake.houseStyle = VOORBEELD_SHEET;
      const page = await open('/favicon.svg', state.sizes[0]);
      await page.goto(fake.base + state.address('nl'));
      await page.locator(state.ready).first().waitFor();
      const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      assert.equal(ground, 'rgb(251, 247, 239)');
      await assertSound(page, state.name);
    });
});
