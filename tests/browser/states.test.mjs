// States of the screens that a real hall reaches seldom or slowly, against a server that says what a test tells it to.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { assertSound, chimedOnce, launch, openPage, SIZES, tones } from './browser.mjs';
import { FakeServer, problem } from './fake/server.mjs';
import * as fakes from './fake/hall.mjs';

let browser;
let fake;
let pages;

before(async () => (browser = await launch()));
after(() => browser.close());
beforeEach(async () => {
  fake = await FakeServer.start();
  fake.sessions = [fakes.session('device', 'kiosk'), fakes.session('account', 'admin')];
  pages = [];
});
afterEach(async () => {
  for (const page of pages) await page.context().close();
  await fake.stop();
});

async function open(path, size, options) {
  const page = await openPage(browser, fake.base + path, size, options);
  page.setDefaultTimeout(10_000);
  pages.push(page);
  return page;
}
const button = (page, name) => page.getByRole('button', { name });
const seen = (page, text) => page.getByText(text).first().waitFor();
/** Lets `ms` pass on a page whose clock the test holds. */
const pass = (page, ms) => page.clock.runFor(ms);

async function openWithClock(path, size) {
  const page = await open('/favicon.svg', size);
  await page.clock.install();
  await page.goto(fake.base + path);
  return page;
}

describe('the kiosk', () => {
  const issued = () => ({ status: 201, json: fakes.ticket({ number: 'P007', token: 'token-of-P007' }) });

  async function chooseAndTake(page) {
    await button(page, 'Ik wil een nummer').click();
    await button(page, /^Paspoort/).click();
    await button(page, 'Verder').click();
    await seen(page, '15 tot 30 minuten');
    await button(page, 'Neem een nummer').click();
  }

  test('gives a number in four touches, with the wait said before', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers['POST /halls/stadhuis/tickets'] = issued;
    const page = await open('/kiosk/', SIZES.kiosk);
    await chooseAndTake(page);
    await seen(page, 'P007');
    await page.getByRole('img', { name: /QR-code/ }).waitFor();
    assert.deepEqual(fake.requests[0].body, { serviceIds: ['paspoort'], language: 'nl', needs: [] });
    await assertSound(page, 'kiosk with a number');
    await button(page, /Klaar/).click();
    await button(page, 'Ik wil een nummer').waitFor();
  });

  test('asks for one number only when the answer was lost and the visitor tries again', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers['POST /halls/stadhuis/tickets'] = 'hang-up';
    const page = await open('/kiosk/', SIZES.kiosk);
    await chooseAndTake(page);
    await seen(page, 'U krijgt geen tweede nummer');
    await assertSound(page, 'kiosk without an answer');
    fake.answers['POST /halls/stadhuis/tickets'] = issued;
    await button(page, 'Probeer opnieuw').click();
    await seen(page, 'P007');
    assert.ok(fake.requests.length >= 4);
    assert.equal(new Set(fake.requests.map(({ key }) => key)).size, 1);
  });

  test('says why a service is not there, and does not take it', async () => {
    fake.show('kiosk', fakes.kiosk());
    const page = await open('/kiosk/', SIZES.kiosk);
    await button(page, 'Ik wil een nummer').click();
    const permit = button(page, /^Vergunning/);
    assert.match(await permit.innerText(), /vandaag geen medewerker/);
    await permit.click({ force: true });
    assert.equal(await permit.getAttribute('aria-pressed'), 'false');
    assert.ok(await button(page, 'Verder').isDisabled());
  });

  test('takes a code from a scanner that types, from the start page', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers['POST /halls/stadhuis/check-ins'] = () => ({
      status: 201,
      json: fakes.ticket({ number: 'R018', token: 'x', arrival: 'appointment', lateCheckIn: true }),
    });
    const page = await open('/kiosk/', SIZES.kiosk);
    await button(page, 'Ik heb een afspraak').waitFor();
    await page.keyboard.type('k7m2p9');
    await page.keyboard.press('Enter');
    await seen(page, 'R018');
    await seen(page, 'U bent later dan uw afspraak');
    assert.deepEqual(fake.requests[0].body, { code: 'K7M2P9' });
  });

  for (const [name, status, text] of [
    ['not-found', 404, 'Wij kennen deze code niet'],
    ['wrong-day', 409, 'Uw afspraak is op een andere dag'],
  ]) {
    test(`explains ${name} and keeps the code to be mended`, async () => {
      fake.show('kiosk', fakes.kiosk());
      fake.answers['POST /halls/stadhuis/check-ins'] = problem(status, name);
      const page = await open('/kiosk/', SIZES.kiosk);
      await button(page, 'Ik heb een afspraak').click();
      await page
        .getByRole('group', { name: 'Letters en cijfers' })
        .getByRole('button', { name: 'A', exact: true })
        .click();
      await button(page, 'Aanmelden').click();
      await seen(page, text);
      assert.equal(await page.getByLabel('Uw code').innerText(), 'A');
      await assertSound(page, `kiosk after ${name}`);
    });
  }

  test('warns before it goes back to the start, stays when somebody is there, and forgets when nobody is', async () => {
    fake.show('kiosk', fakes.kiosk());
    const page = await openWithClock('/kiosk/', SIZES.kiosk);
    await button(page, 'English').click();
    await button(page, 'I want a number').click();
    await button(page, /^Passport/).click();
    // Frames go on by the real clock while the page's own clock is held.
    const quiet = async (s) => {
      for (let passed = 0; passed < s; passed += 5) {
        fake.push();
        await pass(page, 5_000);
      }
    };
    await quiet(45);
    await seen(page, 'Are you still there?');
    await assertSound(page, 'kiosk that asks');
    await button(page, 'Yes, I go on').click();
    assert.equal(await button(page, /^Passport/).getAttribute('aria-pressed'), 'true');
    await quiet(65);
    await button(page, 'Ik wil een nummer').click();
    assert.equal(await button(page, /^Paspoort/).getAttribute('aria-pressed'), 'false');
  });

  test('says that the hall is closed and when it opens', async () => {
    fake.show('kiosk', fakes.kiosk({ isOpen: false, opensAt: '2099-01-05T08:00:00Z' }));
    const page = await open('/kiosk/', SIZES.kiosk);
    await seen(page, 'Wij gaan open op maandag 5 januari om 09:00');
    assert.equal(await button(page, 'Ik wil een nummer').count(), 0);
    await assertSound(page, 'closed kiosk');
  });

  test('sends visitors to a person when the server is gone, and works again by itself', async () => {
    fake.show('kiosk', fakes.kiosk());
    const page = await openWithClock('/kiosk/', SIZES.kiosk);
    await button(page, 'Ik wil een nummer').waitFor();
    fake.silent = true;
    await pass(page, 17_000);
    await seen(page, 'De zuil werkt even niet');
    await assertSound(page, 'kiosk without a server');
    fake.silent = false;
    fake.push();
    await button(page, 'Ik wil een nummer').waitFor();
  });

  test('exchanges its token once and wipes it from the address', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.sessions = [];
    fake.answers['POST /sessions'] = (body) => {
      fake.sessions = [fakes.session('device', 'kiosk')];
      return body.deviceToken === 'geheim'
        ? { status: 201, json: fake.sessions[0] }
        : problem(401, 'unauthorized');
    };
    const page = await open('/kiosk/?hall=stadhuis&device=k1#token=geheim', SIZES.kiosk);
    await button(page, 'Ik wil een nummer').waitFor();
    assert.equal(new URL(page.url()).hash, '');
    await page.reload();
    await button(page, 'Ik wil een nummer').waitFor();
    assert.equal(fake.requests.length, 1);
  });

  test('says that it is not signed in', async () => {
    fake.sessions = [];
    const page = await open('/kiosk/', SIZES.kiosk);
    await seen(page, 'Deze zuil is niet aangemeld');
    await assertSound(page, 'kiosk that is not signed in');
  });
});

