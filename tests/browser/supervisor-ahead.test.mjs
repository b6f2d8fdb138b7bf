// The day ahead with its roster, and how right the forecasts were, against a server that says what the test tells it to.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import * as ahead from './fake/ahead.ts';
import * as fakes from './fake/hall.ts';
import { problem } from './fake/server.ts';
import { button, fake, open, seen } from './stage.mjs';

const PLAN = 'PUT /halls/stadhuis/rosters';
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

async function overview() {
  fake.show('supervisor', fakes.supervisor());
  fake.hall = fakes.hallWith({
    openingHours: WEEK.map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
  });
  return open('/supervisor/#staff', SIZES.supervisor);
}
const section = (page, name) => page.locator('section', { has: page.getByRole('heading', { name }) });

describe('the day ahead', () => {
  test('says who is expected, how many counters that needs and where too few are planned', async () => {
    const page = await overview();
    await seen(page, 'Drukte en bezetting');
    const staffing = section(page, 'Drukte en bezetting');
    await staffing.getByText('halve uren zijn er te weinig balies gepland').waitFor();
    const rows = staffing.locator('tbody tr');
    assert.equal(await rows.count(), 16);
    const second = await rows.nth(1).locator('td').allInnerTexts();
    assert.deepEqual([second[1], second[3], second[4]], ['14 en 36', 'meer dan 6', '4 (op tijd: 71 %)']);
    await assertSound(page, 'overview with the day ahead');
  });

  test('is asked again for another day and another certainty', async () => {
    const page = await overview();
    const staffing = section(page, 'Drukte en bezetting');
    await staffing.getByRole('table').waitFor();
    const today = await staffing.getByLabel('Dag').inputValue();
    const asks = (name, value) =>
      page.waitForRequest((request) => new URL(request.url()).searchParams.get(name) === value);
    const surer = asks('certainty', '0.95');
    await staffing.getByLabel('Op tijd geholpen').selectOption('0.95');
    await surer;
    const later = new Date(Date.parse(today) + 3 * 86_400_000).toISOString().slice(0, 10);
    const another = asks('date', later);
    await staffing.getByLabel('Dag').selectOption({ index: 3 });
    assert.equal(new URL((await another).url()).searchParams.get('certainty'), '0.95');
  });

  test('says so when the server does not answer', async () => {
    fake.answers['GET /halls/stadhuis/staffing'] = problem(503, 'not-ready');
    const page = await overview();
    const staffing = section(page, 'Drukte en bezetting');
    await staffing.getByRole('status').getByText('Dat lukte niet').waitFor();
  });
});

