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

/** Waits for the answers to what such a page has asked, and for its live line: time that is wound on outruns neither. */
export async function answered(page) {
  const left = () => page.evaluate(() => window.connecting).then((lines) => lines + page.unanswered.size);
  for (let tries = 0; tries < 100 && (await left()) > 0; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Counts the lines that a page is opening; a browser delays those of a page of which many have failed. */
function countConnecting() {
  window.connecting = 0;
  window.WebSocket = class extends WebSocket {
    constructor(...options) {
      super(...options);
      window.connecting += 1;
      const done = () => {
        this.removeEventListener('open', done);
        this.removeEventListener('close', done);
        window.connecting -= 1;
      };
      this.addEventListener('open', done);
      this.addEventListener('close', done);
    }
  };
}

/**
 * A page whose clock, `time` at first, stands still but for what the test lets pass; `page.line` is its live line, `page.unanswered` what
 * it has asked and not been answered yet.
 */
export async function openWithClock(path, size, time = Date.now()) {
  const page = await open('/favicon.svg', size);
  page.unanswered = new Set();
  page.on('request', (request) => page.unanswered.add(request));
  for (const ended of ['requestfinished', 'requestfailed']) {
    page.on(ended, (request) => page.unanswered.delete(request));
  }
  // Of what a page asked that was left, nobody hears any more.
  page.on('domcontentloaded', () => page.unanswered.clear());
  page.on('websocket', (line) => (page.line = line));
  await page.addInitScript(countConnecting);
  await page.clock.install({ time });
  await page.goto(fake.base + path);
  return page;
}
