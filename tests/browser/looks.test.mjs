// axe on every state of every visitors' page in its languages and in the colours that it can have: as it ships, in a town's
// house style, with more contrast, and dark on the lobby screen. Here each state in each of its colours, and each page in each
// language in each of its colours; `make soak` (`KWARTIER_ALL_LANGUAGES`) has every state in every language in all of them.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { bringAxe, launch } from './browser.mjs';
import { FakeServer } from './fake/server.ts';
import { bring, pageIn, settle } from './layout/bring.mjs';
import { statesByPage } from './layout/languages.mjs';
import { looksOf, wear } from './layout/looks.mjs';
import { STATES } from './layout/states.mjs';
import { FOR_VISITORS } from '../../web/build/languages.ts';
import { LANGUAGES } from '../../web/language.ts';

const ALL = Boolean(process.env.KWARTIER_ALL_LANGUAGES);

let browser;
let fake;
/** By language; no motion, so that no colour is on its way to another. */
const pages = new Map();
/** How often axe has looked, which is told at the end. */
let looks = 0;

before(async () => ([browser, fake] = await Promise.all([launch(), FakeServer.start()])));
after(async () => {
  await Promise.all([browser.close(), fake.stop()]);
  console.log(`axe looked ${looks} times`);
});

async function pageFor(language) {
  if (!pages.has(language))
    pages.set(language, await pageIn(browser, fake, language, { reducedMotion: 'reduce' }));
  return pages.get(language);
}

/** The rules of axe that look at what a style sheet can change; by all others a page is the same in each of its colours. */
const OF_STYLE = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'];

/** What axe, which is in the page already, finds on it as it stands: by all its rules, or by these. */
async function found(page, rules) {
  looks += 1;
  return page.evaluate(async (rules) => {
    const { violations } = await window.axe.run(
      document,
      rules ? { runOnly: { type: 'rule', values: rules } } : {},
    );
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }, rules);
}

/**
 * In which languages a state is looked at: one after the other from state to state of a page, and so many for each that a page
 * with few states is seen in all of them.
 */
function languagesOf(place, states) {
  if (ALL) return LANGUAGES;
  const each = Math.ceil(LANGUAGES.length / states.length);
  return Array.from({ length: each }, (_, n) => LANGUAGES[(place * each + n) % LANGUAGES.length]);
}

for (const [name, states] of statesByPage(STATES)) {
  if (!FOR_VISITORS.includes(name)) continue;
  describe(`in every language and colour axe finds nothing on the page ${name}`, () => {
    states.forEach((state, place) => {
      test(state.name, async () => {
        const faults = [];
        for (const language of languagesOf(place, states)) {
          const page = await pageFor(language);
          await bring(page, fake, state);
          await bringAxe(page);
          for (const [n, [look, how]] of looksOf(name).entries()) {
            await wear(page, fake, name, how);
            await settle(page);
            const rules = n === 0 ? undefined : OF_STYLE;
            faults.push(...(await found(page, rules)).map((fault) => `${language}, ${look}: ${fault}`));
          }
        }
        assert.deepEqual(faults, []);
        fake.assertHonest();
      });
    });
  });
}
