// Every page in its states, at every size that it claims, in its languages and with the longest names: nothing is
// cut, nothing lies over something else, nothing scrolls sideways, all can be read, and in Dutch axe finds nothing.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { heardByAxe, launch } from './browser.mjs';
import { FakeServer } from './fake/server.ts';
import { bring, pageIn, setSize, settle } from './layout/bring.mjs';
import { inspect } from './layout/inspect.mjs';
import { PAGES } from '../../web/build/pages.ts';
import { FIRST_LANGUAGE, LANGUAGES, STAFF_LANGUAGES } from '../../web/language.ts';
import { languagesOf } from './layout/languages.mjs';
import { fill, lengthOf, LOOKS, MOST_SCREENS } from './layout/length.mjs';
import { STATES } from './layout/states.mjs';

/** `LOOK=some/folder` keeps a picture of each, for who wants to see what was inspected. */
const LOOK = process.env.LOOK;

let browser;
let fake;
const pages = {};

before(async () => {
  [browser, fake] = await Promise.all([launch(), FakeServer.start()]);
  for (const language of LANGUAGES) pages[language] = await pageIn(browser, fake, language);
  if (LOOK) await mkdir(LOOK, { recursive: true });
});
after(() => Promise.all([browser.close(), fake.stop()]));

async function faultsOf(page, state) {
  await bring(page, fake, state);
  const found = [];
  // What a page is to who hears it is the same at every size.
  if (page.language === FIRST_LANGUAGE || process.env.KWARTIER_ALL_LANGUAGES) {
    await settle(page);
    found.push(...(await heardByAxe(page)).map((fault) => `axe, ${fault}`));
  }
  for (const size of state.sizes) {
    await setSize(page, size);
    await settle(page);
    // WCAG 2.5.8 asks for 24 px everywhere.
    const { lettersPx, touchPx = 24, touchWidePx = 24, fixed = false, mayScroll = false } = state;
    const rules = { lettersPx: lettersPx(size), touchPx, touchWidePx, fixed, mayScroll, textPx: size.textPx };
    const name = `${size.width}×${size.height}${size.textPx ? ', large text' : ''}`;
    const faults = await page.evaluate(inspect, rules);
    if (faults.length > 0)
      found.push(`${page.language}, ${name}:\n    ${faults.slice(0, 12).join('\n    ')}`);
    if (LOOK) {
      const file = `${state.name} ${page.language} ${name}`.replaceAll(/[^\wé×]+/g, '-');
      await page.screenshot({ path: `${LOOK}/${file}.png`, fullPage: !fixed && !size.textPx });
    }
  }
  return found;
}

test('every page is looked at', () => {
  const looked = STATES.map((state) => state.address(LANGUAGES[0]));
  const missing = PAGES.filter(
    ({ address }) => !looked.some((at) => new URL(at, 'http://hall').pathname === address),
  );
  assert.deepEqual(
    missing.map(({ name }) => name),
    [],
  );
});

describe('a part of the overview is one look, also in a large hall on its busiest day', () => {
  for (const { name, size, address, ready } of LOOKS) {
    test(name, async () => {
      fill(fake);
      for (const language of STAFF_LANGUAGES) {
        const page = pages[language];
        await setSize(page, size);
        await page.goto(`${fake.base}/favicon.svg`);
        await page.goto(fake.base + address);
        for (const part of ready) await page.locator(part).first().waitFor();
        await page.evaluate(() => document.fonts.ready.then(() => {}));
        await settle(page);
        const length = await page.evaluate(lengthOf);
        const most = MOST_SCREENS * size.height;
        assert.ok(length <= most, `${page.language}: ${length} px, which is more than ${most}`);
      }
      fake.assertHonest();
    });
  }
});

describe('nothing is cut, covered or too small', () => {
  for (const [state, languages] of languagesOf(STATES)) {
    test(state.name, async () => {
      const found = [];
      for (const language of languages) found.push(...(await faultsOf(pages[language], state)));
      assert.ok(found.length === 0, `\n${found.join('\n')}`);
      fake.assertHonest();
    });
  }
});
