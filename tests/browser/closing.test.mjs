// A hall that must close in mid-day and opens again: every screen says so at once, before all else.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tones } from './browser.mjs';
import { problem } from './fake/server.ts';
import * as fakes from './fake/hall.ts';
import { publicReport } from './fake/reports.ts';
import { closed, closedToday, phoneWhileClosed, whileClosed } from './fake/second-thoughts.ts';
import { button, fake, open, seen } from './stage.mjs';

const HALL = '/halls/stadhuis';
const WHY = 'Er is brandalarm. Ga rustig naar buiten en volg de medewerkers.';
const KEPT = 'U houdt uw nummer en uw plaats.';

/** The clock of the fake hall at an instant. */
const clock = (instant) =>
  new Intl.DateTimeFormat('nl', { timeStyle: 'short', timeZone: fakes.hall.timeZone }).format(
    new Date(instant),
  );
const opensAt = (closing) => `Wij gaan open om ${clock(closing.until)}.`;

describe('the lobby screen', () => {
  test('shows a closing in place of the calls, once, with a sound, and the calls when it is over', async () => {
    fake.show('lobby', fakes.lobby({ calls: [] }));
    const page = await open('/web-display/', SIZES.display);
    await seen(page, 'Hier ziet u straks wie aan de beurt is');
    const closing = closed();
    const before = await tones(page);
    fake.show('lobby', fakes.lobby(whileClosed(closing)));
    await seen(page, opensAt(closing));
    await seen(page, WHY);
    await seen(page, 'Hebt u al een nummer? U houdt uw nummer en uw plaats.');
    assert.equal(await page.getByText(WHY).count(), 1, 'it is not among the notices besides');
    assert.equal(await page.locator('.newest').count(), 0);
    await page.waitForFunction((heard) => window.tones > heard, before);
    await assertSound(page, 'lobby of a hall that had to close');
    fake.show('lobby', fakes.lobby());
    await page.locator('.newest', { hasText: 'P042' }).waitFor();
  });

  test('that is switched on while the hall is closed says so without a sound', async () => {
    fake.show('lobby', fakes.lobby({ calls: [], ...whileClosed(closed({ since: fakes.ago(20) })) }));
    const page = await open('/web-display/', SIZES.display);
    await seen(page, WHY);
    assert.equal(await tones(page), 0);
  });
});

test('the kiosk stops in the middle of a choice, and says why', async () => {
  fake.show('kiosk', fakes.kiosk());
  const page = await open('/kiosk/', SIZES.kiosk);
  await button(page, /^Paspoort/).click();
  const closing = closed();
  fake.show('kiosk', fakes.kiosk(whileClosed(closing)));
  await seen(page, opensAt(closing));
  await seen(page, WHY);
  assert.equal(await page.getByText(WHY).count(), 1);
  assert.equal(await button(page, 'Neem een nummer').count(), 0);
  await assertSound(page, 'kiosk of a hall that had to close');
});

test('the kiosk tells who has just taken a number no wait any more, but that the place is kept', async () => {
  fake.show('kiosk', fakes.kiosk());
  fake.answers[`POST ${HALL}/tickets`] = { status: 201, json: fakes.issued({ number: 'P007' }) };
  const page = await open('/kiosk/', SIZES.kiosk);
  await button(page, /^Paspoort/).click();
  await button(page, 'Neem een nummer').click();
  await seen(page, '4 tot 9 minuten');
  const closing = closed();
  fake.show('kiosk', fakes.kiosk(whileClosed(closing)));
  await seen(page, opensAt(closing));
  await seen(page, KEPT);
  await seen(page, WHY);
  await seen(page, 'P007');
  assert.equal(await page.getByText('4 tot 9 minuten').count(), 0);
  assert.equal(await button(page, 'Ik heb het verkeerde gekozen').count(), 0);
  await assertSound(page, 'kiosk with a number of a hall that had to close');
});

describe('the phone', () => {
  const held = (closing, more = {}) => ({
    ...fakes.visitor(more),
    ...(closing && { ...phoneWhileClosed(closing), wait: { kind: 'unknown', reason: 'hallClosed' } }),
  });

  test('of who waits says that the hall is closed, why, and that the place is kept; and when it opens again', async () => {
    fake.show('ticket', held(null));
    const page = await open('/visitor/#abc', SIZES.visitor);
    await seen(page, '4 tot 9 minuten');
    const closing = closed();
    fake.show('ticket', held(closing));
    const now = page.locator('.now');
    await now.getByText(opensAt(closing)).waitFor();
    await now.getByText(WHY).waitFor();
    await now.getByText(KEPT).waitFor();
    assert.equal(
      await page
        .locator('main')
        .getByText(/wachttijd|nog 2 bezoekers|Wij beloven/)
        .count(),
      0,
    );
    assert.match(await page.title(), /^P042 · Wij zijn nu gesloten/);
    await page.getByRole('alert').filter({ hasText: WHY }).waitFor({ state: 'attached' });
    await page.waitForFunction(() => window.tones === 2);
    await assertSound(page, 'phone while the hall is closed');
    fake.show('ticket', held(null));
    await seen(page, '4 tot 9 minuten');
    await page.getByRole('alert').filter({ hasText: 'De hal is weer open.' }).waitFor({ state: 'attached' });
  });

  test('of a visit that ended with it says whom to call', async () => {
    const ended = { state: 'cancelled', reason: 'hallClosed', notices: [], forecast: null };
    fake.show('ticket', fakes.visitor({ ...ended, closed: closedToday() }));
    const page = await open('/visitor/#abc', SIZES.visitor);
    await seen(page, 'De hal moest vandaag dicht. Uw bezoek is gestopt.');
    await seen(page, 'Bel 14 058.');
    assert.equal(await page.getByText('U wacht niet meer').count(), 0);
    assert.equal(await page.getByText(KEPT).count(), 0);
    await assertSound(page, 'phone of a visit that the closing ended');
  });
});

