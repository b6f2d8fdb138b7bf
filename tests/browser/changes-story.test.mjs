// A hall is exported, changed by a file, taken back, and prepared for a later day. Through the real server.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { SIZES } from './browser.mjs';
import { hall, open, startHall } from './town-stage.mjs';

const button = (page, name) => page.getByRole('button', { name });

test('a hall goes out as a file, comes back changed, and the change is taken back', async () => {
  await startHall();
  const page = await open(`${hall.address('admin')}#exchange`, SIZES.supervisor, 'beheer');
  const download = page.waitForEvent('download');
  await button(page, 'Download de inrichting').click();
  const file = JSON.parse(await readFile(await (await download).path(), 'utf8'));

  const bring = (changed) =>
    page.getByLabel('Bestand').setInputFiles({
      name: 'hal.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(changed)),
    });
  await bring(file);
  await page.getByText('hal.json is gelijk aan de hal.').waitFor();

  const [first, ...others] = file.services;
  await bring({ ...file, services: [{ ...first, names: { en: 'Passport' } }, ...others] });
  await page.getByText('De Nederlandse tekst ontbreekt.').waitFor();

  const renamed = { ...first, names: { ...first.names, nl: 'Reisdocument' } };
  await bring({ ...file, services: [renamed, ...others], settings: { ...file.settings, privateRooms: 3 } });
  await page.getByText('hal.json verandert 2 dingen').waitFor();
  await page.getByText('Wordt: Reisdocument').waitFor();
  await button(page, 'Voer de wijzigingen door').click();
  await page.getByText('De hal is nu zoals in het bestand.').waitFor();
  const named = async () => (await hall.does('GET', '/services/paspoort?hallId=stadhuis')).names.nl;
  assert.equal(await named(), 'Reisdocument');

  await page.locator('nav a[href="#audit"]').click();
  await page.locator('.parts li').first().getByText('beheer').waitFor();
  await button(page, /^Draai terug/)
    .first()
    .click();
  const question = page.getByRole('dialog');
  await question.getByText('Wordt: Paspoort of ID-kaart').waitFor();
  await question.getByRole('button', { name: 'Draai terug' }).click();
  await page.getByText('De wijziging is teruggedraaid.').waitFor();
  assert.equal(await named(), 'Paspoort of ID-kaart');
});

test('a change is prepared for a later day, and nobody who waits is left without a counter', async () => {
  await startHall();
  const page = await open(`${hall.address('admin')}#opening`, SIZES.supervisor, 'beheer');
  const preview = page.getByRole('region', { name: 'Zo lezen bezoekers het' });
  await preview.waitFor();
  await page.getByLabel('maandag van').fill('8');
  await page.getByLabel('maandag tot').fill('18');
  await page.getByLabel('maandag tot').blur();
  await preview.getByText('08:00 tot 18:00').waitFor();
  await button(page, 'Later laten ingaan').click();
  const inAYear = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('Gaat in op').fill(inAYear);
  await page.getByLabel('Waar is het voor?').fill('Zomeropening');
  await button(page, 'Zet klaar').click();
  await page.getByText('Zomeropening').waitFor();
  await page.getByText('Open op maandag').waitFor();
  const { items } = await hall.does('GET', '/halls/stadhuis/drafts');
  assert.deepEqual([items.length, items[0].day, items[0].outlook.state], [1, inAYear, 'fits']);

  await hall.opens('1');
  await hall.issues('paspoort');
  await hall.does('POST', '/halls/stadhuis/counters/1/_close', {});
  for (const counter of ['2', '3']) {
    const services = { serviceIds: ['rijbewijs'] };
    const path = `/counters/${counter}?hallId=stadhuis`;
    await hall.does('PUT', path, { name: `Balie ${counter}`, ...services });
  }
  await page.goto(`${hall.address('admin')}#counters/1`);
  await page.reload();
  await page.getByRole('checkbox', { name: 'Paspoort of ID-kaart' }).uncheck();
  await button(page, 'Bewaren').click();
  await page.getByText('Er is nog 1 bezoeker voor Paspoort of ID-kaart.').waitFor();
});
