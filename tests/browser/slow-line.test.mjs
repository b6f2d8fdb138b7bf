// A kiosk, and a visitor's phone, on a line as slow as a third-generation phone's: it can be read, gives a number, and gives an impatient visitor one.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { assertSound, SIZES } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { button, fake, open, seen } from './stage.mjs';

/** 400 kbit a second and 400 ms there and back. */
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
/** Three times what it takes on an idle machine: a page that waits for something it need not wait for takes longer. */
const READABLE_MS = 15_000;
const TICKETS = 'POST /halls/stadhuis/tickets';

async function onASlowLine(path, size = SIZES.kiosk) {
  const page = await open('/favicon.svg', size);
  page.lines = [];
  page.on('websocket', () => page.lines.push(performance.now()));
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', LINE);
  await page.goto(fake.base + path, { waitUntil: 'commit' });
  return page;
}

const issues = () => fake.requests.filter(({ call }) => call === TICKETS);

describe('the kiosk on a slow line', () => {
  test('can be read before long, and gives a number', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers[TICKETS] = { status: 201, json: fakes.issued({ number: 'P007' }) };
    const began = performance.now();
    const page = await onASlowLine('/kiosk/');
    await page.locator('.service').first().waitFor({ timeout: READABLE_MS });
    const tookMs = performance.now() - began;
    assert.ok(tookMs < READABLE_MS, `${Math.round(tookMs)} ms`);
    await button(page, /^Paspoort/).click();
    await button(page, 'Neem een nummer').click();
    await seen(page, 'P007');
    await page.getByRole('img', { name: /QR-code/ }).waitFor();
    await assertSound(page, 'a number on a slow line');
  });

  test('gives one number to who presses again and again, and leaves it on the screen', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers[TICKETS] = () => ({
      status: 201,
      json: fakes.issued({ number: `P00${issues().length}` }),
    });
    const page = await onASlowLine('/kiosk/');
    const service = button(page, /^Paspoort/);
    await service.waitFor({ timeout: READABLE_MS });
    await service.dblclick();
    const take = button(page, 'Neem een nummer');
    await take.waitFor();
    const { x, y, width, height } = await take.boundingBox();
    // Two presses in one go, before the page can have drawn anything, and then the same place for as long as the answer takes.
    await take.evaluate((each) => {
      each.click();
      each.click();
    });
    for (let presses = 0; presses < 8; presses += 1) {
      await page.mouse.click(x + width / 2, y + height / 2);
      await pause(100);
    }
    await seen(page, 'P001');
    await pause(1_000);
    assert.equal(issues().length, 1, 'nothing is asked for twice');
    assert.ok(await page.locator('.ticket-number').isVisible(), 'the number stands there still');
    assert.deepEqual(page.faults, []);
  });

  test('asks for the same number again, never for a second, when the line breaks in between', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers[TICKETS] = () =>
      issues().length < 3 ? 'hang-up' : { status: 201, json: fakes.issued({ number: 'P007' }) };
    const page = await onASlowLine('/kiosk/');
    await button(page, /^Paspoort/).click({ timeout: READABLE_MS });
    await button(page, 'Neem een nummer').dblclick();
    const again = button(page, 'Probeer opnieuw');
    await again.or(page.locator('.ticket-number')).first().waitFor({ timeout: READABLE_MS });
    if (await again.isVisible()) await again.dblclick();
    await seen(page, 'P007');
    assert.ok(issues().length >= 3);
    assert.equal(new Set(issues().map(({ key }) => key)).size, 1, 'one key is one number');
  });
});

describe('the visitor’s page on a slow line', () => {
  test('has one live line, opened before the page’s own script has come', async () => {
    fake.show('ticket', fakes.visitor());
    const scripts = [];
    const slow = await onASlowLine('/visitor/#abc', SIZES.visitor);
    slow.on('requestfinished', (request) => {
      if (/every-page/.test(request.url())) scripts.push(performance.now());
    });
    await slow.locator('.visitor .number').waitFor({ timeout: READABLE_MS });
    assert.equal(slow.lines.length, 1);
    assert.ok(slow.lines[0] < scripts[0], 'the line is there before the script');
    assert.deepEqual(slow.faults, []);
  });
});
