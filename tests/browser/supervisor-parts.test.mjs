// The parts of the overview: their addresses, what comes first, lists by pages, a number from anywhere, the day's plan.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import * as busy from './fake/busy.ts';
import * as fakes from './fake/hall.ts';
import { onRecord } from './fake/records.ts';
import { normReport } from './fake/reports.ts';
import { problem } from './fake/server.ts';
import { FakeSetup } from './fake/setup.ts';
import { button, fake, open, seen } from './stage.mjs';

const PARTS = ['now', 'promises', 'day', 'notices', 'staff'];
const HALL = '/halls/stadhuis';
const link = (page, name) => page.getByRole('link', { name });
const chosen = (page) => page.locator('.parts-of-page a[aria-current=page]').getAttribute('href');

/** A large hall on its busiest day. */
async function openBusy(address, size = SIZES.supervisor, options) {
  fake.hall = busy.busyHall();
  Object.assign(fake.answers, busy.busyAnswers());
  fake.show('supervisor', busy.busySupervisor());
  return open(address, size, options);
}

describe('the parts of the overview', () => {
  test('have addresses and counts, and the browser goes back through them', async () => {
    const page = await openBusy('/supervisor/?hall=stadhuis');
    await page.locator('.first').waitFor();
    assert.equal(await chosen(page), '#now');
    assert.match(await link(page, /^Nu/).innerText(), /8/);
    assert.match(await link(page, /^Beloften/).innerText(), /99\+/);
    for (const part of PARTS) {
      await page.locator(`.parts-of-page a[href="#${part}"]`).click();
      await page.locator(`main.at-${part}`).waitFor();
      assert.equal(await chosen(page), `#${part}`);
      // The part stands before it is led to.
      const led = part === 'now' ? 'a' : 'main';
      await page.waitForFunction((name) => document.activeElement.localName === name, led);
      await assertSound(page, `overview of a busy hall, ${part}`);
    }
    assert.match(await page.title(), /^Bezetting · /);
    for (const part of PARTS.toReversed().slice(1)) {
      await page.goBack();
      await page.locator(`main.at-${part}`).waitFor();
    }
    await page.goto(`${fake.base}/supervisor/?hall=stadhuis#day`);
    await page.locator('main.at-day').waitFor();
  });

  test('are reached by keyboard alone', async () => {
    const page = await openBusy('/supervisor/');
    const day = page.locator('.parts-of-page a[href="#day"]');
    await tabTo(page, day);
    await page.keyboard.press('Enter');
    await page.locator('main.at-day').waitFor();
    await tabTo(page, button(page, 'Per half uur'));
  });

  test('stand below on a telephone, in reach of the thumb, and cover nothing', async () => {
    const page = await openBusy('/supervisor/', SIZES.visitor);
    await page.locator('.first').waitFor();
    const parts = await page.locator('.parts-of-page').boundingBox();
    assert.equal(Math.round(parts.y + parts.height), SIZES.visitor.height);
    const last = page.getByRole('button', { name: 'Afmelden' });
    await last.scrollIntoViewIfNeeded();
    const box = await last.boundingBox();
    assert.ok(box.y + box.height <= parts.y, 'the last thing on the page ends above them');
    await link(page, 'Rijen').click();
    await page.locator('.services').waitFor();
    assert.equal(await page.locator('.advice').count(), 0);
    await page.goBack();
    await page.locator('.advice').waitFor();
    await assertSound(page, 'overview on a telephone');
  });

  test('say from everywhere that the hall had to close', async () => {
    fake.show(
      'supervisor',
      fakes.supervisor({ closed: { since: fakes.ago(5), until: null, texts: { nl: 'Storing.' } } }),
    );
    const page = await open('/supervisor/#staff', SIZES.supervisor);
    await link(page, 'De hal is gesloten voor de rest van de dag.').click();
    await button(page, 'Hal weer openen').waitFor();
  });
});

