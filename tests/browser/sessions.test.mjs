// A session that ends somewhere else, and answers that never come: on the real server.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { hall, open, startHall } from './town-stage.mjs';

const button = (page, name) => page.getByRole('button', { name });
const seen = (page, text) => page.getByText(text).first().waitFor();

describe('a counter whose session ended elsewhere', () => {
  test('shows no visitor any more, and goes on where it was', async () => {
    await startHall();
    await hall.opens('2');
    const { number } = await hall.issues('paspoort');
    const counter = await open(hall.address('counter', '&counter=2'), SIZES.counter, 'jansen');
    await seen(counter, number);
    // Signed out in another window of the same browser: the session ends, this page is told nothing but by its line.
    const signedOut = await counter
      .context()
      .request.delete(`${hall.base}/api/v1/sessions/current`, { headers: { origin: hall.base } });
    assert.equal(signedOut.status(), 204);
    await seen(counter, 'U bent afgemeld');
    assert.equal(await counter.getByText(number).count(), 0);
    assert.equal(await counter.getByLabel('Naam').inputValue(), 'jansen');
    await assertSound(counter, 'counter that was signed out');
    await counter.getByLabel('Wachtwoord').fill('een goed wachtwoord');
    await counter.keyboard.press('Enter');
    await button(counter, /^Volgende/).waitFor();
    await seen(counter, number);
    assert.match(counter.url(), /counter=2/);
  });

  test('asks who it is as soon as something is refused', async () => {
    await startHall();
    await hall.opens('2');
    const counter = await open(hall.address('counter', '&counter=2'), SIZES.counter, 'jansen');
    await button(counter, /^Volgende/).waitFor();
    await counter.context().clearCookies();
    await counter.keyboard.press('v');
    await seen(counter, 'U bent afgemeld');
  });
});

describe('a kiosk whose answer was lost', () => {
  /** Lets requests for a number through to the server, and keeps their answers back. */
  async function loseAnswers(kiosk) {
    await kiosk.route(/\/tickets$/, async (route) => {
      await route.fetch();
      // The page may have given up, or the test ended, before the answer came.
      await route.abort().catch(() => {});
    });
  }
  /** A kiosk that has no numbers of its own yet: one that has gives one of those instead. */
  async function openWithoutOwnNumbers() {
    const kiosk = await open(`${hall.base}/favicon.svg`, SIZES.kiosk);
    await kiosk.route(/\/number-blocks$/, (route) => route.abort());
    await kiosk.goto(hall.kioskAddress());
    return kiosk;
  }
  const answersCome = (kiosk) => kiosk.unroute(/\/tickets$/);
  async function take(kiosk) {
    await button(kiosk, /^Paspoort/).click();
    await button(kiosk, 'Neem een nummer').click();
  }
  const tickets = async () =>
    (await hall.does('GET', `/halls/${hall.id}/tickets`)).items.map(({ number, state, reason }) => [
      number,
      state,
      reason,
    ]);
  /** Waits until the hall's tickets are as they should be; the kiosk works on it by itself. */
  async function becomes(wanted) {
    const until = Date.now() + 20_000;
    let found;
    do found = await tickets();
    while (JSON.stringify(found) !== JSON.stringify(wanted) && Date.now() < until);
    assert.deepEqual(found, wanted);
  }

  test('leaves no ghost when the visitor stops and begins again', async () => {
    await startHall();
    await hall.opens('1');
    const kiosk = await openWithoutOwnNumbers();
    await loseAnswers(kiosk);
    await take(kiosk);
    await button(kiosk, 'Stoppen').click();
    await answersCome(kiosk);
    await take(kiosk);
    await seen(kiosk, 'P002');
    await becomes([
      ['P001', 'cancelled', 'notReceived'],
      ['P002', 'waiting', undefined],
    ]);
  });

  test('leaves none either when it is switched off in the middle', async () => {
    await startHall();
    await hall.opens('1');
    const kiosk = await openWithoutOwnNumbers();
    await loseAnswers(kiosk);
    await take(kiosk);
    await seen(kiosk, 'U krijgt geen tweede nummer');
    await answersCome(kiosk);
    await kiosk.reload();
    await becomes([['P001', 'cancelled', 'notReceived']]);
    await take(kiosk);
    await seen(kiosk, 'P002');
  });

  test('gives the very number when the visitor tries again', async () => {
    await startHall();
    await hall.opens('1');
    const kiosk = await openWithoutOwnNumbers();
    await loseAnswers(kiosk);
    await take(kiosk);
    await seen(kiosk, 'U krijgt geen tweede nummer');
    await answersCome(kiosk);
    await button(kiosk, 'Probeer opnieuw').click();
    await seen(kiosk, 'P001');
    await button(kiosk, /Klaar/).click();
    await kiosk.reload();
    await button(kiosk, /^Paspoort/).waitFor();
    await becomes([['P001', 'waiting', undefined]]);
  });
});
