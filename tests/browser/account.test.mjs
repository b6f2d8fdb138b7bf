// One's own account: password, second step and sign-ins, against a server that keeps them as the real one does; and the
// second step of signing in, in each way that it can go.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import { CODE, FakeAccount, PRESENT, RECOVERY } from './fake/account.ts';
import * as fakes from './fake/hall.ts';
import { FakeSetup } from './fake/setup.ts';
import { FakeStaff } from './fake/staff.ts';
import { problem } from './fake/server.ts';
import { button, fake, open, seen } from './stage.mjs';

const sent = (call) => fake.requests.filter((request) => request.call === call).map(({ body }) => body);
const agent = (more = {}) => ({ ...fakes.session('account', 'agent'), subject: 'account:jansen', ...more });

async function account(more = {}, size = SIZES.visitor, session = {}) {
  const kept = new FakeAccount(fake, more);
  fake.sessions = [agent(session)];
  const page = await open('/account/', size);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await seen(page, 'Waar bent u aangemeld?');
  return { page, kept };
}

describe('one’s own account', () => {
  test('says whose it is, in both languages and sizes', async () => {
    const { page } = await account({}, SIZES.supervisor);
    await page.getByRole('heading', { level: 1, name: 'Jan Jansen' }).waitFor();
    await seen(page, 'Aangemeld als jansen');
    await assertSound(page, 'own account');
    await button(page, 'English').click();
    await page.getByRole('heading', { name: 'Second step when signing in' }).waitFor();
    await page.setViewportSize(SIZES.visitor);
    await assertSound(page, 'own account, narrow, in English');
  });

  test('is reached from who is signed in', async () => {
    new FakeAccount(fake);
    new FakeSetup(fake);
    fake.sessions = [agent({ halls: [{ hallId: '*', role: 'admin' }] })];
    const page = await open('/admin/?hall=stadhuis', SIZES.supervisor);
    await page.getByRole('link', { name: /jansen/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Jan Jansen' }).waitFor();
  });

  test('of a provider and of the file say where password and second step are', async () => {
    const { page } = await account({ providerId: 'gemeente' });
    await seen(page, 'met het account van gemeente');
    assert.equal(await page.getByRole('heading', { name: 'Wachtwoord' }).count(), 0);
    await assertSound(page, 'an account of a provider');
    const other = await account({ origin: 'file' });
    await seen(other.page, 'in een bestand op de server');
    await assertSound(other.page, 'an account of the file');
  });

  test('a password is changed with the present one, and one signs in anew', async () => {
    const { page } = await account();
    const present = page.getByLabel('Uw wachtwoord nu');
    await present.fill('iets anders');
    await page.getByLabel('Nieuw wachtwoord').fill('veertien blauwe fietsen');
    await button(page, 'Verander wachtwoord').click();
    await page.getByRole('alert').filter({ hasText: 'niet uw wachtwoord van nu' }).waitFor();
    assert.equal(await present.getAttribute('aria-invalid'), 'true');
    await assertSound(page, 'a wrong present password');
    await present.fill(PRESENT);
    await button(page, 'Verander wachtwoord').click();
    await page.getByRole('heading', { name: 'Uw wachtwoord is veranderd' }).waitFor();
    await assertSound(page, 'a changed password');
  });

  test('sign-ins elsewhere end one by one or all together', async () => {
    const { page, kept } = await account();
    await page.getByRole('button', { name: 'Afmelden bij Safari, iPhone' }).click();
    await page.getByText('Safari, iPhone').waitFor({ state: 'detached' });
    assert.equal(await button(page, 'Overal anders afmelden').count(), 0);
    const again = await account();
    await button(again.page, 'Overal anders afmelden').click();
    await again.page.getByText('Safari, iPhone').waitFor({ state: 'detached' });
    assert.deepEqual(sent('POST /sessions/_endall'), [{ exceptCurrent: true }]);
    assert.equal(kept.sessions.length, 1);
  });
});

describe('a second step', () => {
  test('is set by keyboard alone, and its recovery codes are shown once', async () => {
    const { page } = await account();
    await tabTo(page, button(page, 'Tweede stap instellen'));
    await page.keyboard.press('Enter');
    const present = page.locator('#factor-present');
    await present.waitFor();
    await tabTo(page, present);
    await page.keyboard.type(PRESENT);
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: 'Code om te scannen' }).waitFor();
    await assertSound(page, 'a code to scan');
    await page.getByText('Scannen lukt niet').click();
    await seen(page, 'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
    await assertSound(page, 'letters to type');
    await tabTo(page, page.locator('#code'));
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Deze code klopt niet' }).waitFor();
    await page.locator('#code').fill(CODE);
    await page.keyboard.press('Enter');
    await seen(page, 'U ziet ze alleen nu');
    for (const code of RECOVERY) await seen(page, code);
    await assertSound(page, 'recovery codes');
    await tabTo(page, button(page, 'Ik heb ze bewaard'));
    await page.keyboard.press('Enter');
    await seen(page, 'U hebt nog 10 herstelcodes');
    await seen(page, 'De tweede stap staat aan');
    assert.equal(await page.getByText(RECOVERY[0]).count(), 0);
    await assertSound(page, 'a second step that is set');
  });

  test('a clock that is wrong is said with how much, also when a second step is set', async () => {
    const { page } = await account();
    await button(page, 'Tweede stap instellen').click();
    await page.locator('#factor-present').fill(PRESENT);
    await button(page, 'Verder').click();
    fake.answers['POST /second-factors/_confirm'] = problem(409, 'clock-apart', { apartS: -300 });
    await page.locator('#code').fill(CODE);
    await button(page, 'Zet de tweede stap aan').click();
    await page.getByRole('alert').filter({ hasText: 'ongeveer 5 minuten achter op de server' }).waitFor();
    fake.answers['POST /second-factors/_confirm'] = problem(404, 'not-found');
    await button(page, 'Zet de tweede stap aan').click();
    await page.getByRole('alert').filter({ hasText: 'te lang' }).waitFor();
    await assertSound(page, 'a clock that is wrong');
  });

  test('few recovery codes are said, and drawn anew with password and code', async () => {
    const since = '2026-11-02T09:00:00Z';
    const { page } = await account({ secondFactor: { since, recoveryCodesLeft: 1 } });
    await seen(page, 'U hebt nog 1 herstelcode. Maak nieuwe.');
    await assertSound(page, 'one recovery code');
    await button(page, 'Nieuwe herstelcodes').click();
    await page.locator('#factor-present').fill(PRESENT);
    await page.getByLabel('Code van uw app').fill('111111');
    await button(page, 'Maak nieuwe codes').click();
    await page.getByRole('alert').filter({ hasText: 'klopt niet' }).waitFor();
    await page.getByLabel('Code van uw app').fill(CODE);
    await button(page, 'Maak nieuwe codes').click();
    await seen(page, RECOVERY[9]);
  });

  test('is turned off with password and recovery code', async () => {
    const since = '2026-11-02T09:00:00Z';
    const { page } = await account({ secondFactor: { since, recoveryCodesLeft: 7 } });
    await button(page, 'Tweede stap uitzetten').click();
    await page.locator('#factor-present').fill(PRESENT);
    await button(page, 'Ik heb mijn telefoon niet').click();
    await page.getByLabel('Herstelcode', { exact: true }).fill(RECOVERY[1]);
    await assertSound(page, 'turning it off');
    await button(page, 'Zet de tweede stap uit').click();
    await seen(page, 'De tweede stap staat uit');
    assert.deepEqual(sent('POST /second-factors/_remove'), [{ present: PRESENT, recoveryCode: RECOVERY[1] }]);
    await button(page, 'Tweede stap instellen').waitFor();
  });

  test('that is needed stands before everything, and the other pages lead there', async () => {
    new FakeAccount(fake, { mustHaveSecondFactor: true });
    new FakeSetup(fake);
    fake.sessions = [agent({ halls: [{ hallId: '*', role: 'admin' }], mustEnrol: true })];
    const page = await open('/admin/?hall=stadhuis', SIZES.supervisor);
    await page.getByRole('heading', { name: 'U hebt een tweede stap nodig' }).waitFor();
    await assertSound(page, 'a second step that is needed');
    await page.getByRole('link', { name: 'Stel de tweede stap in' }).click();
    await seen(page, 'Daarna kunt u aan het werk');
    assert.equal(await page.getByRole('link', { name: 'Naar de schermen' }).count(), 0);
    await assertSound(page, 'a second step that is needed, on the account');
  });
});

describe('signing in with a second step', () => {
  const SIGN_IN = 'POST /sessions';

  async function atCode() {
    fake.sessions = [];
    fake.answers[SIGN_IN] = problem(401, 'second-factor-needed', { secondStep: 'een-stap' });
    new FakeAccount(fake);
    const page = await open('/account/', SIZES.visitor);
    await page.locator('#account').fill('jansen');
    await page.locator('#password').fill(PRESENT);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Nog één stap' }).waitFor();
    return page;
  }

  test('asks for the code by keyboard alone, and for a recovery code instead', async () => {
    const page = await atCode();
    await page.waitForFunction(() => document.activeElement?.id === 'code');
    await assertSound(page, 'the second step');
    await tabTo(page, button(page, 'Ik heb mijn telefoon niet'));
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'recoveryCode');
    await assertSound(page, 'a recovery code');
    fake.answers[SIGN_IN] = () => {
      fake.sessions = [agent()];
      return { status: 201, json: fakes.withIncluded(agent()) };
    };
    await page.keyboard.type(RECOVERY[0]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Jan Jansen' }).waitFor();
    assert.deepEqual(sent(SIGN_IN).at(-1), { secondStep: 'een-stap', recoveryCode: RECOVERY[0] });
  });

  for (const [said, answer] of [
    ['Deze code klopt niet', problem(400, 'invalid-input', { errors: [{ pointer: 'code', detail: 'x' }] })],
    ['al gebruikt', problem(409, 'code-spent')],
    ['ongeveer 5 minuten voor op de server', problem(409, 'clock-apart', { apartS: 290 })],
    ['Vraag uw beheerder', problem(409, 'in-use')],
    ['Te vaak geprobeerd', problem(429, 'too-many-requests')],
  ]) {
    test(`says “${said}” and goes on`, async () => {
      const page = await atCode();
      fake.answers[SIGN_IN] = answer;
      await page.locator('#code').fill(CODE);
      await button(page, 'Aanmelden').click();
      await page.getByRole('alert').filter({ hasText: said }).waitFor();
      await page.locator('#code').waitFor();
      await assertSound(page, said);
    });
  }

  test('begins anew when it took too long, or when somebody wants to', async () => {
    const page = await atCode();
    fake.answers[SIGN_IN] = problem(401, 'unauthorized');
    await page.locator('#code').fill(CODE);
    await button(page, 'Aanmelden').click();
    await page.getByRole('alert').filter({ hasText: 'duurde te lang' }).waitFor();
    await page.locator('#password').waitFor();
    await assertSound(page, 'a step that took too long');
    const other = await atCode();
    await button(other, 'Terug').click();
    await other.locator('#password').waitFor();
  });
});

describe('an administrator', () => {
  test('sees who has a second step and removes it for who lost their telephone', async () => {
    new FakeSetup(fake);
    const staff = new FakeStaff(fake);
    staff.edits('dewit', { hasSecondFactor: true });
    fake.sessions = [agent({ halls: [{ hallId: '*', role: 'admin' }] })];
    const page = await open('/admin/?hall=stadhuis#staff', SIZES.supervisor);
    const line = page.locator('.parts li').filter({ hasText: 'Noor de Wit' });
    await line.getByText('met tweede stap').waitFor();
    await line.getByRole('button', { name: /Tweede stap verwijderen/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Tweede stap van Noor de Wit verwijderen?' });
    await dialog.waitFor();
    await assertSound(page, 'removing a second step');
    await dialog.getByRole('button', { name: 'Tweede stap verwijderen' }).click();
    await seen(page, 'De tweede stap van Noor de Wit is weg.');
    await line.getByText('met tweede stap').waitFor({ state: 'detached' });
    await assertSound(page, 'a second step that was removed');
  });
});
