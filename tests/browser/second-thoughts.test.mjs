// Who chose the wrong service, scans a code again, is kept for somebody who is not there, or shares a private room.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, pressKey, SIZES } from './browser.mjs';
import { problem } from './fake/server.ts';
import * as fakes from './fake/hall.ts';
import { keptInVain, otherServices, refusals } from './fake/second-thoughts.ts';
import { button, fake, open, seen } from './stage.mjs';

const HALL = '/halls/stadhuis';
/** The answer to a step of staff: the ticket as it then is. */
const ok = () => ({ json: fakes.ticket() });
const asked = (call) => fake.requests.filter((request) => request.call === call).map(({ body }) => body);

describe('the kiosk', () => {
  const TOKEN = 'token-of-P007';
  const issued = (more) => fakes.issued({ number: 'P007', token: TOKEN, ...more });
  const withoutToken = ({ token: _, ...ticket }) => ticket;

  async function takeNumber(page, ...services) {
    const [first, ...others] = services;
    await button(page, first).click();
    for (const other of others) {
      await button(page, 'Ik kom ook voor iets anders').click();
      await button(page, other).click();
    }
    await button(page, 'Neem een nummer').click();
    await seen(page, 'P007');
  }

  test('puts a wrong choice right: the same number, another service', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers[`POST ${HALL}/tickets`] = { status: 201, json: issued() };
    fake.answers[`POST /tickets/${TOKEN}/_changeservice`] = ({ serviceIds }) => ({
      json: withoutToken(issued({ serviceIds, serviceId: serviceIds[0] })),
    });
    const page = await open('/kiosk/', SIZES.kiosk);
    await takeNumber(page, /^Paspoort/);
    await button(page, 'Ik heb het verkeerde gekozen').click();
    await seen(page, 'U houdt uw nummer en uw plaats');
    // Only what can be had now and was not chosen.
    const offered = await page.locator('.other-choices button').allInnerTexts();
    assert.ok(offered.includes('Rijbewijs') && !offered.includes('Vergunning'));
    assert.equal(offered.filter((name) => name.startsWith('Paspoort')).length, 0);
    await assertSound(page, 'kiosk that asks what the visitor comes for after all');
    await button(page, 'Rijbewijs').click();
    await page.locator('.ticket-card', { hasText: 'Rijbewijs' }).waitFor();
    await seen(page, 'P007');
    assert.deepEqual(asked(`POST /tickets/${TOKEN}/_changeservice`), [{ serviceIds: ['rijbewijs'] }]);
    await page.getByRole('img', { name: /QR-code/ }).waitFor();
    await assertSound(page, 'kiosk after another choice');
  });

  test('asks which of two services is the wrong one, and keeps the other', async () => {
    const both = { serviceIds: ['paspoort', 'uittreksel'] };
    fake.show('kiosk', fakes.kiosk());
    fake.answers[`POST ${HALL}/tickets`] = { status: 201, json: issued(both) };
    fake.answers[`POST /tickets/${TOKEN}/_changeservice`] = ({ serviceIds }) => ({
      json: withoutToken(issued({ serviceIds })),
    });
    const page = await open('/kiosk/', SIZES.kiosk);
    await takeNumber(page, /^Paspoort/, /^Uittreksel/);
    await button(page, 'Ik heb het verkeerde gekozen').click();
    await seen(page, 'Wat hebt u verkeerd gekozen?');
    await button(page, 'Uittreksel').click();
    await button(page, 'Rijbewijs').click();
    await page.locator('.ticket-card', { hasText: 'Rijbewijs' }).waitFor();
    assert.deepEqual(asked(`POST /tickets/${TOKEN}/_changeservice`), [
      { serviceIds: ['paspoort', 'rijbewijs'] },
    ]);
  });

  test('says so when it is too late to choose again, and leaves the number on the screen', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers[`POST ${HALL}/tickets`] = { status: 201, json: issued() };
    fake.answers[`POST /tickets/${TOKEN}/_changeservice`] = problem(409, 'wrong-state', { state: 'called' });
    const page = await open('/kiosk/', SIZES.kiosk);
    await takeNumber(page, /^Paspoort/);
    await button(page, 'Ik heb het verkeerde gekozen').click();
    await button(page, 'Rijbewijs').click();
    await seen(page, 'Dat lukte niet. Vraag het aan een medewerker.');
    await assertSound(page, 'kiosk that could not choose again');
    await button(page, 'Terug').click();
    await page.locator('.ticket-card', { hasText: 'Paspoort' }).waitFor();
  });

  async function scan(page, code = 'K7M2') {
    await button(page, 'Ik heb een afspraak').waitFor();
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
  }

  for (const [how, text] of [
    ['done', 'Met deze code bent u vandaag al geholpen'],
    ['noShow', 'Dat is te lang geleden om uw plaats terug te geven'],
    ['cancelled', 'Dit bezoek is gestopt'],
    ['another day', 'Deze code is voor een afspraak op woensdag 23 december'],
    ['called off', 'Deze afspraak is afgezegd'],
  ]) {
    test(`tells who scans a code of a visit that is ${how} the truth, and the way to a number`, async () => {
      const { name, more } = refusals[how];
      fake.show('kiosk', fakes.kiosk());
      fake.answers[`POST ${HALL}/check-ins`] = problem(409, name, more);
      const page = await open('/kiosk/', SIZES.kiosk);
      await scan(page);
      await seen(page, text);
      assert.equal(await page.locator('.ticket-number').count(), 0);
      assert.equal(await page.getByText('Verwachte wachttijd').count(), 0);
      await assertSound(page, `kiosk after a code of a visit that is ${how}`);
      await button(page, 'Verder zonder code').click();
      await button(page, /^Paspoort/).waitFor();
    });
  }

  test('lets a code that was refused be mended: what was wrong is not said of the new one', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers[`POST ${HALL}/check-ins`] = problem(409, 'wrong-day', refusals['another day'].more);
    const page = await open('/kiosk/', SIZES.kiosk);
    await scan(page);
    await seen(page, 'Deze code is voor een afspraak op');
    await button(page, 'Wis laatste teken').click();
    assert.equal(await page.getByText('Deze code is voor een afspraak op').count(), 0);
    await button(page, 'Aanmelden').waitFor();
  });

  for (const [state, text] of [
    ['waiting', 'U was al aangemeld. U houdt uw nummer en uw plaats.'],
    ['called', 'U bent aan de beurt. Ga naar Balie 3.'],
    ['serving', 'U bent al aan de beurt bij Balie 3.'],
    ['parked', 'De medewerker die u hielp, roept u zo weer.'],
  ]) {
    test(`tells who scans again while ${state} where to be`, async () => {
      const more = { state, counterId: '3', forecast: state === 'waiting' ? fakes.forecast(4, 9) : null };
      const json = { ...issued(more), ...(state !== 'waiting' && { wait: { kind: 'unknown' } }) };
      fake.show('kiosk', fakes.kiosk());
      fake.answers[`POST ${HALL}/check-ins`] = { status: 200, json };
      const page = await open('/kiosk/', SIZES.kiosk);
      await scan(page);
      await seen(page, text);
      await seen(page, 'P007');
      const waits = await page.getByText('Verwachte wachttijd').count();
      assert.equal(waits, state === 'waiting' ? 1 : 0, 'a wait is said to who waits alone');
      await assertSound(page, `kiosk for who scans again while ${state}`);
    });
  }
});

