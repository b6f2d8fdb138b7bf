// What is sounded, and who hears that nothing is: on the real server, in browsers that may sound and that may not.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertSound, chimedOnce, launchSilent, openPage, SIZES, tones } from './browser.mjs';
import { hall, open, startHall } from './town-stage.mjs';

const seen = (page, text) => page.getByText(text).first().waitFor();
const newest = (page, number) => page.locator('.newest', { hasText: number }).waitFor();
const never = (page, number) => page.locator('.calls', { hasText: number }).count();

/** Calls the next visitor at a counter; gives the ticket. */
const calls = (counter, ticket) =>
  hall.does('POST', `/halls/${hall.id}/counters/${counter}/_call`, ticket ? { ticketId: ticket.id } : {});

let silent;
before(async () => (silent = await launchSilent()));
after(() => silent.close());

/** A page in the browser that may not sound. */
async function openSilently(address, size) {
  const page = await openPage(silent, address, size);
  page.setDefaultTimeout(20_000);
  return page;
}

describe('the lobby screen', () => {
  test('says a call aloud in Dutch, then in the visitor’s language, one after the other', async () => {
    await startHall({ house: '[speech]\nengine = "espeak-ng"\n' });
    await hall.opens('1');
    const ticket = await hall.does('POST', `/halls/${hall.id}/tickets`, {
      serviceIds: ['paspoort'],
      language: 'de',
    });
    const display = await open(hall.displayAddress(), SIZES.display);
    await seen(display, 'Hier ziet u straks wie aan de beurt is');
    const said = [];
    display.on('request', (asked) => {
      if (asked.url().includes('/speech?')) said.push(asked);
    });
    // When each sound that is no tone begins, and how long it is.
    await display.evaluate(() => {
      window.sounds = [];
      const start = AudioBufferSourceNode.prototype.start;
      AudioBufferSourceNode.prototype.start = function (...when) {
        const entry = { from: performance.now(), forMs: this.buffer.duration * 1_000, until: 0 };
        window.sounds.push(entry);
        this.addEventListener('ended', () => (entry.until = performance.now()));
        return start.apply(this, when);
      };
    });
    await calls('1', ticket);
    await newest(display, ticket.number);
    await display.waitForFunction(() => window.sounds.length === 2 && window.sounds[1].until > 0);
    const languages = said.map((asked) => new URL(asked.url()).searchParams.get('language'));
    assert.deepEqual(languages, ['nl', 'de']);
    for (const asked of said) {
      assert.match((await asked.response()).headers()['content-type'], /^audio\/wav/);
    }
    const [dutch, german] = await display.evaluate(() => window.sounds);
    assert.ok(dutch.forMs > 700 && german.forMs > 700, `whole sentences: ${dutch.forMs}, ${german.forMs} ms`);
    assert.ok(german.from >= dutch.until, 'the second begins once the first has ended');
  });

  test('says nothing of a call that was taken back while it waited for its turn', async () => {
    await startHall();
    for (const counter of ['1', '2', '3']) await hall.opens(counter);
    const [first, second, third] = [
      await hall.issues('paspoort'),
      await hall.issues('paspoort'),
      await hall.issues('rijbewijs'),
    ];
    const display = await open(hall.displayAddress(), SIZES.display);
    await seen(display, 'Hier ziet u straks wie aan de beurt is');
    // Everything that was ever largest on the screen.
    await display.evaluate(() => {
      window.shown = [];
      new MutationObserver(() => {
        const number = document.querySelector('.newest .number')?.textContent;
        if (number && number !== window.shown.at(-1)) window.shown.push(number);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await calls('1', first);
    await calls('2', third);
    await calls('3', second);
    await newest(display, first.number);
    await hall.does('POST', `/halls/${hall.id}/counters/2/_close`, {});
    await newest(display, second.number);
    await display.waitForFunction(() => !document.querySelector('.sounding'));
    assert.deepEqual(await display.evaluate(() => window.shown), [first.number, second.number]);
    assert.equal(await tones(display), 4, 'two calls are two chimes');
    assert.equal(await never(display, third.number), 0);
  });

  test('sounds no call a second time after its browser was started again', async () => {
    await startHall();
    await hall.opens('1');
    await hall.issues('paspoort');
    const display = await open(hall.displayAddress(), SIZES.display);
    await seen(display, 'Hier ziet u straks wie aan de beurt is');
    const { number } = await calls('1');
    await newest(display, number);
    await chimedOnce(display);
    // Session storage ends with a browser; what this screen sounded outlives it.
    await display.evaluate(() => sessionStorage.clear());
    const again = await display.context().newPage();
    await again.goto(hall.address('web-display', '&device=d1'));
    await newest(again, number);
    assert.equal(await tones(again), 0);
  });

  test('that may not sound says so, also to the supervisor, until somebody touches it', async () => {
    await startHall();
    await hall.opens('1');
    await hall.issues('paspoort');
    const page = await open(hall.address('supervisor'), SIZES.supervisor, 'smit');
    await page.getByRole('heading', { name: 'Balies' }).waitFor();
    const display = await openSilently(hall.displayAddress(), SIZES.display);
    const off = display.getByRole('button', { name: 'Geen geluid' });
    await off.waitFor();
    await assertSound(display, 'lobby without sound');
    await seen(page, 'Wachtscherm d1 heeft geen geluid');
    await assertSound(page, 'supervisor with a silent lobby');
    await off.click();
    await off.waitFor({ state: 'detached' });
    await page
      .locator('.banner', { hasText: 'Wachtscherm d1 heeft geen geluid' })
      .waitFor({ state: 'detached' });
    await calls('1');
    await chimedOnce(display);
    await display.context().close();
  });

  test('that nobody paired says of itself that it is silent, and alarms nobody', async () => {
    await startHall();
    const page = await open(hall.address('supervisor'), SIZES.supervisor, 'smit');
    await page.getByRole('heading', { name: 'Balies' }).waitFor();
    const display = await openSilently(hall.address('web-display'), SIZES.display);
    const asked = [];
    display.on('request', (request) => asked.push(request.method()));
    await display.getByRole('button', { name: 'Geen geluid' }).waitFor();
    await hall.opens('1');
    await page.locator('.counter-open').first().waitFor();
    assert.equal(await page.getByText('heeft geen geluid').count(), 0);
    assert.ok(asked.every((method) => method === 'GET'));
    await display.context().close();
  });
});

describe('the phone', () => {
  test('sounds and shakes once a call, says it at once, and shows it in its title', async () => {
    await startHall();
    await hall.opens('1');
    const ticket = await hall.issues('paspoort');
    const phone = await open(`${hall.base}/favicon.svg`, SIZES.visitor);
    await phone.addInitScript(() => {
      window.shakes = 0;
      navigator.vibrate = () => (window.shakes += 1);
    });
    await phone.goto(`${hall.base}/visitor/#${ticket.token}`);
    await seen(phone, 'U hoort een geluid als u aan de beurt bent');
    assert.match(await phone.title(), new RegExp(`^${ticket.number} · `));
    await assertSound(phone, 'phone with sound');
    await calls('1');
    await phone
      .getByRole('alert')
      .filter({ hasText: `Nummer ${ticket.number}, ga naar Balie 1` })
      .waitFor();
    await chimedOnce(phone);
    assert.equal(await phone.title(), `${ticket.number} → Balie 1`);
    assert.equal(await phone.evaluate(() => window.shakes), 1);
    await phone.reload();
    await seen(phone, 'U bent aan de beurt');
    assert.deepEqual([await tones(phone), await phone.evaluate(() => window.shakes)], [0, 0]);
    await hall.does('POST', `/halls/${hall.id}/tickets/${ticket.id}/_recall`, {});
    await chimedOnce(phone);
    await hall.does('POST', `/halls/${hall.id}/counters/1/_close`, {});
    await phone.getByRole('alert').filter({ hasText: 'toch nog niet aan de beurt' }).waitFor();
    assert.match(await phone.title(), new RegExp(`^${ticket.number} · `));
  });

  test('that may not sound offers to', async () => {
    await startHall();
    await hall.opens('1');
    const ticket = await hall.issues('paspoort');
    const phone = await openSilently(`${hall.base}/visitor/#${ticket.token}`, SIZES.visitor);
    await phone.getByRole('button', { name: 'Zet het geluid aan' }).click();
    await seen(phone, 'U hoort een geluid als u aan de beurt bent');
    await calls('1');
    await chimedOnce(phone);
    await phone.context().close();
  });

  test('out of sight still changes its title', async () => {
    await startHall();
    await hall.opens('1');
    const ticket = await hall.issues('paspoort');
    const phone = await open(`${hall.base}/visitor/#${ticket.token}`, SIZES.visitor);
    await seen(phone, ticket.number);
    // As a browser is to a tab in the background: it says so, and draws nothing.
    await phone.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true });
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
      window.requestAnimationFrame = () => 0;
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await calls('1');
    await phone.waitForFunction((title) => document.title === title, `${ticket.number} → Balie 1`, {
      polling: 100,
    });
  });
});
