// A wrong choice put right, a code scanned again, a ticket kept in vain, two for one room and a hall that must close:
// through the real server, on the screens of everybody whom it concerns.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, pressKey, SIZES, tones } from './browser.mjs';
import { hall, open, startHall } from './town-stage.mjs';

const button = (page, name) => page.getByRole('button', { name });
const seen = (page, text) => page.getByText(text).first().waitFor();

const openCounter = (id) => open(hall.address('counter', `&counter=${id}`), SIZES.counter, 'jansen');
const openKiosk = () => open(hall.kioskAddress(), SIZES.kiosk);
const openOverview = () => open(hall.address('supervisor'), SIZES.supervisor, 'smit');
const openPhone = (token) => open(`${hall.base}/visitor/#${token}`, SIZES.visitor);
const ticketOf = async (id) => hall.does('GET', `/halls/${hall.id}/tickets/${id}`);

describe('a wrong choice', () => {
  test('is put right on kiosk, phone and counter: the number, the clock and the promise stay', async () => {
    await startHall();
    await hall.opens('1');
    const [kiosk, counter] = [await openKiosk(), await openCounter('1')];
    const answer = kiosk.waitForResponse((response) => /\/tickets$/.test(response.url()));
    await button(kiosk, /^Paspoort/).click();
    await button(kiosk, 'Neem een nummer').click();
    const { id, number, token, dueAt, clockStartAt } = await (await answer).json();
    await button(kiosk, 'Ik heb het verkeerde gekozen').click();
    await button(kiosk, 'Rijbewijs').click();
    await kiosk.locator('.ticket-card', { hasText: 'Rijbewijs' }).waitFor();
    await seen(counter, `Vooraan in de rij: ${number}, Rijbewijs`);

    const phone = await openPhone(token);
    await phone.locator('.ticket', { hasText: 'Rijbewijs' }).waitFor();
    await button(phone, 'Ik heb het verkeerde gekozen').click();
    await phone.getByRole('dialog').getByRole('button', { name: 'Uittreksel' }).click();
    await phone.locator('.ticket', { hasText: 'Uittreksel' }).waitFor();
    await seen(counter, `Vooraan in de rij: ${number}, Uittreksel`);

    await button(counter, /^Volgende/).waitFor();
    await pressKey(counter, 'v');
    await phone.getByRole('heading', { name: 'U bent aan de beurt' }).waitFor();
    assert.equal(await button(phone, 'Ik heb het verkeerde gekozen').count(), 0);
    await button(counter, /^Ander product/).click();
    await counter.getByLabel('Waarvoor komt de bezoeker?').selectOption('verhuizing');
    await button(counter, 'Wijzigen').click();
    await counter.locator('.ticket-service', { hasText: 'Verhuizing' }).waitFor();
    await phone.locator('.ticket', { hasText: 'Verhuizing' }).waitFor();
    const after = await ticketOf(id);
    assert.deepEqual(
      [after.number, after.dueAt, after.clockStartAt, after.serviceIds],
      [number, dueAt, clockStartAt, ['verhuizing']],
    );
  });

  test('of two is put right without losing the other', async () => {
    await startHall();
    await hall.opens('1');
    const { id, token } = await hall.issues('paspoort', 'rijbewijs');
    const phone = await openPhone(token);
    await button(phone, 'Ik heb het verkeerde gekozen').click();
    await phone.getByRole('dialog').getByRole('button', { name: 'Rijbewijs' }).click();
    await phone.getByRole('dialog').getByRole('button', { name: 'Verhuizing doorgeven' }).click();
    await phone.locator('.ticket', { hasText: 'Verhuizing doorgeven' }).waitFor();
    assert.deepEqual((await ticketOf(id)).serviceIds, ['paspoort', 'verhuizing']);
  });
});

