// States that a real hall reaches seldom or slowly, against a server that says what the test tells it to.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, chimedOnce, SIZES, tones } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { silence } from './fake/voice.ts';
import { fake, open, openWithClock, pass, seen } from './stage.mjs';

/** Notes what is said, and how much of it was heard at the same time. */
function noteSounds() {
  Object.assign(window, { heard: [], atOnce: 0 });
  let now = 0;
  const { start } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (...args) {
    now += 1;
    window.heard.push(this.buffer.duration);
    window.atOnce = Math.max(window.atOnce, now);
    this.addEventListener('ended', () => (now -= 1));
    return start.apply(this, args);
  };
}

describe('the lobby screen', () => {
  test('shows the newest call largest and chimes it once, also after a reload and a cut line', async () => {
    const [newest, ...earlier] = fakes.lobby().calls;
    fake.show('lobby', fakes.lobby({ calls: [] }));
    const page = await open('/web-display/', SIZES.display);
    await seen(page, 'Hier ziet u straks wie aan de beurt is');
    await assertSound(page, 'lobby without calls');
    fake.show('lobby', fakes.lobby({ calls: [{ ...newest, calledAt: new Date().toISOString() }] }));
    await page.locator('.newest', { hasText: 'P042' }).waitFor();
    await chimedOnce(page);
    fake.cut();
    fake.show('lobby', fakes.lobby({ calls: [newest, ...earlier], notices: [] }));
    await page.reload();
    await page.locator('.newest', { hasText: 'P042' }).waitFor();
    await page.locator('.earlier', { hasText: 'P041' }).waitFor();
    assert.ok((await tones(page)) <= 2 * earlier.length, 'the call itself did not sound again');
    await assertSound(page, 'busy lobby');
  });

  test('says a call after its chime, in Dutch and then in the visitor’s language, and never two at once', async () => {
    fake.show('lobby', fakes.lobby({ calls: [] }));
    const speech = (callId) => `GET /halls/stadhuis/calls/${callId}/speech`;
    const asked = [];
    for (const callId of ['c4', 'c5'])
      fake.answers[speech(callId)] = (_body, query) => {
        asked.push(`${callId} ${query.get('language')}`);
        return { wav: silence(400) };
      };
    const page = await open('/web-display/', SIZES.display);
    await seen(page, 'Hier ziet u straks wie aan de beurt is');
    await page.evaluate(noteSounds);
    const now = new Date().toISOString();
    const [newest] = fakes.lobby().calls;
    const first = { ...newest, calledAt: now, spokenIn: ['nl', 'en'] };
    const second = { ...first, callId: 'c5', number: 'R018', spokenIn: ['nl'] };
    fake.show('lobby', fakes.lobby({ calls: [second, first] }));
    await page.waitForFunction(() => window.heard.length === 3);
    assert.deepEqual(asked, ['c4 nl', 'c4 en', 'c5 nl']);
    assert.equal(await page.evaluate(() => window.atOnce), 1);
    assert.equal(await tones(page), 4, 'each call has its chime');
  });

  test('only shows a call in hours in which nothing may sound', async () => {
    fake.show('lobby', fakes.lobby({ calls: [], volumePercent: 0 }));
    const page = await open('/web-display/', SIZES.display);
    await seen(page, 'Hier ziet u straks wie aan de beurt is');
    const call = { ...fakes.lobby().calls[0], calledAt: new Date().toISOString(), spokenIn: ['nl'] };
    fake.show('lobby', fakes.lobby({ calls: [call], volumePercent: 0 }));
    await page.locator('.newest', { hasText: 'P042' }).waitFor();
    await page.waitForFunction(() => !document.querySelector('.sounding'));
    assert.equal(await tones(page), 0);
  });

  test('says how long it takes when that is more than was promised', async () => {
    fake.show('lobby', fakes.lobby());
    const page = await open('/web-display/', SIZES.display);
    await seen(
      page,
      'Wie nu het langst wacht voor Paspoort of ID-kaart, wacht al 21 minuten. Dat is langer dan wij beloven: 15 minuten zonder afspraak.',
    );
    await seen(page, 'nu geen balie open');
    await seen(page, 'Op vrijdag 27 november');
  });

  test('says of a hall in use no more that nobody is helped there, and no hour', async () => {
    fake.show('lobby', fakes.lobby({ calls: [], isOpen: false, opensAt: null, retired: true }));
    const page = await open('/web-display/', SIZES.display);
    await seen(page, 'Wij helpen u hier niet meer.');
    await seen(page, 'Op de website van uw gemeente staat waar u wel terechtkunt.');
    assert.equal(await page.getByText('nu gesloten').count(), 0);
    await assertSound(page, 'lobby of a hall in use no more');
  });

  test('marks a wait in words and colour when it is past the norm beside it, and no other', async () => {
    fake.show('lobby', fakes.lobby());
    const page = await open('/web-display/', SIZES.display);
    const wait = (name) => page.locator('.waits li', { hasText: name });
    // Its median is 22 minutes and a half.
    await wait('Paspoort').getByText('waarschijnlijk langer dan wij beloven').waitFor();
    await wait('Paspoort').getByText('wij beloven 15 minuten').waitFor();
    assert.deepEqual(await page.locator('.waits li.over .wait-name').allInnerTexts(), [
      'Paspoort of ID-kaart',
    ]);
    assert.equal(await wait('Rijbewijs').getByText('waarschijnlijk').count(), 0);
    await assertSound(page, 'lobby with a wait past its norm');
  });

  test('says an open end as one, and that today cannot be promised', async () => {
    const usual = fakes.lobby();
    const forecasts = usual.forecasts.map((each, index) => {
      if (index === 0) return { ...each, pastNorm: true, wait: { kind: 'longerThan', loMin: 180 } };
      if (index === 1) return { ...each, wait: { kind: 'unknown', reason: 'notToday' } };
      return each;
    });
    fake.show('lobby', { ...usual, forecasts });
    const page = await open('/web-display/', SIZES.display);
    await seen(page, 'langer dan 3 uur');
    await seen(page, 'vandaag waarschijnlijk niet meer');
    await assertSound(page, 'lobby of a queue longer than the day');
  });

  test('owns up after 15 silent seconds, hides the waits after 60, and is right again by itself', async () => {
    fake.show('lobby', fakes.lobby({ notices: [] }));
    const page = await openWithClock('/web-display/', SIZES.display);
    await seen(page, '15 tot 30 minuten');
    fake.silent = true;
    await pass(page, 17_000);
    await seen(page, 'Wat hier staat, kan oud zijn');
    await seen(page, '15 tot 30 minuten');
    await pass(page, 45_000);
    await page.getByText('15 tot 30 minuten').waitFor({ state: 'detached' });
    await assertSound(page, 'lobby without a line');
    fake.silent = false;
    fake.push();
    await seen(page, '15 tot 30 minuten');
    await page.getByText('Wat hier staat, kan oud zijn').waitFor({ state: 'detached' });
  });

  test('says that a hall does not exist', async () => {
    const page = await open('/web-display/?hall=nergens', SIZES.display);
    await seen(page, 'Deze hal bestaat niet');
    await assertSound(page, 'lobby of no hall');
  });
});
