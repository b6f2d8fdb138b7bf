// One visit through the real server: a number at the kiosk, called and shown, helped and finished.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertSound, chimedOnce, launch, openPage, SIZES, tones, pressKey } from './browser.mjs';
import { DemoHall } from './demo-hall.mjs';

let browser;
let demo;
let place;

before(async () => {
  demo = await DemoHall.start();
  place = demo.place;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

const button = (page, name) => page.getByRole('button', { name });

test('a visitor takes a number, is called and shown, and is helped', async () => {
  const hall = place.hall ?? 'stadhuis';
  const kiosk = place.kiosk.find(({ id }) => id === 'k1');
  const person = place.staff.find(({ role }) => role === 'agent');
  const at = (screen) => `${place.base}/${screen}/?hall=${hall}`;

  const counter = await openPage(browser, `${at('counter')}&counter=3`, SIZES.counter);
  await counter.getByLabel('Naam').fill(person.account);
  await counter.getByLabel('Wachtwoord').fill(person.password);
  await assertSound(counter, 'sign-in');
  await counter.keyboard.press('Enter');
  for (const service of await counter.getByRole('checkbox').all()) await service.check();
  await button(counter, /openen$/).click();
  await button(counter, /^Volgende/).waitFor();
  await assertSound(counter, 'open counter');

  const display = await openPage(browser, at('web-display'), SIZES.display);
  await display.getByText('Hier ziet u straks wie aan de beurt is').waitFor();
  await assertSound(display, 'lobby before the first call');

  const touch = await openPage(browser, `${at('kiosk')}&device=k1#token=${kiosk.token}`, SIZES.kiosk);
  await button(touch, /^Paspoort/).click();
  await assertSound(touch, 'kiosk before taking a number');
  await button(touch, 'Neem een nummer').click();
  const number = await touch.locator('.ticket-number').innerText();
  assert.match(number, /^[A-Z]\d{3}$/);
  await assertSound(touch, 'kiosk with a number');

  await counter.getByText(`Vooraan in de rij: ${number}`).waitFor();
  await pressKey(counter, 'v');
  await button(counter, /^Begin met helpen/).waitFor();
  await display.locator('.newest', { hasText: number }).waitFor();
  await display.locator('.newest', { hasText: '3' }).waitFor();
  await chimedOnce(display);
  await assertSound(display, 'lobby with a call');

  await pressKey(counter, 'b');
  await button(counter, /^Klaar/).waitFor();
  await counter.reload();
  await counter.getByRole('heading', { name: number }).waitFor();
  await assertSound(counter, 'counter that helps');
  await pressKey(counter, 'k');
  await counter.getByText('Er wacht niemand voor u').waitFor();
  assert.equal(await tones(display), 2, 'nothing sounded again');
});
