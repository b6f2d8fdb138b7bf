// Somebody who booked asks a real server, through a supervisor, for what is kept of them, and then to have it erased.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { hall, open, startHall } from './town-stage.mjs';

const CONTACT = 'M. van den Berg, 06-98765432';

test('a supervisor finds an appointment, hands over what is kept of it and erases it once the visit is over', async () => {
  await startHall();
  const at = new Date(Date.now() + 20 * 60_000).toISOString();
  const booking = { hallId: hall.id, serviceIds: ['paspoort'], at, code: 'ABCD', contact: CONTACT };
  await hall.does('POST', '/appointments', booking);
  await hall.opens('1');
  const ticket = await hall.does('POST', `/halls/${hall.id}/check-ins`, { code: 'ABCD' });

  const page = await open(hall.address('privacy', '&for=staff'), SIZES.supervisor, 'smit');
  await page.getByText('Aangemeld als smit').waitFor();
  await page.getByLabel('Code, naam, telefoon of e-mail').fill('06 987 654 32');
  await page.getByRole('button', { name: 'Kies Afspraak ABCD' }).click();
  await page.getByLabel('Ik heb een identiteitsbewijs gezien').check();

  // The visitor still waits: what is kept is what they are helped by.
  await page.getByRole('button', { name: 'Wis de gegevens' }).click();
  await page.getByRole('button', { name: 'Ja, wis de gegevens' }).click();
  await page.getByRole('dialog').getByText('Dit bezoek is nog bezig.').waitFor();
  await page.getByRole('button', { name: 'Nee, niet wissen' }).click();

  await page.getByRole('button', { name: 'Toon de gegevens' }).click();
  const handed = page.locator('.handed');
  await handed.getByText(CONTACT).waitFor();
  await handed.getByText(ticket.number, { exact: true }).waitFor();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Bewaar als bestand' }).click();
  const file = await (await downloading).path();
  assert.equal(JSON.parse(await readFile(file, 'utf8')).appointment.contact, CONTACT);

  await hall.does('POST', `/halls/${hall.id}/tickets/${ticket.id}/_cancel`, {});
  await page.getByRole('button', { name: 'Wis de gegevens' }).click();
  await page.getByRole('button', { name: 'Ja, wis de gegevens' }).click();
  await page.getByText('1 gegeven is gewist.').waitFor();
  await page.getByRole('button', { name: 'Kies een andere afspraak' }).click();
  await page.getByLabel('Code, naam, telefoon of e-mail').fill('');
  await page.getByRole('button', { name: 'Kies Afspraak ABCD' }).waitFor();
  assert.equal(await page.getByText('van den Berg').count(), 0);
  await page.getByText('Niets is te laat.').waitFor();
  await assertSound(page, 'personal data');
});

test('an agent is told that it is for supervisors, and anybody reads what is kept', async () => {
  await startHall();
  const agent = await open(hall.address('privacy', '&for=staff'), SIZES.supervisor, 'jansen');
  await agent.getByText('Deze pagina is voor coördinatoren en toezichthouders.').waitFor();
  const visitor = await open(hall.address('privacy'), SIZES.visitor);
  await visitor.getByRole('heading', { level: 1, name: 'Wat wij van u bewaren' }).waitFor();
  await visitor.getByText('Stadhuis Voorbeeld').waitFor();
});
