// Whoever is not in the hall takes a number; who has one from home checks in; who waits goes away for a while.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, chimedOnce, SIZES } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { JOINING, joining } from './fake/joining.ts';
import { atTheDoor, waiting } from './fake/reception.ts';
import { problem } from './fake/server.ts';
import { button, fake, open, seen } from './stage.mjs';

const minutesFromNow = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString();
const expected = (more = {}) =>
  fakes.visitor({
    remote: { checkInBy: minutesFromNow(90), code: 'K7M2P9XZ' },
    clockStartAt: minutesFromNow(90),
    dueAt: null,
    norm: undefined,
    promise: undefined,
    place: undefined,
    ...more,
  });

describe('at home', () => {
  test('somebody reads how long it takes before they take a number, and gets its page', async () => {
    fake.sessions = [];
    fake.answers[`GET ${JOINING}`] = { json: joining() };
    fake.answers[`POST ${JOINING}`] = problem(409, 'remote-full');
    fake.show('ticket', expected());
    const page = await open('/join/', SIZES.visitor);
    await seen(page, /wie nu komt, wacht/);
    await assertSound(page, 'services to join for');
    await button(page, /Paspoort/).click();
    await seen(page, 'Wie nu in de hal komt, wacht:');
    await seen(page, /Meld u binnen 2 uur in de hal/);
    await assertSound(page, 'before a number is taken');
    await button(page, 'Neem een nummer').click();
    await seen(page, /Er zijn al veel mensen onderweg/);
    fake.answers[`POST ${JOINING}`] = {
      status: 201,
      json: fakes.issued({ remote: { checkInBy: minutesFromNow(90), code: 'K7M2P9XZ' } }),
    };
    await button(page, 'Neem een nummer').click();
    await page.waitForURL(/\/visitor\/#token-of-P042/);
    const [, taken] = fake.requests;
    assert.deepEqual(taken.body, { serviceIds: ['paspoort'], language: 'nl' });
  });

  test('who goes back by the keyboard is at the heading of the step', async () => {
    fake.sessions = [];
    fake.answers[`GET ${JOINING}`] = { json: joining() };
    const page = await open('/join/', SIZES.visitor);
    const here = () => page.evaluate(() => document.activeElement?.innerText);
    await button(page, /Paspoort/).focus();
    await page.keyboard.press('Enter');
    await seen(page, 'Wie nu in de hal komt, wacht:');
    assert.equal(await here(), 'Paspoort of ID-kaart');
    await button(page, 'Terug').focus();
    await page.keyboard.press('Enter');
    await seen(page, 'Waarvoor komt u?');
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    assert.equal(await here(), 'Neem alvast een nummer');
  });

  test('a sheet for the door holds the code that leads there, and is printed without its buttons', async () => {
    fake.sessions = [];
    fake.answers[`GET ${JOINING}`] = { json: joining() };
    const page = await open('/join/?hall=stadhuis&poster', SIZES.visitor);
    await page.getByRole('img', { name: 'Code om te scannen' }).waitFor();
    await seen(page, new URL('/join/?hall=stadhuis', page.url()).href);
    await assertSound(page, 'sheet for the door');
    await page.evaluate(() => (window.print = () => (window.printed = true)));
    await button(page, 'Afdrukken').click();
    assert.equal(await page.evaluate(() => window.printed), true);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('button:visible, select:visible').count(), 0);
    const paper = await page.pdf({ format: 'A4' });
    assert.equal(paper.toString('latin1').match(/\/Type\s*\/Page\b/g).length, 1, 'one sheet');
  });

  test('a hall that is closed, full or does not offer it says so', async () => {
    fake.sessions = [];
    for (const [more, text] of [
      [{ reason: 'notOffered' }, 'Neem uw nummer in de hal'],
      [{ reason: 'full' }, 'Er zijn al veel mensen onderweg'],
      [{ reason: 'hallClosed', opensAt: minutesFromNow(60 * 14) }, /Wij zijn nu gesloten/],
    ]) {
      fake.answers[`GET ${JOINING}`] = { json: joining({ available: false, ...more }) };
      const page = await open('/join/', SIZES.visitor);
      await page.getByRole('heading', { name: text }).waitFor();
      await assertSound(page, `no joining: ${more.reason}`);
    }
  });
});

describe('with a number from home', () => {
  test('the visitor reads the code, by when to check in, and that no time runs', async () => {
    fake.show('ticket', expected());
    const page = await open('/visitor/#abc', SIZES.visitor);
    await page.getByRole('heading', { name: 'Meld u in de hal' }).waitFor();
    await seen(page, 'K7M2 P9XZ');
    await page.locator('svg.qr').waitFor();
    await seen(page, /Wie nu in de hal komt, wacht 4 tot 9 minuten/);
    assert.equal(await button(page, 'Ik ben even weg').count(), 0);
    await assertSound(page, 'visitor who is expected');
    fake.show(
      'ticket',
      fakes.visitor({ remote: { checkInBy: minutesFromNow(80), checkedInAt: fakes.ago(1) } }),
    );
    await page.getByRole('heading', { name: 'Nog even wachten' }).waitFor();
  });

  test('staff at the door say that the visitor is here', async () => {
    atTheDoor(fake);
    fake.sessions = [fakes.session('account', 'greeter')];
    const remote = { checkInBy: minutesFromNow(90) };
    fake.answers['GET /halls/stadhuis/waiting-visitors'] = {
      json: { items: [waiting({ id: 't190', number: 'P050', remote })], next: null },
    };
    fake.answers['POST /halls/stadhuis/tickets/t190/_checkin'] = {
      json: fakes.ticket({ id: 't190', number: 'P050', remote: { ...remote, checkedInAt: fakes.ago(0) } }),
    };
    const page = await open('/reception/?hall=stadhuis', { width: 1024, height: 768 });
    await seen(page, /van huis · komt voor/);
    await assertSound(page, 'somebody from home at the door');
    await button(page, 'Is er').click();
    await seen(page, /wacht al/);
  });
});

