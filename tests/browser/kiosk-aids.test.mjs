// What somebody may need of the kiosk's screen: larger letters, more contrast, everything lower, more time. All of it is
// gone when the next visitor comes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tones } from './browser.mjs';
import { problem } from './fake/server.ts';
import * as fakes from './fake/hall.ts';
import { button, fake, open, openWithClock, pass, seen } from './stage.mjs';

const issued = { status: 201, json: fakes.issued({ number: 'P007', token: 'token-of-P007' }) };
const SHAPES = [
  { width: 1080, height: 1920 },
  { width: 768, height: 1024 },
  { width: 1920, height: 1080 },
  { width: 1280, height: 800 },
];

function showKiosk(kiosk = {}) {
  const { screens } = fakes.hall;
  fake.hall = { ...fakes.hall, screens: { ...screens, kiosk: { ...screens.kiosk, ...kiosk } } };
  fake.show('kiosk', fakes.kiosk());
  fake.answers['POST /halls/stadhuis/tickets'] = issued;
  fake.answers['POST /halls/stadhuis/check-ins'] = problem(404, 'not-found');
}

/** Every step of a visit, with what is asked of each. */
async function eachStep(page, look) {
  await button(page, 'Ik heb een afspraak').waitFor();
  await look('start');
  await button(page, 'Ik heb een afspraak').click();
  await button(page, 'Aanmelden').waitFor();
  await look('code');
  await button(page, 'Terug').click();
  await button(page, /Vraag hulp$/).click();
  await button(page, 'Bel mij').waitFor();
  await look('help');
  await button(page, 'Terug').click();
  await button(page, /^Paspoort/).click();
  await button(page, 'Ik kom ook voor iets anders').click();
  await seen(page, 'Wat nog meer?');
  await look('more');
  await button(page, /^Rijbewijs/).click();
  await button(page, 'Neem een nummer').waitFor();
  await look('confirm');
  await button(page, 'Neem een nummer').click();
  await seen(page, 'P007');
  await look('ticket');
  await page.keyboard.press('F1');
  await page.locator('dialog').waitFor();
  await look('question');
}

/** Buttons that can be seen, with their places: of a question only its own. */
const targets = (page) =>
  page.evaluate(() => {
    const root = document.querySelector('dialog[open]') ?? document.body;
    return [...root.querySelectorAll('button')]
      .filter((each) => each.checkVisibility())
      .map((each) => {
        const { top, width, height } = each.getBoundingClientRect();
        return { name: each.innerText.replace(/\s+/g, ' '), top, width, height };
      });
  });

