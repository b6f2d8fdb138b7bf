// States that a real hall reaches seldom or slowly, against a server that says what the test tells it to.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { problem } from './fake/server.mjs';
import * as fakes from './fake/hall.mjs';
import { button, fake, open, seen } from './stage.mjs';

describe('the counter', () => {
  const ok = () => ({ json: {} });

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
    await page.keyboard.press('v');
    await button(page, /^Begin met helpen/).waitFor();
    await assertSound(page, 'counter that called');
    await page.keyboard.press('b');
    await button(page, /^Klaar/).waitFor();
    await page.keyboard.press('k');
    await seen(page, 'Er wacht niemand voor u');
    assert.deepEqual(fake.requests.at(-1).body, { outcome: 'answered' });
    await assertSound(page, 'counter without a queue');
  });

  test('letters are text inside a note, and can be turned off as keys', async () => {
    const ticket = fakes.called({ state: 'serving' });
    fake.show('counter', fakes.counter({ ticket }));
    fake.answers[`POST /halls/stadhuis/tickets/${ticket.id}/_transfer`] = ok;
    const page = await open('/counter/?counter=3', SIZES.counter);
    await button(page, /^Klaar/).waitFor();
    await page.keyboard.press('d');
    await page.getByLabel(/Notitie voor uw collega/).fill('kvb');
    await assertSound(page, 'transfer');
    await button(page, 'Doorsturen').last().click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.deepEqual(fake.requests, [{ ...fake.requests[0], body: { serviceId: 'rijbewijs', note: 'kvb' } }]);
    await page.getByText('Meer', { exact: true }).click();
    await page.getByLabel('Toetsen gebruiken (een letter is een knop)').uncheck();
    await page.keyboard.press('k');
    assert.equal(fake.requests.length, 1);
  });

  test('gives what is owed once', async () => {
    const late = (state) => fakes.late(fakes.breach({ redress: [{ id: 'r2', kind: 'coffee', state }] }));
    fake.show('counter', late('offered'));
    fake.answers['POST /breaches/b1/redress/r2/_give'] = () => {
      fake.show('counter', late('given'));
      return ok();
    };
    const page = await open('/counter/?counter=3', SIZES.counter);
    await assertSound(page, 'counter with redress');
    await button(page, 'Gegeven koffie').click();
    await seen(page, '✓ Gegeven');
    assert.equal(await button(page, 'Gegeven koffie').count(), 0);
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
      return ok();
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
});
