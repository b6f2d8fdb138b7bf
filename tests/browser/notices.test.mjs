// Notices, from the supervisor who writes one to the visitors who read it, through the real server.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { assertSound, launch, openPage, SIZES, tabTo } from './browser.mjs';
import { charterWithin, TownHall } from './town-hall.mjs';

/** Where pictures are kept for whoever wants to look; nowhere when left out. */
const PICTURES = process.env.PICTURES;

let browser;
let hall;

before(async () => {
  // A limit of two seconds, so that a wait is over the norm while somebody looks.
  hall = await TownHall.start({ charter: await charterWithin('PT2S') });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await hall?.stop();
});

async function picture(page, name) {
  if (!PICTURES) return;
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });
}

test('a supervisor writes a notice, visitors read it everywhere, and what was shown stays on record', async () => {
  const page = await openPage(browser, `${hall.address('supervisor')}#notices`, SIZES.supervisor);
  await hall.signIn(page, 'smit');
  await page.reload();
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Mededelingen' }) });
  await section.getByText('Er zijn geen mededelingen.').waitFor();
  await section.getByRole('button', { name: 'Nieuwe mededeling' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Tekst in het Nederlands').fill('De pinautomaat is stuk. Betaal contant.');
  await form.getByText('Er is nog geen tekst in het Engels.').waitFor();
  assert.equal(await form.locator('.banner').first().innerText(), 'De pinautomaat is stuk. Betaal contant.');
  await picture(page, 'notice-form');
  await assertSound(page, 'a notice being written');
  await form.getByRole('button', { name: 'Bewaren' }).click();
  await section.getByText('nu te zien').waitFor();
  await section.getByText('Er is nog geen tekst in het Engels.').waitFor();

  await hall.opens('1');
  const { token } = await hall.issues('paspoort');
  const lobby = await openPage(browser, hall.address('web-display'), SIZES.display);
  await lobby.getByText('De pinautomaat is stuk. Betaal contant.').waitFor();
  // By itself, once the promise has broken, with the actual wait.
  await lobby.getByText('wacht al 1 minuut').waitFor();
  await picture(lobby, 'notice-lobby');
  const kiosk = await openPage(browser, hall.kioskAddress(), SIZES.kiosk);
  await kiosk.getByText('De pinautomaat is stuk. Betaal contant.').waitFor();
  await picture(kiosk, 'notice-kiosk');
  const phone = await openPage(browser, `${hall.base}/visitor/#${token}`, SIZES.visitor);
  await phone.getByText('De pinautomaat is stuk. Betaal contant.').waitFor();
  await phone.getByText('U wacht langer dan').waitFor();
  await picture(phone, 'notice-phone');
  for (const [screen, name] of [
    [lobby, 'lobby'],
    [kiosk, 'kiosk'],
    [phone, 'phone'],
  ])
    await assertSound(screen, `${name} with a notice`);

  // By keyboard alone: whoever takes it away reads it once more, and Escape or Enter by accident leaves it.
  const question = page.getByRole('dialog', { name: 'Deze mededeling verwijderen?' });
  for (const key of ['Escape', 'Enter']) {
    await tabTo(page, section.getByRole('button', { name: 'Verwijder' }));
    await page.keyboard.press('Enter');
    await question.getByText('De pinautomaat is stuk. Betaal contant.').waitFor();
    await page.keyboard.press(key);
    await question.waitFor({ state: 'detached' });
  }
  await section.getByText('nu te zien').waitFor();
  await tabTo(page, section.getByRole('button', { name: 'Verwijder' }));
  await page.keyboard.press('Enter');
  await picture(page, 'notice-remove');
  await assertSound(page, 'a notice about to be removed');
  await tabTo(page, question.getByRole('button', { name: 'Verwijder' }));
  await page.keyboard.press('Enter');
  await section.getByText('Er zijn geen mededelingen.').waitFor();
  await lobby.getByText('De pinautomaat is stuk.').waitFor({ state: 'detached' });
  await picture(page, 'notices-supervisor');

  await section.getByRole('link', { name: 'Wat bezoekers te zien kregen' }).click();
  const record = page.getByRole('region', { name: 'Wat bezoekers te zien kregen' }).getByRole('listitem');
  await record.filter({ hasText: 'De pinautomaat is stuk. Betaal contant.' }).waitFor();
  await record.filter({ hasText: 'het duurt langer dan wij beloven' }).waitFor();
  await picture(page, 'notices-on-record');
  await assertSound(page, 'the record of what was shown');
});

test('a planned notice says beforehand from when it holds', async () => {
  const from = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const texts = { nl: 'Wij zijn verhuisd.', en: 'We have moved.' };
  await hall.does('POST', '/notices', { id: 'verhuisd', texts, from, announced: 'P7D' });
  const lobby = await openPage(browser, hall.address('web-display'), SIZES.display);
  await lobby.getByText(/^Vanaf .*: Wij zijn verhuisd\.$/).waitFor();
  await picture(lobby, 'notice-announced');
  // At home too, by whoever plans a visit.
  const results = await openPage(browser, hall.address('results'), SIZES.visitor);
  const visit = results.getByRole('region', { name: 'Openingstijden en mededelingen' });
  await visit.getByText(/^Vanaf .*: Wij zijn verhuisd\.$/).waitFor();
  await visit.getByText('Vandaag').waitFor();
  await picture(results, 'notice-results');
  await assertSound(results, 'page for citizens with a planned notice');
});

test('who changes a notice that a colleague changed meanwhile is told so, and overwrites nothing', async () => {
  await hall.does('POST', '/notices', { id: 'lift', texts: { nl: 'De lift is stuk.' } });
  const page = await openPage(browser, `${hall.address('supervisor')}#notices`, SIZES.supervisor);
  await hall.signIn(page, 'smit');
  await page.reload();
  const read = page.waitForResponse((response) => response.url().includes('/notices/lift'));
  await page.getByRole('button', { name: 'Wijzig De lift is stuk.' }).click();
  await read;
  await hall.does('PUT', '/notices/lift', { texts: { nl: 'De lift doet het weer.' } });
  const form = page.getByRole('dialog');
  await form.getByLabel('Tekst in het Nederlands').fill('Neem de trap.');
  await form.getByRole('button', { name: 'Bewaren' }).click();
  await form.getByText('Een collega heeft dit net aangepast.').waitFor();
  await picture(page, 'notice-conflict');
  await assertSound(page, 'a notice that a colleague changed');
  const now = await hall.does('GET', '/notices/lift');
  assert.equal(now.texts.nl, 'De lift doet het weer.');
});
