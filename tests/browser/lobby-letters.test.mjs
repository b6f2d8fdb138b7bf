// Who sits at the far side of the hall reads who is called: the angle under which capitals are seen, from what Chromium
// lays out.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { FakeSetup } from './fake/setup.ts';
import { fake, open } from './stage.mjs';

const LEAST_DEGREES = 0.7;
/** Screens as halls hang them: pixels, how high the picture is, and from how far it can be made to be read. */
const SCREENS = [
  { name: 'full HD, 55 inch', width: 1920, height: 1080, pictureHeightCm: 68, metres: [3, 5, 8] },
  { name: '4K, 65 inch', width: 3840, height: 2160, pictureHeightCm: 81, metres: [4, 6, 9] },
  { name: '4K, 98 inch', width: 3840, height: 2160, pictureHeightCm: 122, metres: [5, 8, 12] },
  { name: 'HD ready, 43 inch', width: 1280, height: 720, pictureHeightCm: 53, metres: [3, 5] },
  { name: 'on its side, 55 inch', width: 1080, height: 1920, pictureHeightCm: 121, metres: [3, 5] },
  { name: 'on its side in 4K, 75 inch', width: 2160, height: 3840, pictureHeightCm: 166, metres: [5, 7] },
  { name: 'squarer, 19 inch', width: 1280, height: 1024, pictureHeightCm: 30, metres: [2, 3] },
];

function show({ pictureHeightCm }, readFromCm) {
  const lobby = { readFromCm, pictureHeightCm, look: 'houseStyle' };
  fake.hall = { ...fakes.hall, screens: { ...fakes.hall.screens, lobby } };
  fake.show('lobby', fakes.lobby());
}

/** What is called, each with the height of its capitals in pixels; and what is cut off. */
const called = (page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    for (let frames = 0; frames < 6; frames += 1) await new Promise(requestAnimationFrame);
    const canvas = document.createElement('canvas').getContext('2d');
    return [...document.querySelectorAll('.newest .number, .newest .counter, .earlier li > *')].map(
      (each) => {
        const { fontSize, fontFamily, fontWeight } = getComputedStyle(each);
        canvas.font = `${fontWeight} ${fontSize} ${fontFamily}`;
        const { left, right, top, bottom } = each.getBoundingClientRect();
        return {
          text: each.innerText,
          px: canvas.measureText('H').actualBoundingBoxAscent,
          inside: left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1,
        };
      },
    );
  });

describe('numbers and counters are called in capitals of 0.7 degrees', () => {
  for (const screen of SCREENS) {
    for (const metres of screen.metres) {
      test(`at ${metres} m from ${screen.name}`, async () => {
        show(screen, metres * 100);
        const page = await open('/web-display/', { width: screen.width, height: screen.height });
        await page.locator('.newest .number').waitFor();
        const all = await called(page);
        assert.ok(all.length >= 2, 'a number and its counter');
        for (const { text, px, inside } of all) {
          const cm = (px / screen.height) * screen.pictureHeightCm;
          const degrees = (2 * Math.atan(cm / 2 / (metres * 100)) * 180) / Math.PI;
          assert.ok(degrees >= LEAST_DEGREES - 0.005, `“${text}” is seen under ${degrees.toFixed(2)}°`);
          assert.ok(inside, `“${text}” is off the screen`);
        }
        await assertSound(page, `lobby read from ${metres} m`);
      });
    }
  }

  /** What a hall may call its counters, to the longest that the API takes. */
  const NAMES = {
    'of one long word': 'Vergunningenbalie',
    'of two lines': 'Balie 12, eerste verdieping bij de trouwzaal',
    'of three lines': 'Balie voor vergunningen en ontheffingen op de begane grond',
    'as long as may be':
      'Balie voor vergunningen en ontheffingen bij de trouwzaal, '.repeat(3).slice(0, 119) + 'p',
    'of one word without end': 'Vergunningenontheffingen'.repeat(5),
  };
  const LYING = SCREENS[0];
  const ON_ITS_SIDE = SCREENS[4];
  async function calledAt(screen, name, metres = 5) {
    show(screen, metres * 100);
    const [newest, ...earlier] = fakes.lobby().calls;
    fake.hall = {
      ...fake.hall,
      counters: fake.hall.counters.map((each) => (each.id === newest.counterId ? { ...each, name } : each)),
    };
    fake.show('lobby', fakes.lobby({ calls: [newest, ...earlier] }));
    const page = await open('/web-display/', { width: screen.width, height: screen.height });
    await page.locator('.newest .number').waitFor();
    const all = await called(page);
    const degrees = ({ px }) => {
      const cm = (px / screen.height) * screen.pictureHeightCm;
      return (2 * Math.atan(cm / 2 / (metres * 100)) * 180) / Math.PI;
    };
    for (const { text, inside } of all) assert.ok(inside, `“${text}” is off the screen`);
    const isCut = await page
      .locator('.newest')
      .evaluate((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1);
    assert.ok(!isCut, `“${name}” is cut`);
    return { page, number: degrees(all[0]), counter: degrees(all[1]) };
  }
  for (const screen of [LYING, ON_ITS_SIDE])
    for (const [how, name] of Object.entries(NAMES))
      test(`${screen.name}: the number is read beside a name ${how}`, async () => {
        const { page, number, counter } = await calledAt(screen, name);
        assert.ok(number >= LEAST_DEGREES - 0.005, `the number is seen under ${number.toFixed(2)}°`);
        if (name.length <= 60) {
          assert.ok(counter >= LEAST_DEGREES - 0.005, `the counter is seen under ${counter.toFixed(2)}°`);
        }
        await assertSound(page, `a counter’s name ${how}`);
      });

  test('what the administration calls too long is, and nothing else', async () => {
    const admin = async (name) => {
      const kept = new FakeSetup(fake);
      kept.hall.settings = { ...kept.hall.settings, lobbyReadFromCm: 500, lobbyPictureHeightCm: 68 };
      kept.hall.counters[0].name = name;
      const page = await open('/admin/?hall=stadhuis#counters', SIZES.supervisor);
      await page.locator('.parts li').first().waitFor();
      await page.evaluate(() => document.fonts.ready);
      return (await page.getByText('Te lang voor een scherm').count()) > 0;
    };
    for (const [how, name] of Object.entries(NAMES)) {
      const { counter } = await calledAt(LYING, name);
      assert.equal(await admin(name), counter < LEAST_DEGREES - 0.005, `a name ${how}`);
    }
  });

  test('and stand as many as there is room for, never smaller', async () => {
    const [screen] = SCREENS;
    const rows = [];
    for (const metres of screen.metres) {
      show(screen, metres * 100);
      const page = await open('/web-display/', { width: screen.width, height: screen.height });
      await page.locator('.newest .number').waitFor();
      await called(page);
      rows.push(await page.locator('.earlier li').count());
    }
    assert.deepEqual(
      rows,
      [...rows].sort((one, other) => other - one),
      `${rows}`,
    );
    assert.ok(rows[0] > rows.at(-1), `${rows}`);
  });
});
