// A whole visit by four keys, without a touch: previous, next, choose and back, as tactile keypads send them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { begins, choose, goTo, stopsOf } from './by-keys.mjs';
import { problem } from './fake/server.ts';
import * as fakes from './fake/hall.ts';
import { button, fake, open, openWithClock, pass, seen } from './stage.mjs';

const issued = { status: 201, json: fakes.issued({ number: 'P007', token: 'token-of-P007' }) };
const checkedIn = { status: 201, json: fakes.issued({ number: 'P007', arrival: 'appointment' }) };
const press = (page, key) => page.keyboard.press(key);
const openKiosk = (size = SIZES.kiosk) => open('/kiosk/', size);

describe('the kiosk by four keys', () => {
  for (const [name, size] of [
    ['tall', SIZES.kiosk],
    ['wide', { width: 1280, height: 800 }],
  ]) {
    test(`gives a number on a ${name} screen, and the focus is at the heading after each step`, async () => {
      fake.show('kiosk', fakes.kiosk());
      fake.answers['POST /halls/stadhuis/tickets'] = issued;
      const page = await openKiosk(size);
      await begins(page, 'Welkom');
      await choose(page, /^Paspoort/);
      await begins(page, 'Uw bezoek');
      await choose(page, 'Ik wil graag hulp');
      await goTo(page, 'Neem een nummer');
      await assertSound(page, 'kiosk by keys');
      await press(page, 'Enter');
      await begins(page, 'Uw nummer');
      await seen(page, 'P007');
      assert.deepEqual(fake.requests[0].body, {
        serviceIds: ['paspoort'],
        language: 'nl',
        needs: ['assistance'],
      });
      await choose(page, /^Klaar/);
      await begins(page, 'Welkom');
    });
  }

  test('takes two services, and lets one go again', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers['POST /halls/stadhuis/tickets'] = issued;
    const page = await openKiosk();
    await begins(page, 'Welkom');
    await choose(page, /^Paspoort/);
    for (const service of [/^Rijbewijs/, /^Uittreksel/]) {
      await begins(page, 'Uw bezoek');
      await choose(page, 'Ik kom ook voor iets anders', 'ArrowRight');
      await begins(page, 'Wat nog meer?');
      await choose(page, service);
    }
    await begins(page, 'Uw bezoek');
    await choose(page, 'Verwijder Rijbewijs');
    // The line has gone with its button: the focus is at the step's heading, not lost.
    await begins(page, 'Uw bezoek');
    await choose(page, 'Neem een nummer', 'ArrowUp');
    await begins(page, 'Uw nummer');
    assert.deepEqual(fake.requests[0].body.serviceIds, ['paspoort', 'uittreksel']);
  });

  test('checks an appointment in by its code, mended by the keys alone', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers['POST /halls/stadhuis/check-ins'] = (body) =>
      body.code === 'K7' ? checkedIn : problem(404, 'not-found');
    const page = await openKiosk();
    await begins(page, 'Welkom');
    await choose(page, 'Ik heb een afspraak');
    await begins(page, 'Uw afspraak');
    await choose(page, 'K');
    await choose(page, '8');
    await choose(page, 'Aanmelden');
    await begins(page, 'Uw afspraak');
    await seen(page, 'Wij kennen deze code niet');
    await choose(page, 'Wis laatste teken');
    await choose(page, '7');
    await choose(page, 'Aanmelden');
    await begins(page, 'Uw nummer');
    assert.deepEqual(
      fake.requests.map(({ body }) => body.code),
      ['K8', 'K7'],
    );
  });

  test('erases the last character and stays at the key for it', async () => {
    fake.show('kiosk', fakes.kiosk());
    const page = await openKiosk();
    await begins(page, 'Welkom');
    await choose(page, 'Ik heb een afspraak');
    await begins(page, 'Uw afspraak');
    await choose(page, 'K');
    await choose(page, 'Wis laatste teken');
    await page.waitForFunction(() => document.querySelector('output').innerText === '');
    await goTo(page, 'Wis laatste teken');
    assert.equal(await button(page, 'Wis laatste teken').getAttribute('aria-disabled'), 'true');
  });

  test('an arrow after typing means the button that it leads to, not the code', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers['POST /halls/stadhuis/check-ins'] = problem(404, 'not-found');
    const page = await openKiosk();
    await begins(page, 'Welkom');
    await page.keyboard.type('AB');
    await begins(page, 'Uw afspraak');
    await choose(page, 'Wis laatste teken');
    await page.waitForFunction(() => document.querySelector('output').innerText === 'A');
    assert.deepEqual(fake.requests, []);
  });

  test('goes back by its key from every step, and says how the keys work where there is no way back', async () => {
    fake.show('kiosk', fakes.kiosk());
    const page = await openKiosk();
    await begins(page, 'Welkom');
    await choose(page, /^Paspoort/);
    await begins(page, 'Uw bezoek');
    await choose(page, 'Ik kom ook voor iets anders');
    await begins(page, 'Wat nog meer?');
    await press(page, 'Escape');
    await begins(page, 'Uw bezoek');
    await press(page, 'Escape');
    await begins(page, 'Welkom');
    await choose(page, 'Ik heb een afspraak');
    await begins(page, 'Uw afspraak');
    await press(page, 'Escape');
    await begins(page, 'Welkom');
    await choose(page, /Vraag hulp$/);
    await begins(page, 'Hulp op maat');
    await press(page, 'Escape');
    await begins(page, 'Welkom');
    await press(page, 'Escape');
    await seen(page, 'Zo gebruikt u de toetsen');
    await assertSound(page, 'kiosk that explains its keys');
    await press(page, 'Escape');
    await begins(page, 'Welkom');
    await choose(page, 'English');
    await press(page, 'F1');
    await seen(page, 'How to use the keys');
    await choose(page, 'I understand');
    await page.locator('dialog').waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement?.innerText), 'English');
  });

  test('says why a service is not there to who stops at it', async () => {
    fake.show('kiosk', fakes.kiosk());
    const page = await openKiosk();
    await begins(page, 'Welkom');
    await goTo(page, /^Vergunning.*vandaag geen medewerker/);
    await press(page, 'Enter');
    await goTo(page, /^Vergunning/);
  });

  test('is no trap: both ways go around all that can be chosen, and Tab leaves nothing out', async () => {
    fake.show('kiosk', fakes.kiosk());
    const page = await openKiosk();
    await begins(page, 'Welkom');
    const forward = await stopsOf(page, 'ArrowDown');
    const backward = await stopsOf(page, 'ArrowUp');
    assert.deepEqual([...backward].sort(), [...forward].sort());
    const buttons = await page.locator('button:visible').count();
    assert.equal(forward.filter((stop) => stop.startsWith('button')).length, buttons);
    await press(page, 'Home');
    const byTab = new Set();
    for (let presses = 0; presses <= buttons + 2; presses += 1) {
      await press(page, 'Tab');
      byTab.add(
        await page.evaluate(
          () => document.activeElement?.ariaLabel ?? document.activeElement?.innerText ?? '',
        ),
      );
    }
    for (const stop of forward.filter((each) => each.startsWith('button')))
      assert.ok(
        [...byTab].some((text) => stop.includes(text.replace(/\s+/g, ' ').trim())),
        stop,
      );
  });

  test('asks whether somebody is there, and a key goes on with the visit where it was', async () => {
    fake.show('kiosk', fakes.kiosk());
    const page = await openWithClock('/kiosk/', SIZES.kiosk);
    await begins(page, 'Welkom');
    await choose(page, /^Paspoort/);
    await begins(page, 'Uw bezoek');
    await goTo(page, 'Ik wil een aparte ruimte');
    for (let passed = 0; passed < 45; passed += 5) {
      fake.push();
      await pass(page, 5_000);
    }
    await seen(page, 'Bent u er nog?');
    await goTo(page, 'Ja, ik ga verder');
    await press(page, 'Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement?.innerText), 'Ik wil een aparte ruimte');
    // The key that answered the question did not choose as well.
    assert.equal(await button(page, 'Ik wil een aparte ruimte').getAttribute('aria-pressed'), 'false');
  });

  test('tells who has no answer, by a heading that has the focus', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers['POST /halls/stadhuis/tickets'] = 'hang-up';
    const page = await openKiosk();
    await begins(page, 'Welkom');
    await choose(page, /^Paspoort/);
    await begins(page, 'Uw bezoek');
    await choose(page, 'Neem een nummer');
    await begins(page, 'Dat duurt langer dan normaal');
    await press(page, 'Escape');
    await begins(page, 'Welkom');
  });

  test('says that the hall closed in mid-choice, by a heading that has the focus', async () => {
    fake.show('kiosk', fakes.kiosk());
    const page = await openKiosk();
    await begins(page, 'Welkom');
    await choose(page, /^Paspoort/);
    await begins(page, 'Uw bezoek');
    fake.show('kiosk', fakes.kiosk({ isOpen: false, opensAt: null }));
    await page.waitForFunction(() => /gesloten/.test(document.activeElement?.innerText ?? ''));
  });
});
