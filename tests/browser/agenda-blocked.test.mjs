// Times that are blocked, who is looked for on all days, and calendars that read along.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import {
  aDay,
  blockedTime,
  booked,
  calendarFeed,
  DAY,
  newFeed,
  on,
  withAgenda,
  withBlocks,
} from './fake/agenda.ts';
import * as fakes from './fake/hall.ts';
import { problem } from './fake/server.ts';
import { button, fake, open, seen } from './stage.mjs';

const address = (view = '') => `/agenda/?hall=stadhuis&day=${DAY}${view && `&view=${view}`}`;
const utc = (time) => new Date(on(time)).toISOString();
const dialog = (page) => page.getByRole('dialog');
const sure = (page) => dialog(page).getByRole('button', { name: 'Blokkeer', exact: true });

describe('a time that is blocked', () => {
  test('stands above the day, hatched on the board, in the week and on paper, and is freed', async () => {
    withAgenda(fake);
    withBlocks(fake, [
      blockedTime(),
      blockedTime({ id: 'k13', from: utc('13:00'), to: utc('14:00'), counterIds: ['3'] }),
    ]);
    const page = await open(address(), SIZES.supervisor);
    await seen(page, '10:00 tot 11:00 Hele hal · Teamoverleg');
    await seen(page, '13:00 tot 14:00 Balie 3');
    await assertSound(page, 'a day on which times are blocked');
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('.blocked strong').first().isVisible());
    assert.equal(await button(page, /^Geef vrij 10:00/).isVisible(), false);
    await page.emulateMedia({ media: 'screen' });
    await button(page, 'Bord').click();
    await page.locator('.board .is-blocked').first().waitFor();
    const hatched = await page.locator('.board .is-blocked').count();
    const columns = await page.locator('.board thead th').count();
    assert.equal(hatched, 4 * columns + 4, 'an hour of each column, and one of counter 3');
    await assertSound(page, 'a board on which times are blocked');
    await button(page, 'Week').click();
    await seen(page, 'Geblokkeerd 10:00 tot 11:00: Hele hal');
    await page.getByRole('button', { name: 'Dag', exact: true }).click();
    await tabTo(page, button(page, /^Geef vrij 10:00/));
    await page.keyboard.press('Enter');
    await seen(page, '10:00 tot 11:00 kan weer geboekt worden.');
    await page.getByText('Teamoverleg').first().waitFor();
    assert.equal(await page.locator('.blocked li').count(), 1);
  });

  test('is blocked by keys alone, for some counters, with a note', async () => {
    withAgenda(fake);
    withBlocks(fake, []);
    const page = await open(address(), SIZES.supervisor);
    await tabTo(page, button(page, 'Blokkeer tijd'));
    await page.keyboard.press('Enter');
    await page.getByLabel('Van', { exact: true }).fill('15:00');
    await page.getByLabel('Tot', { exact: true }).fill('15:30');
    await page.getByLabel('Alleen deze balies').focus();
    await page.keyboard.press('Space');
    await sure(page).press('Enter');
    await seen(page, 'Kies er ten minste één.');
    await assertSound(page, 'a block with a fault');
    await dialog(page).getByLabel('Balie 3').press('Space');
    await page.getByLabel('Notitie voor collega’s (mag leeg)').fill('Printer stuk');
    await page.keyboard.press('Enter');
    await seen(page, 'Geblokkeerd: 15:00 tot 15:30, Balie 3.');
    const sent = fake.requests.filter(({ call }) => call === 'POST /halls/stadhuis/blocked-times');
    assert.deepEqual(
      sent.map(({ body }) => body),
      [{ from: utc('15:00'), to: utc('15:30'), counterIds: ['3'], note: 'Printer stuk' }],
    );
    await seen(page, 'Printer stuk');
  });

  test('over bookings names those first and calls them off where that is ticked', async () => {
    const hit = aDay().slice(2, 4);
    withAgenda(fake);
    withBlocks(fake, [], hit);
    fake.answers['POST /appointments/_calloff'] = {
      json: { items: hit.map((each) => ({ ...each, state: 'cancelled' })), next: null },
    };
    const page = await open(address(), SIZES.supervisor);
    await button(page, 'Blokkeer tijd').click();
    await sure(page).click();
    await dialog(page).getByRole('heading', { name: 'Er staan dan 2 afspraken' }).waitFor();
    await seen(page, 'Zoë van den Berg');
    const calls = () => fake.requests.map(({ call }) => call);
    assert.ok(!calls().includes('POST /halls/stadhuis/blocked-times'), 'nothing was blocked yet');
    await page.getByLabel('Zeg deze 2 afspraken ook af').check();
    await seen(page, 'Van 1 bezoeker is er geen e-mailadres.');
    await assertSound(page, 'whom a block hits');
    await page.getByLabel('Reden (mag leeg). De bezoeker leest dit.').fill('De hal is even dicht.');
    await button(page, 'Blokkeer de tijd').click();
    await seen(page, '2 afspraken zijn afgezegd. 1 bezoeker heeft geen e-mailadres');
    const off = fake.requests.find(({ call }) => call === 'POST /appointments/_calloff');
    assert.deepEqual(off.body, {
      hallId: 'stadhuis',
      appointmentIds: ['stadhuis.a3', 'stadhuis.a4'],
      reason: 'De hal is even dicht.',
    });
  });

  test('is only read by auditors', async () => {
    withAgenda(fake);
    withBlocks(fake, [blockedTime()]);
    fake.sessions = [fakes.session('account', 'auditor')];
    const page = await open(address(), SIZES.supervisor);
    await seen(page, 'Teamoverleg');
    assert.equal(await button(page, 'Blokkeer tijd').count(), 0);
    assert.equal(await button(page, 'Eigen agenda').count(), 0);
    assert.equal(await button(page, /^Geef vrij/).count(), 0);
  });
});

