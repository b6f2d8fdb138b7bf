// Somebody books an appointment from a phone: what for, where and when, how to be reached, and what becomes of it after.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { begins, choose, goTo } from './by-keys.mjs';
import { atClock, bookableHall, booking, BOOKS, FakeBooking, freeTimes, TOKEN } from './fake/bookings.ts';
import { brief, hall } from './fake/hall.ts';
import { problem } from './fake/server.ts';
import { button, fake, open, openWithClock, pass, seen } from './stage.mjs';

const FREE = 'GET /halls/stadhuis/free-times';
const HOLDS = 'POST /halls/stadhuis/holds';
const BOOKINGS = '/halls/stadhuis/bookings';
const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
const made = () => fake.requests.filter(({ call }) => call === `POST ${BOOKINGS}`);

/** Nobody is signed in, and the hall takes bookings. */
function visited() {
  fake.sessions = [];
  return new FakeBooking(fake);
}

/** As far as the times; then as far as what somebody may type. */
async function toTimes(page) {
  await page.getByLabel('Paspoort of ID-kaart').check();
  await button(page, 'Verder').click();
  await heading(page, 'Wanneer komt u?');
}
async function toContact(page) {
  await toTimes(page);
  await button(page, '09:15').first().click();
  await heading(page, 'Hoe bereiken wij u?');
}

