// Numbers on paper: what the kiosk says of its printer, what staff print, and where a printer is set up.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { deviceOf, FakeDevices } from './fake/devices.ts';
import * as fakes from './fake/hall.ts';
import { atTheDoor } from './fake/reception.ts';
import { FakeSetup } from './fake/setup.ts';
import { button, fake, open, openWithClock, pass, seen } from './stage.mjs';

const printers = (state) => ({ printers: [{ deviceId: 'ingang', state }] });
const NONE = 'Er komt nu geen papier uit de zuil.';
const printsAt = (state = 'ready') => ({ json: { deviceId: 'ingang', state } });

/** A kiosk that knows which one it is, and gives numbers. */
function atKiosk(state, told = {}) {
  fake.show('kiosk', fakes.kiosk(state ? printers(state) : {}));
  fake.answers['PUT /halls/stadhuis/devices/current'] = {
    json: { id: 'ingang', name: 'Zuil bij de ingang', orders: [], ...told },
  };
  fake.answers['POST /halls/stadhuis/tickets'] = {
    status: 201,
    json: fakes.issued({ number: 'P007', token: 'token-of-P007' }),
  };
}

async function takes(page) {
  await button(page, /^Paspoort/).click();
  await button(page, 'Neem een nummer').click();
  await seen(page, 'P007');
}

describe('the kiosk', () => {
  test('says before a number is taken that no paper comes out, and no more once it does', async () => {
    for (const state of ['paperOut', 'coverOpen', 'failed', 'offline']) {
      atKiosk(state);
      const page = await open('/kiosk/', SIZES.kiosk);
      await seen(page, NONE);
      await assertSound(page, `kiosk whose printer is ${state}`);
      fake.show('kiosk', fakes.kiosk(printers('paperLow')));
      await page.getByText(NONE).waitFor({ state: 'detached' });
    }
  });

  test('points to the paper where it comes out, and offers no other way then', async () => {
    atKiosk('ready');
    const page = await open('/kiosk/', SIZES.kiosk);
    await button(page, /^Paspoort/).waitFor();
    await takes(page);
    await seen(page, 'Pak uw nummer uit de zuil.');
    assert.equal(await button(page, 'Ik heb geen telefoon bij me').count(), 0);
    await assertSound(page, 'kiosk with a number on paper');
  });

  test('keeps the number of who has neither paper nor phone as long as they need it', async () => {
    atKiosk(null);
    const page = await openWithClock('/kiosk/', SIZES.kiosk);
    await takes(page);
    await button(page, 'Ik heb geen telefoon bij me').click();
    await seen(page, 'Onthoud uw nummer: P007');
    await assertSound(page, 'kiosk that keeps a number');
    await pass(page, 20 * 60_000);
    await seen(page, 'Onthoud uw nummer: P007');
    await button(page, /^Klaar/).click();
    await button(page, 'Ik heb een afspraak').waitFor();
    // The next one is as any other.
    await takes(page);
    // It is asked whether the number is still needed, and nobody answers.
    await pass(page, 80_000);
    await button(page, 'Ik heb een afspraak').waitFor();
  });

  test('prints by its own browser where the printer hangs on it, once', async () => {
    atKiosk(null, { printsItself: true });
    const page = await open('/kiosk/', SIZES.kiosk);
    await page.evaluate(() => {
      window.printed = 0;
      window.print = () => (window.printed += 1);
    });
    await button(page, /^Paspoort/).waitFor();
    await takes(page);
    await page.waitForFunction(() => window.printed === 1);
    await page.emulateMedia({ media: 'print' });
    await page.locator('.ticket-number').waitFor();
    assert.equal(await page.locator('.step-ways').isVisible(), false);
    assert.equal(await page.locator('.paper-only').isVisible(), true);
  });
});

