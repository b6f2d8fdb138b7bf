// What somebody has set in their own system is kept to: no motion, more contrast, colours of their own.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { JOINING, joining } from './fake/joining.ts';
import { fake, open, seen } from './stage.mjs';

/** Visitors' pages, each with what says that it is there. */
const PAGES = [
  { name: 'kiosk', path: '/kiosk/', size: SIZES.kiosk, says: 'Welkom' },
  { name: 'lobby', path: '/web-display/', size: SIZES.display, says: 'Balie 3' },
  { name: 'exit', path: '/exit/', size: SIZES.counter, says: 'Wat was uw nummer?' },
  { name: 'visitor', path: '/visitor/#abc', size: SIZES.visitor, says: '4 tot 9 minuten' },
  { name: 'help', path: '/help/', size: SIZES.visitor, says: 'Hulp op maat' },
  { name: 'join', path: '/join/', size: SIZES.visitor, says: 'Neem alvast een nummer' },
];

function show() {
  fake.answers[`GET ${JOINING}`] = { json: joining() };
  fake.show('kiosk', fakes.kiosk());
  const [newest, ...earlier] = fakes.lobby().calls;
  fake.show('lobby', fakes.lobby({ calls: [{ ...newest, calledAt: new Date().toISOString() }, ...earlier] }));
  fake.show('ticket', fakes.visitor());
}

/**
 * Runs inside the page: what its animations change. What only says for how long a step takes no touch (`web/fresh.css`) is seen
 * by nobody, and is over by itself.
 */
function moved() {
  const ofAKeyframe = ['offset', 'computedOffset', 'easing', 'composite', 'pointerEvents'];
  const changed = document
    .getAnimations()
    .flatMap(({ effect }) => effect.getKeyframes().flatMap((each) => Object.keys(each)));
  return changed.filter((name) => !ofAKeyframe.includes(name));
}

describe('what somebody set in their own system', () => {
  for (const { name, path, size, says } of PAGES) {
    test(`no motion: ${name} stands still`, async () => {
      show();
      const page = await open(path, size, { reducedMotion: 'reduce' });
      await seen(page, says);
      assert.deepEqual(await page.evaluate(moved), []);
    });

    test(`colours of their own: ${name} says the same, and what is chosen has an edge`, async () => {
      show();
      const page = await open(path, size, { forcedColors: 'active' });
      await seen(page, says);
      const unmarked = await page.evaluate(() =>
        [...document.querySelectorAll('button[aria-pressed=true]')]
          .filter((each) => each.checkVisibility())
          .filter((each) => getComputedStyle(each).outlineStyle === 'none')
          .map((each) => each.innerText),
      );
      assert.deepEqual(unmarked, []);
      await assertSound(page, `${name} in colours of one’s own`);
    });

    test(`more contrast: ${name} has no half-tones`, async () => {
      show();
      const page = await open(path, size, { contrast: 'more' });
      await seen(page, says);
      const [quiet, ink] = await page.evaluate(() => {
        const style = getComputedStyle(document.documentElement);
        const colour = (name) => style.getPropertyValue(name).trim();
        return [colour('--ink-quiet'), colour('--ink')];
      });
      assert.equal(quiet, ink);
      await assertSound(page, `${name} with more contrast`);
    });
  }

  test('a call comes back at most three times a second, and ends within five seconds', async () => {
    show();
    const page = await open('/web-display/', SIZES.display);
    await page.locator('.newest.sounding').waitFor();
    const moving = await page.evaluate(() =>
      document.getAnimations().map((each) => {
        const { duration, iterations } = each.effect.getComputedTiming();
        return { duration, iterations };
      }),
    );
    assert.ok(moving.length > 0);
    for (const { duration, iterations } of moving) {
      assert.ok(1_000 / duration <= 3, `${duration} ms`);
      assert.ok(duration * iterations <= 5_000, `${duration} ms × ${iterations}`);
    }
  });
});
