// A server that dies while visitors come, with the real one: two kiosks go on by themselves, and each number is known once
// however often the server dies again while it is told.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SIZES } from './browser.mjs';
import { hall as town, open, startHall } from './town-stage.mjs';

const button = (page, name) => page.getByRole('button', { name });
const LANGUAGE = '&language=nl';
/** So long a kiosk may take to notice that the line is gone, and to find the way back. */
const NOTICED_MS = 60_000;

const numbersKept = (page, id) =>
  page.evaluate(
    (name) =>
      new Promise((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => {
          const { result } = opening;
          if (!result.objectStoreNames.contains('numbers')) return resolve(0);
          const counting = result.transaction('numbers').objectStore('numbers').count();
          counting.onsuccess = () => resolve(counting.result);
        };
        opening.onerror = () => resolve(0);
      }),
    `kwartier.kiosk.${id}`,
  );

async function until(is, what) {
  const end = Date.now() + NOTICED_MS;
  while (Date.now() < end) {
    if (await is()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`${what} did not come`);
}

async function kiosk() {
  const page = await open(town.kioskAddress().replace('#', `${LANGUAGE}#`), SIZES.kiosk);
  await button(page, 'Ik heb een afspraak').waitFor();
  await until(async () => (await numbersKept(page, town.id)) > 0, 'numbers of its own');
  return page;
}

/** Takes a number and gives it back as the screen says it. */
async function take(page) {
  await button(page, /^Paspoort/).click();
  await button(page, 'Neem een nummer').click();
  const number = await page.locator('main .number').first().innerText();
  await button(page, /^Klaar/).click();
  return number.trim();
}

async function issued() {
  const { items } = await town.does('GET', `/halls/${town.id}/tickets?limit=100`);
  return items.map(({ number }) => number).sort();
}

describe('a server that dies while visitors come', () => {
  test('two kiosks go on, and each number is known once though it dies again while it is told', async () => {
    await startHall();
    const before = await town.issues('paspoort');
    const [one, other] = [await kiosk(), await kiosk()];
    await town.end('SIGKILL');
    for (const page of [one, other]) {
      await page.getByText('De verbinding is weg').waitFor({ timeout: NOTICED_MS });
    }
    const taken = [await take(one), await take(one), await take(other)];
    assert.equal(new Set([before.number, ...taken]).size, 4, `no number twice: ${taken}`);

    // It comes back, and dies as soon as anything of it is known.
    await town.begin();
    await until(async () => (await issued()).length > 1, 'the first that is told');
    await town.end('SIGKILL');
    await town.begin();
    await until(async () => (await issued()).length >= 4, 'all that were told');
    for (const page of [one, other]) {
      await page.getByText('De verbinding is weg').waitFor({ state: 'detached', timeout: NOTICED_MS });
    }
    taken.push(await take(one));
    assert.deepEqual(await issued(), [before.number, ...taken].sort(), 'each is known once');
  });
});
