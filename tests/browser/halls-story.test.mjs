// A municipality opens a second hall by copying the first, and closes it for good. Through the real server.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SIZES } from './browser.mjs';
import { hall, open, startHall } from './town-stage.mjs';

const button = (page, name) => page.getByRole('button', { name });

test('a hall copied from another issues a number at once, and is taken out of use when nobody is in it', async () => {
  await startHall();
  const page = await open(`${hall.address('admin')}#halls`, SIZES.supervisor, 'gemeente');
  await page.getByLabel('Naam van de gemeente').fill('Gemeente Waterstad');
  await button(page, 'Bewaren').click();
  await page.getByRole('status').getByText('Bewaard').waitFor();
  assert.equal((await hall.does('GET', '/municipality')).name, 'Gemeente Waterstad');

  await page.getByRole('link', { name: 'Nieuwe hal' }).click();
  await page.getByLabel('Naam van de hal').fill('Wijkhuis Zuid');
  await Promise.all([page.waitForURL(/hall=wijkhuis-zuid#services$/), button(page, 'Maak de hal').click()]);
  await page.getByRole('heading', { name: 'Wijkhuis Zuid' }).waitFor();
  assert.equal(await page.locator('.parts li').count(), 4);

  await hall.does('POST', '/halls/wijkhuis-zuid/counters/1/_open', {});
  const { id } = await hall.does('POST', '/halls/wijkhuis-zuid/tickets', { serviceIds: ['paspoort'] });
  await page.locator('nav a[href="#halls"]').click();
  const line = page.locator('.parts li').filter({ hasText: 'Wijkhuis Zuid' });
  await line.getByRole('button', { name: /Neem uit gebruik/ }).click();
  const question = page.getByRole('dialog');
  await question.getByText('Er is nog 1 bezoeker.').waitFor();
  await question.getByRole('button', { name: 'Neem uit gebruik' }).click();
  await question.getByText('Dat kan nog niet.').waitFor();

  await hall.does('POST', `/halls/wijkhuis-zuid/tickets/${id}/_cancel`, {});
  await hall.does('POST', '/halls/wijkhuis-zuid/counters/1/_close', {});
  await question.getByRole('button', { name: 'Neem uit gebruik' }).click();
  await line.getByText('buiten gebruik').waitFor();
  await line.getByRole('button', { name: /Neem weer in gebruik/ }).click();
  await page.getByText('Wijkhuis Zuid is weer in gebruik.').waitFor();
});
