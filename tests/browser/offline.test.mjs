// The kiosk goes on without the server: numbers of its own disk, told of once it is back.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { problem } from './fake/server.ts';
import * as fakes from './fake/hall.ts';
import { blocks, reconciliation } from './fake/offline.ts';
import { answered, button, fake, open, openWithClock, pass as passOnPage, seen } from './stage.mjs';

const BLOCKS = 'POST /halls/stadhuis/number-blocks';
const OFFLINE = 'POST /halls/stadhuis/offline-tickets';
const DAY_MS = 86_400_000;
const TICKETS = 'POST /halls/stadhuis/tickets';
/** A Tuesday morning: an outage that a test does not mean to last past midnight never does. */
const MORNING_MS = Date.parse('2026-11-24T09:41:20Z');

/** A server that keeps numbers aside and takes what it is told of, unless the line is cut. */
function offlineServer() {
  const taken = reconciliation();
  let cut = false;
  fake.standsAtMs = MORNING_MS;
  const unless = (answer) => (body) => (cut ? 'hang-up' : answer(body));
  fake.show('kiosk', fakes.kiosk());
  fake.answers[BLOCKS] = unless(blocks(() => fake.now()));
  fake.answers[OFFLINE] = unless((body) => taken.take(body));
  fake.answers[TICKETS] = unless(() => ({ status: 201, json: fakes.issued({ number: 'P007' }) }));
  const line = (there) => {
    cut = !there;
    fake.silent = !there;
    fake.refuseSockets = !there;
    if (cut) fake.cut();
  };
  return { taken, line };
}

/** How often a server says that it is there. */
const HEARTBEAT_MS = 5_000;

/** Lets `ms` pass, for the page and for the server, and waits for the answers to what the page asked meanwhile. */
async function pass(page, ms) {
  for (let left = ms; left > 0; left -= HEARTBEAT_MS) {
    const step = Math.min(left, HEARTBEAT_MS);
    fake.aheadMs += step;
    fake.push();
    await passOnPage(page, step);
    await answered(page);
  }
}

/** Stops the page's clock, a second on, and sets the server's, which the page's is `behindMs` behind. */
async function stand(page, behindMs = 0) {
  const at = (await page.evaluate(() => Date.now())) + 1_000;
  await page.clock.pauseAt(at);
  fake.aheadMs = at + behindMs - MORNING_MS;
  fake.push();
}

/** A kiosk whose clock is the server's, or `behindMs` behind it; neither goes on by itself once the page is there. */
async function openKiosk(behindMs = 0) {
  const page = await openWithClock('/kiosk/', SIZES.kiosk, fake.now() - behindMs);
  await button(page, 'Ik heb een afspraak').waitFor();
  await stand(page, behindMs);
  return page;
}

/** Whoever looks at the page takes time, as its own timers do. */
async function looked(page, what) {
  await page.clock.resume();
  await assertSound(page, what);
  await stand(page);
}

/** An outage goes on for `ms`, in which the page tries to get through once: a browser delays lines after many failed ones. */
async function last(page, ms) {
  fake.aheadMs += ms;
  await page.clock.fastForward(ms);
  await answered(page);
}

/** Waits until the kiosk has numbers of its own. */
async function stocked(page, count = 2) {
  for (let tries = 0; fake.blocks < count && tries < 100; tries++) {
    await pass(page, 500);
  }
  assert.ok(fake.blocks >= count, 'numbers were asked for');
}

/** Lets the kiosk notice what has changed, a second of its clock at a time. */
async function until(page, there, seconds = 90) {
  for (let second = 0; second < seconds; second++) {
    if (await there()) return;
    await pass(page, 1_000);
  }
  assert.fail('it did not come');
}

async function takeNumber(page, number) {
  await button(page, /^Paspoort/).click();
  await button(page, 'Neem een nummer').click();
  await seen(page, number);
}

