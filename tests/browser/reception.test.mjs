// Whoever receives visitors at the door: finds who is expected, gives numbers, sees who waits.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { atTheDoor } from './fake/reception.ts';
import { problem } from './fake/server.ts';
import { button, fake, open, seen } from './stage.mjs';

const TABLET = { width: 1024, height: 768 };

async function atDoor(size = TABLET) {
  atTheDoor(fake);
  fake.sessions = [fakes.session('account', 'greeter')];
  const page = await open('/reception/?hall=stadhuis', size);
  await page.getByRole('heading', { name: 'Met een afspraak' }).waitFor();
  return page;
}
const sent = (call) => fake.requests.filter((request) => request.call === call);

describe('the reception', () => {
  test('finds a visitor by name and checks them in, by keyboard alone', async () => {
    const page = await atDoor();
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'search');
    await page.keyboard.type('yilmaz');
    await page.keyboard.press('Enter');
    await seen(page, /Fatma Yilmaz/);
    await seen(page, 'aangemeld: P042');
    await assertSound(page, 'found at the door');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await seen(page, 'P044');
    assert.deepEqual(sent('POST /halls/stadhuis/check-ins')[0].body, { code: 'K7M2P9XZ' });
    await assertSound(page, 'a number at the door');
    await button(page, 'Volgende bezoeker').click();
    await page.getByRole('heading', { name: 'Met een afspraak' }).waitFor();
  });

  test('gives one number for several services, with needs and a language', async () => {
    const page = await atDoor(SIZES.phone ?? { width: 390, height: 844 });
    await page.getByRole('checkbox', { name: /Paspoort/ }).check();
    await page.getByRole('checkbox', { name: /Rijbewijs/ }).check();
    await page.getByRole('checkbox', { name: 'Hulp' }).check();
    await page.getByLabel('Taal van de bezoeker').selectOption('en');
    await assertSound(page, 'a walk-in at the door');
    await button(page, 'Nummer geven').click();
    await seen(page, 'P045');
    assert.deepEqual(sent('POST /halls/stadhuis/tickets')[0].body, {
      serviceIds: ['paspoort', 'rijbewijs'],
      language: 'en',
      needs: ['assistance'],
    });
  });

  test('sees who waits, for what and how long, and who is called', async () => {
    const page = await atDoor({ width: 1440, height: 900 });
    await page.getByRole('heading', { name: '3 bezoekers wachten' }).waitFor();
    await seen(page, /geroepen: Balie 3/);
    await page.getByLabel('Voor welk product?').selectOption('rijbewijs');
    assert.equal(await page.locator('.waiting-list li').count(), 1);
    await assertSound(page, 'who waits');
  });

  test('says why there is no number, and that nobody is expected', async () => {
    const page = await atDoor();
    fake.answers['POST /halls/stadhuis/tickets'] = problem(409, 'service-unavailable');
    fake.answers['GET /halls/stadhuis/expected-visitors'] = { json: { items: [], next: null } };
    await button(page, 'Nummer geven').click();
    await seen(page, 'Kies eerst waarvoor de bezoeker komt.');
    await page.getByRole('checkbox', { name: /Paspoort/ }).check();
    await button(page, 'Nummer geven').click();
    await seen(page, 'Dit kan vandaag niet meer. Er komt geen nummer.');
    await page.getByLabel('Naam of code').fill('pietersen');
    await button(page, 'Zoeken').click();
    await seen(page, 'Vandaag is er geen afspraak met deze naam of code.');
  });

  test('is not for whoever works cases off', async () => {
    atTheDoor(fake);
    fake.sessions = [fakes.session('account', 'complaintsOfficer')];
    const page = await open('/reception/?hall=stadhuis', TABLET);
    await button(page, 'Afmelden').waitFor();
    assert.equal(await page.getByRole('heading', { name: 'Met een afspraak' }).count(), 0);
  });
});