describe('a code that is scanned again', () => {
  const CODE = 'kj7m2p9';

  async function scan(kiosk) {
    await button(kiosk, 'Ik heb een afspraak').waitFor();
    await kiosk.keyboard.type(CODE);
    await kiosk.keyboard.press('Enter');
  }

  test('brings who missed the call back to the old place, and tells who was helped so', async () => {
    await startHall();
    await hall.opens('1');
    await hall.does('POST', '/appointments', {
      hallId: hall.id,
      code: CODE,
      serviceIds: ['paspoort'],
      at: new Date(Date.now() - 60_000).toISOString(),
    });
    const kiosk = await openKiosk();
    await scan(kiosk);
    const number = await kiosk.locator('.ticket-number').innerText();
    await button(kiosk, /^Klaar/).click();
    const counter = await openCounter('1');
    await button(counter, /^Volgende/).waitFor();
    await pressKey(counter, 'v');
    await button(counter, /^Niet gekomen/).waitFor();
    await scan(kiosk);
    await seen(kiosk, 'U bent aan de beurt. Ga naar Balie 1.');
    await button(kiosk, /^Klaar/).click();
    await pressKey(counter, 'n');
    await button(counter, /^Volgende/).waitFor();
    await seen(counter, 'Er wacht niemand voor u');

    await scan(kiosk);
    await seen(kiosk, 'U was al aangemeld. U houdt uw nummer en uw plaats.');
    assert.equal(await kiosk.locator('.ticket-number').innerText(), number);
    await button(kiosk, /^Klaar/).click();
    await seen(counter, `Vooraan in de rij: ${number}`);
    await pressKey(counter, 'v');
    await button(counter, /^Begin met helpen/).waitFor();
    await pressKey(counter, 'b');
    await button(counter, /^Klaar/).waitFor();
    await pressKey(counter, 'k');
    await button(counter, /^Volgende/).waitFor();
    await scan(kiosk);
    await seen(kiosk, 'Met deze code bent u vandaag al geholpen.');
    assert.equal(await kiosk.locator('.ticket-number').count(), 0);
    await button(kiosk, 'Verder zonder code').click();
    await button(kiosk, /^Paspoort/).waitFor();
  });

  test('for another day is told which', async () => {
    await startHall();
    await hall.opens('1');
    const at = new Date(Date.now() + 5 * 86_400_000);
    await hall.does('POST', '/appointments', {
      hallId: hall.id,
      code: CODE,
      serviceIds: ['paspoort'],
      at: at.toISOString(),
    });
    const kiosk = await openKiosk();
    await scan(kiosk);
    const { timeZone } = await hall.does('GET', `/halls/${hall.id}`);
    const day = new Intl.DateTimeFormat('nl', { weekday: 'long', day: 'numeric', month: 'long', timeZone });
    await seen(kiosk, `Deze code is voor een afspraak op ${day.format(at)}.`);
  });
});

describe('a ticket that is kept for a counter', () => {
  test('that is closed raises the alarm, is released and called elsewhere', async () => {
    await startHall();
    await hall.opens('1');
    const kept = { serviceIds: ['paspoort'], reservedFor: { counterId: '3' } };
    const { number } = await hall.does('POST', `/halls/${hall.id}/tickets`, kept);
    const [counter, overview] = [await openCounter('1'), await openOverview()];
    await seen(overview, `${number} wacht op een balie of collega die er niet is.`);
    await seen(counter, 'Er wacht niemand voor u');
    await button(counter, `${number} vrijgeven`).click();
    await seen(counter, `Vooraan in de rij: ${number}`);
    await overview.locator('.alerts', { hasText: 'die er niet is' }).waitFor({ state: 'detached' });
    await pressKey(counter, 'v');
    await button(counter, /^Begin met helpen/).waitFor();
    assert.equal(await counter.locator('#ticket-number').innerText(), number);
  });
});

