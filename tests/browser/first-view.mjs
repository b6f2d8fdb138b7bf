// How long it takes on a slow line until a phone shows the first word of a page, and what comes over the line until then.
// A measurement for the documentation, no test: machines differ.
import { launch } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { JOINING, joining } from './fake/joining.ts';
import { FakeServer } from './fake/server.ts';

/** 400 kbit a second and 400 ms there and back, as the web's own tools call a slow 3G. */
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
/** A phone of ten years old works about six times as slowly as a desk. */
const SLOWER = 6;
const PAGES = [
  ['/visitor/#abc', '.visitor .number'],
  ['/join/?hall=stadhuis', '.join .service'],
];

const fake = await FakeServer.start();
fake.show('ticket', fakes.visitor());
fake.answers[`GET ${JOINING}`] = { json: joining() };
const browser = await launch();
for (const [address, word] of PAGES) {
  const times = [];
  let bytes = 0;
  for (let run = 0; run < 5; run += 1) {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    await line.send('Network.enable');
    await line.send('Network.emulateNetworkConditions', LINE);
    await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    bytes = 0;
    line.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    const began = performance.now();
    await page.goto(fake.base + address, { waitUntil: 'commit' });
    await page.locator(word).first().waitFor();
    times.push(performance.now() - began);
    await context.close();
  }
  times.sort((a, b) => a - b);
  console.log(
    `${address.padEnd(24)} ${Math.round(bytes / 100) / 10} kB, ${(times[2] / 1000).toFixed(1)} s (${times.map((ms) => (ms / 1000).toFixed(1)).join(', ')})`,
  );
}
await browser.close();
await fake.stop();