describe('the lobby screen', () => {
  test('shows the newest call largest and chimes it once, also after a reload and a cut line', async () => {
    const [newest, ...earlier] = fakes.lobby().calls;
    fake.show('lobby', fakes.lobby({ calls: [] }));
    const page = await open('/web-display/', SIZES.display);
    await seen(page, 'Hier ziet u straks wie aan de beurt is');
    await assertSound(page, 'lobby without calls');
    fake.show('lobby', fakes.lobby({ calls: [{ ...newest, calledAt: new Date().toISOString() }] }));
    await page.locator('.newest', { hasText: 'P042' }).waitFor();
    await chimedOnce(page);
    fake.cut();
    fake.show('lobby', fakes.lobby({ calls: [newest, ...earlier], notices: [] }));
    await page.reload();
    await page.locator('.newest', { hasText: 'P042' }).waitFor();
    await page.locator('.earlier', { hasText: 'P041' }).waitFor();
    assert.ok((await tones(page)) <= 2 * earlier.length, 'the call itself did not sound again');
    await assertSound(page, 'busy lobby');
  });

  test('says how long it takes when that is more than was promised', async () => {
    fake.show('lobby', fakes.lobby());
    const page = await open('/web-display/', SIZES.display);
    await seen(page, 'Paspoort of ID-kaart: u wacht nu ongeveer 21 minuten. Dat is langer dan wij beloven.');
    await seen(page, 'nu geen balie open');
    await seen(page, 'Op vrijdag 27 november');
  });

  test('owns up after 15 silent seconds, hides the waits after 60, and is right again by itself', async () => {
    fake.show('lobby', fakes.lobby({ notices: [] }));
    const page = await openWithClock('/web-display/', SIZES.display);
    await seen(page, '15 tot 30 minuten');
    fake.silent = true;
    await pass(page, 17_000);
    await seen(page, 'Dit scherm krijgt even geen nieuws');
    await seen(page, '15 tot 30 minuten');
    await pass(page, 45_000);
    await page.getByText('15 tot 30 minuten').waitFor({ state: 'detached' });
    await assertSound(page, 'lobby without a line');
    fake.silent = false;
    fake.push();
    await seen(page, '15 tot 30 minuten');
    await page.getByText('Dit scherm krijgt even geen nieuws').waitFor({ state: 'detached' });
  });

  test('says that a hall does not exist', async () => {
    const page = await open('/web-display/?hall=nergens', SIZES.display);
    await seen(page, 'Deze hal bestaat niet');
    await assertSound(page, 'lobby of no hall');
  });
});

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
    await page.getByLabel('Werken met letters op het toetsenbord').uncheck();
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

