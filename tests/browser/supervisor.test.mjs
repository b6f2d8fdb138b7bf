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

  test('is not for agents', async () => {
    fake.sessions = [fakes.session('account', 'agent')];
    const page = await open('/supervisor/', SIZES.supervisor);
    await seen(page, 'Dit scherm is voor coördinatoren');
    await assertSound(page, 'overview for an agent');
  });
});
