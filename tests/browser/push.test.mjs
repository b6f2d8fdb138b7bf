// A visitor's phone that is told while its page is closed: the key, the browser's own question, and what the worker shows.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { problem, PUSH_KEY } from './fake/server.ts';
import * as fakes from './fake/hall.ts';
import { button, fake, open, seen } from './stage.mjs';

const OWN = '/tickets/abc/push-subscription';
const WARN = 'Waarschuw mij, ook als deze pagina dicht is';
const SUBSCRIPTION = {
  endpoint: 'https://push.example/send/1',
  expirationTime: null,
  keys: {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
};

/** A push service that gives what it is told to: no browser of the tests reaches a real one. `permission` is what is answered. */
function withPush({ subscription, permission }) {
  let own = null;
  window.asked = 0;
  window.pushKeys = [];
  let said = permission.before;
  Object.defineProperty(Notification, 'permission', { get: () => said });
  Notification.requestPermission = async () => {
    window.asked += 1;
    return (said = permission.answer);
  };
  PushManager.prototype.getSubscription = async () => own;
  PushManager.prototype.subscribe = async ({ applicationServerKey, userVisibleOnly }) => {
    if (!userVisibleOnly) throw new Error('what is sent must be shown');
    window.pushKeys.push(applicationServerKey);
    own = {
      endpoint: subscription.endpoint,
      options: { applicationServerKey: null },
      toJSON: () => subscription,
      unsubscribe: async () => ((own = null), true),
    };
    return own;
  };
}

/** What the worker does when what it showed is pressed. No test has the hand that a browser wants to see for it. */
async function pressed(page) {
  const done = [];
  self.clients.openWindow = async (address) => done.push(['open', address]);
  WindowClient.prototype.focus = async function () {
    done.push(['focus', this.url]);
  };
  const event = new Event('notificationclick');
  event.notification = { close() {}, data: page };
  const work = [];
  event.waitUntil = (each) => work.push(each);
  self.dispatchEvent(event);
  await Promise.all(work);
  return done;
}

async function opened(permission) {
  fake.show('ticket', fakes.visitor());
  const page = await open('/favicon.svg', SIZES.visitor);
  await page.addInitScript(withPush, { subscription: SUBSCRIPTION, permission });
  await page.goto(`${fake.base}/visitor/#abc`);
  await seen(page, 'Nog even wachten');
  return page;
}

describe('a phone whose page is closed', () => {
  test('is asked by the press alone, told from then on, and no more when its visitor says so', async () => {
    fake.answers[`PUT ${OWN}`] = { json: { publicKey: PUSH_KEY, endpointDigest: 'x'.repeat(43) } };
    fake.answers[`DELETE ${OWN}`] = { status: 204 };
    const page = await opened({ before: 'default', answer: 'granted' });
    await button(page, WARN).waitFor();
    assert.equal(await page.evaluate(() => window.asked), 0);
    await assertSound(page, 'visitor who can be told');
    await button(page, WARN).click();
    await seen(page, 'Wij sturen u een melding');
    await assertSound(page, 'visitor who is told');
    assert.deepEqual((await fake.asked('/push-subscription')).body, SUBSCRIPTION);
    assert.deepEqual(await page.evaluate(() => window.pushKeys), [PUSH_KEY]);
    await button(page, 'Stuur mij geen meldingen meer').click();
    await button(page, WARN).waitFor();
    const calls = fake.requests.filter(({ call }) => call.endsWith('/push-subscription'));
    assert.deepEqual(
      calls.map(({ call }) => call),
      [`PUT ${OWN}`, `DELETE ${OWN}`],
    );
  });

  test('is not asked again once its visitor refused', async () => {
    const page = await opened({ before: 'default', answer: 'denied' });
    await button(page, WARN).click();
    await seen(page, 'laat geen meldingen van ons toe');
    await button(page, WARN).waitFor({ state: 'detached' });
    assert.equal(fake.requests.length, 0);
    await assertSound(page, 'visitor who refused');
  });

  test('says that it did not work when the server does not take it', async () => {
    fake.answers[`PUT ${OWN}`] = problem(409, 'wrong-state', { state: 'cancelled' });
    const page = await opened({ before: 'default', answer: 'granted' });
    await button(page, WARN).click();
    await seen(page, 'Dat lukte niet');
    await button(page, WARN).waitFor();
  });

  test('offers nothing where the server tells no phones', async () => {
    fake.answers[`GET ${OWN}`] = problem(404, 'not-found');
    const page = await opened({ before: 'default', answer: 'granted' });
    await page.waitForLoadState('networkidle');
    assert.equal(await button(page, WARN).count(), 0);
  });

  test('shows what the worker is told, the second in place of the first, and leads to the page', async () => {
    fake.show('ticket', fakes.visitor());
    const page = await open('/visitor/#abc', SIZES.visitor);
    await page.context().grantPermissions(['notifications'], { origin: fake.base });
    await seen(page, 'Nog even wachten');
    const line = await page.context().newCDPSession(page);
    const registered = new Promise((resolve) => {
      line.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const own = registrations.find(({ scopeURL }) => scopeURL.endsWith('/visitor/'));
        if (own) resolve(own.registrationId);
      });
    });
    await line.send('ServiceWorker.enable');
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('./worker.js');
      await navigator.serviceWorker.ready;
    });
    const registrationId = await registered;
    const said = { lang: 'nl', dir: 'ltr', tag: 'kwartier.stadhuis.t1', page: '/visitor/#abc' };
    const deliver = (title, text) =>
      line.send('ServiceWorker.deliverPushMessage', {
        origin: fake.base,
        registrationId,
        data: JSON.stringify({ ...said, title, text }),
      });
    /** Until this alone is shown of the visit. */
    async function shown(title) {
      const titles = () =>
        page.evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          return (await registration.getNotifications()).map((each) => each.title);
        });
      for (let tries = 0; tries < 200; tries += 1) {
        if (`${await titles()}` === title) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      assert.fail(`${title} is not shown alone: ${await titles()}`);
    }
    await deliver('U bent bijna aan de beurt', 'Nummer P042. Kom nu in de buurt van de balies.');
    await shown('U bent bijna aan de beurt');
    await deliver('U bent aan de beurt', 'Nummer P042, ga naar Balie 3.');
    await shown('U bent aan de beurt');
    const [worker] = page.context().serviceWorkers();
    assert.deepEqual(await worker.evaluate(pressed, '/visitor/#abc'), [
      ['focus', `${fake.base}/visitor/#abc`],
    ]);
    assert.deepEqual(await worker.evaluate(pressed, '/visitor/#other'), [
      ['open', `${fake.base}/visitor/#other`],
    ]);
    assert.deepEqual(await worker.evaluate(pressed, 'https://elsewhere.example/'), [
      ['open', `${fake.base}/visitor/`],
    ]);
  });
});