describe('a kiosk without the server', () => {
  test('gives numbers of its own, says what it cannot know, and tells of each once', async () => {
    const { taken, line } = offlineServer();
    const page = await openKiosk();
    await stocked(page);
    line(false);
    await until(page, () => page.getByText('De verbinding is weg').isVisible());
    await looked(page, 'kiosk without a server that goes on');
    assert.equal(await button(page, 'Ik heb een afspraak').count(), 0);
    const firstAt = fake.now();
    await takeNumber(page, 'P700');
    await seen(page, 'Onthoud uw nummer');
    await seen(page, 'nu niet te zeggen');
    await looked(page, 'number of an outage');
    await button(page, /Klaar/).click();
    await last(page, 300_000);
    await takeNumber(page, 'P701');
    await button(page, /Klaar/).click();
    line(true);
    await until(page, () => taken.known.size === 2);
    // Whichever was told of first.
    const [first, second] = [...taken.known.values()].sort((a, b) => (a.slip < b.slip ? -1 : 1));
    assert.ok(Math.abs(Date.parse(first.takenAt) - firstAt) < 5_000, first.takenAt);
    assert.ok(Date.parse(second.takenAt) - Date.parse(first.takenAt) >= 299_000);
    assert.ok(Date.parse(first.lastContactAt) <= Date.parse(first.takenAt));
    assert.deepEqual(first.serviceIds, ['paspoort']);
    await until(page, () => button(page, 'Ik heb een afspraak').isVisible());
    await takeNumber(page, 'P007');
    await pass(page, 130_000);
    // How often each was told depends on how fast the pretended clock outruns an answer; that it is known once does not.
    assert.equal(taken.known.size, 2);
  });

  test('prints its numbers by its own browser where the printer hangs on it, after a reboot too', async () => {
    const { line } = offlineServer();
    fake.answers['PUT /halls/stadhuis/devices/current'] = {
      json: { id: 'ingang', name: 'Zuil bij de ingang', orders: [], printsItself: true },
    };
    const page = await openKiosk();
    const counted = () => {
      window.printed = 0;
      window.print = () => (window.printed += 1);
    };
    await page.evaluate(counted);
    await stocked(page);
    line(false);
    await until(page, () => page.getByText('De verbinding is weg').isVisible());
    await takeNumber(page, 'P700');
    await until(page, () => page.evaluate(() => window.printed === 1));
    await page.emulateMedia({ media: 'print' });
    await page.locator('.ticket-number').waitFor();
    assert.equal(await page.locator('.step-ways').isVisible(), false);
    await page.emulateMedia({ media: 'screen' });
    await button(page, /Klaar/).click();
    await page.reload();
    await page.evaluate(counted);
    await until(page, () => page.getByText('De verbinding is weg').isVisible());
    await takeNumber(page, 'P701');
    await until(page, () => page.evaluate(() => window.printed === 1));
  });

  test('says that no paper comes out of a printer of the server, and lets the number be remembered', async () => {
    const { line } = offlineServer();
    fake.show('kiosk', fakes.kiosk({ printers: [{ deviceId: 'ingang', state: 'ready' }] }));
    fake.answers['PUT /halls/stadhuis/devices/current'] = {
      json: { id: 'ingang', name: 'Zuil bij de ingang', orders: [] },
    };
    const page = await openKiosk();
    await stocked(page);
    assert.equal(await page.getByText('Er komt nu geen papier uit de zuil.').count(), 0);
    line(false);
    await until(page, () => page.getByText('Er komt nu geen papier uit de zuil.').isVisible());
    await takeNumber(page, 'P700');
    await seen(page, 'Er komt nu geen papier uit de zuil. Onthoud uw nummer.');
    assert.equal(await page.getByText('Pak uw nummer uit de zuil.').count(), 0);
    await button(page, 'Ik heb geen telefoon bij me').waitFor();
  });

  test('two kiosks never give the same number, and neither does one that was switched off and on', async () => {
    const { taken, line } = offlineServer();
    const one = await openKiosk();
    await stocked(one);
    const other = await openKiosk();
    await stocked(other, 4);
    line(false);
    await until(one, () => one.getByText('De verbinding is weg').isVisible());
    await until(other, () => other.getByText('De verbinding is weg').isVisible());
    await takeNumber(one, 'P700');
    await takeNumber(other, 'P740');
    await button(other, /Klaar/).click();
    await takeNumber(other, 'P741');
    line(true);
    await until(one, () =>
      taken.known.has([...taken.known.keys()].find((slip) => slip.endsWith('P700')) ?? ''),
    );
    await until(other, () => taken.known.size === 3);
    const numbers = [...taken.known.keys()].map((slip) => slip.split('.')[1]).sort();
    assert.deepEqual(numbers, ['P700', 'P740', 'P741']);
    // Switched off and on: what is given out next is another number.
    await one.reload();
    await button(one, 'Ik heb een afspraak').waitFor();
    line(false);
    await until(one, () => one.getByText('De verbinding is weg').isVisible());
    await takeNumber(one, 'P701');
  });

  test('a number is there though the server died while it was asked for', async () => {
    const { taken, line } = offlineServer();
    const page = await openKiosk();
    await stocked(page);
    fake.answers[TICKETS] = 'hang-up';
    await button(page, /^Paspoort/).click();
    await button(page, 'Neem een nummer').click();
    await until(page, () => page.getByText('P700').isVisible());
    line(true);
    await until(page, () => taken.known.size === 1);
  });

  test('a kiosk whose clock is an hour off says when the number was taken by the server’s time', async () => {
    const { taken, line } = offlineServer();
    const page = await openKiosk(3_600_000);
    await stocked(page);
    line(false);
    await until(page, () => page.getByText('De verbinding is weg').isVisible());
    const atKiosk = await page.evaluate(() => Date.now());
    await takeNumber(page, 'P700');
    await last(page, 600_000);
    line(true);
    await until(page, () => taken.known.size === 1);
    const [told] = [...taken.known.values()];
    assert.ok(Math.abs(Date.parse(told.takenAt) - (atKiosk + 3_600_000)) < 5_000, told.takenAt);
  });

  test('an outage that lasts past midnight: the numbers of the new day hold, and those of the old one do not', async () => {
    const { line } = offlineServer();
    const answer = fake.answers[BLOCKS];
    const midnightMs = fake.now() + 600_000;
    // The first block is of the day that ends, the second of the one that begins.
    fake.answers[BLOCKS] = (body) => {
      const given = answer(body);
      if (given === 'hang-up') return given;
      const ends = fake.blocks === 1;
      const [from, until] = ends ? [-DAY_MS, 0] : [0, DAY_MS];
      given.json.validFrom = new Date(midnightMs + from).toISOString();
      given.json.validUntil = new Date(midnightMs + until).toISOString();
      if (!ends) given.json.numbers = given.json.numbers.filter(({ number }) => /^[PR]/.test(number));
      return given;
    };
    const page = await openKiosk();
    await stocked(page);
    line(false);
    await until(page, () => page.getByText('De verbinding is weg').isVisible());
    await button(page, /^Uittreksel/).waitFor();
    await last(page, 660_000);
    // Of this service's letter the new day has none.
    await until(page, async () => (await button(page, /^Uittreksel.*geen medewerker/).count()) > 0);
    await button(page, /^Paspoort/).click();
    await button(page, 'Neem een nummer').click();
    await seen(page, 'P7');
  });

  test('says that it is out of order where it has no numbers', async () => {
    fake.show('kiosk', fakes.kiosk());
    const page = await open('/kiosk/', SIZES.kiosk);
    await button(page, 'Ik heb een afspraak').waitFor();
    fake.silent = true;
    await page.getByText('De zuil werkt even niet').waitFor({ timeout: 30_000 });
  });
});

