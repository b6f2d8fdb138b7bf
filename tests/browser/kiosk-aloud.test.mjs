// The kiosk without sight: what is said, in the order in which it is said, against a server that says what the test tells it to.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { problem } from './fake/server.ts';
import { silence } from './fake/voice.ts';
import { button, fake, open, seen } from './stage.mjs';

const SPEECH = 'POST /halls/stadhuis/speech';
/** More stops than any step has. */
const MOST_STOPS = 60;

const asked = () => fake.requests.filter(({ call }) => call === SPEECH).map(({ body }) => body);
const said = () => asked().map(({ spoken }) => spoken);

/** Waits until this was said after `from` others; gives how much was said by then. */
async function hears(page, words, from = 0) {
  const fits = (text) => (typeof words === 'string' ? text === words : words.test(text));
  for (let looks = 0; looks < 400; looks += 1) {
    const at = said().findIndex((text, n) => n >= from && fits(text));
    if (at >= 0) return at + 1;
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 25)));
  }
  throw new Error(`never said: ${words}; but:\n${said().slice(from).join('\n')}`);
}

/** Goes on by Tab until this is said; what was said on the way is left behind. */
async function tabs(page, words) {
  const fits = (text) => (typeof words === 'string' ? text === words : words.test(text));
  for (let presses = 0; presses < MOST_STOPS; presses += 1) {
    const before = said().length;
    await page.keyboard.press('Tab');
    await hears(page, /./, before);
    if (fits(said().at(-1))) return;
  }
  throw new Error(`Tab never comes to: ${words}; but:\n${said().join('\n')}`);
}

/** A key of a keypad with a plug, which no keyboard of the browser's has. */
const plug = (page, key) =>
  page.evaluate((key) => dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })), key);

async function start(more = {}) {
  fake.show('kiosk', fakes.kiosk({ hasHeadphones: true, ...more }));
  fake.answers[SPEECH] = { wav: silence() };
  fake.answers['POST /halls/stadhuis/tickets'] = {
    status: 201,
    json: fakes.issued({ number: 'P007', token: 'token-of-P007' }),
  };
  const page = await open('/kiosk/', SIZES.kiosk);
  await seen(page, 'Ik heb een afspraak');
  return page;
}

describe('the kiosk without sight', () => {
  test('is a whole visit by keys and ears alone', async () => {
    const page = await start();
    assert.deepEqual(said(), [], 'nothing is said by itself');
    await page.keyboard.press('ArrowDown');
    await hears(page, /Welkom\. .*Er zijn \d+ knoppen\.$/);
    await tabs(page, 'Ik heb een afspraak, knop, 1 van 2');
    await tabs(page, /^Paspoort of ID-kaart, 15 tot 30 minuten.*, knop, 1 van 6$/);
    await tabs(page, /^Vergunning, vandaag geen medewerker, knop die nu niet werkt, 6 van 6$/);
    await page.keyboard.press('Shift+Tab');
    let from = said().length;
    await button(page, /^Paspoort/).focus();
    from = await hears(page, /^Paspoort/, from);
    await page.keyboard.press('Enter');
    from = await hears(
      page,
      /^Uw bezoek\. Paspoort of ID-kaart\. .*15 tot 30 minuten.*iets extra’s nodig\?/,
      from,
    );
    await tabs(page, 'Ik wil graag hulp, niet gekozen, knop, 1 van 2');
    from = said().length;
    await page.keyboard.press('Enter');
    from = await hears(page, 'Ik wil graag hulp, gekozen, knop, 1 van 2', from);
    await tabs(page, 'Neem een nummer, knop');
    from = said().length;
    await page.keyboard.press('Enter');
    from = await hears(page, /^Uw nummer\. P 7\. Paspoort of ID-kaart\. .*Scan de code\./, from);
    await assertSound(page, 'kiosk said aloud');
    const [ticket] = fake.requests.filter(({ call }) => call === 'POST /halls/stadhuis/tickets');
    assert.deepEqual(ticket.body, { serviceIds: ['paspoort'], language: 'nl', needs: ['assistance'] });
    await tabs(page, /^Klaar/);
    await page.keyboard.press('Enter');
    await seen(page, 'Ik heb een afspraak');
    // The next visitor hears nothing that they did not ask for.
    const spoken = button(page, 'Lees voor via koptelefoon');
    assert.equal(await spoken.getAttribute('aria-pressed'), 'false');
    const before = said().length;
    await page.keyboard.press('Tab');
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    assert.equal(said().length, before);
  });

  test('says what is typed sign by sign, and says that it may be kept nowhere', async () => {
    const page = await start();
    await button(page, 'Lees voor via koptelefoon').click();
    await hears(page, /Welkom\./);
    await button(page, 'Ik heb een afspraak').click();
    let from = await hears(page, /^Uw afspraak\./);
    for (const sign of ['A', '7']) {
      await page.keyboard.press(sign);
      from = await hears(page, sign, from);
    }
    await page.keyboard.press('Backspace');
    from = await hears(page, '7 gewist', from);
    const typed = asked().filter(({ spoken }) => ['A', '7', '7 gewist'].includes(spoken));
    assert.ok(typed.length === 3 && typed.every(({ passing }) => passing === true));
  });

  test('says it in the language that was chosen, louder and softer, once more, and begins anew for the next', async () => {
    const page = await start();
    await plug(page, 'F15');
    let from = await hears(page, /Welkom\./);
    await button(page, 'English').focus();
    from = await hears(page, /^English/, from);
    await page.keyboard.press('Enter');
    from = await hears(page, /^Welcome\./, from);
    assert.equal(asked()[from - 1].language, 'en');
    await page.keyboard.press('F9');
    from = await hears(page, 'Volume 4 of 5', from);
    await page.keyboard.press('F2');
    from = await hears(page, /^Welcome\.|^English/, from);
    await plug(page, 'F16');
    await plug(page, 'F15');
    from = await hears(page, /Welcome\./, from);
    await page.keyboard.press('F8');
    await hears(page, 'Volume 3 of 5', from);
  });

  test('says a question that comes on top, and what went wrong', async () => {
    const page = await start();
    fake.answers['POST /halls/stadhuis/tickets'] = problem(409, 'service-unavailable');
    await page.keyboard.press('ArrowDown');
    await hears(page, /Welkom\./);
    await button(page, /^Paspoort/).click();
    let from = await hears(page, /^Uw bezoek\./);
    await button(page, 'Neem een nummer').click();
    from = await hears(page, /Hiervoor is nu geen medewerker\./, from);
  });

  test('is silent where the hall has no headphones for it', async () => {
    const page = await start({ hasHeadphones: false });
    await page.keyboard.press('ArrowDown');
    await plug(page, 'F15');
    await page.keyboard.press('Tab');
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    assert.deepEqual(said(), []);
    assert.equal(await button(page, 'Lees voor via koptelefoon').count(), 0);
  });

  test('says on the screen that nothing can be said, and whom to ask', async () => {
    const page = await start();
    fake.answers[SPEECH] = problem(409, 'not-spoken');
    await button(page, 'Lees voor via koptelefoon').click();
    await seen(page, 'Voorlezen lukt nu niet. Vraag een medewerker om hulp.');
    await assertSound(page, 'kiosk without a voice');
  });
});
