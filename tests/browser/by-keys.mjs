// A page used by keys alone, as the tests of the kiosk and of the visitor's pages do it.
import assert from 'node:assert/strict';

/** Where the keyboard is: what it is called, and whether a ring shows it. */
const focused = (page) =>
  page.evaluate(() => {
    const now = document.activeElement ?? document.body;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(now);
    const { top, bottom, left, right } = now.getBoundingClientRect();
    return {
      tag: now.localName,
      name: (now.getAttribute('aria-label') ?? now.innerText).replace(/\s+/g, ' ').trim(),
      ring: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor),
      inSight: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
    };
  });

/** More stops than any page has. */
const MOST_STOPS = 120;

/** Goes on by `step` until the keyboard is at what is called so; each stop on the way is seen to be one. */
export async function goTo(page, name, step = 'ArrowDown') {
  for (let presses = 0; presses < MOST_STOPS; presses += 1) {
    const now = await focused(page);
    if (now.tag !== 'body' && presses > 0) {
      assert.ok(now.ring, `no ring around “${now.name}”`);
      assert.ok(now.inSight, `“${now.name}” is out of sight`);
    }
    if (typeof name === 'string' ? now.name === name : name.test(now.name)) return;
    await page.keyboard.press(step);
  }
  throw new Error(`${step} never reaches ${name}`);
}

/** Chooses what is called so. */
export async function choose(page, name, step) {
  await goTo(page, name, step);
  await page.keyboard.press('Enter');
}

/** Waits until a step has begun: its heading has the focus, so that it is read out and the next key goes on from it. */
export async function begins(page, heading) {
  await page.waitForFunction((text) => {
    const now = document.activeElement;
    return /^H[123]$/.test(now?.tagName ?? '') && now.innerText.trim() === text;
  }, heading);
}

/** Every stop of a page, once around. */
export async function stopsOf(page, step = 'ArrowDown') {
  const names = [];
  for (let presses = 0; presses < MOST_STOPS; presses += 1) {
    const { tag, name } = await focused(page);
    const stop = `${tag} ${name}`;
    if (names.includes(stop)) return names;
    if (tag !== 'body') names.push(stop);
    await page.keyboard.press(step);
  }
  throw new Error(`${step} goes nowhere twice: ${names.slice(0, 9).join(', ')}`);
}
