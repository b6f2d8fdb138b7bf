// Whoever chose the wrong thing, was called to a taken room, or must close the hall: what the screens ask and send.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, pressKey } from './browser.mjs';
import { problem } from './fake/server.mjs';
import * as fakes from './fake/hall.mjs';
import { button, fake, open, seen } from './stage.mjs';

const ok = () => ({ json: {} });
const others = () => fakes.hall.services.slice(1).map(({ id, names }) => ({ serviceId: id, names }));

describe('the kiosk', () => {
  const TOKEN = 'q7fTt2mV9sXw4LrKpd83Hn';
  const issued = { status: 201, json: fakes.ticket({ number: 'P007', token: TOKEN }) };

  async function numberTaken() {
    fake.show('kiosk', fakes.kiosk());
    fake.answers['POST /halls/stadhuis/tickets'] = issued;
    const page = await open('/kiosk/', SIZES.kiosk);
    await button(page, /^Paspoort/).click();
    await button(page, 'Neem een nummer').click();
    await seen(page, 'P007');
    return page;
  }

  test('changes what a number is for, which stays the same number', async () => {
    const change = `POST /tickets/${TOKEN}/_changeservice`;
    const page = await numberTaken();
    fake.answers[change] = {
      json: fakes.ticket({ number: 'P007', serviceIds: ['rijbewijs'], serviceId: 'rijbewijs' }),
    };
    await button(page, 'Ik heb het verkeerde gekozen').click();
    await seen(page, 'U houdt uw nummer en uw plaats.');
    assert.equal(await button(page, /^Paspoort/).count(), 0, 'what was chosen already is no other choice');
    await assertSound(page, 'kiosk with another choice');
    await button(page, /^Rijbewijs/).click();
    await seen(page, 'P007');
    await seen(page, 'Rijbewijs');
    const sent = fake.requests.at(-1);
    assert.deepEqual([sent.call, sent.body], [change, { serviceIds: ['rijbewijs'] }]);
    // The code that the phone scans is still that of the number.
    await page.getByRole('img', { name: /QR-code/ }).waitFor();
  });

  test('says when another choice came too late, and goes back to the number', async () => {
    const page = await numberTaken();
    fake.answers[`POST /tickets/${TOKEN}/_changeservice`] = problem(409, 'wrong-state');
    await button(page, 'Ik heb het verkeerde gekozen').click();
    await button(page, /^Rijbewijs/).click();
    await seen(page, 'Dat lukte niet. Vraag het aan een medewerker.');
    await button(page, 'Terug').click();
    await seen(page, 'P007');
  });

  for (const [what, refusal, text] of [
    [
      'was not there',
      problem(409, 'visit-ended', { state: 'noShow' }),
      'U bent geroepen en was er toen niet.',
    ],
    [
      'was helped',
      problem(409, 'visit-ended', { state: 'done' }),
      'Met deze code bent u vandaag al geholpen.',
    ],
    ['left', problem(409, 'visit-ended', { state: 'cancelled' }), 'Dit bezoek is gestopt.'],
    ['comes on another day', problem(409, 'wrong-day', { day: '2099-01-05' }), /op maandag 5 januari/],
    ['has no appointment any more', problem(409, 'wrong-state'), 'Deze afspraak is afgezegd.'],
  ]) {
    test(`tells the truth and where to go to who ${what}, and shows no number`, async () => {
      fake.show('kiosk', fakes.kiosk());
      fake.answers['POST /halls/stadhuis/check-ins'] = refusal;
      const page = await open('/kiosk/', SIZES.kiosk);
      await button(page, 'Ik heb een afspraak').waitFor();
      await page.keyboard.type('k7m2p9');
      await page.keyboard.press('Enter');
      await seen(page, text);
      await assertSound(page, `kiosk for who ${what}`);
      assert.equal(await page.locator('.ticket-number').count(), 0);
    });
  }
});

