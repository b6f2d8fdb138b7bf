// How long it takes on a slow line until a phone shows the first word of a page, and what comes over the line until then.
// A measurement for the documentation, no test: machines differ.
import { launch } from './browser.mjs';
import { BOOKS } from './fake/bookings.ts';
import * as fakes from './fake/hall.ts';
import { JOINING, joining } from './fake/joining.ts';
import { FakeServer } from './fake/server.ts';

/** 400 kbit a second and 400 ms there and back, as the web's own tools call a slow 3G. */
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
/** As fast as this machine, and six times as slow, as a phone of ten years old is beside a desk. */
const SLOWER = [1, 6];
/** Dutch comes with the page; another language is fetched besides. */
const LOCALES = ['nl-NL', 'de-DE'];
const RUNS = 5;
const PAGES = [
  ['/visitor/#abc', '.visitor .number'],
  ['/join/?hall=stadhuis', '.join .service'],
  ['/book/?hall=stadhuis', '.book .service'],
];

const fake = await FakeServer.start();
fake.show('ticket', fakes.visitor());
fake.answers[`GET ${JOINING}`] = { json: joining() };
Object.assign(fake.answers, BOOKS());
const browser = await launch();

/** Milliseconds until the first word, and bytes over the line until then. */
async function firstWord([address, word], locale, rate) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, locale });
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', LINE);
  await line.send('Emulation.setCPUThrottlingRate', { rate });
  let bytes = 0;
  line.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  const began = performance.now();
  await page.goto(fake.base + address, { waitUntil: 'commit' });
  await page.locator(word).first().waitFor();
  const ms = performance.now() - began;
  await context.close();
  return { ms, bytes };
}

for (const each of PAGES) {
  for (const locale of LOCALES) {
    for (const rate of SLOWER) {
      const runs = [];
      for (let run = 0; run < RUNS; run += 1) runs.push(await firstWord(each, locale, rate));
      const seconds = runs.map(({ ms }) => ms / 1000).sort((a, b) => a - b);
      const kilobytes = Math.max(...runs.map(({ bytes }) => bytes)) / 1000;
      console.log(
        `${each[0].padEnd(22)} ${locale} ${rate === 1 ? 'fast' : 'slow'} phone: ${kilobytes.toFixed(1)} kB, ${seconds[2].toFixed(1)} s (${seconds.map((s) => s.toFixed(1)).join(', ')})`,
      );
    }
  }
}
await browser.close();
await fake.stop();