test('the page for citizens says that the hall is closed now and why', async () => {
  const closing = closed();
  fake.answers[`GET ${HALL}/reports/public`] = { json: publicReport() };
  fake.answers[`GET ${HALL}`] = { json: { ...fakes.hall, ...whileClosed(closing) } };
  const page = await open('/results/', SIZES.visitor);
  const first = page.getByRole('heading', { level: 2 }).first();
  await first.getByText(opensAt(closing)).waitFor();
  await seen(page, WHY);
  assert.equal(await page.getByText(WHY).count(), 1);
  await assertSound(page, 'page for citizens of a hall that had to close');
});

describe('the counter', () => {
  test('calls nobody while the hall is closed, and ends what it was helping with', async () => {
    const closing = closed();
    const ticket = fakes.called({ state: 'serving' });
    fake.show('counter', fakes.counter({ ticket, closed: closing }));
    fake.answers[`POST ${HALL}/tickets/${ticket.id}/_complete`] = () => {
      fake.show('counter', fakes.counter({ closed: closing }));
      return { json: { ...ticket, state: 'done' } };
    };
    const page = await open('/counter/?counter=3', SIZES.counter);
    await seen(page, `De hal is gesloten tot ${clock(closing.until)}.`);
    await button(page, /^Klaar/).click();
    await seen(page, 'Er wordt nu niemand geroepen');
    await seen(page, WHY);
    assert.equal(await button(page, /^Volgende/).count(), 0);
    assert.equal(await button(page, /^Roep /).count(), 0);
    await assertSound(page, 'counter while the hall is closed');
    fake.show('counter', fakes.counter());
    await button(page, /^Volgende/).waitFor();
    await button(page, 'Roep P043').waitFor();
  });
});

describe('the supervisor', () => {
  /** Booked for now and for long after any hour that the field can name. */
  const booked = () => [fakes.ago(-1)];

  async function openDialog(page) {
    await button(page, 'Hal nu sluiten…').click();
    const dialog = page.getByRole('dialog', { name: 'Hal nu sluiten' });
    await dialog.waitFor();
    return dialog;
  }

  test('closes the hall for the rest of the day, having read whose visits end', async () => {
    fake.show('supervisor', fakes.supervisor({ bookedToday: booked() }));
    fake.answers[`POST ${HALL}/_close`] = ({ texts }) => {
      fake.show('supervisor', fakes.supervisor({ closed: closed({ until: null, texts }), bookedToday: [] }));
      return { json: fakes.hall };
    };
    const page = await open('/supervisor/', SIZES.supervisor);
    const dialog = await openDialog(page);
    // 15 wait, one is called and one is on an errand.
    await dialog.getByText('17 bezoeken stoppen').waitFor();
    await dialog.getByText('1 afspraak vervalt').waitFor();
    await assertSound(page, 'overview that asks how the hall closes');
    await dialog.getByRole('button', { name: 'Nu sluiten' }).click();
    assert.equal(fake.requests.length, 0, 'not without a Dutch text');
    await dialog.getByLabel(/Wat leest iedereen\? \(Nederlands\)/).fill('Storing.\nBel 14 058.');
    await dialog.getByRole('button', { name: 'Nu sluiten' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual(fake.requests[0].body, { texts: { nl: 'Storing. Bel 14 058.' } });
    const said = page.getByText('De hal is gesloten voor de rest van de dag.');
    await said.waitFor();
    const top = async (of) => (await of.boundingBox()).y;
    assert.ok((await top(said)) < (await top(page.locator('.totals'))), 'before all else');
    await assertSound(page, 'overview of a closed hall');
  });

  test('says another return, and reads back what the server does not take', async () => {
    const closing = closed();
    fake.show('supervisor', fakes.supervisor({ closed: closing, bookedToday: [] }));
    const fault = problem(400, 'invalid-input', { errors: [{ pointer: 'until', detail: 'must be later' }] });
    fake.answers[`POST ${HALL}/_close`] = fault;
    const page = await open('/supervisor/', SIZES.supervisor);
    await button(page, 'Iets anders zeggen…').click();
    const dialog = page.getByRole('dialog');
    const until = dialog.getByLabel(/^Weer open om/);
    assert.equal(await until.inputValue(), clock(closing.until));
    assert.equal(await dialog.getByLabel(/Nederlands/).inputValue(), WHY);
    await dialog.getByText('17 bezoekers houden hun nummer tot dan.').waitFor();
    await until.fill('00:01');
    await dialog.getByRole('button', { name: 'Nu sluiten' }).click();
    await dialog.getByText('Kies een tijd later vandaag.').waitFor();
    const { body } = fake.requests[0];
    assert.equal(clock(body.until), '00:01');
    assert.deepEqual(body.texts, closing.texts);
    await assertSound(page, 'overview that refuses a return in the past');
  });

  test('opens the hall again by one touch', async () => {
    fake.show('supervisor', fakes.supervisor({ closed: closed(), bookedToday: [] }));
    fake.answers[`POST ${HALL}/_reopen`] = () => {
      fake.show('supervisor', fakes.supervisor());
      return { json: fakes.hall };
    };
    const page = await open('/supervisor/', SIZES.supervisor);
    await button(page, 'Hal weer openen').click();
    await button(page, 'Hal nu sluiten…').waitFor();
    assert.equal(await page.getByText('De hal is gesloten').count(), 0);
  });
});
