// What an administrator sees of kiosk and lobby screen before anything is saved: the devices' own parts, with the draft.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import { longHall } from './layout/longest.mjs';
import { FakeSetup, setupOf } from './fake/setup.ts';
import { button, fake, open } from './stage.mjs';

async function at(fragment, size = SIZES.supervisor, hall = undefined) {
  new FakeSetup(fake, hall);
  const page = await open(`/admin/?hall=stadhuis#${fragment}`, size);
  await page.locator('.admin main h2').first().waitFor();
  return page;
}
const field = (page, label) => page.getByLabel(label, { exact: true });
/** By keyboard, as everything here can be. */
async function look(page) {
  await tabTo(page, page.locator('.preview summary'));
  await page.keyboard.press('Enter');
  await kiosk(page).locator('.kiosk').waitFor();
}
const kiosk = (page) => page.frameLocator('iframe[title=Zuil]');
const lobby = (page) => page.frameLocator('iframe[title=Wachtscherm]');
/** What a screen says once it says this. */
const says = (screen, text) => screen.getByText(text).first().waitFor();

describe('the screens of the hall as they will be', () => {
  test('show a service as it is typed, in each language, and nothing was saved', async () => {
    const page = await at('services/paspoort');
    await look(page);
    await says(kiosk(page), 'Rijbewijs');
    await field(page, 'Naam in het Nederlands').fill('Reisdocument');
    await field(page, 'Naam in het Engels').fill('Travel document');
    await field(page, 'Letter').fill('X');
    await says(kiosk(page), 'Reisdocument');
    await says(lobby(page), 'Reisdocument');
    await says(lobby(page), 'X014');
    await page.locator('.preview').getByRole('button', { name: 'English' }).click();
    await says(kiosk(page), 'Travel document');
    await says(kiosk(page), 'I have an appointment');
    await says(lobby(page), 'Travel document');
    assert.equal(await page.locator('html').getAttribute('lang'), 'nl', 'the page itself stays as it was');
    assert.deepEqual(
      fake.requests.filter(({ call }) => !call.startsWith('GET')).map(({ call }) => call),
      [],
    );
  });

  test('show a service that is not there yet, and the group in which it will lie', async () => {
    const hall = setupOf(longHall);
    for (const service of hall.services) service.group = { nl: 'Reizen' };
    while (hall.services.length < 9)
      hall.services.push({ ...hall.services[0], id: `more-${hall.services.length}`, group: { nl: 'Wonen' } });
    const page = await at('services/+', SIZES.supervisor, hall);
    await look(page);
    await field(page, 'Naam in het Nederlands').fill('Afvalpas');
    await field(page, 'Groep in het Nederlands').fill('Afval');
    await says(kiosk(page), 'Afvalpas');
    await page.getByText('Zuil, na een tik op de groep').waitFor();
  });

  test('show a counter by the name that is typed', async () => {
    const page = await at('counters/1');
    await look(page);
    await field(page, 'Naam').fill('Balie bij het raam');
    await says(lobby(page), 'Balie bij het raam');
  });

  test('show a notice while it is written, before the others', async () => {
    const page = await at('notices');
    await button(page, 'Nieuwe mededeling').click();
    await page.getByRole('dialog').getByRole('textbox').first().fill('Morgen zijn wij dicht.');
    await look(page);
    await says(kiosk(page), 'Morgen zijn wij dicht.');
    assert.equal(await lobby(page).locator('footer p').first().innerText(), 'Morgen zijn wij dicht.');
    await says(lobby(page), 'De pinautomaat is stuk. Betaal contant.');
  });

  for (const [name, size] of [
    ['a desk', SIZES.supervisor],
    ['a telephone', SIZES.visitor],
  ])
    test(`keep their proportions and fit on ${name}, take no keyboard, and axe finds nothing`, async () => {
      const page = await at('services', size);
      await look(page);
      for (const [frame, ratio] of [
        ['.of-kiosk', 1080 / 1920],
        ['.of-display', 1920 / 1080],
      ]) {
        const { x, width, height } = await page.locator(frame).boundingBox();
        assert.ok(Math.abs(width / height - ratio) < 0.02, `${frame}: ${width} x ${height}`);
        assert.ok(x + width <= size.width);
      }
      await page.locator('.preview').getByRole('button').last().focus();
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'BODY');
      assert.equal(await page.locator('iframe:not([inert])').count(), 0);
      await assertSound(page, 'a preview');
      assert.deepEqual(page.faults, []);
    });
});
