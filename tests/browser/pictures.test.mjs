// What visitors and staff see most looks as it did: compared with the pictures that are kept, dot by dot.
import { NAMES, DRAWN_BY, drawnBy, KEPT, makePicture } from './pictures.mjs';
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
// mapbox/pixelmatch: the comparison that browser tests of others use too; it knows smoothed edges from what differs.
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { launch } from './browser.mjs';

/** Where a picture that differs is laid, with what differs in it. */
const FOUND = new URL('../../test-results/pictures/', import.meta.url).pathname;
/** How far apart the colours of a dot may be, from 0 to 1, and which share of the dots may be further apart. */
const SHADE = 0.15;
const MOST = 0.002;
const AGAIN = 'npm run pictures:keep makes them anew';

let browser;
let kept;

before(async () => {
  [browser, kept] = await Promise.all([launch(), readFile(DRAWN_BY, 'utf8').then(JSON.parse)]);
});
after(() => browser.close());

/** What is another here than where the pictures were kept, in words; null where nothing is. */
function otherwiseDrawn(name, letters) {
  const here = drawnBy(browser, letters);
  const other = [
    here.chromium !== kept.chromium && `Chromium ${here.chromium} instead of ${kept.chromium}`,
    letters !== kept.letters[name] && `other letters (a line of ${letters} px, not ${kept.letters[name]})`,
  ].filter(Boolean);
  return other.length > 0 ? other.join(' and ') : null;
}

/** The share of dots that differ, with a picture of them. */
function apart(one, other) {
  const { width, height } = one;
  if (width !== other.width || height !== other.height) return { share: 1, differs: other };
  const differs = new PNG({ width, height });
  const dots = pixelmatch(one.data, other.data, differs.data, width, height, { threshold: SHADE });
  return { share: dots / (width * height), differs };
}

describe('looks as in the picture that is kept', () => {
  for (const name of NAMES)
    test(name, async (t) => {
      const { picture, letters } = await makePicture(browser, name);
      const before = await readFile(path.join(KEPT, `${name}.png`)).catch(() => null);
      assert.ok(before, `no picture of ${name} is kept: ${AGAIN}`);
      const { share, differs } = apart(PNG.sync.read(before), PNG.sync.read(picture));
      if (share <= MOST) return;
      const other = otherwiseDrawn(name, letters);
      const percent = `${(share * 100).toFixed(1)} % of the dots differ`;
      // A picture by other letters says nothing of what was changed here: neither that it is well nor that it is not.
      if (other)
        return void t.skip(
          `${percent}, but it is drawn by ${other}: ${AGAIN} for this machine, before a change`,
        );
      await mkdir(FOUND, { recursive: true });
      await writeFile(path.join(FOUND, `${name}.png`), picture);
      await writeFile(path.join(FOUND, `${name}-differs.png`), PNG.sync.write(differs));
      assert.fail(
        `${percent}; see test-results/pictures/${name}.png and ${name}-differs.png. If it should look so: ${AGAIN}`,
      );
    });
});
