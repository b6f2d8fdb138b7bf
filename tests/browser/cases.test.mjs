// Complaints, promised answers and tailored help on every screen, against a server that says what the test tells it to.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { problem } from './fake/server.ts';
import * as fakes from './fake/hall.ts';
import { button, fake, key, open, pass, openWithClock, seen } from './stage.mjs';

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

  test('says no at the end, and is called back', async () => {
    const called = fakes.receipt({
      kind: 'callBack',
      promised: [{ step: 'callBack', by: '2026-11-10', done: false }],
    });
    fake.show('ticket', fakes.visitor({ state: 'done' }));
    fake.answers['POST /tickets/abc/ratings'] = problem(400, 'invalid-input');
    const page = await open('/visitor/#abc', SIZES.visitor);
    await button(page, 'Nee').click();
    await page.getByLabel(/Wat miste u/).fill('Wanneer is het klaar?');
    assert.equal(await page.getByLabel('Brief').count(), 0, 'nobody writes a letter about it');
    await page.getByLabel('Naam en telefoonnummer').fill('06');
    await assertSound(page, 'visitor who says no');
    await button(page, 'Versturen').click();
    await seen(page, 'Versturen lukte niet. Kijk alles na');
    fake.answers['POST /tickets/abc/ratings'] = () => {
      const rated = { state: 'done', rating: { answered: 'no' } };
      fake.show('ticket', fakes.visitor({ ...rated, cases: [called] }));
      return { status: 201, json: fakes.visit(rated) };
    };
    await page.getByLabel('Naam en telefoonnummer').fill('06 1234 5678');
    await button(page, 'Versturen').click();
    await seen(page, /Wij bellen u uiterlijk dinsdag 10 november/);
    assert.deepEqual(fake.requests.at(-1).body, {
      answered: 'no',
      missing: 'Wanneer is het klaar?',
      way: 'phone',
      contact: '06 1234 5678',
    });
  });

  test('has an idea, without saying who it is from', async () => {
    const idea = fakes.receipt({
      kind: 'suggestion',
      way: undefined,
      promised: [{ step: 'settle', by: '2026-11-24', done: false }],
    });
    fake.show('ticket', fakes.visitor({ state: 'done' }));
    fake.answers['POST /tickets/abc/suggestions'] = () => {
      fake.show('ticket', fakes.visitor({ state: 'done', cases: [idea] }));
      return { status: 201, json: idea };
    };
    const page = await open('/visitor/#abc', SIZES.visitor);
    await button(page, 'Ik heb een idee').click();
    await page.getByLabel('Wat kan er beter?').fill('Zet een kapstok neer.');
    await assertSound(page, 'visitor with an idea');
    await button(page, 'Versturen').last().click();
    await seen(page, /Wij kijken er uiterlijk dinsdag 24 november naar/);
    assert.deepEqual(fake.requests[0].body, { text: 'Zet een kapstok neer.' });
    assert.equal(await button(page, 'Ik heb een idee').count(), 0);
  });

  test('reads that the complaint takes longer, and by when the answer comes', async () => {
    const longer = fakes.receipt({ takesLonger: true, answerBy: '2027-01-12' });
    fake.show('ticket', fakes.visitor({ state: 'done', cases: [longer] }));
    const page = await open('/visitor/#abc', SIZES.visitor);
    await seen(page, /Uw klacht kost ons meer tijd\. U krijgt uiterlijk dinsdag 12 januari/);
    assert.equal(await page.getByText('Wij bellen u').count(), 0);
    await assertSound(page, 'visitor whose complaint takes longer');
  });

  test('sees weeks later what is still owed, and is not asked how it was', async () => {
    const redress = [{ id: 'r1', kind: 'coffee', state: 'offered', offeredAt: '2026-11-03T10:15:00Z' }];
    const breach = { id: 'stadhuis.b1', at: '2026-11-03T10:15:00Z', limitS: 900, redress };
    const lapsesAt = '2026-12-03T10:15:00Z';
    fake.answers['GET /tickets/abc/redress'] = {
      json: {
        items: [
          {
            breachId: 'stadhuis.b1',
            id: 'r1',
            kind: 'coffee',
            state: 'offered',
            lapsesAt,
            voucher: 'AB12-CD34',
          },
        ],
      },
    };
    fake.show('ticket', fakes.visitor({ state: 'done', canRate: false, breach }));
    const page = await open('/visitor/#abc', SIZES.visitor);
    await seen(page, 'AB12-CD34');
    assert.equal(await page.getByText('Is uw vraag beantwoord?').count(), 0);
    await assertSound(page, 'visitor who is owed a coffee weeks later');
  });

  test('asks for the private room, and is sent there when called', async () => {
    fake.show('ticket', fakes.visitor());
    fake.answers['POST /tickets/abc/_askprivateroom'] = () => {
      fake.show('ticket', fakes.visitor({ roomAsked: true }));
      return { json: fakes.visit() };
    };
    const page = await open('/visitor/#abc', SIZES.visitor);
    await button(page, 'Ik wil een aparte ruimte').click();
    await seen(page, 'U hebt om een aparte ruimte gevraagd');
    fake.show('ticket', fakes.visitor({ ...fakes.beingCalled(), roomAsked: true }));
    await seen(page, 'Ga naar de aparte ruimte');
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
    await seen(page, '1 klacht, vraag of beloofd antwoord is bijna of al te laat.');
    await page.getByRole('link', { name: 'Naar de zaken' }).click();
    await seen(page, 'Nog af te handelen: 2');
    await page.locator('.case summary').first().click();
    await seen(page, 'Ik wachtte te lang.');
    await assertSound(page, 'supervisor with cases');
    await button(page, /^Ontvangst bevestigd/).click();
    await seen(page, 'Nog af te handelen: 1');
    assert.match((await fake.asked('/_acknowledge')).body.answerBy, /^\d{4}-\d\d-\d\d$/);
  });

  test('supervisors say that it takes longer, with the day of the answer', async () => {
    fake.show('supervisor', fakes.supervisor());
    const slow = fakes.complaint({
      way: 'letter',
      clocks: [{ step: 'tellDelay', by: '2026-11-10', dueAt: '2026-11-10T23:00:00Z', source: 'charter' }],
      nextSteps: ['acknowledge', 'tellDelay', 'settle'],
    });
    fake.answers[LIST] = listed(slow);
    fake.answers[`POST /halls/stadhuis/cases/${slow.id}/_telldelay`] = { json: slow };
    const page = await open('/supervisor/#promises', SIZES.supervisor);
    await page.locator('.case summary').first().click();
    await seen(page, /zeggen dat het langer duurt uiterlijk dinsdag 10 november/);
    assert.equal(await button(page, /^Teruggebeld/).count(), 0, 'nobody calls whoever wrote a letter');
    await assertSound(page, 'supervisor with a complaint that takes long');
    await button(page, /^Verteld dat het langer duurt/).click();
    assert.match((await fake.asked('/_telldelay')).body.answerBy, /^\d{4}-\d\d-\d\d$/);
  });

  test('supervisors are reminded of the charter, and see who was sent on too often', async () => {
    fake.show(
      'supervisor',
      fakes.supervisor({
        alarms: [{ kind: 'charterReview', by: '2027-01-01', late: false }],
        oftenPassedOn: [{ ticketId: 't4', number: 'P004', times: 3, atMost: 2 }],
      }),
    );
    const review = fakes.complaint({
      kind: 'charterReview',
      way: undefined,
      text: undefined,
      contact: undefined,
      facts: undefined,
      clocks: [{ step: 'settle', by: '2027-01-01', dueAt: '2027-01-01T23:00:00Z', source: 'charter' }],
      nextSteps: ['settle'],
      missed: false,
    });
    fake.answers[LIST] = listed(review);
    fake.answers[`POST /halls/stadhuis/cases/${review.id}/_settle`] = { json: review };
    const page = await open('/supervisor/', SIZES.supervisor);
    await seen(page, /Het kwaliteitshandvest moet uiterlijk vrijdag 1 januari.* zijn nagekeken/);
    await page.getByRole('link', { name: 'Naar de zaken' }).click();
    await seen(page, 'Vaak doorgestuurd vandaag: 1');
    await seen(page, '3 keer doorgestuurd; beloofd is hooguit 2');
    await page.locator('.case summary').first().click();
    await assertSound(page, 'supervisor with a review of the charter');
    await button(page, /^Afgehandeld/).click();
    await fake.asked(`/cases/${review.id}/_settle`);
  });

  test('a supervisor who approves what they claimed is told that a colleague must', async () => {
    const costs = {
      breachId: 'stadhuis.b1',
      redressId: 'r2',
      number: 'P004',
      serviceId: 'paspoort',
      breachAt: '2026-11-03T10:15:00Z',
      kind: 'travel',
      state: 'claimed',
      amountCents: 2_000,
      claimedAt: '2026-11-03T10:20:00Z',
      claimedBy: 'account:smit',
    };
    fake.show('supervisor', fakes.supervisor({ claims: [costs] }));
    fake.answers['POST /breaches/stadhuis.b1/redress/r2/_approve'] = problem(403, 'forbidden');
    const page = await open('/supervisor/#promises', SIZES.supervisor);
    await seen(page, 'Gevraagd door smit.');
    await button(page, /^Akkoord/).click();
    await seen(page, 'Dit bedrag hebt u zelf gevraagd. Een collega moet akkoord geven.');
    await assertSound(page, 'supervisor who may not approve');
  });

  test('the counter hears before it sends a visitor on once too often', async () => {
    for (const [next, times, says] of [
      ['last', 1, /Dit is de laatste keer\. Wij beloven: hooguit 2 keer doorsturen/],
      ['tooOften', 2, /Deze bezoeker is al 2 keer doorgestuurd\. Wij beloven hooguit 2 keer/],
      ['fine', 0, null],
    ]) {
      const ticket = fakes.called({ state: 'serving', passedOn: { times, atMost: 2, next } });
      fake.show('counter', fakes.counter({ ticket }));
      fake.answers[LIST] = listed();
      const page = await open('/counter/?counter=3', SIZES.counter);
      await button(page, /^Doorsturen/).click();
      await page.getByRole('dialog').waitFor();
      if (says) await seen(page, says);
      assert.equal(await page.getByText(/Wij beloven/).count(), says ? 1 : 0);
      await assertSound(page, `counter that sends on: ${next}`);
    }
  });

  test('the counter takes an idea and a call down too', async () => {
    const ticket = fakes.called({ state: 'serving' });
    fake.show('counter', fakes.counter({ ticket }));
    fake.answers[LIST] = listed();
    fake.answers['POST /halls/stadhuis/cases'] = { status: 201, json: fakes.complaint() };
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, 'Klacht, idee of terugbellen').click();
    await page.getByLabel('Idee').check();
    await page.getByLabel('Wat zegt de bezoeker?').fill('Een kapstok.');
    await button(page, 'Opslaan').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await button(page, 'Klacht, idee of terugbellen').click();
    await page.getByLabel('Terugbellen of mailen').check();
    assert.equal(await page.getByLabel('Brief').count(), 0);
    await page.getByLabel('Naam en telefoonnummer').fill('06 1234 5678');
    await assertSound(page, 'counter that takes a call down');
    await button(page, 'Opslaan').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const [idea, call] = fake.requests.map(({ body }) => body);
    assert.deepEqual(idea, { ticketId: ticket.id, counterId: '3', kind: 'suggestion', text: 'Een kapstok.' });
    assert.deepEqual(call, {
      ticketId: ticket.id,
      counterId: '3',
      kind: 'callBack',
      way: 'phone',
      contact: '06 1234 5678',
    });
  });

  test('the counter promises an answer by a day and a way, and sees what it promised', async () => {
    const ticket = fakes.called({ state: 'serving' });
    fake.show('counter', fakes.counter({ ticket }));
    fake.answers[LIST] = listed(fakes.promisedAnswer());
    fake.answers[`POST /halls/stadhuis/tickets/${ticket.id}/_complete`] = { json: ticket };
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
    fake.answers['POST /halls/stadhuis/cases'] = { status: 201, json: fakes.complaint() };
    fake.answers[`PUT /halls/stadhuis/tickets/${ticket.id}/needs`] = { json: ticket };
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Aparte ruimte/).click();
    await button(page, 'Klacht, idee of terugbellen').click();
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

  test('says what could be better on the public page, with an answer if wanted', async () => {
    fake.sessions = [];
    fake.answers['POST /halls/stadhuis/suggestions'] = {
      status: 201,
      json: fakes.receipt({
        kind: 'suggestion',
        way: 'mail',
        promised: [{ step: 'settle', by: '2026-11-24', done: false }],
      }),
    };
    const page = await open('/help/', SIZES.visitor);
    await button(page, 'Ik heb een idee').click();
    await page.getByLabel('Wat kan er beter?').fill('Zet een kapstok neer.');
    await page.getByLabel('E-mail', { exact: true }).check();
    await page.getByLabel('E-mailadres').fill('m@example.nl');
    await assertSound(page, 'help page with an idea');
    await button(page, 'Versturen').click();
    await seen(page, 'Uw idee is binnen. Dank u wel.');
    const body = { text: 'Zet een kapstok neer.', way: 'mail', contact: 'm@example.nl' };
    assert.deepEqual(fake.requests[0].body, body);
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
  const press = (page, key) => page.getByRole('button', { name: key, exact: true }).click();

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
    await seen(page, 'Zullen wij u bellen of mailen?');
    await assertSound(page, 'exit that asks where to call');
    await button(page, 'Nee, dank u').click();
    await seen(page, 'Dank u wel');
    assert.deepEqual((await fake.asked(RATE)).body, {
      number: 'P007',
      answered: 'no',
      missing: 'Ik begreep het niet',
    });
    await button(page, 'Klaar').click();
    await seen(page, 'Wat was uw nummer?');
  });

  test('calls back whoever leaves a number, and says by when', async () => {
    fake.answers[RATE] = problem(400, 'invalid-input');
    const page = await open('/exit/', SIZES.counter);
    await button(page, 'P').click();
    await button(page, '7').click();
    await button(page, 'Verder').click();
    await button(page, 'Nee').click();
    await button(page, 'Ik begreep het niet').click();
    for (const digit of '0612') await button(page, digit).click();
    await button(page, 'Versturen').click();
    await seen(page, 'Dit klopt niet. Kijk het nog eens na.');
    fake.answers[RATE] = {
      status: 201,
      json: fakes.receipt({
        kind: 'callBack',
        promised: [{ step: 'callBack', by: '2026-11-10', done: false }],
      }),
    };
    for (const digit of '345678') await button(page, digit).click();
    await button(page, 'Versturen').click();
    await seen(page, /Wij bellen u uiterlijk dinsdag 10 november/);
    await assertSound(page, 'exit that promises a call');
    assert.deepEqual(fake.requests.at(-1).body, {
      number: 'P007',
      answered: 'no',
      missing: 'Ik begreep het niet',
      way: 'phone',
      contact: '0612345678',
    });
  });

  test('takes an e-mail address on its own keyboard, in English too', async () => {
    fake.answers[RATE] = { status: 204 };
    const page = await open('/exit/', SIZES.counter);
    await button(page, 'English').click();
    await button(page, 'P').click();
    await button(page, '7').click();
    await button(page, 'Next').click();
    await button(page, 'No').click();
    await button(page, 'Something else').click();
    await button(page, 'Mail me').click();
    for (const key of 'm@example.nl') await press(page, key);
    await assertSound(page, 'exit with its keyboard');
    await button(page, 'Send').click();
    await seen(page, 'Thank you');
    const { way, contact } = (await fake.asked(RATE)).body;
    assert.deepEqual({ way, contact }, { way: 'mail', contact: 'm@example.nl' });
  });

  test('writes a no down also when whoever said it walks away from the last question', async () => {
    fake.answers[RATE] = { status: 204 };
    const page = await openWithClock('/exit/', SIZES.counter);
    await button(page, 'P').click();
    await button(page, '7').click();
    await button(page, 'Verder').click();
    await button(page, 'Nee').click();
    await button(page, 'Ik begreep het niet').click();
    await pass(page, 71_000);
    await seen(page, 'Wat was uw nummer?');
    assert.deepEqual((await fake.asked(RATE)).body, {
      number: 'P007',
      answered: 'no',
      missing: 'Ik begreep het niet',
    });
  });

  test('hears an idea, with nothing else said', async () => {
    fake.answers['POST /halls/stadhuis/suggestions'] = {
      status: 201,
      json: fakes.receipt({
        kind: 'suggestion',
        way: undefined,
        promised: [{ step: 'settle', by: '2026-11-24', done: false }],
      }),
    };
    const page = await open('/exit/', SIZES.counter);
    await button(page, 'Ik heb een idee').click();
    for (const key of 'bank') await press(page, key);
    await press(page, 'spatie');
    await press(page, 'a');
    await assertSound(page, 'exit that hears an idea');
    await button(page, 'Verder').click();
    await button(page, 'Nee, dank u').click();
    await seen(page, 'Uw idee is binnen. Dank u wel.');
    await seen(page, /Wij kijken er uiterlijk dinsdag 24 november naar/);
    assert.deepEqual((await fake.asked('/suggestions')).body, { text: 'bank a' });
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
    fake.answers['POST /tickets/stadhuis.t4.Abc/ratings'] = {
      status: 201,
      json: fakes.visit({ state: 'done' }),
    };
    const page = await open('/exit/', SIZES.counter);
    await seen(page, 'Wat was uw nummer?');
    await page.keyboard.type('https://wachten.example.nl/visitor/#stadhuis.t4.Abc');
    await page.keyboard.press('Enter');
    await button(page, 'Ja').click();
    await seen(page, 'Dank u wel');
    assert.deepEqual((await fake.asked('/ratings')).body, { answered: 'yes' });
  });

  test('forgets whoever walked away', async () => {
    const page = await openWithClock('/exit/', SIZES.counter);
    await button(page, 'P').click();
    await pass(page, 71_000);
    await seen(page, 'Wat was uw nummer?');
    assert.equal(await page.locator('.typed').innerText(), '');
  });
});
