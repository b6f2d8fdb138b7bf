// What stands beside the calls on a lobby screen, and how it comes there.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { FakePosters, hang, picture, shownPoster } from './fake/posters.ts';
import { FakeSetup } from './fake/setup.ts';
import { button, fake, open, openWithClock, pass, seen } from './stage.mjs';

const sent = (call) => fake.requests.filter((request) => request.call === call);
const posterOf = (page) => page.locator('.poster');
const ofPicture = () =>
  shownPoster({ id: 'markt', kind: 'picture', texts: { nl: 'De markt op het plein' }, address: hang(fake) });
/** A film of half a second, made by the browser's own recorder. */
const film = (page) =>
  page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const drawing = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' });
    const parts = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
    for (let n = 0; n < 15; n += 1) {
      drawing.fillStyle = `hsl(${n * 20} 60% 50%)`;
      drawing.fillRect(0, 0, 320, 180);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa([...bytes].map((byte) => String.fromCharCode(byte)).join(''));
  });
const quiet = (more) => fakes.lobby({ notices: [], longestWaits: [], overNorm: [], ...more });

describe('beside the calls', () => {
  test('a screen of a zone shows its own and those for everybody', async () => {
    const own = shownPoster({ id: 'boven', texts: { nl: 'Trouwzaal hier rechts.' }, zone: 'Boven' });
    const others = shownPoster({ id: 'onder', texts: { nl: 'De lift is om de hoek.' }, zone: 'Onder' });
    const zones = ['Boven', 'Onder'].map((name, n) => ({
      name,
      counterIds: [String(n + 1)],
      serviceIds: ['paspoort'],
    }));
    fake.show('lobby', quiet({ zones, posters: [others, own] }));
    const page = await openWithClock('/web-display/?hall=stadhuis&zone=Boven', SIZES.display);
    await posterOf(page).getByText('Trouwzaal hier rechts.').waitFor();
    await pass(page, 12_500);
    await posterOf(page).getByText('Trouwzaal hier rechts.').waitFor();
  });

  test('posters take turns, and are gone while a call sounds', async () => {
    fake.show('lobby', quiet({ posters: [ofPicture(), shownPoster()] }));
    const page = await openWithClock('/web-display/?hall=stadhuis', SIZES.display);
    await page.getByRole('img', { name: 'De markt op het plein' }).waitFor();
    await page.waitForFunction(() => document.querySelector('.poster img')?.naturalWidth === 1280);
    assert.deepEqual(page.faults, []);
    // None lies over a call or a wait.
    const boxes = await page
      .locator('.newest, .earlier, .waits, .poster')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()));
    for (const [n, one] of boxes.entries())
      for (const other of boxes.slice(n + 1))
        assert.ok(
          one.right <= other.left + 1 ||
            other.right <= one.left + 1 ||
            one.bottom <= other.top + 1 ||
            other.bottom <= one.top + 1,
        );
    await pass(page, 12_500);
    await posterOf(page).getByText('Zet uw fiets in het rek.').waitFor();
    await pass(page, 12_500);
    await posterOf(page).getByRole('img').waitFor();
    const [newest, ...earlier] = fakes.lobby().calls;
    const calledAt = new Date(await page.evaluate(() => Date.now())).toISOString();
    fake.aheadMs = Date.parse(calledAt) - Date.now();
    const call = { ...newest, callId: 'c9', number: 'V019', calledAt };
    fake.show('lobby', quiet({ calls: [call, newest, ...earlier], posters: [shownPoster()] }));
    await page.locator('.newest.sounding', { hasText: 'V019' }).waitFor();
    assert.equal(await posterOf(page).count(), 0);
    await pass(page, 6_000);
    await posterOf(page).waitFor();
  });

  test('what ends while the server is away is over, and what cannot be shown is passed over', async () => {
    const until = new Date(Date.now() + 60_000).toISOString();
    const lost = shownPoster({
      id: 'weg',
      kind: 'picture',
      texts: { nl: 'Weg' },
      address: '/posters/stadhuis/weg-1.png',
    });
    const words = (id, nl, more) => shownPoster({ id, texts: { nl }, ...more });
    fake.show(
      'lobby',
      quiet({ posters: [lost, words('kort', 'Nog even.', { until }), words('lang', 'Altijd.')] }),
    );
    const page = await openWithClock('/web-display/?hall=stadhuis', SIZES.display);
    await posterOf(page).getByText('Nog even.').waitFor();
    fake.silent = true;
    await pass(page, 65_000);
    await posterOf(page).getByText('Altijd.').waitFor();
    await pass(page, 30_000);
    assert.equal(await page.getByText('Nog even.').count(), 0);
  });

  test('nothing moves for whoever asked for that, and axe finds nothing in any shape', async () => {
    const video = shownPoster({
      id: 'film',
      kind: 'video',
      texts: { nl: 'Film' },
      address: '/posters/stadhuis/film-1.webm',
    });
    fake.show('lobby', quiet({ posters: [video, ofPicture()] }));
    const still = { reducedMotion: 'reduce' };
    const page = await open('/web-display/?hall=stadhuis', SIZES.display, still);
    await page.getByRole('img', { name: 'De markt op het plein' }).waitFor();
    assert.equal(await page.locator('video').count(), 0);
    await assertSound(page, 'a lobby screen with a picture');
    await page.setViewportSize({ width: 1080, height: 1920 });
    await assertSound(page, 'a lobby screen on its side with a picture');
  });

  test('a video is played without its sound', async () => {
    const address = '/posters/stadhuis/film-1.webm';
    const camera = await open('/', SIZES.display);
    const bytes = Buffer.from(await film(camera), 'base64');
    fake.posterFiles.set(address, { type: 'video/webm', bytes });
    fake.show(
      'lobby',
      quiet({ posters: [shownPoster({ id: 'film', kind: 'video', texts: { nl: 'Film' }, address })] }),
    );
    const page = await open('/web-display/?hall=stadhuis', SIZES.display);
    await page.waitForFunction(() => (document.querySelector('.poster video')?.readyState ?? 0) >= 2);
    assert.equal(
      await page.locator('.poster video').evaluate((video) => video.muted && !video.controls),
      true,
    );
    assert.deepEqual(page.faults, []);
  });

  test('a picture outlives a reboot without the server', async () => {
    fake.show('lobby', quiet({ posters: [ofPicture()] }));
    const page = await open('/web-display/?hall=stadhuis', SIZES.display);
    await page.getByRole('img', { name: 'De markt op het plein' }).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await page.getByRole('img', { name: 'De markt op het plein' }).waitFor();
    for (let tries = 0; tries < 200; tries += 1) {
      if (await page.evaluate(async () => (await (await caches.open('kwartier-posters')).keys()).length > 0))
        break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    fake.posterFiles.clear();
    fake.refuseSockets = true;
    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole('img', { name: 'De markt op het plein' }).waitFor();
    await page.waitForFunction(() => document.querySelector('.poster img')?.naturalWidth === 1280);
  });
});