describe('who books', () => {
  test('reads what to bring, takes a time, says how to be reached, and has a code and an address', async () => {
    visited();
    const page = await open('/book/?hall=stadhuis', SIZES.visitor);
    await heading(page, 'Maak een afspraak');
    await assertSound(page, 'what to book');
    await page.getByLabel('Paspoort of ID-kaart').check();
    await seen(page, /Een pasfoto die niet ouder is/);
    await page.getByLabel('Uittreksel').check();
    await button(page, 'Eén persoon meer').click();
    await seen(page, '2 personen');
    await assertSound(page, 'what was chosen');
    await button(page, 'Verder').click();
    await heading(page, 'Wanneer komt u?');
    await seen(page, /duurt ongeveer 15 minuten/);
    await assertSound(page, 'free times');
    await button(page, '09:15').first().click();
    await heading(page, 'Hoe bereiken wij u?');
    await seen(page, 'Wij houden deze tijd nog 10 minuten voor u vast.');
    await assertSound(page, 'contact');
    await page.getByLabel('Uw e-mailadres').fill('sanne@voorbeeld');
    await button(page, 'Verder').click();
    await seen(page, /Dit is geen e-mailadres/);
    await assertSound(page, 'contact with a fault');
    await page.getByLabel('Uw e-mailadres').fill('sanne@voorbeeld.nl');
    await button(page, 'Verder').click();
    await heading(page, 'Klopt het zo?');
    await seen(page, 'sanne@voorbeeld.nl');
    await assertSound(page, 'before it is booked');
    await button(page, 'Maak de afspraak').click();
    await heading(page, 'Uw afspraak is gemaakt');
    await seen(page, 'K7M2 P9XZ');
    await seen(page, 'U krijgt ook een e-mail.');
    await page.locator('svg.qr').waitFor();
    await assertSound(page, 'booked');
    assert.equal(new URL(page.url()).hash, `#${TOKEN}`);
    assert.equal(
      await page.getByRole('link', { name: 'Zet in uw agenda' }).getAttribute('href'),
      `/api/v1/bookings/${TOKEN}/calendar`,
    );
    const held = await fake.asked('/holds');
    assert.deepEqual(held.body, {
      serviceIds: ['paspoort', 'uittreksel'],
      persons: 2,
      at: atClock(1, '09:15'),
    });
    assert.deepEqual(made()[0].body, { holdId: 'h1', email: 'sanne@voorbeeld.nl', language: 'nl' });
    // What was typed is not kept on a phone that others use.
    assert.equal(await page.evaluate(() => JSON.stringify(sessionStorage).includes('sanne')), false);
  });

  test('goes all the way by keys, at the heading of each step', async () => {
    visited();
    const page = await open('/book/?hall=stadhuis', SIZES.visitor);
    await heading(page, 'Maak een afspraak');
    await page.getByLabel('Paspoort of ID-kaart').focus();
    await page.keyboard.press('Space');
    await choose(page, 'Verder', 'Tab');
    await begins(page, 'Wanneer komt u?');
    await choose(page, '09:15', 'Tab');
    await begins(page, 'Hoe bereiken wij u?');
    await choose(page, 'Verder', 'Tab');
    await begins(page, 'Klopt het zo?');
    await choose(page, 'Maak de afspraak', 'Tab');
    await begins(page, 'Uw afspraak is gemaakt');
    await goTo(page, 'Zeg de afspraak af', 'Tab');
  });

  test('goes back and forth with the browser, and comes back after a reload, with all that was typed', async () => {
    visited();
    const page = await open('/book/?hall=stadhuis', SIZES.visitor);
    await toContact(page);
    await page.getByLabel('Uw naam').fill('Sanne');
    await page.goBack();
    await heading(page, 'Wanneer komt u?');
    await page.goBack();
    await heading(page, 'Maak een afspraak');
    assert.equal(await page.getByLabel('Paspoort of ID-kaart').isChecked(), true);
    await page.goForward();
    await page.goForward();
    await heading(page, 'Hoe bereiken wij u?');
    await page.reload();
    await heading(page, 'Hoe bereiken wij u?');
    assert.equal(await page.getByLabel('Uw naam').inputValue(), 'Sanne');
    await button(page, 'Verder').click();
    await button(page, 'Maak de afspraak').click();
    await heading(page, 'Uw afspraak is gemaakt');
    await page.goBack();
    await heading(page, 'Uw afspraak is gemaakt');
    assert.equal(made().length, 1);
  });

  test('gives a time back by looking for another', async () => {
    const hallOf = visited();
    const page = await open('/book/?hall=stadhuis', SIZES.visitor);
    await toContact(page);
    await button(page, 'Terug').click();
    await heading(page, 'Wanneer komt u?');
    await fake.asked('/holds/h1');
    assert.equal(hallOf.held, null);
    await button(page, '09:30').first().click();
    await heading(page, 'Hoe bereiken wij u?');
    assert.equal(hallOf.held, 'h2');
  });

  test('finds more times of a day, more days, and those after a day', async () => {
    visited();
    const asked = [];
    fake.answers[FREE] = (_, query) => {
      asked.push(query.get('from'));
      const isLater = asked.length > 1;
      return { json: freeTimes(isLater ? { days: [] } : {}) };
    };
    const page = await open('/book/?hall=stadhuis', SIZES.visitor);
    await toTimes(page);
    assert.equal(await page.locator('.day').count(), 4);
    await button(page, /Nog 6 tijden/)
      .first()
      .click();
    assert.equal(await page.evaluate(() => document.activeElement?.innerText), '11:00');
    await button(page, 'Meer dagen').click();
    await seen(page, 'Verder vooruit kunt u nog niet kiezen.');
    assert.equal(await page.locator('.day').count(), 5);
    assert.deepEqual(asked, [null, freeTimes().to]);
    fake.answers[FREE] = { json: freeTimes({ days: [], next: atClock(40, '09:00').slice(0, 10) }) };
    await page.getByLabel('Zoek vanaf een dag').fill(freeTimes().to);
    await seen(page, /Daarvoor is alles vol/);
    await assertSound(page, 'a full month');
    await button(page, /^Bekijk/).waitFor();
  });

  test('may choose among all halls, the earliest first, and stays with those that have all of it', async () => {
    fake.sessions = [];
    const here = bookableHall();
    const north = { ...here, id: 'noord', name: 'Wijkhuis Noord' };
    const without = { ...hall, id: 'oost', name: 'Wijkhuis Oost' };
    fake.halls = [here, north, without].map((each) => ({ ...brief(hall), id: each.id, name: each.name }));
    Object.assign(fake.answers, BOOKS(here), BOOKS(north), { 'GET /halls/oost': { json: without } });
    const late = [{ date: freeTimes().days[3].date, times: [atClock(6, '10:00')] }];
    fake.answers[FREE] = { json: freeTimes({ days: late }) };
    const page = await open('/book/', SIZES.visitor);
    await page.getByLabel('Rijbewijs').check();
    await button(page, 'Verder').click();
    await heading(page, 'Waar en wanneer komt u?');
    await page.waitForFunction(() => document.querySelectorAll('main .card button.primary').length === 2);
    assert.deepEqual(await page.locator('main .card h2').allInnerTexts(), ['Wijkhuis Noord', here.name]);
    await assertSound(page, 'first free times of all halls');
    await button(page, `Alle tijden: ${here.name}`).click();
    await heading(page, 'Wanneer komt u?');
    await button(page, 'Kies een andere plek').click();
    await page.locator('main .card button.primary').first().click();
    await heading(page, 'Hoe bereiken wij u?');
    assert.equal((await fake.asked('/holds')).call, 'POST /halls/noord/holds');
  });

  test('a hall that does not answer keeps nobody from the others, and nothing moves when it does', async () => {
    fake.sessions = [];
    const here = bookableHall();
    const slow = { ...here, id: 'noord', name: 'Wijkhuis Noord' };
    fake.halls = [here, slow].map((each) => ({ ...brief(hall), id: each.id, name: each.name }));
    let answer;
    const answers = new Promise((resolve) => (answer = resolve));
    Object.assign(fake.answers, BOOKS(here), BOOKS(slow));
    const late = [{ date: freeTimes().days[3].date, times: [atClock(6, '10:00')] }];
    fake.answers[FREE] = { json: freeTimes({ days: late }) };
    const page = await open('/book/', SIZES.visitor);
    await page.route(/noord.free-times/, (route) => answers.then(() => route.continue()));
    await page.getByLabel('Rijbewijs').check();
    await button(page, 'Verder').click();
    await page.locator('main .card button.primary').first().waitFor();
    const names = () => page.locator('main .card h2').allInnerTexts();
    assert.deepEqual(await names(), [here.name, 'Wijkhuis Noord']);
    answer();
    await page.waitForFunction(() => document.querySelectorAll('main .card button.primary').length === 2);
    assert.deepEqual(await names(), [here.name, 'Wijkhuis Noord'], 'though it has the earlier time');
  });

  test('comes from a page about a product, inside a page of the town', async () => {
    visited();
    const page = await open('/book/?hall=stadhuis&service=rijbewijs&embed=1', SIZES.visitor);
    await heading(page, 'Maak een afspraak');
    await page.waitForFunction(() => document.querySelector('input:checked'));
    assert.equal(await page.getByLabel('Rijbewijs').isChecked(), true);
    assert.equal(await page.locator('.book > header strong').count(), 0);
    await assertSound(page, 'inside another page');
  });

  test('reads that nothing can be booked here', async () => {
    fake.sessions = [];
    const page = await open('/book/?hall=stadhuis', SIZES.visitor);
    await heading(page, 'Hier kunt u geen afspraak maken');
    await assertSound(page, 'a hall that takes no bookings');
  });
});