describe('the counter after an outage', () => {
  const HELPED = 'POST /halls/stadhuis/tickets/t7/_helped';

  test('takes down whom staff called by hand, and says why a time cannot be', async () => {
    const ticket = fakes.ticket({ id: 't7', number: 'P703' });
    fake.show('counter', fakes.counter({ queue: [ticket] }));
    fake.answers[HELPED] = problem(400, 'invalid-input');
    const page = await open('/counter/?counter=3', SIZES.counter);
    await page.getByText('Zelf geroepen tijdens een storing').click();
    await page.getByLabel('Nummer', { exact: true }).selectOption('P703');
    await page.getByLabel('Hoe laat riep u?').fill('10:35');
    await assertSound(page, 'called by hand');
    await button(page, 'Opslaan').click();
    await seen(page, 'Kies een tijd na het nemen van het nummer');
    fake.answers[HELPED] = { json: { ...ticket, state: 'done' } };
    await page.getByLabel('Geen antwoord').check();
    await button(page, 'Opslaan').click();
    await page.getByLabel('Nummer', { exact: true }).and(page.locator('[value=""], :invalid')).waitFor();
    const { body } = fake.requests.findLast(({ call }) => call === HELPED);
    assert.equal(body.counterId, '3');
    assert.equal(body.outcome, 'notAnswered');
    assert.match(body.calledAt, /T\d\d:35:00/);
  });

  test('names the numbers whose day was over before anybody knew', async () => {
    const unheard = { ticketId: 't7', number: 'P703', day: '2026-11-02' };
    fake.show(
      'counter',
      fakes.counter({ queue: [], alarms: [{ kind: 'offlineUnhelped', tickets: [unheard] }] }),
    );
    const page = await open('/counter/?counter=3', SIZES.counter);
    await seen(page, 'P703 nam een nummer tijdens de storing');
    await page.getByText('Zelf geroepen tijdens een storing').click();
    assert.match(await page.getByLabel('Nummer', { exact: true }).innerText(), /P703 · /);
  });
});