describe('staff', () => {
  test('print the number of who is at the counter, and the coffee voucher', async () => {
    const late = fakes.late(fakes.breach({ redress: [fakes.offered('r2', 'coffee')] }));
    fake.show('counter', { ...late, prints: true });
    fake.answers[`POST /halls/stadhuis/tickets/${late.ticket.id}/_print`] = printsAt();
    fake.answers['POST /breaches/stadhuis.b1/redress/r2/_print'] = printsAt();
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Nummer op papier/).click();
    await seen(page, 'De bon komt uit de printer.');
    await button(page, /^Koffiebon op papier/).click();
    await fake.asked('/redress/r2/_print');
    await assertSound(page, 'counter that prints');
    fake.show('counter', late);
    await button(page, /^Nummer op papier/).waitFor({ state: 'detached' });
  });

  test('print a number at the door, and hear when nothing comes out', async () => {
    atTheDoor(fake);
    fake.show('kiosk', fakes.kiosk(printers('ready')));
    fake.sessions = [fakes.session('account', 'greeter')];
    const print = `POST /halls/stadhuis/tickets/${fake.answers['POST /halls/stadhuis/tickets'].json.id}/_print`;
    fake.answers[print] = printsAt('paperOut');
    const page = await open('/reception/?hall=stadhuis', SIZES.kiosk);
    await page.getByRole('checkbox', { name: /Paspoort/ }).check();
    await button(page, 'Nummer geven').click();
    await button(page, 'Afdrukken P045').click();
    await seen(page, 'Er komt nu niets uit de printer.');
    fake.answers[print] = printsAt();
    await button(page, 'Afdrukken P045').click();
    await seen(page, 'Het nummer komt uit de printer.');
    await assertSound(page, 'the door that prints');
  });

  test('print a number again at the door for whoever lost it', async () => {
    atTheDoor(fake);
    fake.show('kiosk', fakes.kiosk(printers('ready')));
    fake.sessions = [fakes.session('account', 'greeter')];
    const [lost] = fake.answers['GET /halls/stadhuis/waiting-visitors'].json.items;
    fake.answers[`POST /halls/stadhuis/tickets/${lost.id}/_print`] = printsAt();
    const page = await open('/reception/?hall=stadhuis', { width: 390, height: 844 });
    await button(page, `Afdrukken ${lost.number}`).click();
    await seen(page, 'Het nummer komt uit de printer.');
    assert.equal(fake.requests.filter(({ call }) => call.endsWith('/_print')).length, 1);
    await assertSound(page, 'who waits at a door that prints');
    fake.show('kiosk', fakes.kiosk());
    await button(page, /^Afdrukken/)
      .first()
      .waitFor({ state: 'detached' });
  });

  test('supervisors read what a printer needs', async () => {
    fake.show(
      'supervisor',
      fakes.supervisor({ alarms: [{ kind: 'printerTrouble', deviceId: 'ingang', state: 'paperOut' }] }),
    );
    fake.sessions = [fakes.session('account', 'supervisor')];
    const page = await open('/supervisor/', SIZES.supervisor);
    await seen(page, 'Printer van zuil ingang: het papier is op. Leg er een nieuwe rol in.');
  });
});

describe('the administration', () => {
  const printer = { address: 'tcp://10.20.30.40:9100', widthMm: 58, codePage: 'pc852' };

  test('says where the printer of a kiosk stands, and prints a test slip', async () => {
    new FakeSetup(fake);
    const devices = new FakeDevices(fake, [deviceOf()]);
    fake.answers['POST /devices/ingang/_print'] = printsAt();
    const page = await open('/admin/?hall=stadhuis#devices/ingang', SIZES.supervisor);
    await page.getByLabel('Printer bij de zuil').fill(printer.address);
    await page.getByLabel('Breedte van het papier').selectOption('58');
    await page.getByLabel('Letters die de printer kent').selectOption('pc852');
    await assertSound(page, 'a printer beside a kiosk');
    await button(page, 'Bewaren').click();
    await seen(page, 'Zuil bij de ingang: bewaard.');
    assert.deepEqual(devices.list[0].printer, printer);
    await button(page, /^Proefbon/).click();
    await seen(page, 'Bij Zuil bij de ingang komt een proefbon uit de printer.');
    fake.answers['POST /devices/ingang/_print'] = printsAt('coverOpen');
    await button(page, /^Proefbon/).click();
    await seen(page, 'komt nu niets uit de printer: klep van printer open.');
    await assertSound(page, 'devices with a printer');
  });
});
