// Complaints, promised answers and tailored help on every screen, against a server that says what the test tells it to.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { problem } from './fake/server.mjs';
import * as fakes from './fake/hall.mjs';
import { button, fake, open, pass, openWithClock, seen } from './stage.mjs';

const LIST = 'GET /halls/stadhuis/cases';
const listed = (...items) => ({ json: { items, next: null } });

describe('the visitor', () => {
  test('complains on the phone and sees by when the answer comes', async () => {
    fake.show('ticket', fakes.visitor({ state: 'done' }));
    fake.answers['POST /tickets/abc/complaints'] = () => {
      fake.show('ticket', fakes.visitor({ state: 'done', cases: [fakes.receipt()] }));
      return { status: 201, json: fakes.receipt() };
    };
    const page = await open('/visitor/#abc', SIZES.visitor);
    await button(page, 'Ik heb een klacht').click();
    await page.getByLabel('Wat ging er niet goed?').fill('Ik wachtte te lang.');
    await page.getByLabel('E-mail', { exact: true }).check();
    await page.getByLabel('E-mailadres').fill('m@example.nl');
    await assertSound(page, 'visitor who complains');
    await button(page, 'Versturen').last().click();
    await seen(page, 'Uw klacht is binnen.');
    await seen(page, /Wij bellen u uiterlijk dinsdag 10 november/);
    await assertSound(page, 'visitor who complained');
    const body = { text: 'Ik wachtte te lang.', way: 'mail', contact: 'm@example.nl' };
    assert.deepEqual(fake.requests[0].body, body);
    assert.equal(await button(page, 'Ik heb een klacht').count(), 0);
  });

  test('asks for the private room, and is sent there when called', async () => {
    fake.show('ticket', fakes.visitor());
    fake.answers['POST /tickets/abc/_askprivateroom'] = () => {
      fake.show('ticket', fakes.visitor({ roomAsked: true }));
      return { json: {} };
    };
    const page = await open('/visitor/#abc', SIZES.visitor);
    await button(page, 'Ik wil een aparte ruimte').click();
    await seen(page, 'U heeft om een aparte ruimte gevraagd');
    fake.show('ticket', fakes.visitor(fakes.called({ roomAsked: true })));
    await seen(page, 'U gaat naar de aparte ruimte');
    await assertSound(page, 'visitor called to the private room');
  });
});

describe('staff', () => {
  test('supervisors work cases off, what is due first on top', async () => {
    fake.show('supervisor', fakes.supervisor({ alarms: [{ kind: 'casesPressing', count: 1 }] }));
    const late = fakes.complaint();
    fake.answers[LIST] = listed(late, fakes.promisedAnswer());
    fake.answers[`POST /halls/stadhuis/cases/${late.id}/_acknowledge`] = () => {
      fake.answers[LIST] = listed(fakes.promisedAnswer());
      return { json: late };
    };
    const page = await open('/supervisor/', SIZES.supervisor);
    await seen(page, 'Nog af te handelen: 2');
    await seen(page, '1 klacht of beloofd antwoord is bijna of al te laat.');
    await page.locator('.case summary').first().click();
    await seen(page, 'Ik wachtte te lang.');
    await assertSound(page, 'supervisor with cases');
    await button(page, /^Ontvangst bevestigd/).click();
    await seen(page, 'Nog af te handelen: 1');
    assert.match(fake.requests.at(-1).body.answerBy, /^\d{4}-\d\d-\d\d$/);
  });

  test('the counter promises an answer by a day and a way, and sees what it promised', async () => {
    const ticket = fakes.called({ state: 'serving' });
    fake.show('counter', fakes.counter({ ticket }));
    fake.answers[LIST] = listed(fakes.promisedAnswer());
    fake.answers[`POST /halls/stadhuis/tickets/${ticket.id}/_complete`] = { json: {} };
    const page = await open('/counter/?counter=3', SIZES.counter);
    await seen(page, 'Beloofde antwoorden: 1');
    await assertSound(page, 'counter with promised answers');
    await button(page, /^Antwoord later|^Later antwoord|later/i)
      .first()
      .click();
    // The server says what the charter promises.
    assert.equal(await page.getByLabel('Uiterlijk op').inputValue(), '2099-11-20');
    await page.getByLabel('Brief').check();
    await page.getByLabel('Naam en adres').fill('M. Visser, Kade 1');
    await assertSound(page, 'promise with a way');
    await button(page, 'Klaar').last().click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.deepEqual(fake.requests[0].body, {
      outcome: 'answerPromised',
      answerPromisedBy: '2099-11-20',
      answerWay: 'letter',
      contact: 'M. Visser, Kade 1',
    });
  });

  test('the counter takes a complaint down, and writes down that the private room is needed', async () => {
    const ticket = fakes.called({ state: 'serving' });
    fake.show('counter', fakes.counter({ ticket }));
    fake.answers['POST /halls/stadhuis/cases'] = { status: 201, json: {} };
    fake.answers[`PUT /halls/stadhuis/tickets/${ticket.id}/needs`] = { json: {} };
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Aparte ruimte/).click();
    await button(page, 'Klacht opnemen').click();
    await page.getByLabel('Wat zegt de bezoeker?').fill('Het duurde te lang.');
    await page.getByLabel('Naam en telefoonnummer').fill('M. Visser, 06 1234 5678');
    await assertSound(page, 'complaint at the counter');
    await button(page, 'Naar de klachtencoördinator').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const [needs, complaint] = fake.requests.map(({ body }) => body);
    assert.ok(Array.isArray(needs.needs));
    assert.equal(complaint.kind, 'complaint');
    assert.equal(complaint.ticketId, ticket.id);
  });
});