describe('the roster of a day', () => {
  test('is made by keyboard alone: a counter, its times and a break', async () => {
    fake.answers[PLAN] = (body) => ({ json: { items: body.items, next: null } });
    const page = await overview();
    await section(page, 'Drukte en bezetting').getByRole('table').waitFor();
    await tabTo(page, button(page, 'Rooster maken'));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Er is nog niemand gepland').waitFor();
    await tabTo(page, dialog.getByRole('button', { name: 'Balie erbij', exact: true }));
    await page.keyboard.press('Enter');
    await dialog.getByRole('group', { name: '1. Balie 1' }).waitFor();
    await tabTo(page, dialog.getByRole('button', { name: 'Pauze erbij Balie 1' }));
    await page.keyboard.press('Enter');
    await dialog.getByLabel('Pauze van').fill('10:15');
    await dialog.getByLabel('Pauze tot').fill('10:30');
    await assertSound(page, 'roster with a break');
    await tabTo(page, dialog.getByRole('button', { name: 'Bewaren' }));
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const [{ body }] = fake.requests;
    assert.deepEqual(body.items[0].entries, [
      { counterId: '1', from: '09:00', to: '17:00', breaks: [{ from: '10:15', to: '10:30' }] },
    ]);
    assert.match(body.items[0].day, /^\d{4}-\d\d-\d\d$/);
  });

  test('names every line that the server finds wrong, and keeps what was written', async () => {
    fake.answers[PLAN] = problem(400, 'invalid-input', {
      errors: [
        { pointer: 'items[0].entries[1]', detail: 'overlaps with entry 0 of the same counter' },
        { pointer: 'items[0].entries[2].to', detail: 'must be later than `from`' },
        { pointer: 'items[0].entries[0].breaks[0]', detail: 'lies outside the turn' },
      ],
    });
    const page = await overview();
    await section(page, 'Drukte en bezetting').getByRole('table').waitFor();
    await button(page, 'Rooster maken').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Alle 6 balies erbij' }).click();
    await dialog.getByRole('button', { name: 'Bewaren' }).click();
    const alert = dialog.getByRole('alert');
    await alert.getByText('Regel 2 overlapt met een andere regel').waitFor();
    assert.equal(await alert.locator('li').count(), 3);
    assert.equal(await dialog.getByRole('group').count(), 6);
    await assertSound(page, 'roster with faults');
  });

  test('is read back with what was planned before', async () => {
    const page = await overview();
    const day = await section(page, 'Drukte en bezetting').getByLabel('Dag').inputValue();
    const entries = [
      { counterId: '3', from: '08:30', to: '12:30', breaks: [{ from: '10:00', to: '10:15' }] },
    ];
    fake.answers['GET /halls/stadhuis/rosters'] = { json: { items: [{ day, entries }], next: null } };
    await button(page, 'Rooster maken').click();
    const turn = page.getByRole('dialog').getByRole('group', { name: '1. Balie 3' });
    await turn.waitFor();
    assert.equal(await turn.getByLabel('Pauze tot').inputValue(), '10:15');
    await turn.getByRole('button', { name: 'Verwijder Balie 3' }).click();
    await page.getByRole('dialog').getByText('Er is nog niemand gepland').waitFor();
  });
});

describe('how right the forecasts were', () => {
  test('is said plainly, for a service of which they are poor too', async () => {
    const page = await open('/report/', SIZES.supervisor);
    const accuracy = section(page, 'Kloppen de voorspellingen?');
    await accuracy.getByText('De voorspellingen kloppen: 8 van de 10 wachttijden').waitFor();
    await accuracy
      .getByText('De voorspellingen voor Vergunning kloppen vaak niet: 4 van de 10 wachttijden vielen buiten')
      .waitFor();
    await accuracy.getByText('Per uur van de dag').click();
    await accuracy.getByText('Per voorspelde wachttijd').click();
    const bins = accuracy.getByRole('region', { name: 'Voorspeld' }).locator('tbody tr');
    assert.deepEqual(await bins.locator('th').allInnerTexts(), [
      'meteen',
      '0 tot 1 min',
      '1 tot 5 min',
      '5 tot 15 min',
      '15 tot 30 min',
      'meer dan 30 min',
    ]);
    await assertSound(page, 'accuracy with all tables');
  });

  test('is shown for the lobby and for another period when asked', async () => {
    const page = await open('/report/', SIZES.supervisor);
    const accuracy = section(page, 'Kloppen de voorspellingen?');
    const first = accuracy.locator('tbody tr').first().locator('td').first();
    await first.waitFor();
    assert.equal(await first.innerText(), '2400');
    await accuracy.getByLabel('Verteld').selectOption('lobby');
    assert.equal(await first.innerText(), '4800');
    const asked = page.waitForRequest((request) => request.url().includes('/forecast-accuracy'));
    await accuracy.getByLabel('Over').selectOption('365');
    const from = Date.parse(new URL((await asked).url()).searchParams.get('from'));
    assert.ok(Math.abs(Date.now() - 365 * 86_400_000 - from) < 3_600_000);
  });

  test('is not judged while too little is known', async () => {
    const quiet = ahead.accuracy();
    quiet.tickets.overall = { ...quiet.tickets.overall, told: 0, verdict: 'tooFew', outsideOfTen: null };
    quiet.tickets.byService = [];
    fake.answers['GET /halls/stadhuis/forecast-accuracy'] = { json: quiet };
    const page = await open('/report/', SIZES.supervisor);
    await seen(page, 'Er zijn nog te weinig wachttijden bekend voor een oordeel.');
  });
});
