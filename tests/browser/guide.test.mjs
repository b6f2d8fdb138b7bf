import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { KEPT, makePictures, NAMES } from './guide-pictures.mjs';
import { GUIDES } from '../../pages/guide/guides.ts';
import { button, fake, open, seen } from './stage.mjs';

const LANGUAGES = { nl: 'Nederlands', en: 'English' };

describe('the guides', () => {
  for (const [language, name] of Object.entries(LANGUAGES)) {
    test(`each fits on one sheet of paper, in ${name}`, async () => {
      const page = await open('/guide/', SIZES.supervisor);
      await button(page, name).click();
      await assertSound(page, `the list of guides in ${name}`);
      for (const guide of GUIDES) {
        await page.goto(`${fake.base}/guide/#${guide}`);
        await page.locator('.guide-text h2').first().waitFor();
        assert.equal(await page.locator('html').getAttribute('lang'), language);
        await page.evaluate(async () => {
          await document.fonts.ready;
          await Promise.all([...document.images].map((image) => image.decode()));
        });
        await assertSound(page, `the guide ${guide} in ${name}`);
        const paper = await page.pdf({ preferCSSPageSize: true });
        const sheets = paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
        assert.equal(sheets, 1, `${guide} takes ${sheets} sheets`);
      }
    });
  }

  test('are a touch away from the page that they are about, and leave that page where it is', async () => {
    fake.show('counter', fakes.counter());
    const page = await open('/counter/?hall=stadhuis&counter=3', SIZES.counter);
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Gids' }).click();
    const guide = await opened;
    await guide.getByRole('heading', { name: 'Aan de balie' }).waitFor();
    await guide.locator('kbd', { hasText: 'v' }).first().waitFor();
    await seen(page, 'Balie 3');
  });

  test('show the screens as they are today', async () => {
    const made = await mkdtemp(path.join(tmpdir(), 'kwartier-guide-'));
    try {
      await makePictures(made);
      const page = await open('/favicon.svg', SIZES.supervisor);
      await page.goto('about:blank');
      for (const language of Object.keys(LANGUAGES)) {
        for (const name of NAMES) {
          const file = path.join(language, `${name}.png`);
          const [before, now] = await Promise.all(
            [KEPT, made].map(async (folder) => (await readFile(path.join(folder, file))).toString('base64')),
          );
          const apart = await page.evaluate(shareApart, [before, now]);
          assert.ok(
            apart < 0.04,
            `${file}: ${Math.round(apart * 100)} % looks otherwise; npm run guide:pictures`,
          );
        }
      }
    } finally {
      await rm(made, { recursive: true, force: true });
    }
  });
});

/**
 * How much of two pictures looks otherwise: the share of squares of 16 by 16 whose mean colour is more than a shade apart. A
 * clock that shows another time is a few of them, a part that has gone or come is many.
 */
async function shareApart([before, now]) {
  const pixels = async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = new OffscreenCanvas(Math.ceil(image.width / 16), Math.ceil(image.height / 16));
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return {
      size: [image.width, image.height],
      data: context.getImageData(0, 0, canvas.width, canvas.height).data,
    };
  };
  const [one, other] = [await pixels(before), await pixels(now)];
  if (one.size.join() !== other.size.join()) return 1;
  let apart = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    const most = Math.max(
      ...[0, 1, 2].map((colour) => Math.abs(one.data[at + colour] - other.data[at + colour])),
    );
    if (most > 24) apart += 1;
  }
  return apart / (one.data.length / 4);
}
