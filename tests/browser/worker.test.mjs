// The kiosk and the lobby screen open without the server: their pages are kept, and what they last heard.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SIZES } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { blocks } from './fake/offline.ts';
import { button, fake, open, seen } from './stage.mjs';

/** Waits until the page says so. `waitForFunction` would take a promise itself for a yes, whatever comes of it. */
async function until(page, is, what) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await page.evaluate(is)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`${what} did not come`);
}

const kept = (page) =>
  until(
    page,
    async () => {
      const registration = await navigator.serviceWorker.ready;
      const names = await caches.keys();
      const pages = await Promise.all(
        names.map(async (name) => (await (await caches.open(name)).keys()).length),
      );
      return registration.active?.state === 'activated' && pages.some((count) => count > 2);
    },
    'the kept page',
  );

const numbersKept = (page) =>
  until(
    page,
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('kwartier.kiosk.stadhuis');
        opening.onsuccess = () => {
          const counting = opening.result.transaction('numbers').objectStore('numbers').count();
          counting.onsuccess = () => resolve(counting.result > 0);
        };
      }),
    'numbers of its own',
  );

const heard = (page, view) =>
  page.waitForFunction((name) => localStorage.getItem(name) !== null, `kwartier.last.${view}.stadhuis`);

describe('a screen that starts without the server', () => {
  test('the kiosk opens, and gives a number', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers['POST /halls/stadhuis/number-blocks'] = blocks(() => fake.now());
    const page = await open('/kiosk/?hall=stadhuis', SIZES.kiosk);
    await button(page, 'Ik heb een afspraak').waitFor();
    await kept(page);
    await heard(page, 'kiosk');
    await numbersKept(page);
    await page.reload();
    await page.context().setOffline(true);
    // What cuts a browser off leaves the loopback's live lines.
    fake.refuseSockets = true;
    fake.cut();
    await page.reload();
    await seen(page, 'Welkom');
    await page.getByText('De verbinding is weg').waitFor({ timeout: 30_000 });
    await button(page, /^Paspoort/).click();
    await button(page, 'Neem een nummer').click();
    await seen(page, 'P700');
    await page.context().setOffline(false);
    fake.refuseSockets = false;
    await button(page, /Klaar/).click();
    await page.getByText('De verbinding is weg').waitFor({ state: 'detached', timeout: 30_000 });
  });

  test('the lobby opens with what it last heard, and says that it may be old', async () => {
    fake.show('lobby', fakes.lobby());
    const page = await open('/web-display/?hall=stadhuis', SIZES.display);
    await seen(page, fakes.lobby().calls[0].number);
    await kept(page);
    await heard(page, 'lobby');
    await page.reload();
    await page.context().setOffline(true);
    fake.cut();
    await page.reload();
    await seen(page, fakes.lobby().calls[0].number);
    await page.getByText('Wat hier staat').waitFor({ timeout: 30_000 });
  });

  test('nothing of the API is kept, and no other page', async () => {
    fake.show('kiosk', fakes.kiosk());
    const page = await open('/kiosk/?hall=stadhuis', SIZES.kiosk);
    await button(page, 'Ik heb een afspraak').waitFor();
    await kept(page);
    const addresses = await page.evaluate(async () => {
      const names = await caches.keys();
      const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map(({ url }) => new URL(url).pathname);
    });
    assert.ok(addresses.includes('/kiosk/'));
    assert.ok(
      addresses.every((address) => /^\/(kiosk\/$|theme\.css$|assets\/)/.test(address)),
      `${addresses}`,
    );
  });
});