describe('what goes wrong on the way', () => {
  test('a time that closes while somebody types: the nearest are offered, and what was typed stays', async () => {
    visited();
    const page = await open('/book/?hall=stadhuis', SIZES.visitor);
    await toContact(page);
    await page.getByLabel('Uw naam').fill('Sanne');
    await button(page, 'Verder').click();
    await heading(page, 'Klopt het zo?');
    const hold = fake.answers[HOLDS];
    const book = fake.answers[`POST ${BOOKINGS}`];
    fake.answers[`POST ${BOOKINGS}`] = problem(409, 'hold-lapsed');
    fake.answers[HOLDS] = problem(409, 'time-taken', {
      nearest: [atClock(1, '09:00'), atClock(1, '09:30')],
    });
    await button(page, 'Maak de afspraak').click();
    await seen(page, /Deze tijd is niet meer vrij: .* om 09:15/);
    await assertSound(page, 'a time that was taken');
    fake.answers[HOLDS] = hold;
    fake.answers[`POST ${BOOKINGS}`] = book;
    await button(page, /om 09:30/).click();
    await page.locator('.refusal > button').first().waitFor({ state: 'detached' });
    await button(page, 'Maak de afspraak').click();
    await heading(page, 'Uw afspraak is gemaakt');
    assert.equal((await fake.asked('/holds')).body.at, atClock(1, '09:30'));
    assert.equal(made().at(-1).body.name, 'Sanne');
  });

  test('a place that is held no longer is asked for again when somebody goes on', async () => {
    const hallOf = visited();
    const page = await openWithClock('/book/?hall=stadhuis', SIZES.visitor);
    await toContact(page);
    await page.getByLabel('Uw naam').fill('Sanne');
    await pass(page, 8.5 * 60_000);
    await page.locator('[role=status]', { hasText: 'nog 2 minuten' }).waitFor({ state: 'attached' });
    await pass(page, 2 * 60_000);
    await seen(page, /Wij houden deze tijd niet meer voor u vast/);
    await assertSound(page, 'a place held no longer');
    assert.equal(hallOf.holds, 1);
    await button(page, 'Verder').click();
    await heading(page, 'Klopt het zo?');
    assert.equal(hallOf.holds, 2);
    await seen(page, 'Sanne');
  });

  test('a server that dies while it books has booked once, whatever is pressed or loaded again', async () => {
    const hallOf = visited();
    const page = await open('/book/?hall=stadhuis', SIZES.visitor);
    await toContact(page);
    await page.getByLabel('Uw naam').fill('Sanne');
    await button(page, 'Verder').click();
    await heading(page, 'Klopt het zo?');
    // It is made, and neither the first answer nor that to any repeat arrives.
    hallOf.isSilent = true;
    await button(page, 'Maak de afspraak').click();
    await seen(page, 'Geen verbinding. Wat u invulde, staat er nog. Probeer het nog eens.');
    await assertSound(page, 'no answer');
    await page.reload();
    await heading(page, 'Klopt het zo?');
    hallOf.isSilent = false;
    // Somebody changes what was typed: the same place must not be booked a second time.
    await page.goBack();
    await page.getByLabel('Uw naam').fill('Sanne de Vries');
    await button(page, 'Verder').click();
    await button(page, 'Maak de afspraak').click();
    await heading(page, 'Uw afspraak is gemaakt');
    assert.equal(hallOf.byKey.size, 1);
    assert.equal(hallOf.holds, 1);
  });

  test('who presses twice has booked once', async () => {
    const hallOf = visited();
    const page = await open('/book/?hall=stadhuis', SIZES.visitor);
    await toContact(page);
    await button(page, 'Verder').click();
    await button(page, 'Maak de afspraak').dblclick();
    await heading(page, 'Uw afspraak is gemaakt');
    assert.equal(hallOf.byKey.size, 1);
  });

  test('times that cannot be had are asked for again, and too much asking is told', async () => {
    visited();
    const free = fake.answers[FREE];
    fake.answers[FREE] = problem(503, 'overloaded');
    const page = await open('/book/?hall=stadhuis', SIZES.visitor);
    await toTimes(page);
    await seen(page, 'Wij kunnen de vrije tijden nu niet ophalen.');
    await assertSound(page, 'no free times');
    fake.answers[FREE] = free;
    await button(page, 'Probeer het nog eens').click();
    fake.answers[HOLDS] = problem(429, 'too-many-requests');
    await button(page, '09:15').first().click();
    await seen(page, /Van uw adres is net heel vaak gevraagd/);
  });

  test('what the server finds wrong with an address is said where it was typed', async () => {
    visited();
    fake.answers[`POST ${BOOKINGS}`] = problem(400, 'invalid-input', {
      errors: [{ pointer: 'email', detail: 'is no address of mail' }],
    });
    const page = await open('/book/?hall=stadhuis', SIZES.visitor);
    await toContact(page);
    await page.getByLabel('Uw e-mailadres').fill('sanne@voorbeeld.nl');
    await button(page, 'Verder').click();
    await button(page, 'Maak de afspraak').click();
    await heading(page, 'Hoe bereiken wij u?');
    await seen(page, /Dit is geen e-mailadres/);
  });
});