describe('what comes first', () => {
  test('is who waits where nobody works, with one key that opens a counter for them', async () => {
    fake.show('supervisor', fakes.supervisor());
    fake.answers[`POST ${HALL}/counters/6/_open`] = { json: fakes.counter().counter };
    const page = await open('/supervisor/', SIZES.supervisor);
    const first = page.getByRole('region', { name: 'Eerst dit' });
    await first.getByText('Geen open balie voor Vergunning. Er wachten 2 bezoekers.').waitFor();
    await first.getByRole('button', { name: 'Open Balie 6 voor Vergunning' }).click();
    const dialog = page.getByRole('dialog', { name: 'Balie 6' });
    assert.equal(await dialog.getByLabel('Vergunning').isChecked(), true);
    await dialog.getByRole('button', { name: 'Balie openen' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual(fake.requests[0].body, { serviceIds: ['vergunning'] });
  });

  test('asks a counter that is open where none is closed', async () => {
    const usual = fakes.supervisor();
    const counters = usual.counters.filter(({ state }) => state !== 'closed');
    fake.show('supervisor', fakes.supervisor({ counters }));
    const page = await open('/supervisor/', SIZES.supervisor);
    await button(page, 'Laat Balie 5 ook helpen met Vergunning').click();
    const dialog = page.getByRole('dialog', { name: 'Balie 5' });
    for (const name of ['Rijbewijs', 'Document ophalen', 'Vergunning'])
      assert.equal(await dialog.getByLabel(name).isChecked(), true);
  });

  test('is advice where nothing alarms, and nothing where all goes well', async () => {
    fake.show('supervisor', fakes.supervisor({ alarms: [] }));
    const page = await open('/supervisor/', SIZES.supervisor);
    const first = page.getByRole('region', { name: 'Eerst dit' });
    await first.getByText('Het advies hieronder helpt nu het meest.').waitFor();
    fake.show('supervisor', fakes.supervisor({ alarms: [], advice: [] }));
    await first.getByText('Bezoekers krijgen nog 2 dingen van ons').waitFor();
    await first.getByRole('link', { name: 'Bekijk' }).click();
    await seen(page, 'Te lang gewacht vandaag: 2');
    await page.goBack();
    fake.show('supervisor', fakes.supervisor({ alarms: [], advice: [], breaches: [] }));
    await first.getByText('Alles loopt.').waitFor();
    await assertSound(page, 'overview of a hall in which all goes well');
  });

  test('leads to the visitor whom a counter has been helping for very long', async () => {
    const alarm = { kind: 'helpOutlasts', counterId: '2', number: 'P042', since: fakes.ago(50) };
    fake.show('supervisor', fakes.supervisor({ alarms: [alarm] }));
    fake.answers[`GET ${HALL}/tickets`] = {
      json: { items: [fakes.ticket({ state: 'serving', counterId: '2' })] },
    };
    const page = await open('/supervisor/', SIZES.supervisor);
    await link(page, 'Bekijk P042').click();
    await seen(page, 'Wordt geholpen aan Balie 2');
  });
});

describe('a number', () => {
  test('is looked for from every part, and one goes back to where one was', async () => {
    fake.answers[`GET ${HALL}/tickets`] = { json: { items: [fakes.ticket()] } };
    const page = await openBusy('/supervisor/');
    for (const part of PARTS) {
      await page.goto(`${fake.base}/supervisor/#${part}`);
      await page.locator(`main.at-${part}`).waitFor();
      await page.getByLabel('Nummer van vandaag').fill('p42');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Nummer p42' }).waitFor();
      await page.locator('.found-ticket').waitFor();
      await link(page, /^Terug naar/).click();
      await page.locator(`main.at-${part}`).waitFor();
    }
    await page.goto(`${fake.base}/supervisor/#number/P042`);
    await page.locator('.found-ticket').waitFor();
    assert.equal(await page.getByLabel('Nummer van vandaag').inputValue(), 'P042');
    await assertSound(page, 'a number by its address');
  });

  test('is a touch away in the queue', async () => {
    fake.show('supervisor', fakes.supervisor());
    fake.answers[`GET ${HALL}/tickets`] = { json: { items: [fakes.ticket({ number: 'P043' })] } };
    const page = await open('/supervisor/', SIZES.supervisor);
    await page.locator('.waiting-list').getByRole('link', { name: 'P043' }).click();
    await page.locator('.found-ticket .number', { hasText: 'P043' }).waitFor();
  });

  test('is sent on only to counters that take its service', async () => {
    fake.show('supervisor', fakes.supervisor());
    const ticket = fakes.ticket({ id: 't7', state: 'serving', counterId: '2' });
    fake.answers[`GET ${HALL}/tickets`] = { json: { items: [ticket] } };
    const page = await open('/supervisor/#number/P042', SIZES.supervisor);
    const form = page.locator('.found-ticket form', {
      has: page.getByRole('button', { name: 'Doorsturen' }),
    });
    const offered = () => form.getByLabel('Balie').locator('option').allInnerTexts();
    await form.waitFor();
    assert.deepEqual(await offered(), ['Maakt niet uit', 'Balie 2', 'Balie 3']);
    await form.getByLabel('Product').selectOption('vergunning');
    assert.deepEqual(await offered(), ['Maakt niet uit', 'Balie 6']);
  });
});

test('a long list is turned page by page, and keeps its page while it lives', async () => {
  const page = await openBusy('/supervisor/');
  const list = page.locator('.waiting-list');
  const numbers = () => list.locator('.number').allInnerTexts();
  await list.getByText('1–6 van 80').waitFor();
  assert.deepEqual(await numbers(), ['P000', 'P001', 'P002', 'P003', 'P004', 'P005']);
  const on = list.getByRole('button', { name: /^Volgende bladzijde van In de rij: / });
  await tabTo(page, on);
  await page.keyboard.press('Enter');
  await list.getByText('7–12 van 80').waitFor();
  const { queue } = busy.busySupervisor();
  fake.show('supervisor', busy.busySupervisor({ queue: queue.slice(0, 9) }));
  await list.getByText('7–9 van 9').waitFor();
  assert.equal(await on.getAttribute('aria-disabled'), 'true');
  fake.show('supervisor', busy.busySupervisor({ queue: queue.slice(0, 2) }));
  await list.getByText('In de rij: 2').waitFor();
  assert.deepEqual(await numbers(), ['P000', 'P001']);
});

describe('the plan of a day', () => {
  test('is a list that opens where the day is, and a grid of half hours', async () => {
    const page = await openBusy('/supervisor/#day');
    const plan = page.getByRole('region', { name: 'Afspraken', exact: true });
    await plan.getByText('70 afspraken nog niet binnen · 18 binnen · 1 niet gekomen · 1 afgezegd').waitFor();
    assert.equal(await plan.locator('.plan-list > li').count(), 10);
    await button(page, 'Per half uur').click();
    const rows = plan.getByRole('region', { name: 'Afspraken per half uur' }).locator('tbody tr');
    assert.match(await rows.first().innerText(), /^08:30\s+08:30 K700/);
    // From half past eight until five.
    assert.equal(await rows.count(), 17);
    assert.equal(await plan.getByText('K702').count(), 0, 'who called off has no place');
    await assertSound(page, 'the day by half hours');
    await page.reload();
    await rows.first().waitFor();
    await button(page, 'Lijst').click();
    await plan.locator('.plan-list').waitFor();
    await assertSound(page, 'the day as a list');
  });

  test('is asked again for another day, from its midnight to the next', async () => {
    const page = await openBusy('/supervisor/#day');
    const plan = page.getByRole('region', { name: 'Afspraken', exact: true });
    await plan.locator('.plan-list').waitFor();
    const asked = page.waitForRequest((request) => request.url().includes('/appointments'));
    await plan.getByLabel('Dag').selectOption({ index: 3 });
    const query = new URL((await asked).url()).searchParams;
    const hours = (Date.parse(query.get('to')) - Date.parse(query.get('from'))) / 3_600_000;
    assert.ok(hours >= 23 && hours <= 25);
    assert.ok(Date.parse(query.get('from')) > Date.now() + 86_400_000);
  });

  test('says that nobody comes, and that it cannot be had', async () => {
    fake.show('supervisor', fakes.supervisor());
    const page = await open('/supervisor/#day', SIZES.supervisor);
    await seen(page, 'Op deze dag heeft niemand een afspraak.');
    fake.answers['GET /appointments'] = problem(503, 'not-ready');
    await page.reload();
    await seen(page, 'De afspraken kunnen nu niet worden opgehaald.');
  });
});

describe('a step in a case that the server does not take', () => {
  const refusals = [
    [problem(409, 'wrong-state', { state: 'settled' }), 'Deze zaak is al afgehandeld.'],
    [problem(409, 'wrong-state', { state: 'withdrawn' }), 'Deze zaak is ingetrokken'],
    [problem(409, 'wrong-state', { state: 'open' }), 'Deze stap is al gezet'],
    [problem(404, 'not-found'), 'Deze zaak staat niet meer open.'],
    [problem(403, 'forbidden'), 'U mag deze stap niet zetten.'],
    ...[
      ['must not be in the past', 'Die dag is al voorbij.'],
      ['must be within a year', 'Die dag is te ver weg.'],
      ['is required', 'Kies eerst een dag voor het antwoord.'],
    ].map(([detail, text]) => [
      problem(400, 'invalid-input', { errors: [{ pointer: 'answerBy', detail }] }),
      text,
    ]),
  ];

  test('says why', async () => {
    const late = fakes.complaint();
    fake.show('supervisor', fakes.supervisor());
    fake.answers[`GET ${HALL}/cases`] = { json: { items: [late], next: null } };
    const page = await open('/supervisor/#promises', SIZES.supervisor);
    await page.locator('.case summary').click();
    const day = page.getByLabel('Antwoord uiterlijk');
    const [least, most] = [await day.getAttribute('min'), await day.getAttribute('max')];
    assert.equal((Date.parse(most) - Date.parse(least)) / 86_400_000, 366);
    for (const [answer, text] of refusals) {
      fake.answers[`POST ${HALL}/cases/${late.id}/_acknowledge`] = answer;
      await button(page, /^Ontvangst bevestigd/).click();
      await page.getByRole('alert').filter({ hasText: text }).waitFor();
    }
    await assertSound(page, 'a step that was refused');
  });
});

test('who is signed in stands on every page of staff', async () => {
  new FakeSetup(fake);
  onRecord(fake);
  fake.sessions = [{ ...fakes.session('account', 'admin'), subject: 'account:smit' }];
  fake.show('supervisor', fakes.supervisor());
  fake.show('counter', fakes.counter());
  fake.answers[`GET ${HALL}/reports/norms`] = { json: normReport() };
  for (const address of [
    '/counter/',
    '/counter/?counter=3',
    '/supervisor/',
    '/report/',
    '/records/',
    '/admin/',
  ]) {
    const page = await open(address, SIZES.supervisor);
    await page.locator('.who-here', { hasText: 'Aangemeld als smit' }).waitFor();
    assert.deepEqual(page.faults, []);
  }
});
