// One hall over several zones, what one lobby screen has of its own, and the signs of services.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, chimedOnce, SIZES, tones } from './browser.mjs';
import { deviceOf, FakeDevices } from './fake/devices.ts';
import * as fakes from './fake/hall.ts';
import { FakeSetup } from './fake/setup.ts';
import { button, fake, open, seen } from './stage.mjs';

const CURRENT = 'PUT /halls/stadhuis/devices/current';
const zones = [
  { name: 'Begane grond', counterIds: ['1', '2'], serviceIds: ['uittreksel', 'verhuizing'] },
  { name: 'Eerste verdieping', counterIds: ['3', '5'], serviceIds: ['paspoort'] },
];
const lobby = (more = {}) => fakes.lobby({ zones, ...more });
const now = () => new Date().toISOString();
const dark = (page) => page.evaluate(() => document.documentElement.classList.contains('dark'));
const sent = (call) => fake.requests.filter((request) => request.call === call);
const told = (screen) => ({ json: { id: 'd1', name: 'Scherm', orders: [], ...(screen && { screen }) } });

describe('a lobby screen of a zone', () => {
  test('shows and sounds its counters’ calls, and the waits for what is helped there', async () => {
    fake.show('lobby', lobby());
    const page = await open('/web-display/?hall=stadhuis&zone=Begane%20grond', SIZES.display);
    await page.locator('.newest', { hasText: 'U008' }).waitFor();
    await page.locator('h1', { hasText: 'Begane grond' }).waitFor();
    await page.locator('.earlier', { hasText: 'P041' }).waitFor();
    assert.equal(await page.getByText('P042').count(), 0);
    assert.deepEqual(await page.locator('.wait-name').allInnerTexts(), [
      'Uittreksel',
      'Verhuizing doorgeven',
    ]);
    await assertSound(page, 'a lobby screen of a zone');
    const before = await tones(page);
    const [newest, ...earlier] = fakes.lobby().calls;
    const elsewhere = { ...newest, callId: 'c5', number: 'R018', counterId: '5', calledAt: now() };
    const here = { ...newest, callId: 'c6', number: 'V019', counterId: '2', calledAt: now() };
    fake.show('lobby', lobby({ calls: [here, elsewhere, newest, ...earlier] }));
    await page.locator('.newest.sounding', { hasText: 'V019' }).waitFor();
    assert.equal(await page.getByText('R018').count(), 0);
    await page.waitForFunction((already) => window.tones === already + 2, before);
  });

  test('knows its zone after a reboot, hears of another, and shows the whole hall once its zone is no more', async () => {
    fake.show('lobby', lobby());
    fake.sessions = [fakes.session('display', 'display')];
    fake.answers[CURRENT] = told({ zone: 'Eerste verdieping' });
    const page = await open('/web-display/?hall=stadhuis', SIZES.display);
    await page.locator('h1', { hasText: 'Eerste verdieping' }).waitFor();
    fake.answers[CURRENT] = 'hang-up';
    await page.reload();
    await page.locator('h1', { hasText: 'Eerste verdieping' }).waitFor();
    assert.equal(await page.getByText('U008').count(), 0);
    fake.show('lobby', lobby({ zones: zones.slice(0, 1) }));
    await seen(page, 'U008');
    assert.equal(await page.locator('h1 .zone').count(), 0);
    fake.answers[CURRENT] = told({ zone: 'Begane grond' });
    await page.locator('h1', { hasText: 'Begane grond' }).waitFor();
  });

  test('is read from its own distance, and dark where it or its hall says so', async () => {
    fake.hall = fakes.hallWith({
      screens: { ...fakes.hall.screens, lobby: { ...fakes.hall.screens.lobby, look: 'dark' } },
    });
    fake.show('lobby', lobby());
    fake.sessions = [fakes.session('display', 'display')];
    fake.answers[CURRENT] = told({ readFromCm: 500, pictureHeightCm: 68 });
    const page = await open('/web-display/?hall=stadhuis', SIZES.display);
    await page.locator('.display.far').waitFor();
    await page.waitForFunction(() => document.documentElement.classList.contains('dark'));
    await assertSound(page, 'a dark lobby screen');
    fake.answers[CURRENT] = told({ look: 'byDevice' });
    await page.waitForFunction(() => !document.documentElement.classList.contains('dark'));
    await page.locator('.display:not(.far)').waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForFunction(() => document.documentElement.classList.contains('dark'));
    assert.equal(await dark(page), true);
  });

  test('sounds all of a hall that has zones where it is set to none', async () => {
    const [newest] = fakes.lobby().calls;
    fake.show('lobby', lobby({ calls: [] }));
    const page = await open('/web-display/?hall=stadhuis', SIZES.display);
    await seen(page, 'Hier ziet u straks wie aan de beurt is');
    fake.show('lobby', lobby({ calls: [{ ...newest, calledAt: now() }] }));
    await page.locator('.newest', { hasText: 'P042' }).waitFor();
    await chimedOnce(page);
  });
});