describe('who waits', () => {
  test('reads that the turn is near, once, and the phone shakes', async () => {
    fake.show('ticket', fakes.visitor());
    const page = await open('/visitor/#abc', SIZES.visitor);
    await page.getByRole('heading', { name: 'Nog even wachten' }).waitFor();
    await page.evaluate(() => {
      window.shaken = [];
      navigator.vibrate = (pattern) => window.shaken.push(pattern);
    });
    for (const nearly of [true, false, true]) {
      fake.show('ticket', fakes.visitor({ nearly, place: nearly ? 0 : 1, id: 't1' }));
      const name = nearly ? 'U bent bijna aan de beurt' : 'Nog even wachten';
      await page.getByRole('heading', { name }).waitFor();
    }
    assert.deepEqual(await page.evaluate(() => window.shaken), [[200, 150, 200]]);
    await chimedOnce(page);
    await assertSound(page, 'visitor whose turn is near');
  });

  test('has a screen that stays lit while the turn is near or there, and sleeps again after', async () => {
    fake.show('ticket', fakes.visitor());
    const page = await open('/visitor/#abc', SIZES.visitor);
    await page.getByRole('heading', { name: 'Nog even wachten' }).waitFor();
    await page.evaluate(() => {
      window.lit = 0;
      const request = async () => {
        window.lit += 1;
        const lock = { released: false };
        lock.release = async () => {
          if (!lock.released) window.lit -= 1;
          lock.released = true;
        };
        return lock;
      };
      Object.defineProperty(navigator, 'wakeLock', { value: { request } });
    });
    const lit = (count) => page.waitForFunction((wanted) => window.lit === wanted, count);
    fake.show('ticket', fakes.visitor({ nearly: true, place: 0 }));
    await lit(1);
    fake.show('ticket', fakes.visitor(fakes.beingCalled()));
    await page.getByRole('heading', { name: 'U bent aan de beurt' }).waitFor();
    await lit(1);
    fake.show('ticket', fakes.visitor(fakes.beingCalled({ state: 'serving' })));
    await lit(0);
  });

  test('finds the page again on the home screen, until the visit is unknown', async () => {
    fake.show('ticket', fakes.visitor());
    const page = await open('/visitor/#abc', SIZES.visitor);
    await page.getByRole('heading', { name: 'Nog even wachten' }).waitFor();
    await page.goto(new URL('/visitor/', page.url()).href);
    await page.getByRole('heading', { name: 'Nog even wachten' }).waitFor();
    const manifest = await page.locator('link[rel=manifest]').getAttribute('href');
    const { icons, start_url } = await (await page.request.get(new URL(manifest, page.url()).href)).json();
    assert.equal(start_url, '/visitor/');
    for (const { src } of icons)
      assert.equal((await page.request.get(new URL(src, page.url()).href)).status(), 200);
  });

  test('is away for a moment, reads that nobody calls them, and is back', async () => {
    fake.show('ticket', fakes.visitor());
    for (const verb of ['_away', '_back'])
      fake.answers[`POST /tickets/abc/${verb}`] = { json: fakes.visit() };
    const page = await open('/visitor/#abc', SIZES.visitor);
    await button(page, 'Ik ben even weg').click();
    await seen(page, 'Wij roepen u dan niet. Uw tijd loopt wel door.');
    await assertSound(page, 'visitor who goes away');
    await button(page, 'Ik ben over 10 minuten terug').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    fake.show('ticket', fakes.visitor({ away: { since: fakes.ago(0), backAt: minutesFromNow(10) } }));
    await page.getByRole('heading', { name: 'U bent even weg' }).waitFor();
    await seen(page, /Wij roepen u niet voor/);
    await assertSound(page, 'visitor who is away');
    await button(page, 'Ik ben er weer').click();
    fake.show('ticket', fakes.visitor());
    await page.getByRole('heading', { name: 'Nog even wachten' }).waitFor();
    const [away, back] = [await fake.asked('/_away'), await fake.asked('/_back')];
    assert.deepEqual([away.call, away.body], ['POST /tickets/abc/_away', { minutes: 10 }]);
    assert.equal(back.call, 'POST /tickets/abc/_back');
  });

  test('is told that nothing is owed for a promise that broke while they were away', async () => {
    fake.answers['GET /tickets/abc/redress'] = { json: { items: [] } };
    fake.show('ticket', fakes.visitor({ breach: fakes.breach({ away: true, redress: [] }) }));
    const page = await open('/visitor/#abc', SIZES.visitor);
    await seen(page, /Wij konden u niet roepen, omdat u even weg was/);
  });

  test('is shown as away at the counter and to the supervisor', async () => {
    const away = { since: fakes.ago(2), backAt: null };
    fake.sessions = [fakes.session('account', 'supervisor')];
    fake.show('counter', fakes.counter({ queue: [fakes.ticket({ number: 'P043', away })] }));
    const page = await open('/counter/?hall=stadhuis&counter=3', { width: 1440, height: 900 });
    await seen(page, 'even weg');
  });
});