describe('who cannot come unaided', () => {
  const ASK = 'POST /halls/stadhuis/help-requests';

  test('asks for help on the public page', async () => {
    fake.sessions = [];
    fake.answers[ASK] = problem(429, 'too-many-requests');
    const page = await open('/help/', SIZES.visitor);
    await page.getByLabel(/Waar wilt u hulp bij/).fill('Een paspoort aan huis');
    await page.getByLabel('Naam en telefoonnummer').fill('M. Visser, 06 1234 5678');
    await assertSound(page, 'help page');
    await button(page, 'Versturen').click();
    await seen(page, 'Er kwamen veel vragen van dit adres');
    fake.answers[ASK] = { status: 201, json: fakes.receipt({ kind: 'tailoredHelp' }) };
    await button(page, 'Versturen').click();
    await seen(page, 'Uw vraag om hulp is binnen.');
    await assertSound(page, 'help page when asked');
  });

  test('asks for a call back at the kiosk', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers[ASK] = { status: 201, json: fakes.receipt({ kind: 'tailoredHelp' }) };
    const page = await open('/kiosk/', SIZES.kiosk);
    await button(page, /Vraag hulp/).click();
    for (const digit of '0612345678') await button(page, digit).click();
    await assertSound(page, 'kiosk that takes a telephone number');
    await button(page, 'Bel mij').click();
    await seen(page, 'Uw vraag om hulp is binnen.');
    assert.deepEqual(fake.requests[0].body, { way: 'phone', contact: '0612345678' });
    await assertSound(page, 'kiosk that thanks');
  });
});

describe('the terminal at the exit', () => {
  const RATE = 'POST /halls/stadhuis/ratings';

  test('asks for the number, then whether the question was answered, then what was missing', async () => {
    fake.answers[RATE] = { status: 204 };
    const page = await open('/exit/', SIZES.counter);
    await button(page, 'P').click();
    await button(page, '7').click();
    await assertSound(page, 'exit with a number');
    await button(page, 'Verder').click();
    await assertSound(page, 'exit that asks');
    await button(page, 'Nee').click();
    await assertSound(page, 'exit that asks what was missing');
    await button(page, 'Ik begreep het niet').click();
    await seen(page, 'Dank u wel');
    assert.deepEqual(fake.requests[0].body, {
      number: 'P007',
      answered: 'no',
      missing: 'Ik begreep het niet',
    });
    await button(page, 'Klaar').click();
    await seen(page, 'Wat was uw nummer?');
  });

  test('says no more than that a number cannot be found', async () => {
    fake.answers[RATE] = problem(404, 'not-found');
    const page = await open('/exit/', SIZES.counter);
    await button(page, 'P').click();
    await button(page, '7').click();
    await button(page, 'Verder').click();
    await button(page, 'Ja').click();
    await seen(page, 'Dit nummer kunnen wij nu niet vinden');
  });

  test('reads the code on a phone or a slip', async () => {
    fake.answers['POST /tickets/stadhuis.t4.Abc/ratings'] = { status: 201, json: {} };
    const page = await open('/exit/', SIZES.counter);
    await seen(page, 'Wat was uw nummer?');
    await page.keyboard.type('https://wachten.example.nl/visitor/#stadhuis.t4.Abc');
    await page.keyboard.press('Enter');
    await button(page, 'Ja').click();
    await seen(page, 'Dank u wel');
    assert.deepEqual(fake.requests[0].body, { answered: 'yes' });
  });

  test('forgets whoever walked away', async () => {
    const page = await openWithClock('/exit/', SIZES.counter);
    await button(page, 'P').click();
    await pass(page, 61_000);
    await seen(page, 'Wat was uw nummer?');
    assert.equal(await page.locator('.typed').innerText(), '');
  });
});