describe('the one private room', () => {
  test('is shared only when staff say that they know', async () => {
    await startHall();
    for (const counter of ['1', '2']) await hall.opens(counter);
    const inPrivate = { serviceIds: ['paspoort'], needs: ['privateRoom'] };
    const first = await hall.does('POST', `/halls/${hall.id}/tickets`, inPrivate);
    const second = await hall.does('POST', `/halls/${hall.id}/tickets`, inPrivate);
    await hall.does('POST', `/halls/${hall.id}/counters/1/_call`, { ticketId: first.id });
    const counter = await openCounter('2');
    await button(counter, `Roep ${second.number}`).click();
    await seen(counter, 'De aparte ruimte is bezet.');
    await button(counter, 'Toch roepen').click();
    await button(counter, /^Begin met helpen/).waitFor();
    assert.equal(await counter.locator('#ticket-number').innerText(), second.number);
  });
});

describe('a hall that must close', () => {
  const WHY = 'Er is brandalarm. Ga rustig naar buiten.';

  test('says so on every screen at once, keeps every place, and goes on where it was', async () => {
    await startHall();
    for (const counter of ['1', '2']) await hall.opens(counter);
    const called = await hall.issues('paspoort');
    const waiting = await hall.issues('paspoort');
    const [display, kiosk, counter, phone, overview] = [
      await open(hall.displayAddress(), SIZES.display),
      await openKiosk(),
      await openCounter('1'),
      await openPhone(waiting.token),
      await openOverview(),
    ];
    await hall.does('POST', `/halls/${hall.id}/counters/1/_call`, { ticketId: called.id });
    await button(counter, /^Begin met helpen/).waitFor();
    await display.locator('.newest', { hasText: called.number }).waitFor();
    const heard = await tones(display);

    await button(overview, 'Hal nu sluiten…').click();
    const dialog = overview.getByRole('dialog', { name: 'Hal nu sluiten' });
    await dialog.getByLabel(/^Weer open om/).fill('23:59');
    await dialog.getByText('2 bezoekers houden hun nummer tot dan.').waitFor();
    await dialog.getByLabel(/Nederlands/).fill(WHY);
    await dialog.getByRole('button', { name: 'Nu sluiten' }).click();
    await dialog.waitFor({ state: 'detached' });

    for (const page of [display, kiosk, phone]) {
      await seen(page, WHY);
      await seen(page, 'Wij gaan open om 23:59.');
    }
    await seen(phone, 'U houdt uw nummer en uw plaats.');
    await display.locator('.newest').waitFor({ state: 'detached' });
    await display.waitForFunction((before) => window.tones > before, heard);
    await seen(counter, 'Er wordt nu niemand geroepen');
    await seen(overview, 'De hal is gesloten tot 23:59.');
    assert.equal((await ticketOf(called.id)).state, 'waiting');
    for (const [page, name] of [
      [display, 'lobby'],
      [kiosk, 'kiosk'],
      [phone, 'phone'],
      [counter, 'counter'],
      [overview, 'overview'],
    ])
      await assertSound(page, `${name} of a hall that had to close`);

    await button(overview, 'Hal weer openen').click();
    await seen(counter, `Vooraan in de rij: ${called.number}`);
    await button(kiosk, /^Paspoort/).waitFor();
    await seen(display, 'Hier ziet u straks wie aan de beurt is');
    // With two counters open the turn may be near already.
    await seen(phone, /Nog even wachten|U bent bijna aan de beurt/);
    await pressKey(counter, 'v');
    await button(counter, /^Begin met helpen/).waitFor();
    assert.equal(await counter.locator('#ticket-number').innerText(), called.number);
  });

  test('for the rest of the day ends every visit and tells whom to call', async () => {
    await startHall();
    await hall.opens('1');
    const { token } = await hall.issues('paspoort');
    const phone = await openPhone(token);
    await seen(phone, 'U bent bijna aan de beurt');
    await hall.does('POST', `/halls/${hall.id}/_close`, { texts: { nl: 'Storing. Bel 14 058.' } });
    await seen(phone, 'De hal moest vandaag dicht. Uw bezoek is gestopt.');
    await seen(phone, 'Storing. Bel 14 058.');
  });
});
