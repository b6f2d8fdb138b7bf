// Whole visits through the real server, seen on the screens of everyone who has a part in them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, chimedOnce, SIZES, tabTo, tones, pressKey } from './browser.mjs';
import { charterWithin } from './town-hall.mjs';
import { hall, open, startHall } from './town-stage.mjs';

const button = (page, name) => page.getByRole('button', { name });
const seen = (page, text) => page.getByText(text).first().waitFor();

const openCounter = (id) => open(hall.address('counter', `&counter=${id}`), SIZES.counter, 'jansen');
const openDisplay = () => open(hall.address('web-display'), SIZES.display);
const openOverview = () => open(hall.address('supervisor'), SIZES.supervisor, 'smit');
const openPhone = (token) => open(`${hall.base}/visitor/#${token}`, SIZES.visitor);

/** Takes a number at the kiosk; gives the ticket as the server answered it. */
async function takeNumber(kiosk, ...services) {
  const answer = kiosk.waitForResponse((response) => /\/tickets$/.test(response.url()));
  for (const [index, service] of services.entries()) {
    if (index > 0) await button(kiosk, 'Ik kom ook voor iets anders').click();
    await button(kiosk, service).click();
  }
  await button(kiosk, 'Neem een nummer').click();
  return (await answer).json();
}

/** Calls the next number by its key and gives the number. */
async function callNext(counter) {
  await button(counter, /^Volgende/).waitFor();
  await pressKey(counter, 'v');
  await button(counter, /^Begin met helpen/).waitFor();
  return counter.locator('#ticket-number').innerText();
}
async function start(counter) {
  await pressKey(counter, 'b');
  await button(counter, /^Klaar/).waitFor();
}
async function finish(counter) {
  await pressKey(counter, 'k');
  await button(counter, /^Volgende/).waitFor();
}

describe('a visit', () => {
  test('is told on the phone and in the lobby from the number to the answer', async () => {
    await startHall();
    await hall.opens('1');
    const [kiosk, display, counter] = [
      await open(hall.kioskAddress(), SIZES.kiosk),
      await openDisplay(),
      await openCounter('1'),
    ];
    const { number, token } = await takeNumber(kiosk, /^Paspoort/);
    assert.match(await kiosk.locator('.ticket-number').innerText(), new RegExp(number));
    const phone = await openPhone(token);
    await seen(phone, 'U bent de volgende');
    await assertSound(phone, 'phone that waits');
    assert.equal(await callNext(counter), number);
    await seen(phone, 'U bent aan de beurt');
    await phone.locator('.where', { hasText: 'Balie 1' }).waitFor();
    await assertSound(phone, 'phone that is called');
    await display.locator('.newest', { hasText: number }).waitFor();
    await chimedOnce(display);
    await start(counter);
    await seen(phone, 'U wordt geholpen');
    await finish(counter);
    await seen(phone, 'Is uw vraag beantwoord?');
    await button(phone, 'Nee').click();
    await phone.getByLabel(/Wat miste u/).fill('De prijs.');
    await button(phone, 'Versturen').click();
    await seen(phone, 'Dank u wel');
    await assertSound(phone, 'phone after the visit');
    assert.equal(await tones(display), 2, 'one call is one chime');
  });

  test('for two services goes on at the same counter, with one number', async () => {
    await startHall();
    await hall.opens('1');
    const [kiosk, counter] = [await open(hall.kioskAddress(), SIZES.kiosk), await openCounter('1')];
    const { number } = await takeNumber(kiosk, /^Paspoort/, /^Rijbewijs/);
    assert.equal(await callNext(counter), number);
    await seen(counter, 'Daarna: Rijbewijs');
    await start(counter);
    await pressKey(counter, 'k');
    await counter.locator('.ticket-service', { hasText: 'Rijbewijs' }).waitFor();
    assert.equal(await counter.locator('#ticket-number').innerText(), number);
    await finish(counter);
  });

  test('is passed on with a note that only the colleague reads', async () => {
    await startHall();
    await hall.opens('1', ['paspoort']);
    await hall.opens('2', ['verhuizing']);
    const { number, token } = await hall.issues('paspoort');
    const [first, second, phone] = [await openCounter('1'), await openCounter('2'), await openPhone(token)];
    await callNext(first);
    await start(first);
    await pressKey(first, 'd');
    await first.getByLabel('Waar gaat het om?').selectOption('verhuizing');
    await first.getByLabel(/Notitie voor uw collega/).fill('Huurcontract gezien.');
    await first.reload();
    await button(first, /^Doorsturen/).click();
    assert.equal(await first.getByLabel(/Notitie voor uw collega/).inputValue(), 'Huurcontract gezien.');
    await first.getByLabel('Waar gaat het om?').selectOption('verhuizing');
    await first.getByRole('dialog').getByRole('button', { name: 'Doorsturen' }).click();
    await button(first, /^Volgende/).waitFor();
    assert.equal(await callNext(second), number);
    await seen(second, 'Huurcontract gezien.');
    await assertSound(second, 'counter with a note');
    assert.equal(await phone.getByText('Huurcontract').count(), 0);
  });

  test('of who missed the call goes on in the old place', async () => {
    await startHall();
    await hall.opens('1');
    const early = await hall.issues('paspoort');
    const later = await hall.issues('paspoort');
    const [counter, phone] = [await openCounter('1'), await openPhone(early.token)];
    assert.equal(await callNext(counter), early.number);
    await pressKey(counter, 'r');
    await button(counter, /^Niet gekomen/)
      .and(counter.locator(':enabled'))
      .waitFor();
    await pressKey(counter, 'n');
    await button(counter, /^Volgende/).waitFor();
    await seen(phone, 'Wij hebben u gemist');
    await seen(phone, 'U houdt uw plaats');
    await assertSound(phone, 'phone that missed the call');
    await pressKey(counter, 'i');
    await seen(counter, `Vooraan in de rij: ${early.number}`);
    await seen(phone, 'U bent de volgende');
    assert.equal(await callNext(counter), early.number);
    await start(counter);
    await finish(counter);
    assert.equal(await callNext(counter), later.number);
  });

  test('steps aside and comes back', async () => {
    await startHall();
    await hall.opens('1');
    const { number, token } = await hall.issues('paspoort');
    const [counter, phone] = [await openCounter('1'), await openPhone(token)];
    await callNext(counter);
    await start(counter);
    await pressKey(counter, 'e');
    await button(counter, /^Volgende/).waitFor();
    await seen(phone, 'Neem rustig de tijd');
    await pressKey(counter, 'h');
    await button(counter, /^Klaar/).waitFor();
    assert.equal(await counter.locator('#ticket-number').innerText(), number);
  });

  test('loses no key pressed while the server still answers', async () => {
    await startHall();
    await hall.opens('1');
    await hall.issues('paspoort');
    const counter = await openCounter('1');
    await callNext(counter);
    let answer;
    const answered = new Promise((resolve) => (answer = resolve));
    await counter.route('**/_start', async (route) => {
      const response = await route.fetch();
      await answered;
      await route.fulfill({ response });
    });
    await start(counter);
    await pressKey(counter, 'e');
    assert.equal(await button(counter, /^Klaar/).isDisabled(), true);
    answer();
    await button(counter, /^Volgende/).waitFor();
    await seen(counter, 'Even opzij');
  });

  test('ends when the visitor leaves, everywhere', async () => {
    await startHall();
    await hall.opens('1');
    const { number, token } = await hall.issues('paspoort');
    const [counter, phone] = [await openCounter('1'), await openPhone(token)];
    await seen(counter, `Vooraan in de rij: ${number}`);
    await button(phone, 'Ik wil niet meer wachten').click();
    await button(phone, 'Ja, ik stop').click();
    await seen(phone, 'U wacht niet meer');
    await seen(counter, 'Er wacht niemand voor u');
  });
});

