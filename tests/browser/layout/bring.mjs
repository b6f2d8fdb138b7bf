// How a page comes into a state, for whoever looks at it then.
import * as fakes from '../fake/hall.ts';
import { openPage } from '../browser.mjs';
import { localeOf } from '../../../web/language.ts';
import { give } from './given.mjs';

/** Who is signed in where a state says nothing of it. */
const PAIRED = [fakes.session('device', 'kiosk'), fakes.session('account', 'admin')];

/** A page for whoever reads this language. */
export async function pageIn(browser, fake, language, options = {}) {
  const first = `${fake.base}/favicon.svg`;
  const at = { locale: localeOf(language), ...options };
  const page = await openPage(browser, first, { width: 800, height: 600 }, at);
  page.setDefaultTimeout(10_000);
  page.language = language;
  page.devtools = await page.context().newCDPSession(page);
  return page;
}

/** Brings a page into a state, at the first of its sizes. */
export async function bring(page, fake, state) {
  const { language } = page;
  give(fake, state, PAIRED);
  await setSize(page, state.sizes[0]);
  // Another page first, so that one with a fragment is loaded again.
  await page.goto(`${fake.base}/favicon.svg`);
  // What was typed in the state before is not kept for this one.
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(fake.base + state.address(language));
  await page.locator(state.ready).first().waitFor();
  await state.first?.(page, language);
  for (const step of state.steps) await step(page, fake);
  if (state.last) await page.locator(state.last).first().waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => {}));
}

export async function setSize(page, { width, height, textPx = 16 }) {
  await page.setViewportSize({ width, height });
  await page.devtools.send('Page.setFontSizes', { fontSizes: { standard: textPx, fixed: 13 } });
}

/** What is measured and drawn again after a change of size is at rest after some frames. */
export const settle = (page) =>
  page.evaluate(async () => {
    for (let frames = 0; frames < 4; frames += 1) await new Promise(requestAnimationFrame);
  });
