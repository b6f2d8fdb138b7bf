// Webhooks: made, changed, set going again, and what was sent to them, against a server that keeps them as the real one does.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { FakeSetup } from './fake/setup.ts';
import { problem } from './fake/server.ts';
import { FakeWebhooks } from './fake/webhooks.ts';
import { button, fake, open, seen } from './stage.mjs';

async function at(fragment, size = SIZES.supervisor) {
  new FakeSetup(fake);
  const hooks = new FakeWebhooks(fake);
  fake.sessions = [{ ...fakes.session('account', 'admin'), halls: [{ hallId: '*', role: 'admin' }] }];
  const page = await open(`/admin/?hall=stadhuis#${fragment}`, size);
  await page.locator('.admin main h2').first().waitFor();
  return { page, hooks };
}
const sent = (call) => fake.requests.filter((request) => request.call === call);
const lineOf = (page, name) => page.locator('.parts li').filter({ hasText: name });

describe('webhooks', () => {
  test('one that is paused says so, and goes on where it stopped', async () => {
    const { page, hooks } = await at('webhooks');
    const paused = lineOf(page, 'Zaaksysteem');
    await paused.getByText('de ontvanger nam dagenlang niets aan').waitFor();
    await paused.getByText('12 berichten wachten').waitFor();
    await assertSound(page, 'webhooks');
    await paused.getByRole('button', { name: /Ga verder/ }).click();
    await seen(page, 'Zaaksysteem gaat verder waar het stopte.');
    assert.deepEqual(sent('PATCH /webhooks/zaken')[0].body, { active: true });
    assert.equal(hooks.list[1].state, 'active');
  });

  test('a new one is made and its secret shown once', async () => {
    const { page } = await at('webhooks');
    await page.getByRole('link', { name: 'Webhook maken' }).click();
    await page.getByLabel('Naam', { exact: true }).fill('Dashboard');
    await page.getByLabel('Adres', { exact: true }).fill('https://dashboard.example.nl/in');
    await page.getByLabel('Alles', { exact: true }).uncheck();
    await page.getByText('Over bezoeken').click();
    await page.getByLabel('ticketCalled').check();
    await page.getByLabel('ticketIssued').check();
    await assertSound(page, 'a new webhook');
    await button(page, 'Bewaren').first().click();
    const secret = page.getByLabel('Het geheim');
    await secret.waitFor();
    assert.match(await secret.inputValue(), /^whsec_/);
    await assertSound(page, 'a secret that is shown once');
    await button(page, 'Klaar').click();
    assert.deepEqual(sent('POST /webhooks')[0].body, {
      id: 'dashboard',
      name: 'Dashboard',
      url: 'https://dashboard.example.nl/in',
      events: ['ticketIssued', 'ticketCalled'],
      hallIds: ['*'],
      active: true,
    });
  });

  test('one is changed, gets another secret, and goes', async () => {
    const { page, hooks } = await at('webhooks/datawarehouse');
    await page.getByLabel('Verstuur berichten').uncheck();
    await button(page, 'Bewaren').first().click();
    await seen(page, 'Datawarehouse');
    assert.equal(sent('PUT /webhooks/datawarehouse')[0].body.active, false);
    await lineOf(page, 'Datawarehouse')
      .getByRole('button', { name: /Nieuw geheim/ })
      .click();
    await page.getByRole('dialog').getByText('Het oude geldt nog een dag.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Nieuw geheim' }).click();
    await page.getByLabel('Het geheim').waitFor();
    await button(page, 'Klaar').click();
    await lineOf(page, 'Datawarehouse')
      .getByRole('button', { name: /^Verwijder/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Verwijder' }).click();
    await seen(page, 'Datawarehouse is verwijderd.');
    assert.deepEqual(
      hooks.list.map(({ id }) => id),
      ['zaken'],
    );
  });

  test('what was sent is listed with what came of it, and sent once more', async () => {
    const { page, hooks } = await at('webhooks', SIZES.visitor);
    await lineOf(page, 'Datawarehouse')
      .getByRole('link', { name: /Berichten/ })
      .click();
    await lineOf(page, 'ticketCalled').getByText('antwoord 503').waitFor();
    await assertSound(page, 'deliveries of a webhook');
    await lineOf(page, 'ticketIssued')
      .getByRole('button', { name: /Stuur opnieuw/ })
      .click();
    await seen(page, 'w1 wordt opnieuw verstuurd.');
    assert.equal(hooks.deliveries[1].state, 'waiting');
    await lineOf(page, 'ticketCalled')
      .getByRole('button', { name: /Sla over/ })
      .click();
    await seen(page, 'is overgeslagen. Het volgende bericht wordt verstuurd.');
    await lineOf(page, 'ticketCalled').getByText('overgeslagen', { exact: false }).waitFor();
    assert.equal(hooks.deliveries[0].state, 'skipped');
  });

  test('are no business of who administers one hall', async () => {
    new FakeSetup(fake);
    new FakeWebhooks(fake);
    fake.answers['GET /webhooks'] = problem(403, 'forbidden');
    fake.sessions = [fakes.session('account', 'admin')];
    const page = await open('/admin/?hall=stadhuis#webhooks', SIZES.supervisor);
    await seen(page, 'Alleen een beheerder van alle hallen');
  });
});
