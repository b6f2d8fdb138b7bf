// Chromium as the tests use it: Debian's own, headless, quiet.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { noteCalls } from './called.mjs';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Containers give little shared memory, and a browser without room for a picture ends.
  '--disable-dev-shm-usage',
  // As a hall's own lobby screen is started: it sounds without anybody touching it.
  '--autoplay-policy=no-user-gesture-required',
];

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The real size of each screen, in CSS pixels. */
export const SIZES = {
  kiosk: { width: 1080, height: 1920 },
  display: { width: 1920, height: 1080 },
  counter: { width: 1280, height: 800 },
  narrow: { width: 480, height: 800 },
  supervisor: { width: 1440, height: 900 },
  visitor: { width: 390, height: 844 },
};

/** With more `flags` than the usual ones, where a test needs them. */
export function launch(flags = []) {
  const args = [...FLAGS, ...flags];
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
}

/** A browser as most people have it: it lets a page sound nothing until somebody touches it. */
export function launchSilent() {
  const args = [
    ...FLAGS.filter((flag) => !flag.startsWith('--autoplay-policy')),
    '--autoplay-policy=document-user-activation-required',
  ];
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
}

/** A fresh browser profile with one page; whatever goes wrong inside the page is kept in `page.faults`. */
export async function openPage(browser, address, size, options = {}) {
  const context = await browser.newContext({ viewport: size, locale: 'nl-NL', ...options });
  await context.addInitScript(countChimes);
  const page = await context.newPage();
  noteCalls(page);
  page.faults = [];
  const origin = new URL(address).origin;
  page.on('pageerror', (error) => page.faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) page.faults.push(message.text());
  });
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.protocol.startsWith('http') && asked.origin !== origin)
      page.faults.push(`another host: ${request.url()}`);
  });
  await page.goto(address);
  return page;
}

/** Counts the tones that a page starts, without a sound card. */
function countChimes() {
  window.tones = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...args) {
    window.tones += 1;
    return start.apply(this, args);
  };
}

/** Presses Tab until this is where the keyboard is: what Tab doesn't reach can't be used without a mouse. */
export async function tabTo(page, target) {
  await target.waitFor();
  for (let presses = 0; presses < 100; presses += 1) {
    if (await target.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${target}`);
}

/** Presses a letter at the counter once its keys obey: after each change they rest for a second. */
export async function pressKey(page, key) {
  await page.locator('.actions:not(.resting)').waitFor();
  await page.keyboard.press(key);
}

export const tones = (page) => page.evaluate(() => window.tones);

/** Waits until a page has sounded one chime, which is two tones. */
export const chimedOnce = (page) => page.waitForFunction(() => window.tones === 2);

/** Puts axe into a page as it stands, for `window.axe.run`. */
export const bringAxe = (page) => page.evaluate(AXE);

/**
 * What axe finds on a page as it stands: nothing, where all is well. A page of one frame is asked by itself, which takes a quarter
 * of the time: the builder, which joins what several frames say, opens a page more for each look.
 */
export async function heardByAxe(page) {
  const { violations } =
    page.frames().length > 1 ? await new AxeBuilder({ page }).analyze() : await ofOneFrame(page);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

async function ofOneFrame(page) {
  await bringAxe(page);
  return page.evaluate(() => window.axe.run(document));
}

/** Nothing thrown, no policy broken, no request to another host, and axe finds nothing. */
export async function assertSound(page, name) {
  assert.deepEqual(await heardByAxe(page), [], `axe on ${name}`);
  assert.deepEqual(page.faults, [], `faults on ${name}`);
}