describe('a broken promise', () => {
  test('is seen on all five screens, and its coffee is given once', async () => {
    await startHall({ charter: await charterWithin('PT2S') });
    await hall.opens('1');
    const { number, token } = await hall.issues('paspoort');
    const [kiosk, display, counter, overview, phone] = [
      await open(hall.kioskAddress(), SIZES.kiosk),
      await openDisplay(),
      await openCounter('1'),
      await openOverview(),
      await openPhone(token),
    ];
    await seen(display, 'Dat is langer dan wij beloven');
    await seen(phone, 'U wacht langer dan 2 seconden');
    await seen(phone, 'Dit krijgt u van ons');
    await seen(overview, 'Te lang gewacht vandaag: 1');
    await button(kiosk, /^Paspoort/).click();
    await seen(kiosk, 'Dat is langer dan wij beloven');
    for (const [page, name] of [
      [kiosk, 'kiosk'],
      [display, 'lobby'],
      [overview, 'overview'],
      [phone, 'phone'],
    ])
      await assertSound(page, `${name} with a breach`);

    assert.equal(await callNext(counter), number);
    await seen(counter, 'Het spijt ons dat u zo lang moest wachten');
    await assertSound(counter, 'counter with a breach');
    await overview.getByRole('link', { name: /^Beloften/ }).click();
    await seen(overview, 'Te lang gewacht vandaag: 1');
    await assertSound(overview, 'overview of broken promises');
    const overviewGives = button(overview, `Gegeven koffie ${number}`);
    await overviewGives.waitFor();
    await button(counter, /^Gegeven koffie/).click();
    await seen(counter, '✓ Gegeven');
    await seen(overview, 'koffie: gegeven');
    await seen(phone, 'U hebt dit gekregen');
    assert.equal(await overviewGives.count(), 0);
    const { items } = await hall.does('GET', '/halls/stadhuis/breaches');
    assert.deepEqual(
      items.map((breach) => breach.number),
      [number],
    );
    const coffee = items[0].redress.find(({ kind }) => kind === 'coffee');
    assert.equal(coffee.state, 'given');
    // A screen that had not heard of it yet: the server gives no second cup.
    const again = await hall.ask('POST', `/breaches/${items[0].id}/redress/${coffee.id}/_give`, {});
    assert.deepEqual([again.status, again.json.type], [409, 'urn:kwartier:problem:redress-settled']);
  });
});