describe('the overview', () => {
  test("moves a counter's services", async () => {
    fake.show('supervisor', fakes.supervisor());
    fake.answers['PUT /halls/stadhuis/counters/2/services'] = () => ({ json: {} });
    const page = await open('/supervisor/', SIZES.supervisor);
    await seen(page, 'Te lang gewacht vandaag: 2');
    await assertSound(page, 'overview');
    await button(page, 'Wijzig Balie 2').click();
    await page.getByRole('dialog').getByLabel('Vergunning').check();
    await assertSound(page, 'services of a counter');
    await button(page, 'Bewaren').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.deepEqual(fake.requests[0].body, { serviceIds: ['paspoort', 'vergunning'] });
  });

  test('is not for agents', async () => {
    fake.sessions = [fakes.session('account', 'agent')];
    const page = await open('/supervisor/', SIZES.supervisor);
    await seen(page, 'Dit scherm is voor coördinatoren');
    await assertSound(page, 'overview for an agent');
  });
});

describe('the visitor', () => {
  test('sees the wait, then the call, then is asked whether the question was answered', async () => {
    fake.show('ticket', fakes.visitor());
    fake.answers['POST /tickets/abc/ratings'] = () => ({ status: 201, json: {} });
    const page = await open('/visitor/#abc', SIZES.visitor);
    await seen(page, '4 tot 9 minuten');
    await assertSound(page, 'visitor who waits');
    fake.show('ticket', fakes.visitor(fakes.called()));
    await seen(page, 'U bent aan de beurt');
    await seen(page, 'Balie 3');
    await assertSound(page, 'visitor who is called');
    fake.show('ticket', fakes.visitor({ state: 'done' }));
    await button(page, 'Nee').click();
    await page.getByLabel(/Wat miste u/).fill('Een foto');
    await assertSound(page, 'visitor who answers');
    await button(page, 'Versturen').click();
    await seen(page, 'Dank u wel');
    assert.deepEqual(fake.requests[0].body, { answered: 'no', missing: 'Een foto' });
  });

  test('is told the truth and what is owed when it takes too long', async () => {
    fake.show('ticket', fakes.visitor({ breach: fakes.breach() }));
    const page = await open('/visitor/#abc', SIZES.visitor);
    await seen(page, 'U wacht langer dan 15 minuten. Dat spijt ons.');
    await seen(page, 'nog hooguit 10 minuten');
    await seen(page, 'U krijgt van ons: koffie');
    await assertSound(page, 'late visitor');
  });

  test('leaves the queue only after saying so twice', async () => {
    fake.show('ticket', fakes.visitor());
    fake.answers['POST /tickets/abc/_cancel'] = () => {
      fake.show('ticket', fakes.visitor({ state: 'cancelled', reason: 'visitor' }));
      return { json: {} };
    };
    const page = await open('/visitor/#abc', SIZES.visitor);
    await button(page, 'Ik wil niet meer wachten').click();
    await assertSound(page, 'visitor who leaves');
    await button(page, 'Nee, ik blijf wachten').click();
    assert.equal(fake.requests.length, 0);
    await button(page, 'Ik wil niet meer wachten').click();
    await button(page, 'Ja, ik stop').click();
    await seen(page, 'U wacht niet meer');
  });

  test('hears that a number is not known', async () => {
    fake.refuseSockets = true;
    fake.answers['GET /tickets/weg'] = problem(404, 'not-found');
    const page = await open('/visitor/#weg', SIZES.visitor);
    await seen(page, 'Dit nummer kennen wij niet');
    await assertSound(page, 'unknown number');
  });
});
