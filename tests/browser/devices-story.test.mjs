// A kiosk out of its box: it shows six digits, an administrator accepts them, and it issues a ticket until its token is
// taken away. Through the real server.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { hall, open, startHall } from './town-stage.mjs';

const button = (page, name) => page.getByRole('button', { name });
const lineOf = (page, name) => page.locator('.parts li').filter({ hasText: name });

describe('a kiosk out of its box', () => {
  test('is paired by its digits, issues a ticket, and stops within seconds when it is unpaired', async () => {
    await startHall();
    await hall.opens('1');
    const kiosk = await open(hall.address('kiosk'), SIZES.kiosk);
    const digits = kiosk.locator('.digits');
    await digits.waitFor();
    await assertSound(kiosk, 'a kiosk out of its box');
    const code = (await digits.innerText()).replace(/\s/g, '');
    const admin = await open(`${hall.address('admin')}#pair=${code}`, SIZES.supervisor, 'beheer');
    await admin.getByText('127.0.0.1').waitFor();
    await admin.getByLabel('Naam', { exact: true }).fill('Zuil bij de ingang');
    await button(admin, 'Koppel dit scherm').click();
    await admin.getByText('Zuil bij de ingang is gekoppeld.').waitFor();

    await button(kiosk, /^Paspoort/).click();
    await button(kiosk, 'Neem een nummer').click();
    await kiosk.locator('.ticket-card').waitFor();

    await lineOf(admin, 'Zuil bij de ingang').getByText(/^aan/).waitFor();
    await lineOf(admin, 'Zuil bij de ingang')
      .getByRole('button', { name: /Toon naam/ })
      .click();
    await kiosk.locator('.identified', { hasText: 'Zuil bij de ingang' }).waitFor();

    await lineOf(admin, 'Zuil bij de ingang')
      .getByRole('button', { name: /Ontkoppel/ })
      .click();
    const began = Date.now();
    await admin.getByRole('dialog').getByRole('button', { name: 'Ontkoppel' }).click();
    await digits.waitFor();
    const tookMs = Date.now() - began;
    assert.ok(tookMs < 6_000, `it took ${tookMs} ms`);
    await lineOf(admin, 'Zuil bij de ingang').getByText('is niet gekoppeld').waitFor();
  });
});
