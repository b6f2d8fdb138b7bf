// Somebody whose browser runs no script books at a real server, moves the appointment and calls it off.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { test } from 'node:test';
import { assertSound, launch } from './browser.mjs';
import { hall, open, startHall } from './town-stage.mjs';

/** The narrowest that a page must be read on without scrolling sideways. */
const NARROW = { width: 320, height: 640 };
/** Where pictures are put for whoever looks at them; none are made otherwise. */
const PICTURES = process.env.KWARTIER_PICTURES;

async function bookable() {
  await startHall();
  const rule = { minutes: 20, everyMinutes: 20, maxPersons: 3, places: { fixed: 2 } };
  for (const service of ['paspoort', 'rijbewijs'])
    await hall.does('PATCH', `/services/${service}?hallId=${hall.id}`, { booking: rule });
  await hall.does('PATCH', `/halls/${hall.id}`, { settings: { languages: ['nl', 'en', 'ar', 'fy'] } });
}

/** Nothing lies beside the screen, and nothing that is pressed is smaller than a finger. */
async function fits(page, name) {
  if (PICTURES) {
    await mkdir(PICTURES, { recursive: true });
    await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
  }
  const wide = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
  assert.ok(wide <= 0, `${name} is ${wide} px wider than the screen`);
}

/** The same page in a browser with scripts, which axe needs. */
async function heard(page, name) {
  const seen = await open(page.url(), NARROW);
  await assertSound(seen, name);
}

const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const press = (page, name) => page.getByRole('button', { name, exact: true }).first().click();
const follow = (page, name) => page.getByRole('link', { name, exact: true }).first().click();

test('who has no JavaScript books, moves the appointment and calls it off', async () => {
  await bookable();
  const browser = await launch();
  try {
    const context = await browser.newContext({
      viewport: NARROW,
      locale: 'nl-NL',
      javaScriptEnabled: false,
    });
    const page = await context.newPage();
    await page.goto(`${hall.address('book')}&service=paspoort`);
    await page.getByRole('button', { name: /Maak een afspraak/ }).click();
    await heading(page, 'Maak een afspraak');
    assert.ok(await page.getByLabel('Paspoort of ID-kaart').isChecked());
    await page.getByLabel('Paspoort of ID-kaart').uncheck();
    await press(page, 'Verder');
    await page.getByRole('alert').getByRole('link').click();
    await page.keyboard.press('Space');
    assert.ok(await page.getByLabel('Paspoort of ID-kaart').isChecked());
    await page.getByLabel('Voor hoeveel personen?').selectOption('2');
    await fits(page, 'what');
    await heard(page, 'what for');
    await press(page, 'Verder');

    await heading(page, 'Wanneer komt u?');
    await follow(page, 'Meer dagen');
    await fits(page, 'when');
    await heard(page, 'free times');
    await page.locator('.times button').first().click();

    await heading(page, 'Hoe bereiken wij u?');
    await heard(page, 'contact');
    await page.getByLabel('Uw naam').fill('S. de Vries');
    await page.getByLabel('Uw e-mailadres').fill('sanne@voorbeeld');
    await press(page, 'Verder');
    await page.getByRole('alert').getByRole('link').click();
    await page.keyboard.type('.nl');
    await fits(page, 'who-with-a-fault');
    const name = await page.getByLabel('Uw naam').inputValue();
    assert.equal(name, 'S. de Vries');
    await page.getByLabel('Uw e-mailadres').fill('sanne@voorbeeld.nl');
    await press(page, 'Verder');

    await heading(page, 'Klopt het zo?');
    await fits(page, 'check');
    assert.doesNotMatch(page.url(), /Vries|sanne/);
    await press(page, 'Maak de afspraak');
    await heading(page, 'Uw afspraak is gemaakt');
    const own = page.url();
    await page.reload();
    await heading(page, 'Uw afspraak is gemaakt');
    await fits(page, 'own');
    await heard(page, 'own booking');
    const list = await hall.does('GET', `/appointments?hallId=${hall.id}`);
    assert.equal(list.items.length, 1);
    assert.equal(list.items[0].contact, 'S. de Vries');

    await follow(page, 'Verzet de afspraak');
    await heading(page, 'Kies een nieuwe tijd');
    await page.locator('.times a').first().click();
    await heading(page, 'Wilt u de afspraak verzetten?');
    await heard(page, 'moving');
    await press(page, 'Ja, verzet de afspraak');
    await page.getByText('Uw afspraak is verzet.').waitFor();
    const [moved] = (await hall.does('GET', `/appointments?hallId=${hall.id}`)).items;
    assert.ok(moved.at < list.items[0].at, 'it is earlier now');

    // In Arabic: from right to left, and no wider.
    await page.getByText('Taal: Nederlands').click();
    await follow(page, 'العربية');
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
    await fits(page, 'own-in-arabic');
    await heard(page, 'own booking in Arabic');
    await page.goto(`${hall.base}/book/plain/times?hall=${hall.id}&service=paspoort&lang=ar`);
    await fits(page, 'when-in-arabic');
    await heard(page, 'free times in Arabic');

    await page.goto(own);
    await follow(page, 'Zeg de afspraak af');
    await heading(page, 'Wilt u de afspraak afzeggen?');
    await heard(page, 'calling off');
    await press(page, 'Ja, zeg de afspraak af');
    await heading(page, 'Uw afspraak is afgezegd');
    await page.goto(own);
    await heading(page, 'Uw afspraak is afgezegd');
  } finally {
    await browser.close();
  }
});