describe('the kiosk', () => {
  for (const size of SHAPES) {
    test(`has no target under 64 px, in any step at ${size.width}×${size.height}`, async () => {
      showKiosk();
      const page = await open('/kiosk/', size);
      await eachStep(page, async (step) => {
        const small = (await targets(page)).filter(({ width, height }) => width < 63.5 || height < 63.5);
        assert.deepEqual(small, [], step);
      });
    });

    test(`brings all that is touched into reach, in any step at ${size.width}×${size.height}`, async () => {
      showKiosk();
      const page = await open('/kiosk/', size);
      const asked = (await button(page, 'Alles lager').boundingBox()).y;
      assert.ok(asked > size.height / 2, 'the button for it can be reached itself');
      await button(page, 'Alles lager').click();
      const lowerFrom = size.height * (size.height > size.width ? 0.5 : 0.4);
      await eachStep(page, async (step) => {
        const high = (await targets(page)).filter(({ top }) => top < lowerFrom - 1);
        assert.deepEqual(high, [], step);
        await assertSound(page, `lower kiosk: ${step}`);
      });
    });
  }

  test('knows by its height what is in reach: up to 120 cm above the floor', async () => {
    showKiosk({ pictureHeightCm: 100, pictureFromCm: 60 });
    const page = await open('/kiosk/', SIZES.kiosk);
    await button(page, 'Alles lager').click();
    await eachStep(page, async (step) => {
      const high = (await targets(page)).filter(({ top }) => top < 1920 * 0.4 - 1);
      assert.deepEqual(high, [], step);
    });
  });

  test('offers nothing lower where all of it is in reach', async () => {
    showKiosk({ pictureHeightCm: 40, pictureFromCm: 75 });
    const page = await open('/kiosk/', { width: 1280, height: 800 });
    await button(page, 'Meer contrast').waitFor();
    await button(page, 'Alles lager').waitFor({ state: 'detached' });
  });

  test('makes letters larger in every step, and all can still be reached', async () => {
    showKiosk();
    const page = await open('/kiosk/', SIZES.kiosk);
    const smallest = () =>
      page.evaluate(() => {
        const scale = document.querySelector('main').currentCSSZoom ?? 1;
        const texts = [...document.querySelectorAll('main *')].filter(
          (each) => each.checkVisibility() && [...each.childNodes].some((node) => node.nodeType === 3),
        );
        return Math.min(...texts.map((each) => parseFloat(getComputedStyle(each).fontSize) * scale));
      });
    await button(page, 'Ik heb een afspraak').waitFor();
    const usual = await smallest();
    await button(page, 'Grotere letters').click();
    await page.locator('html[data-large]').waitFor();
    assert.ok((await smallest()) >= usual * 1.39, `${await smallest()} after ${usual}`);
    await eachStep(page, async (step) => assertSound(page, `kiosk with larger letters: ${step}`));
  });

  test('has larger letters of 0.7 degrees from 50 cm, where the height of its picture is known', async () => {
    const heightCm = 60;
    showKiosk({ pictureHeightCm: heightCm });
    const page = await open('/kiosk/', SIZES.kiosk);
    await button(page, 'Grotere letters').click();
    await page.locator('html[data-large]').waitFor();
    const capitals = await page.evaluate(() => {
      const zoom = document.querySelector('main').currentCSSZoom;
      const canvas = document.createElement('canvas').getContext('2d');
      const texts = [...document.querySelectorAll('main *')].filter(
        (each) => each.checkVisibility() && [...each.childNodes].some((node) => node.nodeType === 3),
      );
      return texts.map((each) => {
        const { fontSize, fontFamily } = getComputedStyle(each);
        canvas.font = `${fontSize} ${fontFamily}`;
        return { text: each.innerText, px: canvas.measureText('H').actualBoundingBoxAscent * zoom };
      });
    });
    for (const { text, px } of capitals) {
      const degrees = (2 * Math.atan(((px / 1920) * heightCm * 0.5) / 50) * 180) / Math.PI;
      assert.ok(degrees >= 0.7, `${text}: ${degrees.toFixed(2)}`);
    }
  });

  test('shows more contrast in every step: white on black', async () => {
    showKiosk();
    const page = await open('/kiosk/', SIZES.kiosk);
    await button(page, 'Meer contrast').click();
    await eachStep(page, async (step) => {
      const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      assert.equal(ground, 'rgb(0, 0, 0)');
      await assertSound(page, `kiosk with more contrast: ${step}`);
    });
  });

  test('forgets what a visitor asked of it when they go, with their language', async () => {
    showKiosk();
    const page = await open('/kiosk/', SIZES.kiosk);
    await button(page, 'English').click();
    for (const name of ['Larger letters', 'More contrast', 'Everything lower'])
      await button(page, name).click();
    await button(page, /^Passport/).click();
    await button(page, 'Take a number').click();
    await seen(page, 'P007');
    await button(page, 'Done').click();
    await button(page, 'Ik heb een afspraak').waitFor();
    assert.equal(await page.locator('html[data-large], html[data-contrast], html[data-low]').count(), 0);
    assert.equal(await page.locator('.aids [aria-pressed=true]').count(), 0);
  });
});