describe('who is looked for', () => {
  test('is found on any day, which is led to', async () => {
    withAgenda(fake);
    const within = fake.answers['GET /appointments'];
    fake.answers['GET /appointments'] = (body, query) =>
      query.get('search')
        ? { json: { items: [booked(3, on('09:40'), { contact: 'Zoë van den Berg' })], next: null } }
        : within(body, query);
    const page = await open(`/agenda/?hall=stadhuis&day=2026-12-24`, SIZES.supervisor);
    await button(page, 'Zoek op alle dagen').click();
    const search = page.getByLabel('Zoek op naam of code');
    await search.fill('z');
    await search.press('Enter');
    await seen(page, 'Typ ten minste twee letters of cijfers.');
    await search.fill('zoe');
    await search.press('Enter');
    await seen(page, '1 afspraak gevonden.');
    await assertSound(page, 'who was found');
    assert.ok(!page.url().includes('zoe'), 'a name is not kept in the address');
    await button(page, 'Ga naar dinsdag 1 december 2026').click();
    await page.getByRole('heading', { level: 2, name: 'dinsdag 1 december 2026' }).waitFor();
  });

  test('is told that nobody was found, and that the list could not be had', async () => {
    withAgenda(fake, []);
    fake.answers['GET /appointments'] = { json: { items: [], next: null } };
    const page = await open(address('find'), SIZES.supervisor);
    const search = page.getByLabel('Zoek op naam of code');
    await search.fill('niemand');
    await search.press('Enter');
    await seen(page, 'Niemand gevonden.');
    fake.answers['GET /appointments'] = problem(503, 'not-ready');
    await button(page, 'Zoek').click();
    await page.getByText('Niemand gevonden.').waitFor({ state: 'detached' });
    assert.notEqual(await page.locator('p[role=status]').innerText(), '');
  });
});

describe('calendars that read along', () => {
  test('get an address that is shown once, renewed and taken away', async () => {
    withAgenda(fake);
    let items = [];
    const path = '/halls/stadhuis/calendar-feeds';
    fake.answers[`GET ${path}`] = () => ({ json: { items, next: null } });
    fake.answers[`POST ${path}`] = () => {
      items = [calendarFeed({ counterId: '3', withContacts: true, saysWhoComes: true })];
      return { status: 201, json: newFeed(1, items[0]) };
    };
    fake.answers[`POST ${path}/k7m2p9xw/_renew`] = () => ({ json: newFeed(2, items[0]) });
    fake.answers[`DELETE ${path}/k7m2p9xw`] = () => {
      items = [];
      return { status: 204 };
    };
    const page = await open(address(), SIZES.supervisor);
    await button(page, 'Eigen agenda').click();
    await seen(page, 'Er is nog geen adres.');
    await page.getByLabel('Afspraken van').selectOption('Balie 3');
    await page.getByLabel('Ook wie er komt.', { exact: false }).check();
    await button(page, 'Maak een adres').press('Enter');
    const shown = page.getByLabel('Adres van Balie 3');
    await shown.waitFor();
    assert.match(await shown.inputValue(), /^http.*\/api\/v1\/calendar-feeds\/1{43}\.ics$/);
    await seen(page, 'Balie 3 · met wie er komt');
    await assertSound(page, 'an address for a calendar');
    const made = fake.requests.find(({ call }) => call === `POST ${path}`);
    assert.deepEqual(made.body, { counterId: '3', withContacts: true });
    await button(page, /^Vernieuw Balie 3/).click();
    await dialog(page).getByRole('button', { name: 'Vernieuw', exact: true }).click();
    await page.waitForFunction(() => document.querySelector('input[readonly]')?.value.includes('2222'));
    await button(page, /^Trek in Balie 3/).click();
    await assertSound(page, 'an address that is taken away');
    await dialog(page).getByRole('button', { name: 'Trek in', exact: true }).click();
    await seen(page, 'Het adres van Balie 3 is ingetrokken.');
    assert.equal(await shown.count(), 0);
    await seen(page, 'Er is nog geen adres.');
  });
});