describe('an appointment', () => {
  const book = (code, minutesFromNow) =>
    hall.ask('POST', '/appointments', {
      hallId: 'stadhuis',
      code,
      serviceIds: ['paspoort'],
      at: new Date(Date.now() + minutesFromNow * 60_000).toISOString(),
    });

  for (const [name, minutes, said] of [
    ['early', 20, 'U bent op tijd'],
    ['late', -60, 'U bent later dan uw afspraak'],
  ]) {
    test(`that is checked in ${name} is told so, and called`, async () => {
      await startHall();
      await hall.opens('1');
      const { status } = await book('Kj7m2p9', minutes);
      assert.equal(status, 201);
      const kiosk = await open(hall.kioskAddress(), SIZES.kiosk);
      const counter = await openCounter('1');
      await button(kiosk, 'Ik heb een afspraak').waitFor();
      await kiosk.keyboard.type('kJ7m2p9');
      await kiosk.keyboard.press('Enter');
      await seen(kiosk, said);
      await assertSound(kiosk, `kiosk for who is ${name}`);
      const number = await kiosk.locator('.ticket-number').innerText();
      assert.equal(await callNext(counter), number);
      await seen(counter, name === 'early' ? /Afspraak om/ : /Zonder afspraak|Afspraak om/);
    });
  }
});

describe('the supervisor', () => {
  test('moves a service by keys alone, and the right people are called', async () => {
    await startHall();
    await hall.opens('1', ['paspoort']);
    await hall.opens('2', ['rijbewijs']);
    const passport = await hall.issues('paspoort');
    const licence = await hall.issues('rijbewijs');
    const [overview, counter] = [await openOverview(), await openCounter('1')];
    await seen(counter, `Vooraan in de rij: ${passport.number}`);
    await button(overview, 'Wijzig Balie 1').focus();
    await overview.keyboard.press('Enter');
    const dialog = overview.getByRole('dialog');
    await dialog.waitFor();
    await dialog.getByLabel('Paspoort').focus();
    await overview.keyboard.press('Space');
    await dialog.getByLabel('Rijbewijs').focus();
    await overview.keyboard.press('Space');
    await overview.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await seen(counter, `Vooraan in de rij: ${licence.number}`);
    assert.equal(await callNext(counter), licence.number);
    await seen(overview, 'Geen open balie voor Paspoort of ID-kaart');
    await assertSound(overview, 'overview with an alarm');
  });

  test('opens a counter for who waits, and closes it again, by keys alone', async () => {
    await startHall();
    await hall.opens('1', ['rijbewijs']);
    const { number } = await hall.issues('paspoort');
    const overview = await openOverview();
    await seen(overview, 'Geen open balie voor Paspoort of ID-kaart');
    await tabTo(overview, button(overview, 'Wijzig Balie 3'));
    await overview.keyboard.press('Enter');
    await tabTo(overview, button(overview, 'Balie openen'));
    await overview.keyboard.press('Enter');
    await overview.locator('.alerts .late').waitFor({ state: 'detached' });
    const third = await openCounter('3');
    await seen(third, `Vooraan in de rij: ${number}`);
    await tabTo(overview, button(overview, 'Wijzig Balie 3'));
    await overview.keyboard.press('Enter');
    await tabTo(overview, button(overview, 'Balie sluiten'));
    await overview.keyboard.press('Enter');
    await seen(overview, 'Geen open balie voor Paspoort of ID-kaart');
    assert.deepEqual(overview.faults, []);
  });
});

describe('a server that falls over', () => {
  test('comes back under open screens, which are right again by themselves', async () => {
    await startHall();
    await hall.opens('1');
    const { number, token } = await hall.issues('paspoort');
    const pagesOpen = [
      await open(hall.kioskAddress(), SIZES.kiosk),
      await openDisplay(),
      await openCounter('1'),
      await openOverview(),
      await openPhone(token),
    ];
    const [kiosk, display, counter, overview, phone] = pagesOpen;
    await callNext(counter);
    await display.locator('.newest', { hasText: number }).waitFor();
    await chimedOnce(display);
    await button(kiosk, /^Paspoort/).waitFor();
    await overview.locator('.counter .number', { hasText: number }).waitFor();

    await hall.end('SIGKILL');
    await hall.begin();
    // Something new, so that every screen must show that it has heard of it.
    await start(counter);
    await seen(phone, 'U wordt geholpen');
    await finish(counter);
    await seen(phone, 'Is uw vraag beantwoord?');
    await overview.locator('.counter .number', { hasText: number }).waitFor({ state: 'detached' });
    await seen(display, 'Hier ziet u straks wie aan de beurt is');
    const next = await takeNumber(kiosk, /^Paspoort/);
    assert.notEqual(next.number, number);
    assert.equal(await tones(display), 2, 'the call from before did not sound again');
    assert.deepEqual(
      pagesOpen.flatMap((page) => page.faults),
      [],
    );
  });
});