describe('the kiosk’s patience', () => {
  /** Frames go on by the real clock while the page's own clock is held: each has come before more time passes. */
  async function quiet(page, s) {
    for (let passed = 0; passed < s; passed += 5) {
      const came = page.line.waitForEvent('framereceived');
      fake.push();
      await came;
      await pass(page, 5_000);
    }
  }

  test('warns by a sound and by words, and once more before it is over', async () => {
    showKiosk();
    const page = await openWithClock('/kiosk/', SIZES.kiosk);
    await button(page, /^Paspoort/).click();
    await button(page, 'Neem een nummer').waitFor();
    await quiet(page, 45);
    await seen(page, 'Bent u er nog?');
    await page.waitForFunction(() => window.tones === 2);
    await assertSound(page, 'kiosk that asks');
    await quiet(page, 15);
    await page.waitForFunction(() => window.tones === 4);
    await quiet(page, 15);
    await button(page, 'Ik heb een afspraak').waitFor();
    assert.equal(await tones(page), 4);
  });

  test('waits ten times as long for who asks for more time, until the next visitor', async () => {
    showKiosk();
    const page = await openWithClock('/kiosk/', SIZES.kiosk);
    await button(page, /^Paspoort/).click();
    await button(page, 'Neem een nummer').waitFor();
    await quiet(page, 45);
    await button(page, 'Ik heb meer tijd nodig').click();
    await quiet(page, 390);
    await button(page, 'Neem een nummer').waitFor();
    assert.equal(await page.locator('dialog').count(), 0);
    await quiet(page, 15);
    await seen(page, 'Bent u er nog?');
    await button(page.getByRole('dialog'), 'Stoppen').click();
    await button(page, /^Paspoort/).click();
    await quiet(page, 45);
    await seen(page, 'Bent u er nog?');
  });

  test('asks before a number goes, with the number in the question', async () => {
    showKiosk();
    const page = await openWithClock('/kiosk/', SIZES.kiosk);
    await button(page, /^Paspoort/).click();
    await button(page, 'Neem een nummer').click();
    await seen(page, 'Uw nummer');
    await quiet(page, 50);
    await page.getByRole('dialog', { name: 'Hebt u uw nummer?' }).getByText('P007').waitFor();
    await assertSound(page, 'kiosk that asks about the number');
    await button(page, 'Ik heb meer tijd nodig').click();
    await quiet(page, 100);
    await seen(page, 'P007');
    assert.equal(await page.locator('dialog').count(), 0);
  });

  test('is the hall’s own to choose', async () => {
    showKiosk({ questionAfterS: 90, answerWithinS: 60 });
    const page = await openWithClock('/kiosk/', SIZES.kiosk);
    await button(page, /^Paspoort/).click();
    await button(page, 'Neem een nummer').waitFor();
    await quiet(page, 85);
    assert.equal(await page.locator('dialog').count(), 0);
    await quiet(page, 10);
    await seen(page, /Over 5\d seconden begint de zuil opnieuw\./);
    await quiet(page, 50);
    await button(page, 'Ja, ik ga verder').waitFor();
    await quiet(page, 10);
    await button(page, 'Ik heb een afspraak').waitFor();
  });

  test('the exit has larger letters and more contrast too, gone with the visitor', async () => {
    fake.answers['POST /halls/stadhuis/ratings'] = { status: 204 };
    const page = await openWithClock('/exit/?hall=stadhuis', SIZES.kiosk);
    const letters = () => page.locator('.exit h1').evaluate((title) => title.getBoundingClientRect().height);
    await button(page, 'P').waitFor();
    const usual = await letters();
    await button(page, 'Grotere letters').click();
    await button(page, 'Meer contrast').click();
    assert.ok((await letters()) > 1.3 * usual, 'the step is larger');
    assert.equal(await button(page, 'Alles lager').count(), 0, 'it hangs within reach');
    await assertSound(page, 'the exit with its aids');
    // Whoever asked for letters and typed nothing is somebody all the same, until they are gone.
    await pass(page, 45_000);
    await page.getByRole('dialog').waitFor();
    await pass(page, 35_000);
    await page.locator('html:not([data-large]):not([data-contrast])').waitFor();
    assert.ok(Math.abs((await letters()) - usual) < 2, 'the next visitor finds it as it was');
  });
});
