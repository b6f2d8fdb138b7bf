// A small set of kept pictures of what visitors and staff see most: `npm run pictures:keep` makes them anew, after a screen was
// changed on purpose and the new ones were looked at; `pictures.test.mjs` compares with them.
import { INSTANT } from './fixed-clock.mjs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, openPage, SIZES } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { FakeServer, VOORBEELD_SHEET } from './fake/server.ts';

export const KEPT = new URL('./kept/', import.meta.url).pathname;
/** By what they were drawn: another Chromium, or other letters, draw the same page a little otherwise. */
export const DRAWN_BY = path.join(KEPT, 'drawn-by.json');

const PORTRAIT = { width: 1080, height: 1920 };
const press = (name) => (page) => page.getByRole('button', { name }).first().click();
const kiosk = { address: '/kiosk/', size: SIZES.kiosk, view: 'kiosk', data: fakes.kiosk, ready: '.service' };
const lobby = {
  address: '/web-display/',
  size: SIZES.display,
  view: 'lobby',
  data: fakes.lobby,
  ready: '.newest',
};
const visitor = { address: '/visitor/#abc', size: SIZES.visitor, view: 'ticket', ready: '.visitor .number' };

const PICTURES = {
  'kiosk-start': kiosk,
  'kiosk-start-town': { ...kiosk, houseStyle: VOORBEELD_SHEET },
  'kiosk-wait': { ...kiosk, steps: [press(/^Paspoort/)], last: '.wait-card' },
  'kiosk-ticket': {
    ...kiosk,
    steps: [press(/^Paspoort/), press('Neem een nummer')],
    last: '.ticket-number',
  },
  lobby,
  'lobby-portrait': { ...lobby, size: PORTRAIT },
  'lobby-dark': { ...lobby, address: '/web-display/?look=dark' },
  'lobby-nobody-called': {
    ...lobby,
    data: () => fakes.lobby({ calls: [], overNorm: [], notices: [] }),
    ready: '.display',
  },
  'visitor-waiting': { ...visitor, data: fakes.visitor },
  'visitor-called': { ...visitor, data: () => fakes.visitor(fakes.beingCalled()) },
  'visitor-late': { ...visitor, data: () => fakes.visitor({ breach: fakes.breach(), place: 0 }) },
  counter: {
    address: '/counter/?hall=stadhuis&counter=3',
    size: SIZES.counter,
    view: 'counter',
    data: () => fakes.counter({ ticket: fakes.called() }),
    ready: '.actions .primary',
  },
};
export const NAMES = Object.keys(PICTURES);

/** Half as many dots as the screen has: enough to see what moved, and a quarter of the bytes. */
const DOTS = 0.5;

/** A picture, and how wide a line of text is in the letters that it is drawn with. */
export async function makePicture(browser, name) {
  const { address, size, view, data, houseStyle = '', ready, steps = [], last = ready } = PICTURES[name];
  const fake = await FakeServer.start();
  try {
    fake.sessions = [fakes.session('device', 'kiosk'), fakes.session('account', 'agent')];
    fake.houseStyle = houseStyle;
    fake.answers['POST /halls/stadhuis/tickets'] = { status: 201, json: fakes.issued() };
    fake.show(view, data());
    const page = await openPage(browser, `${fake.base}/favicon.svg`, size, {
      reducedMotion: 'reduce',
      timezoneId: 'Europe/Amsterdam',
      deviceScaleFactor: DOTS,
    });
    await page.clock.setFixedTime(INSTANT);
    await page.goto(fake.base + address);
    await page.locator(ready).first().waitFor();
    for (const step of steps) await step(page);
    await page.locator(last).first().waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => {}));
    const letters = await page.evaluate(widthOfText);
    // The code leads to this server, whose port is another one each time.
    const mask = { mask: [page.locator('.qr')], maskColor: '#888' };
    const picture = await page.screenshot({ animations: 'disabled', caret: 'hide', ...mask });
    await page.context().close();
    return { picture, letters };
  } finally {
    await fake.stop();
  }
}

/** Runs inside the page: two machines whose letters differ differ in this. */
function widthOfText() {
  const pen = new OffscreenCanvas(1, 1).getContext('2d');
  pen.font = `100px ${getComputedStyle(document.body).fontFamily}`;
  return Math.round(pen.measureText('Wij roepen nummer 0123456789 bij balie Ág').width);
}

/** What draws here: the browser's version without its last part. */
export const drawnBy = (browser, letters) => ({ chromium: browser.version().split('.')[0], letters });

async function keepAll() {
  const browser = await launch();
  try {
    await mkdir(KEPT, { recursive: true });
    const letters = {};
    for (const name of NAMES) {
      const made = await makePicture(browser, name);
      await writeFile(path.join(KEPT, `${name}.png`), made.picture);
      letters[name] = made.letters;
    }
    await writeFile(DRAWN_BY, `${JSON.stringify(drawnBy(browser, letters), null, 2)}\n`);
  } finally {
    await browser.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await keepAll();
  console.log(`${NAMES.length} pictures are kept in tests/browser/kept: look at each before you commit them`);
  process.exit(0);
}