describe('the administration', () => {
  async function at(fragment) {
    const setup = new FakeSetup(fake);
    setup.editsPart('counters', '1', { zone: 'Begane grond' });
    const list = [
      deviceOf({ id: 'hal', kind: 'display', name: 'Scherm in de hal', screen: { zone: 'Kelder' } }),
    ];
    const devices = new FakeDevices(fake, list);
    const page = await open(`/admin/?hall=stadhuis#${fragment}`, SIZES.supervisor);
    await page.locator('.admin main h2').first().waitFor();
    return { page, setup, devices };
  }

  test('puts a counter into a zone, by keyboard alone', async () => {
    const { page } = await at('counters/2');
    const zone = page.getByLabel('Deel van de hal', { exact: true });
    await zone.focus();
    await page.keyboard.type('Begane grond');
    await page.keyboard.press('Enter');
    await seen(page, 'bewaard');
    assert.equal(sent('PUT /counters/2')[0].body.zone, 'Begane grond');
    await page.locator('.parts li', { hasText: 'Balie 2' }).getByText('Begane grond').waitFor();
    await assertSound(page, 'counters in zones');
  });

  test('says that a screen’s zone is no more, and sets it to another with what else is its own', async () => {
    const { page } = await at('devices');
    await seen(page, 'Het deel Kelder is er niet meer. Dit scherm toont de hele hal.');
    await page.getByRole('link', { name: /Wijzig/ }).click();
    await page.getByLabel('Deel van de hal', { exact: true }).selectOption('Begane grond');
    await page.getByLabel('Leesafstand (cm)', { exact: true }).fill('800');
    await page.getByLabel('Licht of donker', { exact: true }).selectOption('dark');
    await assertSound(page, 'a lobby screen of its own');
    await button(page, 'Bewaren').click();
    await seen(page, 'Scherm in de hal: bewaard.');
    const { body } = await fake.asked('/devices/hal');
    assert.deepEqual(body.screen, { zone: 'Begane grond', readFromCm: 800, look: 'dark' });
    assert.equal(await page.getByText('is er niet meer').count(), 0);
  });

  test('chooses a sign for a service, which stands on the kiosk and says nothing by itself', async () => {
    const { page } = await at('services/paspoort');
    await page.getByRole('radio', { name: 'Paspoort', exact: true }).check();
    await assertSound(page, 'a service with a sign');
    await button(page, 'Bewaren').first().click();
    await seen(page, 'bewaard');
    const { body } = await fake.asked('/services/paspoort');
    assert.equal(body.icon, 'passport');
    fake.hall = fakes.hallWith({
      services: fakes.hall.services.map((service) =>
        service.id === 'paspoort' ? { ...service, icon: 'passport' } : service,
      ),
    });
    fake.show('kiosk', fakes.kiosk());
    const kiosk = await open('/kiosk/?hall=stadhuis', SIZES.kiosk);
    const choice = button(kiosk, /^Paspoort/);
    await choice.locator('svg').waitFor();
    assert.equal(await kiosk.locator('.service svg').count(), 1);
    await choice.click();
    await kiosk.locator('.chosen svg').waitFor();
    await assertSound(kiosk, 'a kiosk with signs');
  });
});