describe('the administration', () => {
  async function at(fragment, prepare = () => {}) {
    const kept = new FakeSetup(fake);
    const posters = new FakePosters(fake);
    prepare(posters, kept);
    const page = await open(`/admin/?hall=stadhuis#${fragment}`, SIZES.supervisor);
    await page.locator('.admin main h2').first().waitFor();
    return { page, posters };
  }
  const lineOf = (page, name) => page.locator('.parts li').filter({ hasText: name });

  test('puts a poster up, by keyboard alone, and says what is wrong with its file', async () => {
    const { page } = await at('posters');
    await lineOf(page, 'De markt op het plein').getByText('heeft nog geen bestand').waitFor();
    await assertSound(page, 'posters');
    await page.getByRole('link', { name: 'Nieuwe poster' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Tekst in het Nederlands').focus();
    await page.keyboard.type('De kermis');
    await page.getByLabel('Hoe lang (seconden)', { exact: true }).fill('20');
    await page.getByRole('checkbox', { name: 'vrijdag' }).focus();
    await page.keyboard.press('Space');
    await assertSound(page, 'a new poster');
    await page.getByLabel('Plaats', { exact: true }).focus();
    await page.keyboard.press('Enter');
    await seen(page, 'De kermis: bewaard.');
    const [{ body }] = sent('POST /halls/stadhuis/posters');
    assert.deepEqual(
      { ...body, id: '' },
      {
        id: '',
        kind: 'picture',
        texts: { nl: 'De kermis' },
        from: null,
        to: null,
        weekdays: ['fri'],
        fromTime: null,
        toTime: null,
        shownS: 20,
        order: 10,
        zone: null,
      },
    );
    const file = { name: 'kermis.png', mimeType: 'image/png', buffer: picture(64, 36) };
    await page.getByLabel('Kies bestand De kermis').setInputFiles(file);
    await seen(page, 'De kermis: het bestand is geplaatst.');
    await lineOf(page, 'De kermis').getByText('staat nu op het scherm').waitFor();
  });

  test('puts one up for a part of the hall, and says when that part is no more', async () => {
    const { page } = await at('posters/fiets', (posters, { hall }) => {
      hall.counters[0].zone = 'Begane grond';
      posters.list[0].zone = 'Kelder';
    });
    await page.getByLabel('Deel van de hal').selectOption('Begane grond');
    await assertSound(page, 'a poster for a part of the hall');
    await button(page, 'Bewaren').click();
    await seen(page, 'Zet uw fiets in het rek.: bewaard.');
    const [{ body }] = sent('PUT /halls/stadhuis/posters/fiets');
    assert.equal(body.zone, 'Begane grond');
    await lineOf(page, 'Zet uw fiets').getByText('Begane grond').waitFor();
    // A picture without its file says that first.
    await lineOf(page, 'De markt').getByText('Kelder').waitFor();
  });

  test('names what lies in the folder of the server, and what is wrong with it', async () => {
    const { page } = await at('posters', (posters) => {
      posters.inFolder = [
        {
          fileName: '10-zwembad.png',
          bytes: 182_044,
          kind: 'picture',
          text: 'Zwembad',
          address: '/posters/stadhuis/map-1.png',
        },
        { fileName: 'brief.docx', bytes: 2, fault: 'unknownKind' },
      ];
    });
    await lineOf(page, 'Zwembad').getByText('komt op het scherm').waitFor();
    await lineOf(page, 'brief.docx').getByText('dit is geen PNG').waitFor();
    assert.equal(await lineOf(page, 'Zwembad').getByRole('button').count(), 0);
    await assertSound(page, 'posters of a folder');
  });

  test('changes one and takes one away', async () => {
    const { page, posters } = await at('posters/fiets');
    await page.getByLabel('Tekst in het Nederlands').fill('Uw fiets hoort in het rek.');
    await button(page, 'Bewaren').click();
    await seen(page, 'Uw fiets hoort in het rek.: bewaard.');
    await lineOf(page, 'Uw fiets')
      .getByRole('button', { name: /Verwijder/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Verwijder' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.deepEqual(
      posters.list.map(({ id }) => id),
      ['markt'],
    );
  });
});
