// States that a real hall reaches seldom or slowly, against a server that says what the test tells it to.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import * as fakes from './fake/hall.mjs';
import { button, fake, open, seen } from './stage.mjs';

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

  test('lets somebody who supervises several halls go from one to the other', async () => {
    fake.show('supervisor', fakes.supervisor());
    const halls = [
      { id: 'stadhuis', name: 'Stadhuis' },
      { id: 'stadsdeel-oost', name: 'Stadsdeel Oost' },
    ];
    const session = fakes.session('account', 'supervisor');
    session.halls.push({ hallId: 'stadsdeel-oost', role: 'supervisor' });
    session.halls.push({ hallId: 'archief', role: 'agent' });
    fake.sessions = [session];
    for (const { id, name } of halls) fake.answers[`GET /halls/${id}`] = { json: { ...fake.hall, id, name } };
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
});
