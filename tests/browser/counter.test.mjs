// States that a real hall reaches seldom or slowly, against a server that says what the test tells it to.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, pressKey, tabTo } from './browser.mjs';
import { problem } from './fake/server.ts';
import * as fakes from './fake/hall.ts';
import { button, fake, open, seen } from './stage.mjs';

describe('the counter', () => {
  /** The answer to a step: the ticket as it then is. */
  const ok = () => ({ json: fakes.ticket() });

  test('is worked by keys alone, from next to done', async () => {
    fake.show('counter', fakes.counter());
    const page = await open('/counter/?counter=3', SIZES.counter);
    const free = fakes.counter().queue[0];
    const base = '/halls/stadhuis';
    fake.answers[`POST ${base}/counters/3/_call`] = () => {
      fake.show('counter', fakes.counter({ ticket: fakes.called({ id: free.id }) }));
      return ok();
    };
    fake.answers[`POST ${base}/tickets/${free.id}/_start`] = () => {
      fake.show('counter', fakes.counter({ ticket: fakes.called({ id: free.id, state: 'serving' }) }));
      return ok();
    };
    fake.answers[`POST ${base}/tickets/${free.id}/_complete`] = () => {
      fake.show('counter', fakes.counter({ queue: [] }));
      return ok();
    };
    await button(page, /^Volgende/).waitFor();
    await pressKey(page, 'v');
    await button(page, /^Begin met helpen/).waitFor();
    await assertSound(page, 'counter that called');
    await pressKey(page, 'b');
    await button(page, /^Klaar/).waitFor();
    await pressKey(page, 'k');
    await seen(page, 'Er wacht niemand voor u');
    assert.deepEqual((await fake.asked('/_complete')).body, { outcome: 'answered' });
    await assertSound(page, 'counter without a queue');
  });

  test('shows the appointments of a day without names, beside which no key acts', async () => {
    fake.show('counter', fakes.counter());
    const visit = (n) => ({
      id: `stadhuis.a${n}`,
      code: `K${n}`,
      serviceIds: ['paspoort'],
      at: fakes.ago(-60 * n),
      state: 'booked',
    });
    const asked = [];
    fake.answers['GET /halls/stadhuis/planned-visits'] = (_, query) => {
      asked.push(query.get('date'));
      return { json: { items: asked.length > 1 ? [] : [visit(1), visit(2)], next: null } };
    };
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, 'Afspraken van de dag').click();
    const dialog = page.getByRole('dialog', { name: 'Afspraken' });
    await dialog.getByText('K2').waitFor();
    await assertSound(page, 'the appointments of a day');
    await pressKey(page, 'v');
    await dialog.getByLabel('Dag').selectOption({ index: 1 });
    await seen(page, 'Op deze dag heeft niemand een afspraak.');
    assert.equal(asked.length, 2);
    assert.ok(asked[0] < asked[1], asked.join());
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual(fake.requests, [], 'nobody was called');
  });

  test('shows whoever is signed in their own day when they ask, and says who else sees it', async () => {
    fake.show('counter', fakes.counter());
    const page = await open('/counter/?counter=3', SIZES.counter);
    await page.locator('.menu summary').click();
    await button(page, 'Mijn dag').click();
    const dialog = page.getByRole('dialog', { name: 'Mijn dag' });
    await dialog.getByText('Alleen u ziet dit.').waitFor();
    const figures = await dialog.locator('.figures div').allInnerTexts();
    assert.deepEqual(
      figures.map((figure) => figure.replace(/\s+/g, ' ')),
      ['Opgeroepen 24', 'Geholpen 21', 'Niet gekomen 2', 'Doorgestuurd 1', 'Helpen duurde gemiddeld 7 min'],
    );
    await assertSound(page, 'one’s own day');
    await pressKey(page, 'v');
    await button(dialog, 'Sluiten').click();
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual(fake.requests, [], 'nobody was called');
  });

  test('letters are text inside a note, and can be turned off as keys', async () => {
    const ticket = fakes.called({ state: 'serving' });
    fake.show('counter', fakes.counter({ ticket }));
    fake.answers[`POST /halls/stadhuis/tickets/${ticket.id}/_transfer`] = ok;
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Klaar/).waitFor();
    await pressKey(page, 'd');
    await page.getByLabel(/Notitie voor uw collega/).fill('kvb');
    await assertSound(page, 'transfer');
    await button(page, 'Doorsturen').last().click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.deepEqual(fake.requests, [{ ...fake.requests[0], body: { serviceId: 'rijbewijs', note: 'kvb' } }]);
    await page.getByText('Meer', { exact: true }).click();
    await page.getByLabel('Toetsen gebruiken (een letter is een knop)').uncheck();
    await pressKey(page, 'k');
    assert.equal(fake.requests.length, 1);
  });

  test('sends on to counters that take the service, those that are open first', async () => {
    const ticket = fakes.called({ state: 'serving' });
    fake.show('counter', fakes.counter({ ticket }));
    fake.answers[`POST /halls/stadhuis/tickets/${ticket.id}/_transfer`] = ok;
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Klaar/).waitFor();
    await pressKey(page, 'd');
    const where = page.getByLabel('Naar welke balie?');
    const offered = () => where.locator('option').allTextContents();
    assert.deepEqual(await offered(), ['Maakt niet uit', 'Balie 3', 'Balie 2', 'Balie 1 (gesloten)']);
    await where.selectOption('Balie 2');
    await page.getByLabel('Waar gaat het om?').selectOption({ label: 'Vergunning' });
    assert.deepEqual(await offered(), ['Maakt niet uit', 'Balie 4 (pauze)']);
    assert.equal(await where.inputValue(), '', 'a counter that does not take it is not kept');
    await where.selectOption('4');
    await button(page, 'Doorsturen').last().click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.deepEqual(fake.requests.at(-1).body, { serviceId: 'vergunning', reservedFor: { counterId: '4' } });
  });

  for (const [key, what] of [
    ['d', 'sending on'],
    ['l', 'a promised answer'],
  ]) {
    test(`a question of ${what} is about one visitor, and is never asked of the next`, async () => {
      const first = fakes.called({ state: 'serving' });
      fake.show('counter', fakes.counter({ ticket: first }));
      const page = await open('/counter/?counter=3', SIZES.counter);
      await button(page, /^Klaar/).waitFor();
      await pressKey(page, key);
      await page.getByRole('dialog').filter({ hasText: first.number }).waitFor();
      // A colleague at the same counter ends this visit and calls the next.
      fake.show('counter', fakes.counter());
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      const next = fakes.called({ id: 't99', number: 'P099', state: 'serving' });
      fake.show('counter', fakes.counter({ ticket: next }));
      await seen(page, 'P099');
      assert.equal(await page.getByRole('dialog').count(), 0);
    });
  }

  test('another choice is only asked while the visitor is on the way', async () => {
    const ticket = fakes.called();
    fake.show('counter', fakes.counter({ ticket }));
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Begin met helpen/).waitFor();
    await pressKey(page, 'o');
    await page.getByRole('dialog').waitFor();
    fake.show('counter', fakes.counter({ ticket: { ...ticket, state: 'serving' } }));
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('gives what is owed once', async () => {
    const late = (state) => fakes.late(fakes.breach({ redress: [fakes.offered('r2', 'coffee', state)] }));
    fake.show('counter', late('offered'));
    fake.answers['POST /breaches/stadhuis.b1/redress/r2/_give'] = () => {
      fake.show('counter', late('given'));
      return { json: fakes.breachOf() };
    };
    const page = await open('/counter/?counter=3', SIZES.counter);
    await assertSound(page, 'counter with redress');
    await button(page, 'Gegeven koffie').click();
    await seen(page, '✓ Gegeven');
    assert.equal(await button(page, 'Gegeven koffie').count(), 0);
  });

  test('asks whether a visit goes on that lasts longer than is plausible, and ends it with one touch', async () => {
    const ticket = fakes.called({ state: 'serving' });
    const stillHelping = {
      ticketId: ticket.id,
      number: ticket.number,
      since: fakes.ago(52),
      plausibleS: 2400,
    };
    fake.show('counter', fakes.counter({ ticket, stillHelping }));
    fake.answers[`POST /halls/stadhuis/tickets/${ticket.id}/_complete`] = () => {
      fake.show('counter', fakes.counter());
      return ok();
    };
    const page = await open('/counter/?counter=3', SIZES.counter);
    await seen(page, `Helpt u ${ticket.number} nog?`);
    await assertSound(page, 'counter that is asked whether it still helps');
    await button(page, 'Nee, klaar').click();
    await button(page, /^Volgende/).waitFor();
    assert.equal(await page.getByText('nog?').count(), 0);
    assert.deepEqual((await fake.asked('/_complete')).body, { outcome: 'answered' });
  });

  test('says why something could not be done', async () => {
    fake.show('counter', fakes.counter({ queue: [] }));
    fake.answers['POST /halls/stadhuis/counters/3/_call'] = problem(409, 'queue-empty');
    const page = await open('/counter/?counter=3', SIZES.narrow);
    await button(page, /^Volgende/).click();
    await seen(page, 'Er wacht niemand voor deze balie');
    await assertSound(page, 'counter after a refusal');
  });

  test('asks who somebody is, and says when that is wrong', async () => {
    fake.sessions = [];
    fake.answers['POST /sessions'] = problem(401, 'unauthorized');
    const page = await open('/counter/', SIZES.counter);
    await page.getByLabel('Naam').fill('agent');
    await page.getByLabel('Wachtwoord').fill('fout');
    await page.keyboard.press('Enter');
    await seen(page, 'Naam of wachtwoord klopt niet');
    await assertSound(page, 'sign-in');
  });

  test('goes back to signing in when the session ended', async () => {
    fake.show('counter', fakes.counter());
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Volgende/).waitFor();
    fake.sessions = [];
    fake.refuseSockets = true;
    fake.cut();
    await page.getByLabel('Wachtwoord').waitFor();
  });

  test('opens with the services of today', async () => {
    const closed = { id: '3', name: 'Balie 3', state: 'closed', serviceIds: ['paspoort'] };
    fake.show('counter', fakes.counter({ counter: closed, queue: [] }));
    fake.answers['POST /halls/stadhuis/counters/3/_open'] = () => {
      fake.show('counter', fakes.counter());
      return { json: fakes.counter().counter };
    };
    const page = await open('/counter/', SIZES.counter);
    await button(page, 'Balie 3').click();
    await page.getByLabel('Rijbewijs').check();
    await assertSound(page, 'closed counter');
    await button(page, 'Balie 3 openen').click();
    await button(page, /^Volgende/).waitFor();
    assert.deepEqual(fake.requests[0].body.serviceIds, ['paspoort', 'rijbewijs']);
    await page.reload();
    await button(page, /^Volgende/).waitFor();
  });

  /** A visitor who came for two services, of which the first is ended by the first answer. */
  function twoServices() {
    const ticket = fakes.called({ state: 'serving', serviceIds: ['paspoort', 'rijbewijs'] });
    fake.show('counter', fakes.counter({ ticket }));
    fake.answers[`POST /halls/stadhuis/tickets/${ticket.id}/_complete`] = () => {
      const next = {
        ...ticket,
        serviceId: 'rijbewijs',
        legs: [...ticket.legs, { serviceId: 'rijbewijs', clockStartAt: fakes.ago(0) }],
      };
      fake.show('counter', fakes.counter({ ticket: next }));
      return ok();
    };
    return ticket;
  }
  const completions = () => fake.requests.filter(({ call }) => call.endsWith('/_complete')).length;

  test('ends one service however often the key is hit', async () => {
    twoServices();
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Klaar/).waitFor();
    for (const pauseMs of [0, 90, 90]) {
      await page.waitForTimeout(pauseMs);
      await page.keyboard.press('k');
    }
    await page.locator('.ticket-service', { hasText: 'Rijbewijs' }).waitFor();
    await page.keyboard.press('k');
    assert.equal(completions(), 1);
    await pressKey(page, 'k');
    await page.waitForFunction(() => document.querySelector('.actions.resting'));
    assert.equal(completions(), 2, 'after a second the key is obeyed');
  });

  test('ends one service however often Enter or the mouse is hit', async () => {
    twoServices();
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Klaar/).dblclick();
    await page.locator('.ticket-service', { hasText: 'Rijbewijs' }).waitFor();
    await button(page, /^Klaar/).focus();
    await page.keyboard.press('Enter');
    assert.equal(completions(), 1);
  });

  const undo = (more = {}) => ({
    step: 'cancel',
    at: new Date().toISOString(),
    until: new Date(Date.now() + 60_000).toISOString(),
    by: 'account:agent',
    ...more,
  });

  test('takes back what was done, for as long as it says', async () => {
    fake.sessions = [{ ...fakes.session('account', 'agent'), subject: 'account:agent' }];
    const ticket = fakes.called({});
    fake.show('counter', fakes.counter({ ticket }));
    fake.answers[`POST /halls/stadhuis/tickets/${ticket.id}/_cancel`] = () => {
      const last = { ticketId: ticket.id, number: ticket.number, ...undo() };
      fake.show('counter', fakes.counter({ undo: last }));
      return ok();
    };
    fake.answers[`POST /halls/stadhuis/tickets/${ticket.id}/_undo`] = () => {
      fake.show('counter', fakes.counter({ ticket }));
      return ok();
    };
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Begin met helpen/).waitFor();
    await page.keyboard.press('w');
    await button(page, /^Ongedaan maken \(\d+ s\)/).waitFor();
    await seen(page, `${ticket.number} uit de rij gehaald`);
    await assertSound(page, 'counter that can take back');
    // Taking back waits for no rest.
    await page.keyboard.press('z');
    await button(page, /^Begin met helpen/).waitFor();
    await fake.asked(`POST /halls/stadhuis/tickets/${ticket.id}/_undo`);
  });

  test('offers nobody else what only its doer or a supervisor may take back', async () => {
    const last = { ticketId: 't1', number: 'P042', ...undo({ by: 'account:bakker' }) };
    fake.show('counter', fakes.counter({ undo: last }));
    fake.sessions = [{ ...fakes.session('account', 'agent'), subject: 'account:agent' }];
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Volgende/).waitFor();
    assert.equal(await button(page, /^Ongedaan maken/).count(), 0);
    fake.sessions = [{ ...fakes.session('account', 'supervisor'), subject: 'account:smit' }];
    await page.reload();
    await button(page, /^Ongedaan maken/).waitFor();
  });

  test('lists its visits of today with their end, and takes one back', async () => {
    fake.show('counter', fakes.counter({ visits: fakes.counterVisits() }));
    fake.answers['POST /halls/stadhuis/tickets/t901/_undo'] = ok;
    for (const size of [SIZES.counter, SIZES.narrow]) {
      const page = await open('/counter/?counter=3', size);
      await page.getByText(/^Vandaag aan deze balie: 4/).click();
      await seen(page, 'Antwoord komt later');
      await seen(page, 'Zelf weggegaan');
      await assertSound(page, 'visits of today');
      await button(page, /^Ongedaan maken P041 klaar/).click();
      await fake.asked('POST /halls/stadhuis/tickets/t901/_undo');
    }
  });

  test('says that there is no such counter, and leads to those that there are', async () => {
    for (const size of [SIZES.counter, SIZES.visitor]) {
      const page = await open('/counter/?hall=stadhuis&counter=99', size);
      await page.getByRole('alert').getByText('Deze balie is er niet meer. Kies een andere balie.').waitFor();
      assert.equal(new URL(page.url()).searchParams.get('counter'), null);
      await assertSound(page, 'a counter that is no more');
      await tabTo(page, button(page, fakes.hall.counters[0].name));
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/counter/?hall=stadhuis&counter=${fakes.hall.counters[0].id}`);
    }
  });

  test('says that it takes everything, not all services by name', async () => {
    const serviceIds = fakes.hall.services.map(({ id }) => id);
    fake.show('counter', fakes.counter({ counter: { ...fakes.counter().counter, serviceIds }, alarms: [] }));
    const page = await open('/counter/?counter=3', SIZES.counter);
    await page.getByText('Vandaag: alles', { exact: true }).waitFor();
    await page.locator('.menu summary').click();
    await button(page, 'English').click();
    await page.getByText('Today: everything', { exact: true }).waitFor();
  });

  test('takes back that the server is silent once its line is there again', async () => {
    fake.show('counter', fakes.counter());
    fake.answers['POST /halls/stadhuis/counters/3/_call'] = 'hang-up';
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Volgende/).click();
    const silent = page.getByText('De server geeft geen antwoord. Probeer het nog eens.');
    await silent.waitFor();
    fake.cut();
    await silent.waitFor({ state: 'detached' });
  });
});
