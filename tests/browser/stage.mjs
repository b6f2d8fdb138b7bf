// What the tests of single states share: a fake server and fresh pages for each test, a browser for each file.
import { after, afterEach, before, beforeEach } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { FakeServer } from './fake/server.ts';
import * as fakes from './fake/hall.ts';

let browser;
let pages;
/** The server of the present test. */
export let fake;

before(async () => (browser = await launch()));
after(() => browser.close());
beforeEach(async () => {
  fake = await FakeServer.start();
  fake.sessions = [fakes.session('device', 'kiosk'), fakes.session('account', 'admin')];
  pages = [];
});
afterEach(async () => {
  for (const page of pages) await page.context().close();
  await fake.stop();
});

export async function open(path, size, options) {
  const page = await openPage(browser, fake.base + path, size, options);
  page.setDefaultTimeout(10_000);
  pages.push(page);
  return page;
}
export const button = (page, name) => page.getByRole('button', { name });
/** A key of a keyboard on the page, which has one character for a name. */
export const key = (page, character) => page.getByRole('button', { name: character, exact: true });
export const seen = (page, text) => page.getByText(text).first().waitFor();
/** Lets `ms` pass on such a page. */
export const pass = (page, ms) => page.clock.runFor(ms);

/** A page whose clock stands still but for what the test lets pass; `page.line` is its live line. */
export async function openWithClock(path, size) {
  const page = await open('/favicon.svg', size);
  page.on('websocket', (line) => (page.line = line));
  await page.clock.install();
  await page.goto(fake.base + path);
  return page;
}
