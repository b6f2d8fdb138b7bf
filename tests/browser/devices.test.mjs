// Kiosks and lobby screens: paired, named, told from afar and taken away, against a server that keeps them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { FakeDevices } from './fake/devices.ts';
import * as fakes from './fake/hall.ts';
import { FakeSetup } from './fake/setup.ts';
import { button, fake, open, openWithClock, pass, seen } from './stage.mjs';

async function at(fragment, size = SIZES.supervisor) {
  new FakeSetup(fake);
  const devices = new FakeDevices(fake);
  const page = await open(`/admin/?hall=stadhuis#${fragment}`, size);
  await page.locator('.admin main h2').first().waitFor();
  return { page, devices };
}
const sent = (call) => fake.requests.filter((request) => request.call === call);
const lineOf = (page, name) => page.locator('.parts li').filter({ hasText: name });
const told = (page, name, label) => lineOf(page, name).getByRole('button', { name: label }).click();

describe('the administration', () => {
  test('lists what there is with how it is now', async () => {
    const { page } = await at('devices');
    await lineOf(page, 'Zuil bij de ingang').getByText('wacht op een bezoeker').waitFor();
    await lineOf(page, 'd1').getByText('geluid staat uit').waitFor();
    await lineOf(page, 'd1').getByText('staat in het bestand').waitFor();
    await lineOf(page, 'Scherm boven').getByText('uit, gezien').waitFor();
    await lineOf(page, 'Zuil achter').getByText('is niet gekoppeld').waitFor();
    await assertSound(page, 'devices');
  });

  test('pairs a screen by the digits that it shows, and sees first what asks', async () => {
    const { page } = await at('devices');
    await page.getByRole('link', { name: 'Scherm koppelen' }).click();
    await page.getByLabel('Code op het scherm').fill('000 000');
    await button(page, 'Zoek het scherm').click();
    await seen(page, 'Geen scherm toont deze code.');
    await assertSound(page, 'digits that no screen shows');
    await page.getByLabel('Code op het scherm').fill('042 137');
    await page.keyboard.press('Enter');
    await seen(page, '192.0.2.17');
    await seen(page, 'Chrome, Linux');
    await page.getByLabel('Naam', { exact: true }).fill('Zuil bij de trap');
    await page.getByLabel('Plek').fill('Eerste verdieping');
    await assertSound(page, 'a screen that asks');
    await button(page, 'Koppel dit scherm').click();
    await seen(page, 'Zuil bij de trap is gekoppeld.');
    assert.deepEqual(sent('POST /devices/_pair')[0].body, {
      code: '042137',
      id: 'zuil-bij-de-trap',
      kind: 'kiosk',
      name: 'Zuil bij de trap',
      place: 'Eerste verdieping',
      hallId: 'stadhuis',
    });
  });

  test('has nothing to type for whoever scanned the code, also on a phone', async () => {
    const { page } = await at('pair=042137', SIZES.visitor);
    await seen(page, 'Dit scherm vraagt om koppeling');
    await assertSound(page, 'a scanned code');
  });

  test('pairs another screen in the place of one that is gone', async () => {
    const { page } = await at('devices');
    await lineOf(page, 'Zuil achter').getByRole('link', { name: 'Koppel opnieuw' }).click();
    await page.getByLabel('Code op het scherm').fill('042137');
    await button(page, 'Zoek het scherm').click();
    await button(page, 'Koppel dit scherm').click();
    await seen(page, 'Zuil achter is gekoppeld.');
    const { id, again } = sent('POST /devices/_pair')[0].body;
    assert.deepEqual([id, again], ['achter', true]);
  });

  test('tells a device to show its name, and hears of one that is off', async () => {
    const { page } = await at('devices');
    await told(page, 'Zuil bij de ingang', /Toon naam/);
    await seen(page, 'Zuil bij de ingang toont zo tien seconden zijn naam.');
    await told(page, 'Zuil bij de ingang', /Herlaad/);
    await seen(page, 'Zuil bij de ingang staat uit.');
  });

  test('renames a device, and takes one away after its name was read once more', async () => {
    const { page, devices } = await at('devices/boven');
    await page.getByLabel('Naam', { exact: true }).fill('Wachtruimte');
    await button(page, 'Bewaren').click();
    await seen(page, 'Wachtruimte: bewaard.');
    await told(page, 'Zuil bij de ingang', /Ontkoppel/);
    await assertSound(page, 'about to be unpaired');
    await page.getByRole('dialog').getByRole('button', { name: 'Ontkoppel' }).click();
    await seen(page, 'Zuil bij de ingang is ontkoppeld.');
    await told(page, 'Wachtruimte', /Verwijder/);
    await page.getByRole('dialog').getByRole('button', { name: 'Verwijder' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(
      devices.list.some(({ id }) => id === 'boven'),
      false,
    );
  });
});

describe('a kiosk that belongs to nobody', () => {
  test('shows digits, other ones when they died, and goes on once it was accepted', async () => {
    fake.sessions = [];
    fake.show('kiosk', fakes.kiosk());
    const page = await openWithClock('/kiosk/?hall=stadhuis', SIZES.kiosk);
    await seen(page, '042 137');
    await assertSound(page, 'an unpaired kiosk');
    const asked = sent('POST /pairings');
    assert.deepEqual(asked[0].body, { kind: 'kiosk', hallId: 'stadhuis' });
    fake.answers['POST /pairings'] = {
      status: 201,
      json: { code: '990011', secret: 'een-ander', until: '2026-12-01T10:00:00Z' },
    };
    fake.answers['POST /pairings/_claim'] = (body) =>
      body.secret === 'een-ander'
        ? { json: { state: 'waiting', until: '2026-12-01T10:00:00Z' } }
        : { status: 404, json: gone() };
    await pass(page, 2_500);
    await seen(page, '990 011');
    fake.answers['POST /pairings/_claim'] = () => {
      fake.sessions = [fakes.session('device', 'kiosk')];
      return { json: { state: 'paired', hallId: 'stadhuis' } };
    };
    await pass(page, 2_500);
    await button(page, 'Ik heb een afspraak').waitFor();
  });
});

const gone = () => ({
  type: 'urn:kwartier:problem:not-found',
  title: 'There is nothing here',
  status: 404,
  detail: 'What happened, and what to do.',
});

describe('a paired device', () => {
  test('says how it is and shows for ten seconds which one it is', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.orders = ['identify'];
    const page = await openWithClock('/kiosk/?hall=stadhuis', SIZES.kiosk);
    await seen(page, 'Dit scherm heet');
    await seen(page, 'Zuil bij de ingang');
    await assertSound(page, 'a kiosk that says which one it is');
    assert.equal(fake.reports[0].kind, 'kiosk');
    await pass(page, 11_000);
    await page.getByText('Dit scherm heet').waitFor({ state: 'detached' });
    // The page's clock ran on: without another frame the screen would rightly say that it has no connection.
    fake.show('kiosk', fakes.kiosk());
    await pass(page, 5_000);
    assert.equal(fake.reports.at(-1).shows, 'ready');
  });

  test('loads its page anew, but not while a visitor is choosing', async () => {
    fake.show('kiosk', fakes.kiosk());
    const page = await open('/kiosk/?hall=stadhuis', SIZES.kiosk);
    await page
      .getByRole('button', { name: /Paspoort/ })
      .first()
      .click();
    let loads = 0;
    page.on('load', () => (loads += 1));
    fake.orders = ['reload'];
    while (fake.orders.length > 0) await page.waitForTimeout(100);
    assert.equal(loads, 0);
    const loaded = page.waitForEvent('load');
    await button(page, /Terug|Stop/)
      .first()
      .click();
    await loaded;
  });

  test('shows digits on the lobby screen when its token was taken away, and the hall to whoever wants that', async () => {
    fake.sessions = [fakes.session('display', 'display')];
    fake.show('lobby', fakes.lobby());
    const page = await open('/web-display/?hall=stadhuis', SIZES.display);
    await seen(page, 'Aan de beurt');
    assert.equal(fake.reports[0].kind, 'display');
    fake.sessions = [];
    fake.answers['PUT /halls/stadhuis/devices/current'] = {
      status: 401,
      json: { ...gone(), type: 'urn:kwartier:problem:unauthorized', title: 'Sign in first', status: 401 },
    };
    await seen(page, '042 137');
    await assertSound(page, 'a lobby screen that was unpaired');
    await button(page, 'Toon de hal zonder te koppelen').click();
    await seen(page, 'Aan de beurt');
  });
});
