// States that a real hall reaches seldom or slowly, against a server that says what the test tells it to.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { problem } from './fake/server.ts';
import * as fakes from './fake/hall.ts';
import { longestSaid } from './fake/said.ts';
import { button, fake, open, seen } from './stage.mjs';

/** Keeps every text that comes into a live region of the page: what a screen reader says. */
function heardFromNowOn() {
  window.heard = [];
  const live = '[role=alert], [role=status], [aria-live]:not([aria-live=off])';
  const texts = new Map();
  new MutationObserver(() => {
    for (const region of document.querySelectorAll(live)) {
      const text = region.textContent;
      if (text && text !== texts.get(region)) window.heard.push(text);
      texts.set(region, text);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}

describe('the visitor', () => {
  test('sees the wait, then the call, then is asked whether the question was answered', async () => {
    fake.show('ticket', fakes.visitor());
    fake.answers['POST /tickets/abc/ratings'] = () => ({ status: 201, json: fakes.visit({ state: 'done' }) });
    const page = await open('/visitor/#abc', SIZES.visitor);
    await seen(page, '4 tot 9 minuten');
    await assertSound(page, 'visitor who waits');
    fake.show('ticket', fakes.visitor(fakes.beingCalled()));
    await seen(page, 'U bent aan de beurt');
    await seen(page, 'Balie 3');
    await assertSound(page, 'visitor who is called');
    fake.show('ticket', fakes.visitor({ state: 'done' }));
    await button(page, 'Nee').click();
    await page.getByLabel(/Wat miste u/).fill('Een foto');
    await assertSound(page, 'visitor who answers');
    await button(page, 'Versturen').click();
    await seen(page, 'Dank u wel');
    assert.deepEqual((await fake.asked('/ratings')).body, { answered: 'no', missing: 'Een foto' });
  });

  test('hears nothing of a wait that trembles, and everything that matters', async () => {
    fake.show('ticket', fakes.visitor());
    const page = await open('/visitor/#abc', SIZES.visitor);
    await seen(page, '4 tot 9 minuten');
    await page.evaluate(heardFromNowOn);
    // Ten minutes of frames: the wait moves each second, as forecasts do.
    for (let n = 0; n < 120; n += 1) {
      fake.show('ticket', fakes.visitor({ forecast: fakes.forecast(3 + (n % 3), 8 + (n % 4)), place: 2 }));
    }
    fake.show('ticket', fakes.visitor({ forecast: fakes.forecast(6, 8), place: 2 }));
    await seen(page, '6 tot 8 minuten');
    assert.deepEqual(await page.evaluate(() => window.heard), []);
    fake.show('ticket', fakes.visitor({ place: 0 }));
    await seen(page, 'U bent de volgende');
    fake.show('ticket', fakes.visitor(fakes.beingCalled()));
    await seen(page, 'Balie 3');
    await page.waitForFunction(() => window.heard.length === 2);
    assert.match((await page.evaluate(() => window.heard))[1], /Nummer P042, ga naar Balie 3/);
  });

  test('is told the truth and what is owed when it takes too long', async () => {
    fake.answers['GET /tickets/abc/redress'] = () => ({
      json: {
        items: [
          {
            breachId: 'stadhuis.b1',
            id: 'r1',
            kind: 'coffee',
            state: 'offered',
            lapsesAt: '2026-12-21T10:00:00Z',
            voucher: 'K7QM-2XDT',
          },
        ],
      },
    });
    fake.show('ticket', fakes.visitor({ breach: fakes.breach() }));
    const page = await open('/visitor/#abc', SIZES.visitor);
    await seen(page, 'U wacht langer dan 15 minuten. Dat spijt ons.');
    await seen(page, 'nog hooguit 10 minuten');
    await seen(page, 'Dit krijgt u van ons');
    await seen(page, 'koffie');
    await assertSound(page, 'late visitor');
  });

  test('reads an own forecast once the promise broke, and the second promise only while it will be kept', async () => {
    const late = (second, range) => {
      const visit = fakes.visitor({ breach: fakes.breach(), forecast: fakes.forecast(...range) });
      return { ...visit, promise: { ...visit.promise, second } };
    };
    fake.show('ticket', late({ kind: 'notWithin', minutes: 10 }, [17, 28]));
    const page = await open('/visitor/#abc', SIZES.visitor);
    await seen(page, 'Het lukt ook niet binnen 10 minuten. Wij verwachten nu 15 tot 30 minuten.');
    assert.equal(await page.getByText('hooguit').count(), 0);
    fake.show('ticket', late({ kind: 'unsure', minutes: 10 }, [7, 18]));
    await seen(
      page,
      'Wij weten niet zeker of het binnen 10 minuten lukt. Wij verwachten nu 5 tot 20 minuten.',
    );
    // Half an hour later the second promise is past.
    fake.show('ticket', late(undefined, [7, 18]));
    await page.getByText(/^Wij verwachten nu 5 tot 20 minuten\.$/).waitFor();
    assert.equal(await page.getByText('hooguit').count(), 0);
    await assertSound(page, 'late visitor without a second promise');
  });

  test('promises nothing before the appointed time to who came early, and names it', async () => {
    const later = fakes.ago(-40);
    fake.show(
      'ticket',
      fakes.visitor({ arrival: 'appointment', clockStartAt: later, dueAt: fakes.ago(-45) }),
    );
    const page = await open('/visitor/#abc', SIZES.visitor);
    await page.getByText(/^Uw afspraak is om \d\d:\d\d\. Vanaf dan telt de tijd\.$/).waitFor();
    await assertSound(page, 'visitor who came early');
    fake.show('ticket', fakes.visitor({ arrival: 'appointment', clockStartAt: fakes.ago(1) }));
    await page.getByText(/^Uw afspraak is om/).waitFor({ state: 'detached' });
  });

  test('reads of who waits longest as of somebody else, and of the own promise beside it', async () => {
    const longestWait = longestSaid({ waitedMin: 24 });
    fake.show('ticket', fakes.visitor({ longestWait }));
    const page = await open('/visitor/#abc', SIZES.visitor);
    await seen(page, 'Wie nu het langst wacht voor Paspoort of ID-kaart, wacht al 24 minuten.');
    await seen(page, '4 tot 9 minuten');
    await seen(page, 'Wij beloven: u bent aan de beurt binnen 15 minuten.');
  });

  test('leaves the queue only after saying so twice', async () => {
    fake.show('ticket', fakes.visitor());
    fake.answers['POST /tickets/abc/_cancel'] = () => {
      const left = { state: 'cancelled', reason: 'visitor' };
      fake.show('ticket', fakes.visitor(left));
      return { json: fakes.visit(left) };
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
