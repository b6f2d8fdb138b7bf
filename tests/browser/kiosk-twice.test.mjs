// Somebody presses twice where once was meant: the second press finds nothing. And with every aid at once the number
// stands whole, and the keys to type by are in sight.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fakes from './fake/hall.ts';
import { settle } from './layout/bring.mjs';
import { longHall, endlessNotice, notices } from './layout/longest.mjs';
import { button, fake, open, seen } from './stage.mjs';

const SIZES = [
  [768, 1024],
  [1024, 768],
  [1080, 1920],
  [1920, 1080],
];

function showKiosk(more = {}) {
  fake.show('kiosk', fakes.kiosk(more));
  fake.answers['POST /halls/stadhuis/tickets'] = {
    status: 201,
    json: fakes.issued({ number: 'P007', token: 'token-of-P007' }),
  };
}

/** Two presses of one finger on one spot. */
async function pressTwice(page, target) {
  await target.click({ trial: true });
  const { x, y, width, height } = await target.boundingBox();
  for (let press = 0; press < 2; press += 1) {
    await page.mouse.click(x + width / 2, y + height / 2);
    // The page has shown what the first press led to.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  }
}

describe('a kiosk that is pressed twice on one spot', () => {
  for (const reducedMotion of ['no-preference', 'reduce']) {
    test(`goes one step (motion: ${reducedMotion})`, async () => {
      showKiosk();
      const page = await open('/kiosk/', { width: 768, height: 1024 }, { reducedMotion });
      await pressTwice(page, button(page, /^Paspoort/));
      await button(page, 'Neem een nummer').waitFor();
      assert.equal(await page.locator('[aria-pressed=true].choice').count(), 0, 'nothing was ticked');
      await pressTwice(page, button(page, 'Neem een nummer'));
      await seen(page, 'P007');
      await button(page, 'Klaar').click();
      await button(page, 'Ik heb een afspraak').waitFor();
    });
  }

  test('begins with one language and asks what for', async () => {
    fake.hall = { ...fakes.hall, kioskBegins: 'withLanguage' };
    showKiosk();
    const page = await open('/kiosk/', { width: 1080, height: 1920 });
    await pressTwice(page, page.locator('.languages button').first());
    await button(page, 'Ik heb een afspraak').waitFor();
    assert.equal(await button(page, 'Aanmelden').count(), 0);
    assert.equal(await button(page, 'Neem een nummer').count(), 0);
  });
});

/** Whether all of it stands on the screen, and inside whatever scrolls. */
const isWhole = (target) =>
  target.evaluate((element) => {
    const box = element.getBoundingClientRect();
    for (let around = element.parentElement; around; around = around.parentElement) {
      if (getComputedStyle(around).overflowY === 'visible' && around !== document.body) continue;
      const edge = around.getBoundingClientRect();
      if (box.top < edge.top - 1 || box.bottom > edge.bottom + 1 || box.right > edge.right + 1) return false;
    }
    return box.top >= 0 && box.bottom <= innerHeight + 1 && box.height > 20;
  });

describe('with larger letters and everything lower', () => {
  for (const [width, height] of SIZES) {
    test(`the number is whole and the keys are in sight, at ${width}×${height}`, async () => {
      fake.hall = longHall;
      showKiosk({ notices: [endlessNotice, ...notices] });
      const page = await open('/kiosk/', { width, height });
      await button(page, 'Grotere letters').click();
      await button(page, 'Alles lager').click();
      await button(page, 'Ik heb een afspraak').click();
      for (const key of ['1', 'P', 'M'])
        assert.ok(await isWhole(page.locator('.pad button', { hasText: new RegExp(`^${key}$`) })), key);
      await button(page, 'Terug').click();
      await button(page, /Vraag hulp$/).click();
      for (const key of ['1', '0'])
        assert.ok(await isWhole(page.locator('.pad button', { hasText: new RegExp(`^${key}$`) })), key);
      await button(page, 'Terug').click();
      await page.locator('.service').first().click();
      await button(page, 'Neem een nummer').click();
      await page.locator('.ticket-number').waitFor();
      assert.ok(await isWhole(page.locator('.ticket-number')), 'the number');
      assert.ok(await isWhole(button(page, 'Klaar')), 'the way on');
    });
  }

  test('what does not fit is scrolled a page a press, and the press says where to', async () => {
    fake.hall = longHall;
    showKiosk();
    const page = await open('/kiosk/', { width: 768, height: 1024 });
    await button(page, 'Grotere letters').click();
    const body = page.locator('.step-body');
    const scrolled = () => body.evaluate((each) => each.scrollTop / each.clientHeight);
    // What the button says follows the scrolling by a frame: it is read when the page stands still.
    const more = page.locator('.more-below', { hasText: 'Meer' });
    const press = async () => {
      await more.click();
      await settle(page);
    };
    await press();
    assert.ok((await scrolled()) > 0.5);
    for (let presses = 0; (await more.count()) > 0 && presses < 20; presses += 1) await press();
    await button(page, 'Naar boven').click();
    assert.equal(await scrolled(), 0);
  });
});

test('what a kiosk has to tell leaves the step its room, and is read whole in a window of its own', async () => {
  showKiosk({ notices: [endlessNotice, ...notices] });
  for (const [width, height] of SIZES) {
    const page = await open('/kiosk/', { width, height });
    await button(page, 'Lees alles').waitFor();
    const { height: told } = await page.locator('.told').boundingBox();
    assert.ok(told <= height * 0.12, `${told} of ${height}`);
    await button(page, 'Lees alles').click();
    await page
      .getByRole('dialog', { name: 'Mededelingen' })
      .getByText(/Op vrijdag 27 november/)
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Terug' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
});
