// States that a real hall reaches seldom or slowly, against a server that says what the test tells it to.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { problem } from './fake/server.ts';
import { button, fake, open, seen } from './stage.mjs';

describe('the overview', () => {
  test("moves a counter's services", async () => {
    fake.show('supervisor', fakes.supervisor());
    fake.answers['PUT /halls/stadhuis/counters/2/services'] = { json: fakes.counter().counter };
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

  test('says that a counter takes everything, not all services by name', async () => {
    const all = fakes.hall.services.map(({ id }) => id);
    const [counter, ...others] = fakes.supervisor().counters;
    const advice = fakes.advice();
    advice.moves[0] = { ...advice.moves[0], serviceIds: all, unusual: all };
    fake.show(
      'supervisor',
      fakes.supervisor({ advice: [advice], counters: [{ ...counter, serviceIds: all }, ...others] }),
    );
    for (const size of [SIZES.supervisor, SIZES.visitor]) {
      const page = await open('/supervisor/', size);
      await seen(page, 'Open Balie 6 voor alles: dan wachten waarschijnlijk');
      await seen(page, 'Alles is nieuw voor Balie 6.');
      await button(page, 'Voer uit Open Balie 6 voor alles').waitFor();
      await assertSound(page, 'advice about everything');
      await page.goto(`${fake.base}/supervisor/#staff`);
      assert.match(await page.locator('.at-work li').first().innerText(), /\bAlles\b/);
    }
  });

  test('hears that a counter has been helping one visitor for very long', async () => {
    const alarms = [{ kind: 'helpOutlasts', counterId: '2', number: 'P042', since: '2026-11-18T09:05:00Z' }];
    fake.show('supervisor', fakes.supervisor({ alarms }));
    const page = await open('/supervisor/', SIZES.supervisor);
    await seen(page, 'Balie 2 helpt P042 al sinds woensdag 18 november 10:05. Klopt dat nog?');
    await assertSound(page, 'overview with a counter that helps for long');
  });

  test('says what helps and whom it harms, and does it by one touch', async () => {
    fake.show('supervisor', fakes.supervisor());
    fake.answers['POST /halls/stadhuis/advice/a1/_carryout'] = () => ({ json: fakes.carried({ id: 'a1' }) });
    const page = await open('/supervisor/', SIZES.supervisor);
    await seen(
      page,
      'Open Balie 6 voor Paspoort of ID-kaart: dan wachten waarschijnlijk 2 bezoekers te lang, en anders 9.',
    );
    await seen(page, '2 bezoekers voor Vergunning wachten 4 minuten langer.');
    await seen(page, 'Hiervoor is een collega nodig.');
    await seen(
      page,
      'Stop de pauze van Balie 4 en laat Balie 5 niet meer helpen met Document ophalen: dan wachten waarschijnlijk 6 bezoekers te lang, en anders 9.',
    );
    const touch = button(page, 'Voer uit Open Balie 6');
    await tabTo(page, touch);
    await page.keyboard.press('Enter');
    await fake.asked('/advice/a1/_carryout');
    await page.waitForFunction(() => !document.querySelector('.advice-item button[disabled]'));
    assert.deepEqual(
      fake.requests.map(({ call }) => call),
      ['POST /halls/stadhuis/advice/a1/_carryout'],
    );
    await assertSound(page, 'overview with advice');
  });

  test('says by how much a break is delayed, and until when by the clock of the hall', async () => {
    const done = fakes.carried({ moves: fakes.delayAdvice().moves });
    fake.show('supervisor', fakes.supervisor({ advice: [fakes.delayAdvice()], adviceRecord: [done] }));
    const page = await open('/supervisor/', SIZES.supervisor);
    const words = 'Stel de pauze van Balie 2 30 minuten uit, tot 10:45';
    await seen(page, `${words}: dan wachten waarschijnlijk 8 bezoekers te lang, en anders 9.`);
    await seen(page, 'Niemand wacht hierdoor langer.');
    await assertSound(page, 'overview with advice on a break');
    await page.getByRole('link', { name: 'Dag' }).click();
    await page.locator('.advice-record').getByText(`${words}.`, { exact: true }).waitFor();
    await assertSound(page, 'day with advice on a break');
  });

  test('keeps advice in its place while other advice comes and goes', async () => {
    fake.show('supervisor', fakes.supervisor());
    const page = await open('/supervisor/', SIZES.supervisor);
    const touch = button(page, 'Voer uit Stop de pauze van Balie 4');
    await touch.waitFor();
    const heading = page.getByRole('heading', { name: 'Balies', exact: true });
    const before = [await touch.boundingBox(), await heading.boundingBox()];
    fake.show('supervisor', fakes.supervisor({ advice: [fakes.otherAdvice()], atRisk: [] }));
    await button(page, 'Voer uit Open Balie 6').waitFor({ state: 'detached' });
    await seen(page, 'Nu is er niemand die straks te lang wacht.');
    assert.deepEqual([await touch.boundingBox(), await heading.boundingBox()], before);
    fake.show('supervisor', fakes.supervisor({ advice: [], atRisk: [] }));
    await seen(page, 'Nu is er niets dat duidelijk helpt.');
    assert.deepEqual(await heading.boundingBox(), before[1]);
    await assertSound(page, 'overview of a quiet hall');
  });

  test('says that nothing was done when the hall has changed', async () => {
    fake.show('supervisor', fakes.supervisor());
    fake.answers['POST /halls/stadhuis/advice/a1/_carryout'] = problem(409, 'advice-stale');
    const page = await open('/supervisor/', SIZES.supervisor);
    await button(page, 'Voer uit Open Balie 6').click();
    await seen(page, 'In de hal is intussen iets veranderd. Er is niets gedaan.');
  });

  test('shows what was promised and what then happened, and undoes what was done', async () => {
    const over = fakes.carried({ id: 'a9', state: 'over', broken: 2, canUndo: false });
    fake.show('supervisor', fakes.supervisor({ adviceRecord: [fakes.carried(), over] }));
    fake.answers['POST /halls/stadhuis/advice/a0/_undo'] = () => {
      const undone = fakes.carried({ state: 'undone', canUndo: false, undoneAt: new Date().toISOString() });
      fake.show('supervisor', fakes.supervisor({ adviceRecord: [undone, over] }));
      return { json: undone };
    };
    const page = await open('/supervisor/#day', SIZES.supervisor);
    await seen(page, 'Verwacht: 1 te lang in plaats van 4 (0 tot 3). Tot nu toe: 1 te lang. Nog 40 min.');
    await seen(page, 'Het werden er 2.');
    await button(page, 'Ongedaan maken').click();
    await seen(page, 'Ongedaan gemaakt om');
    await button(page, 'Ongedaan maken').waitFor({ state: 'detached' });
  });

  test('lists whose promise will likely break, the soonest first', async () => {
    fake.show('supervisor', fakes.supervisor());
    const page = await open('/supervisor/', SIZES.supervisor);
    await seen(page, 'Wachten straks te lang: 3');
    const numbers = await page.locator('.soon li .number').allInnerTexts();
    assert.deepEqual(numbers, ['P044', 'R018', 'P045']);
    assert.equal(await page.locator('.soon li.alarm').count(), 2);
  });

  test('reads an alarm out when it is raised, and not for each visitor more', async () => {
    const unserved = (count) =>
      fakes.supervisor({ alarms: [{ kind: 'serviceUnserved', serviceId: 'paspoort', count }] });
    fake.show('supervisor', unserved(1));
    const page = await open('/supervisor/', SIZES.supervisor);
    await seen(page, 'Er wacht 1 bezoeker');
    const spoken = page.locator('main > [role=alert]');
    assert.match(await spoken.innerText(), /wacht 1 bezoeker/);
    for (let count = 2; count < 20; count += 1) fake.show('supervisor', unserved(count));
    await seen(page, 'Er wachten 19 bezoekers');
    assert.match(await spoken.innerText(), /wacht 1 bezoeker/);
    fake.show('supervisor', fakes.supervisor({ alarms: [...unserved(19).alarms, { kind: 'clockHeld' }] }));
    await seen(page, 'De klok van de server');
    assert.match(await spoken.innerText(), /^De klok/);
  });

  test('lets somebody who supervises several halls go from one to the other', async () => {
    fake.show('supervisor', fakes.supervisor());
    const named = (id, name) => ({ ...fakes.hall, id, name });
    const halls = [named('stadhuis', 'Stadhuis'), named('stadsdeel-oost', 'Stadsdeel Oost')];
    const session = fakes.session('account', 'supervisor');
    session.halls.push({ hallId: 'stadsdeel-oost', role: 'supervisor' });
    session.halls.push({ hallId: 'archief', role: 'agent' });
    fake.sessions = [session];
    for (const hall of halls) fake.answers[`GET /halls/${hall.id}`] = { json: hall };
    fake.halls = [named('archief', 'Archief'), ...halls].map(fakes.brief);
    const page = await open('/supervisor/?hall=stadhuis', SIZES.supervisor);
    const choice = page.locator('select.hall-choice');
    await choice.waitFor();
    assert.deepEqual(await choice.locator('option').allInnerTexts(), ['Stadhuis', 'Stadsdeel Oost']);
    await assertSound(page, 'overview of one of two halls');
    await choice.selectOption('stadsdeel-oost');
    await page.waitForURL('**/supervisor/?hall=stadsdeel-oost');
    await seen(page, 'Te lang gewacht vandaag: 2');
    assert.equal(await choice.inputValue(), 'stadsdeel-oost');
  });

  test('has nothing to choose for who supervises one hall', async () => {
    fake.show('supervisor', fakes.supervisor());
    fake.sessions = [fakes.session('account', 'supervisor')];
    const page = await open('/supervisor/?hall=stadhuis', SIZES.supervisor);
    await seen(page, 'Te lang gewacht vandaag: 2');
    assert.equal(await page.locator('select.hall-choice').count(), 0);
  });

  test('is not for agents', async () => {
    fake.sessions = [fakes.session('account', 'agent')];
    const page = await open('/supervisor/', SIZES.supervisor);
    await seen(page, 'Dit scherm is voor coördinatoren');
    await assertSound(page, 'overview for an agent');
  });

  test('finds any ticket of today by its number, and does with it what its state allows', async () => {
    fake.show('supervisor', fakes.supervisor());
    const found = (more) => () => ({
      json: { items: [fakes.ticket({ id: 't7', number: 'P042', ...more })] },
    });
    const undo = {
      step: 'cancel',
      at: new Date().toISOString(),
      until: new Date().toISOString(),
      by: 'account:jansen',
    };
    const asked = [];
    const tickets = 'GET /halls/stadhuis/tickets';
    fake.answers[tickets] = (_, query) => {
      asked.push(query.get('number'));
      return found({ state: 'cancelled', reason: 'staff', undo })();
    };
    fake.answers['POST /halls/stadhuis/tickets/t7/_undo'] = () => {
      fake.answers[tickets] = found({ state: 'waiting' });
      return { json: fakes.ticket() };
    };
    fake.answers['POST /halls/stadhuis/counters/5/_call'] = { json: fakes.called({ id: 't7' }) };
    const page = await open('/supervisor/', SIZES.supervisor);
    await page.getByLabel('Nummer van vandaag').fill('p42');
    await page.keyboard.press('Enter');
    await seen(page, 'Uit de rij');
    assert.equal(asked[0], 'p42');
    await assertSound(page, 'overview with a ticket that was found');
    await button(page, 'Ongedaan maken P042').click();
    const section = page.locator('.found-ticket');
    await section.getByText('Wacht', { exact: false }).first().waitFor();
    await section.getByRole('button', { name: 'Roepen' }).waitFor();
    await assertSound(page, 'overview with a ticket that waits');
    await section.getByRole('button', { name: 'Roepen' }).click();
    await section.getByRole('button', { name: 'Uit de rij halen' }).waitFor();
    const call = fake.requests.find((request) => request.call.endsWith('/_call'));
    assert.deepEqual(call.body, { ticketId: 't7' });
  });

  test('says that nobody has a number, and how to type one', async () => {
    fake.show('supervisor', fakes.supervisor());
    fake.answers['GET /halls/stadhuis/tickets'] = { json: { items: [] } };
    const page = await open('/supervisor/', SIZES.narrow);
    await page.getByLabel('Nummer van vandaag').fill('P999');
    await page.keyboard.press('Enter');
    await seen(page, 'Vandaag is er geen bezoeker met dit nummer.');
    fake.answers['GET /halls/stadhuis/tickets'] = problem(400, 'invalid-input');
    await page.getByLabel('Nummer van vandaag').fill('balie');
    await page.keyboard.press('Enter');
    await seen(page, 'Typ het nummer zoals het op het volgnummer staat');
  });
});
