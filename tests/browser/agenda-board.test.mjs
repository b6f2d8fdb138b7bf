// A day of appointments as a board, by counter and by service, on which they are moved by keys and by hand.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import { booked, DAY, on, withAgenda } from './fake/agenda.ts';
import * as fakes from './fake/hall.ts';
import { problem } from './fake/server.ts';
import { button, fake, open, seen } from './stage.mjs';

const ADDRESS = `/agenda/?hall=stadhuis&day=${DAY}&view=board`;
const ZOE = booked(3, on('09:40'), {
  contact: 'Zoë van den Berg',
  email: 'zoe@voorbeeld.nl',
  reservedFor: { counterId: '3' },
});
const PATH = `/appointments/${ZOE.id}`;

const dialog = (page) => page.getByRole('dialog');
const moveOf = (page, who) => page.getByRole('button', { name: `Verzet ${who}` });
const columns = async (page) =>
  (await page.locator('.board thead th').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
/** The place on the board where somebody stands: the time of the row and the name of the column. */
const placeOf = (page, who) =>
  page.locator('.board-card', { hasText: who }).evaluate((card) => {
    const cell = card.closest('td');
    const head = cell.closest('table').querySelectorAll('thead tr > *')[cell.cellIndex];
    return [cell.parentElement.querySelector('time').textContent, head.firstChild.textContent];
  });

async function theBoard(size = SIZES.supervisor) {
  withAgenda(fake);
  fake.answers[`GET ${PATH}`] = { json: ZOE, etag: '"1"' };
  fake.answers[`PATCH ${PATH}`] = (body) => ({ json: { ...ZOE, ...body }, etag: '"2"' });
  const page = await open(ADDRESS, size);
  await page.locator('.board-card').first().waitFor();
  return page;
}

describe('the board of a day', () => {
  test('has a column for each counter, and whoever comes in its quarter', async () => {
    const page = await theBoard();
    const names = await columns(page);
    assert.equal(names[0], 'Geen vaste balie 4');
    assert.ok(names.includes('Balie 3 1') && names.includes('jansen 1'), names.join());
    assert.deepEqual(await placeOf(page, 'Zoë van den Berg'), ['09:30', 'Balie 3']);
    assert.deepEqual(await placeOf(page, 'Fatma Yılmaz'), ['09:00', 'Geen vaste balie']);
    assert.equal(await page.getByText('A. Bakker').count(), 0, 'whoever called off does not come');
    assert.equal(await moveOf(page, 'Fatma Yılmaz').count(), 0, 'whoever has come is not moved');
    await assertSound(page, 'the board by counter');
    await button(page, 'Per product').click();
    assert.ok((await columns(page)).includes('Rijbewijs 1'));
    assert.equal(new URL(page.url()).searchParams.get('by'), 'service');
    await assertSound(page, 'the board by service');
    await page.reload();
    await button(page, 'Per balie').waitFor();
    assert.equal(await button(page, 'Per product').getAttribute('aria-pressed'), 'true');
    await page.getByRole('button', { name: 'Dag', exact: true }).click();
    await page.locator('.booked').waitFor();
  });

  test('is moved over by keys alone, and asks before the visitor hears of it', async () => {
    const page = await theBoard();
    await tabTo(page, moveOf(page, 'Zoë van den Berg'));
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await seen(page, 'Zoë van den Berg naar 10:00, Balie 2. Enter zet neer, Escape stopt.');
    await assertSound(page, 'a board over which somebody is moved');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Afspraak van Zoë van den Berg verzetten?' }).waitFor();
    await seen(page, 'Nu: dinsdag 1 december 2026 om 09:40 · Balie 3');
    await seen(page, 'Straks: dinsdag 1 december 2026 om 10:00 · Balie 2');
    await seen(page, 'De bezoeker krijgt de wijziging op zoe@voorbeeld.nl.');
    await assertSound(page, 'a question before moving');
    assert.equal(fake.requests.length, 0);
    await button(dialog(page), 'Verzet de afspraak').click();
    await seen(page, 'De afspraak is gewijzigd: dinsdag 1 december om 10:00.');
    const { body, ifMatch } = await fake.asked(`PATCH ${PATH}`);
    assert.deepEqual(body, { at: '2026-12-01T09:00:00.000Z', reservedFor: { counterId: '2' } });
    assert.equal(ifMatch, '"1"');
  });

  test('lets go of who is not moved after all, and asks nothing where nothing changed', async () => {
    const page = await theBoard();
    await moveOf(page, 'Zoë van den Berg').click();
    await page.keyboard.press('ArrowRight');
    await page.locator('.is-target').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.is-target').waitFor({ state: 'detached' });
    await moveOf(page, 'Zoë van den Berg').click();
    await page.keyboard.press('Enter');
    await page.locator('.is-target').waitFor({ state: 'detached' });
    assert.equal(await dialog(page).count(), 0);
  });

  test('is moved over by hand, where a counter alone keeps the minute', async () => {
    const page = await theBoard();
    const row = page.locator('.board tbody tr', { has: page.getByText('09:30', { exact: true }) });
    await page.locator('.board-card', { hasText: 'Zoë van den Berg' }).dragTo(row.locator('td').nth(1));
    await seen(page, 'Straks: dinsdag 1 december 2026 om 09:40 · Balie 1');
    await button(dialog(page), 'Meer wijzigen').click();
    assert.equal(await dialog(page).getByLabel('Tijd').inputValue(), '09:40');
    await dialog(page).getByLabel('Tijd').fill('09:35');
    await button(dialog(page), 'Bewaar').click();
    await seen(page, 'De afspraak is gewijzigd: dinsdag 1 december om 09:35.');
    assert.deepEqual((await fake.asked(`PATCH ${PATH}`)).body, {
      at: '2026-12-01T08:35:00.000Z',
      reservedFor: { counterId: '1' },
    });
  });

  test('is moved over by two touches, for who can neither drag nor has keys', async () => {
    const page = await theBoard();
    await moveOf(page, 'Zoë van den Berg').click();
    const row = page.locator('.board tbody tr', { has: page.getByText('10:30', { exact: true }) });
    await row.locator('td').nth(2).click();
    await seen(page, 'Straks: dinsdag 1 december 2026 om 10:30 · Balie 2');
  });

  test('says why somebody cannot be moved there', async () => {
    const page = await theBoard();
    fake.answers[`PATCH ${PATH}`] = problem(400, 'invalid-input', {
      errors: [{ pointer: 'at', detail: 'the hall is closed then' }],
    });
    await moveOf(page, 'Zoë van den Berg').click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await button(dialog(page), 'Verzet de afspraak').click();
    await seen(page, 'De hal is dan dicht. Kies een andere dag of tijd.');
    await assertSound(page, 'a move that was refused');
  });

  test('is read by auditors, who move nobody, and printed without what can be pressed', async () => {
    fake.sessions = [fakes.session('account', 'auditor')];
    const page = await theBoard();
    assert.equal(await button(page, /^(Verzet|Wijzig)/).count(), 0);
    assert.equal(await page.locator('[draggable=true]').count(), 0);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await button(page, 'Per product').isVisible(), false);
    assert.ok(await page.getByText('Zoë van den Berg').isVisible());
  });

  test('says of a day of which only the hours are known that nobody comes', async () => {
    withAgenda(fake, []);
    const page = await open(ADDRESS, SIZES.supervisor);
    await seen(page, '0 afspraken');
    await assertSound(page, 'an empty board');
  });
});