describe('the phone', () => {
  test('changes what the visitor comes for', async () => {
    fake.show('ticket', fakes.visitor({ otherServices: others() }));
    fake.answers['POST /tickets/abc/_changeservice'] = () => {
      fake.show('ticket', fakes.visitor({ serviceIds: ['rijbewijs'], serviceId: 'rijbewijs' }));
      return ok();
    };
    const page = await open('/visitor/#abc', SIZES.visitor);
    await button(page, 'Ik heb het verkeerde gekozen').click();
    await assertSound(page, 'phone with another choice');
    await page.getByRole('dialog').getByRole('button', { name: 'Rijbewijs' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.deepEqual(fake.requests.at(-1).body, { serviceIds: ['rijbewijs'] });
    // Nothing else can be had now, so nothing is offered.
    assert.equal(await button(page, 'Ik heb het verkeerde gekozen').count(), 0);
  });
});

describe('the counter', () => {
  test('calls to a room that is taken only after staff say that they know', async () => {
    const wants = fakes.ticket({ number: 'P050', needs: ['privateRoom'] });
    const call = 'POST /halls/stadhuis/counters/3/_call';
    fake.show('counter', fakes.counter({ queue: [wants] }));
    fake.answers[call] = (body) => (body.roomTaken ? ok() : problem(409, 'room-taken'));
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, new RegExp(`Roep.*${wants.number}`)).click();
    await seen(page, 'De aparte ruimte is bezet.');
    await assertSound(page, 'counter before a taken room');
    await button(page, 'Toch roepen').click();
    await button(page, 'Toch roepen').waitFor({ state: 'detached' });
    const bodies = fake.requests.filter((request) => request.call === call).map(({ body }) => body);
    assert.deepEqual(bodies, [{ ticketId: wants.id }, { ticketId: wants.id, roomTaken: true }]);
  });

  test('changes what the called visitor came for', async () => {
    const ticket = fakes.called({ serviceIds: ['paspoort', 'uittreksel'] });
    fake.show('counter', fakes.counter({ ticket }));
    fake.answers[`POST /halls/stadhuis/tickets/${ticket.id}/_changeservice`] = ok;
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Begin met helpen/).waitFor();
    await pressKey(page, 'o');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Waarvoor komt de bezoeker?').selectOption({ label: 'Rijbewijs' });
    await assertSound(page, 'counter with another choice');
    await dialog.getByRole('button', { name: 'Wijzigen' }).click();
    await dialog.waitFor({ state: 'detached' });
    // What comes after it is still wanted.
    assert.deepEqual(fake.requests.at(-1).body, { serviceIds: ['rijbewijs', 'uittreksel'] });
  });

  test('lets anybody call whom a colleague who is not there was to help', async () => {
    const alarm = { kind: 'keptInVain', tickets: [{ ticketId: 't7', number: 'P042' }] };
    fake.show('counter', fakes.counter({ alarms: [alarm] }));
    fake.answers['POST /halls/stadhuis/tickets/t7/_release'] = () => {
      fake.show('counter', fakes.counter({ alarms: [] }));
      return ok();
    };
    const page = await open('/counter/?counter=3', SIZES.counter);
    await assertSound(page, 'counter with a reservation that nobody can serve');
    await button(page, 'P042 vrijgeven').click();
    await button(page, 'P042 vrijgeven').waitFor({ state: 'detached' });
  });
});

describe('the overview', () => {
  test('closes the hall with a text, says what becomes of whom, and opens it again', async () => {
    fake.show('supervisor', fakes.supervisor());
    fake.answers['POST /halls/stadhuis/_close'] = (body) => {
      const closed = { at: fakes.ago(0), until: null, texts: body.texts };
      fake.show('supervisor', fakes.supervisor({ closed, isOpen: false }));
      return ok();
    };
    fake.answers['POST /halls/stadhuis/_reopen'] = () => {
      fake.show('supervisor', fakes.supervisor());
      return ok();
    };
    const page = await open('/supervisor/', SIZES.supervisor);
    await button(page, 'Hal nu sluiten…').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/15 bezoeken stoppen/).waitFor();
    await dialog.getByText(/2 afspraken vervallen/).waitFor();
    await assertSound(page, 'overview that closes the hall');
    await dialog
      .getByLabel(/^Wat leest iedereen/)
      .first()
      .fill('Er is brand.\nGa naar buiten.');
    await dialog.getByRole('button', { name: 'Nu sluiten' }).click();
    await button(page, 'Hal weer openen').waitFor();
    assert.deepEqual(fake.requests.at(-1).body, { texts: { nl: 'Er is brand. Ga naar buiten.' } });
    await seen(page, 'Er is brand. Ga naar buiten.');
    await assertSound(page, 'overview of a closed hall');
    await button(page, 'Hal weer openen').click();
    await button(page, 'Hal nu sluiten…').waitFor();
  });

  test('calls a ticket that it found to a taken room only after a supervisor says so, and releases it', async () => {
    fake.show('supervisor', fakes.supervisor());
    fake.answers['GET /halls/stadhuis/tickets'] = {
      json: { items: [fakes.ticket({ id: 't7', reservedFor: { agentId: 'jansen' } })] },
    };
    const call = 'POST /halls/stadhuis/counters/5/_call';
    fake.answers[call] = (body) => (body.roomTaken ? ok() : problem(409, 'room-taken'));
    fake.answers['POST /halls/stadhuis/tickets/t7/_release'] = ok;
    const page = await open('/supervisor/', SIZES.supervisor);
    await page.getByLabel('Nummer van vandaag').fill('P042');
    await page.keyboard.press('Enter');
    const found = page.locator('.found-ticket');
    await found.getByRole('button', { name: 'Roepen' }).click();
    await seen(page, 'De aparte ruimte is bezet.');
    await button(page, 'Toch roepen').click();
    await button(page, 'Toch roepen').waitFor({ state: 'detached' });
    assert.deepEqual(fake.requests.at(-1).body, { ticketId: 't7', roomTaken: true });
    await found.getByRole('button', { name: /^Vrijgeven/ }).click();
    await page.waitForFunction(() => !document.querySelector('.found-ticket button[disabled]'));
    assert.equal(fake.requests.at(-1).call, 'POST /halls/stadhuis/tickets/t7/_release');
  });
});
