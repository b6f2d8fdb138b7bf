// Where the focus goes on visitors' pages when what they pressed is replaced by its answer: to a heading, never to
// nothing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { begins, choose } from './by-keys.mjs';
import * as fakes from './fake/hall.ts';
import { fake, open, seen } from './stage.mjs';

const receipt = fakes.receipt({
  kind: 'tailoredHelp',
  promised: [{ step: 'callBack', by: '2026-11-10', done: false }],
});

const callBack = fakes.receipt({
  kind: 'callBack',
  promised: [{ step: 'callBack', by: '2026-11-10', done: false }],
});

describe('the terminal at the exit, by four keys', () => {
  test('takes an answer and a telephone number', async () => {
    fake.answers['POST /halls/stadhuis/ratings'] = { status: 201, json: callBack };
    const page = await open('/exit/', SIZES.counter);
    await begins(page, 'Wat was uw nummer?');
    await choose(page, 'P');
    await choose(page, '7');
    await choose(page, 'Verder');
    await begins(page, 'Is uw vraag beantwoord?');
    await choose(page, 'Nee');
    await begins(page, 'Wat miste u?');
    await choose(page, 'Ik begreep het niet');
    await begins(page, 'Zullen wij u bellen of mailen?');
    await assertSound(page, 'exit by keys');
    // The field is a stop like any other: the keys lead through it and on.
    for (const digit of '06123') await choose(page, digit);
    for (const digit of '45678') await choose(page, digit, 'ArrowLeft');
    await choose(page, 'Wis laatste teken');
    await choose(page, '9', 'ArrowUp');
    await choose(page, 'Versturen', 'ArrowRight');
    await begins(page, 'Dank u wel. Zo leren wij ervan.');
    await choose(page, 'Klaar');
    await begins(page, 'Wat was uw nummer?');
    assert.equal(fake.requests[0].body.contact, '0612345679');
  });

  test('says how its keys work, and goes back by one', async () => {
    const page = await open('/exit/', SIZES.counter);
    await begins(page, 'Wat was uw nummer?');
    await page.keyboard.press('Escape');
    await seen(page, 'Zo gebruikt u de toetsen');
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await choose(page, 'Ik heb een idee');
    await begins(page, 'Uw idee');
    await page.keyboard.press('Escape');
    await begins(page, 'Wat was uw nummer?');
  });
});

describe('the visitor’s page, by the keyboard', () => {
  const tab = (page, name) => choose(page, name, 'Tab');

  test('is at its heading when the visitor has left the queue', async () => {
    fake.show('ticket', fakes.visitor());
    fake.answers['POST /tickets/abc/_cancel'] = () => {
      const cancelled = fakes.visitor({ state: 'cancelled' });
      fake.show('ticket', cancelled);
      return { json: fakes.visit({ state: 'cancelled' }) };
    };
    const page = await open('/visitor/#abc', SIZES.visitor);
    await seen(page, '4 tot 9 minuten');
    await tab(page, 'Ik wil niet meer wachten');
    await tab(page, 'Ja, ik stop');
    await begins(page, 'U wacht niet meer');
    await assertSound(page, 'visitor who left by keys');
  });

  test('is at its heading when the answer has taken the place of the question', async () => {
    fake.show('ticket', fakes.visitor({ state: 'done' }));
    fake.answers['POST /tickets/abc/ratings'] = { status: 201, json: fakes.visit({ state: 'done' }) };
    const page = await open('/visitor/#abc', SIZES.visitor);
    await seen(page, 'Is uw vraag beantwoord?');
    await tab(page, 'Ja');
    await seen(page, 'Dank u wel');
    await begins(page, 'Tot ziens');
  });

  test('is back at the button when a question was called off', async () => {
    fake.show('ticket', fakes.visitor());
    const page = await open('/visitor/#abc', SIZES.visitor);
    await seen(page, '4 tot 9 minuten');
    await tab(page, 'Ik wil niet meer wachten');
    await page.locator('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement?.innerText), 'Ik wil niet meer wachten');
  });
});

test('who asks for help by the keyboard is at the heading when it was sent', async () => {
  fake.answers['POST /halls/stadhuis/help-requests'] = { status: 201, json: receipt };
  const page = await open('/help/', SIZES.visitor);
  await page.getByLabel('Naam en telefoonnummer').focus();
  await page.keyboard.type('0612345678');
  await choose(page, 'Versturen', 'Tab');
  await seen(page, 'Uw vraag om hulp is binnen.');
  await begins(page, 'Hulp op maat');
});
