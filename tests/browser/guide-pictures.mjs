// The pictures of the guides, made anew: `npm run guide:pictures` after a screen has changed. The browser tests make them too,
// and compare them with those that are kept.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, openPage } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { atTheDoor } from './fake/reception.ts';
import { FakeServer } from './fake/server.ts';
import { FakeSetup } from './fake/setup.ts';

export const KEPT = new URL('../../pages/guide/pictures/', import.meta.url).pathname;
const LANGUAGES = { nl: 'nl-NL', en: 'en-GB' };

/** By the name under which a guide shows it: the page, its size, what the hall is like, and what is waited for. */
const PICTURES = {
  'counter-called': {
    address: '/counter/?hall=stadhuis&counter=3',
    size: { width: 1100, height: 700 },
    prepare: (fake) =>
      fake.show('counter', fakes.counter({ ticket: fakes.ticket({ state: 'called', counterId: '3' }) })),
    ready: '.actions .primary',
  },
  reception: {
    address: '/reception/?hall=stadhuis',
    size: { width: 1100, height: 760 },
    prepare: atTheDoor,
    session: 'greeter',
    ready: '.waiting, main li',
  },
  supervisor: {
    address: '/supervisor/?hall=stadhuis',
    size: { width: 1200, height: 760 },
    prepare: (fake) => fake.show('supervisor', fakes.supervisor()),
    ready: '.first',
  },
  administration: {
    address: '/admin/?hall=stadhuis#opening',
    size: { width: 1200, height: 760 },
    prepare: (fake) => new FakeSetup(fake),
    ready: '.admin main h2',
  },
  kiosk: {
    address: '/kiosk/?hall=stadhuis',
    size: { width: 720, height: 900 },
    prepare: (fake) => fake.show('kiosk', fakes.kiosk()),
    ready: 'main button',
    // A kiosk keeps no choice of language: whoever stands at it chooses anew.
    first: async (page, language) => {
      await page.locator(`button[lang=${language}]`).first().click();
      await page.locator(`html[lang=${language}]`).waitFor();
    },
  },
};
export const NAMES = Object.keys(PICTURES);

/** Makes each picture in each language, as `FOLDER/LANGUAGE/NAME.png`. */
export async function makePictures(folder) {
  const browser = await launch();
  try {
    for (const language of Object.keys(LANGUAGES)) {
      await mkdir(path.join(folder, language), { recursive: true });
      for (const [name, picture] of Object.entries(PICTURES)) {
        await makePicture(browser, language, picture, path.join(folder, language, `${name}.png`));
      }
    }
  } finally {
    await browser.close();
  }
}

async function makePicture(
  browser,
  language,
  { address, size, prepare, session = 'admin', ready, first },
  file,
) {
  const locale = LANGUAGES[language];
  const fake = await FakeServer.start();
  try {
    fake.sessions = [fakes.session('device', 'kiosk'), fakes.session('account', session)];
    prepare(fake);
    const page = await openPage(browser, `${fake.base}/favicon.svg`, size, {
      locale,
      reducedMotion: 'reduce',
    });
    await page.goto(fake.base + address);
    await page.locator(ready).first().waitFor();
    await first?.(page, language);
    await page.evaluate(() => document.fonts.ready.then(() => {}));
    await page.screenshot({ path: file, animations: 'disabled' });
    await page.context().close();
  } finally {
    await fake.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await makePictures(KEPT);