describe('the phone', () => {
  const waiting = (more = {}) => ({
    ...fakes.visitor(more),
    otherServices: otherServices([more.serviceId ?? 'paspoort']),
  });

  test('puts a wrong choice right while the visitor waits, and keeps number and place', async () => {
    fake.show('ticket', waiting());
    fake.answers['POST /tickets/abc/_changeservice'] = ({ serviceIds }) => {
      const changed = { serviceIds, serviceId: serviceIds[0] };
      fake.show('ticket', waiting(changed));
      return { json: fakes.visit(changed) };
    };
    const page = await open('/visitor/#abc', SIZES.visitor);
    await button(page, 'Ik heb het verkeerde gekozen').click();
    const dialog = page.getByRole('dialog', { name: 'Waarvoor komt u?' });
    await dialog.getByText('U houdt uw nummer en uw plaats.').waitFor();
    await assertSound(page, 'phone that asks what the visitor comes for after all');
    await dialog.getByRole('button', { name: 'Zo laten' }).click();
    assert.equal(fake.requests.length, 0);
    await button(page, 'Ik heb het verkeerde gekozen').click();
    await dialog.getByRole('button', { name: 'Rijbewijs' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.ticket', { hasText: 'Rijbewijs' }).waitFor();
    await seen(page, 'P042');
    assert.deepEqual(asked('POST /tickets/abc/_changeservice'), [{ serviceIds: ['rijbewijs'] }]);
  });

  test('asks which of two services is the wrong one, and says when it did not work', async () => {
    fake.show('ticket', waiting({ serviceIds: ['paspoort', 'uittreksel'] }));
    fake.answers['POST /tickets/abc/_changeservice'] = problem(409, 'service-unavailable');
    const page = await open('/visitor/#abc', SIZES.visitor);
    await button(page, 'Ik heb het verkeerde gekozen').click();
    await page.getByRole('dialog', { name: 'Wat hebt u verkeerd gekozen?' }).waitFor();
    await button(page, /^Paspoort/).click();
    const dialog = page.getByRole('dialog', { name: 'Waarvoor komt u?' });
    assert.equal(await dialog.getByRole('button', { name: 'Uittreksel' }).count(), 0);
    await dialog.getByRole('button', { name: 'Rijbewijs' }).click();
    await dialog.getByText('Dat lukte niet. Vraag het aan een medewerker.').waitFor();
    assert.deepEqual(asked('POST /tickets/abc/_changeservice'), [
      { serviceIds: ['rijbewijs', 'uittreksel'] },
    ]);
    await assertSound(page, 'phone that could not choose again');
  });

  test('offers no other service to who is called', async () => {
    fake.show('ticket', waiting());
    const page = await open('/visitor/#abc', SIZES.visitor);
    await button(page, 'Ik heb het verkeerde gekozen').click();
    fake.show('ticket', fakes.visitor(fakes.beingCalled()));
    await page.getByRole('heading', { name: 'U bent aan de beurt' }).waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.equal(await button(page, 'Ik heb het verkeerde gekozen').count(), 0);
  });
});

describe('the counter', () => {
  test('changes what a called visitor comes for, by keys alone, and what else they came for stays', async () => {
    const ticket = fakes.called({ serviceIds: ['paspoort', 'uittreksel'] });
    fake.show('counter', fakes.counter({ ticket }));
    const change = `POST ${HALL}/tickets/${ticket.id}/_changeservice`;
    fake.answers[change] = ({ serviceIds }) => {
      const changed = { ...ticket, serviceIds, serviceId: serviceIds[0] };
      fake.show('counter', fakes.counter({ ticket: changed }));
      return ok();
    };
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Ander product/).waitFor();
    await pressKey(page, 'o');
    const dialog = page.getByRole('dialog', { name: 'P042 komt voor iets anders' });
    await dialog.getByText('Nummer, wachttijd en plaats blijven hetzelfde.').waitFor();
    await assertSound(page, 'counter that changes the service');
    await dialog.getByLabel('Waarvoor komt de bezoeker?').selectOption('rijbewijs');
    await button(page, 'Wijzigen').click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.ticket-service', { hasText: 'Rijbewijs' }).waitFor();
    assert.deepEqual(asked(change), [{ serviceIds: ['rijbewijs', 'uittreksel'] }]);
  });

  test('says in the question why another service is refused', async () => {
    const ticket = fakes.called();
    fake.show('counter', fakes.counter({ ticket }));
    fake.answers[`POST ${HALL}/tickets/${ticket.id}/_changeservice`] = problem(409, 'service-unavailable');
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Ander product/).click();
    const dialog = page.getByRole('dialog');
    await button(page, 'Wijzigen').click();
    await dialog.getByText('Vandaag neemt geen balie dit product aan.').waitFor();
    await dialog.getByRole('button', { name: 'Terug' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  test('offers no other service once help has begun', async () => {
    fake.show('counter', fakes.counter({ ticket: fakes.called({ state: 'serving' }) }));
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Klaar/).waitFor();
    assert.equal(await button(page, /^Ander product/).count(), 0);
  });

  test('calls to a private room that is taken only when staff say that they know', async () => {
    const wanted = fakes.ticket({ number: 'P051', needs: ['privateRoom'] });
    fake.show('counter', fakes.counter({ waitingForRoom: [wanted], privateRooms: { total: 1, taken: 1 } }));
    const call = `POST ${HALL}/counters/3/_call`;
    fake.answers[call] = ({ ticketId, roomTaken }) => {
      if (!roomTaken) return problem(409, 'room-taken');
      fake.show('counter', fakes.counter({ ticket: fakes.called({ id: ticketId, number: wanted.number }) }));
      return ok();
    };
    const page = await open('/counter/?counter=3', SIZES.counter);
    await seen(page, 'Wachten op de aparte ruimte: 1');
    await button(page, `Roep ${wanted.number}`).click();
    await seen(page, 'De aparte ruimte is bezet.');
    await assertSound(page, 'counter whose private room is taken');
    await button(page, 'Toch roepen').click();
    await button(page, /^Begin met helpen/).waitFor();
    assert.deepEqual(asked(call), [{ ticketId: wanted.id }, { ticketId: wanted.id, roomTaken: true }]);
    assert.equal(await button(page, 'Toch roepen').count(), 0);
  });

  test('drops that question when something else is done', async () => {
    fake.show('counter', fakes.counter());
    fake.answers[`POST ${HALL}/counters/3/_call`] = problem(409, 'room-taken');
    fake.answers[`POST ${HALL}/counters/3/_close`] = { json: fakes.counter().counter };
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Roep P043/).click();
    await button(page, 'Toch roepen').waitFor();
    await button(page, /^Balie sluiten/).click();
    await button(page, 'Toch roepen').waitFor({ state: 'detached' });
  });
});

for (const [screen, path, size] of [
  ['counter', '/counter/?counter=3', SIZES.counter],
  ['supervisor', '/supervisor/', SIZES.supervisor],
]) {
  test(`the ${screen} hears of a ticket that is kept for nobody, and releases it`, async () => {
    const [one, two] = ['P046', 'R020'].map((number) => fakes.ticket({ number }));
    const show = (...tickets) =>
      fake.show(screen, fakes[screen]({ alarms: tickets.length ? [keptInVain(...tickets)] : [] }));
    show(one, two);
    for (const [ticket, left] of [
      [one, [two]],
      [two, []],
    ]) {
      fake.answers[`POST ${HALL}/tickets/${ticket.id}/_release`] = () => {
        show(...left);
        return ok();
      };
    }
    const page = await open(path, size);
    await seen(page, 'P046, R020 wachten op een balie of collega die er niet is.');
    const spoken = page.locator('main [role=alert].unseen');
    assert.match(await spoken.innerText(), /P046, R020 wachten/);
    await assertSound(page, `${screen} with tickets that are kept in vain`);
    await button(page, 'P046 vrijgeven').click();
    await seen(page, 'R020 wacht op een balie of collega die er niet is.');
    assert.match(await spoken.innerText(), /P046, R020 wachten/, 'one less is not read out');
    await button(page, 'R020 vrijgeven').click();
    await button(page, 'R020 vrijgeven').waitFor({ state: 'detached' });
    assert.deepEqual(
      fake.requests.map(({ call }) => call),
      [one, two].map(({ id }) => `POST ${HALL}/tickets/${id}/_release`),
    );
  });
}

describe('the supervisor', () => {
  async function find(found) {
    fake.show('supervisor', fakes.supervisor());
    fake.answers[`GET ${HALL}/tickets`] = () => ({ json: { items: [found()] } });
    const page = await open('/supervisor/', SIZES.supervisor);
    await page.getByLabel('Nummer van vandaag').fill('P042');
    await page.keyboard.press('Enter');
    await page.locator('.found-ticket').waitFor();
    return page;
  }

  test('changes the service of a found ticket and releases it', async () => {
    let ticket = fakes.ticket({ id: 't7', reservedFor: { counterId: '3' } });
    const page = await find(() => ticket);
    await seen(page, 'gereserveerd voor Balie 3');
    await assertSound(page, 'overview with a found ticket that is kept');
    fake.answers[`POST ${HALL}/tickets/t7/_changeservice`] = ({ serviceIds }) => {
      ticket = { ...ticket, serviceIds, serviceId: serviceIds[0] };
      return ok();
    };
    const found = page.locator('.found-ticket');
    await found.getByLabel('Ander product').selectOption('rijbewijs');
    await found.getByRole('button', { name: 'Wijzigen' }).click();
    await found.getByText('Rijbewijs', { exact: true }).first().waitFor();
    assert.deepEqual(asked(`POST ${HALL}/tickets/t7/_changeservice`), [{ serviceIds: ['rijbewijs'] }]);
    fake.answers[`POST ${HALL}/tickets/t7/_release`] = () => {
      const { reservedFor: _, ...released } = ticket;
      ticket = released;
      return ok();
    };
    await found.getByRole('button', { name: 'Vrijgeven' }).click();
    await found.getByRole('button', { name: 'Vrijgeven' }).waitFor({ state: 'detached' });
  });

  test('calls to a taken private room only after saying so', async () => {
    const page = await find(() => fakes.ticket({ id: 't7', needs: ['privateRoom'] }));
    const call = `POST ${HALL}/counters/5/_call`;
    fake.answers[call] = ({ roomTaken }) => (roomTaken ? ok() : problem(409, 'room-taken'));
    await page.locator('.found-ticket').getByRole('button', { name: 'Roepen' }).click();
    await seen(page, 'De aparte ruimte is bezet.');
    await assertSound(page, 'overview whose private room is taken');
    await button(page, 'Toch roepen').click();
    await button(page, 'Toch roepen').waitFor({ state: 'detached' });
    assert.deepEqual(asked(call), [{ ticketId: 't7' }, { ticketId: 't7', roomTaken: true }]);
  });
});