describe('with the address of a booking', () => {
  test('it is moved, and called off after it was asked once more', async () => {
    const hallOf = visited();
    hallOf.made = booking({ serviceIds: ['paspoort', 'rijbewijs'], persons: 2 });
    const page = await open(`/book/#${TOKEN}`, SIZES.visitor);
    await heading(page, 'Uw afspraak');
    await seen(page, 'Raadhuisplein 1, 1234 AB Voorbeeld');
    await assertSound(page, 'own booking');
    await button(page, 'Verzet de afspraak').click();
    await heading(page, 'Kies een nieuwe tijd');
    await assertSound(page, 'where to move it to');
    await button(page, '09:30').first().click();
    await heading(page, 'Wilt u de afspraak verzetten?');
    await assertSound(page, 'whether to move it');
    await page.goBack();
    await heading(page, 'Kies een nieuwe tijd');
    await page.goForward();
    const move = fake.answers[`POST /bookings/${TOKEN}/_move`];
    fake.answers[`POST /bookings/${TOKEN}/_move`] = problem(409, 'time-taken', {
      nearest: [atClock(1, '10:00')],
    });
    await button(page, 'Ja, verzet de afspraak').click();
    await seen(page, /Deze tijd is niet meer vrij/);
    await button(page, /om 10:00/).click();
    fake.answers[`POST /bookings/${TOKEN}/_move`] = move;
    await button(page, 'Ja, verzet de afspraak').click();
    await seen(page, 'Uw afspraak is verzet.');
    await seen(page, /om 10:00/);
    await button(page, 'Zeg de afspraak af').click();
    await heading(page, 'Wilt u de afspraak afzeggen?');
    await assertSound(page, 'whether to call it off');
    await button(page, 'Nee, ik kom').click();
    await heading(page, 'Uw afspraak');
    await button(page, 'Zeg de afspraak af').click();
    await button(page, 'Ja, zeg de afspraak af').click();
    await heading(page, 'Uw afspraak is afgezegd');
    await assertSound(page, 'called off');
    assert.equal(await button(page, 'Verzet de afspraak').count(), 0);
    await page.goBack();
    await heading(page, 'Uw afspraak is afgezegd');
  });

  test('it waits for an earlier time, and what is offered is left or taken', async () => {
    const hallOf = visited();
    const offer = (clock) => ({
      at: atClock(1, clock),
      lapsesAt: new Date(Date.now() + 1_800_000).toISOString(),
    });
    hallOf.made = booking({ at: atClock(3, '11:00'), toldByMail: true });
    const page = await open(`/book/#${TOKEN}`, SIZES.visitor);
    await seen(page, 'Wilt u eerder komen?');
    await assertSound(page, 'to come earlier');
    await button(page, 'Mail mij bij een eerdere tijd').click();
    await seen(page, 'U wacht op een eerdere tijd');
    await assertSound(page, 'waits for an earlier time');
    await button(page, 'Ik wil niet meer wachten').click();
    await seen(page, 'Wilt u eerder komen?');
    await button(page, 'Mail mij bij een eerdere tijd').click();
    await seen(page, 'U wacht op een eerdere tijd');
    hallOf.made = { ...hallOf.made, waiting: { ...hallOf.made.waiting, offer: offer('09:30') } };
    await page.reload();
    await seen(page, 'Er is een eerdere tijd voor u vrij');
    await seen(page, /om 09:30/);
    await assertSound(page, 'an earlier time');
    await button(page, 'Nee, deze tijd niet').click();
    await seen(page, 'U wacht op een eerdere tijd');
    hallOf.made = { ...hallOf.made, waiting: { ...hallOf.made.waiting, offer: offer('10:00') } };
    await page.reload();
    await button(page, 'Ja, ik kom op deze tijd').click();
    await seen(page, 'Uw afspraak is verzet.');
    await seen(page, /om 10:00/);
    assert.equal(await button(page, 'Verzet de afspraak').count(), 1);
  });

  test('one that nobody knows says so', async () => {
    visited();
    const page = await open('/book/#nergens', SIZES.visitor);
    await heading(page, 'Deze afspraak kennen wij niet');
    await assertSound(page, 'unknown booking');
  });
});
