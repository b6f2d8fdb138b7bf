// What the tests on the real server share: a town hall and fresh pages for each test, a browser for each file.
import { after, afterEach, before } from 'node:test';
import { launch, openPage } from './browser.mjs';
import { TownHall } from './town-hall.mjs';

let browser;
let pages = [];
/** The town hall of the present test. */
export let hall = null;

before(async () => (browser = await launch()));
after(() => browser.close());
afterEach(async () => {
  for (const page of pages) await page.context().close();
  pages = [];
  await hall?.stop();
  hall = null;
});

/** Starts the town hall of this test. */
export async function startHall(options) {
  hall = await TownHall.start(options);
}

/** A page at this address, signed in as this account where one is named. */
export async function open(address, size, account) {
  const page = await openPage(browser, `${hall.base}/favicon.svg`, size);
  pages.push(page);
  page.setDefaultTimeout(20_000);
  if (account) await hall.signIn(page, account);
  await page.goto(address);
  return page;
}
