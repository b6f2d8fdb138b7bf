// States that a real hall reaches seldom or slowly, against a server that says what the test tells it to.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import { problem } from './fake/server.ts';
import * as fakes from './fake/hall.ts';
import { longestSaid, normSaid } from './fake/said.ts';
import { button, fake, open, openWithClock, pass, seen } from './stage.mjs';

describe('the kiosk', () => {
  const issued = () => ({ status: 201, json: fakes.issued({ number: 'P007', token: 'token-of-P007' }) });

  async function chooseAndTake(page) {
    await button(page, /^Paspoort/).click();
    await seen(page, '15 tot 30 minuten');
    await button(page, 'Neem een nummer').click();
  }

  test('gives a number in two touches, with the wait said before', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers['POST /halls/stadhuis/tickets'] = issued;
    const page = await open('/kiosk/', SIZES.kiosk);
    await chooseAndTake(page);
    await seen(page, 'P007');
    await page.getByRole('img', { name: /QR-code/ }).waitFor();
    assert.deepEqual(fake.requests[0].body, { serviceIds: ['paspoort'], language: 'nl', needs: [] });
    await assertSound(page, 'kiosk with a number');
    await button(page, /Klaar/).click();
    await button(page, 'Ik heb een afspraak').waitFor();
  });

  test('marks a wait past the norm beside it in words, and names who waits longest and for which promise', async () => {
    const usual = fakes.kiosk();
    const [first, ...others] = usual.services;
    const norm = normSaid(300, 'appointment');
    const longestWait = longestSaid({ waitedMin: 13, among: 'appointments', norm });
    fake.show('kiosk', { ...usual, services: [{ ...first, longestWait }, ...others] });
    const page = await open('/kiosk/', SIZES.kiosk);
    assert.match(
      await button(page, /^Paspoort/).innerText(),
      /15 tot 30 minuten\s+waarschijnlijk langer dan wij beloven/,
    );
    assert.doesNotMatch(await button(page, /^Rijbewijs/).innerText(), /langer/);
    await button(page, /^Paspoort/).click();
    await seen(page, 'Wij beloven: u bent aan de beurt binnen 15 minuten.');
    await seen(page, 'Het duurt nu waarschijnlijk langer dan wij beloven.');
    await seen(
      page,
      'Wie met een afspraak het langst wacht voor Paspoort of ID-kaart, wacht nu al 13 minuten. Dat is langer dan wij beloven: 5 minuten met een afspraak.',
    );
    await assertSound(page, 'kiosk with a wait past its norm');
  });

  test('asks for one number only when the answer was lost and the visitor tries again', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers['POST /halls/stadhuis/tickets'] = 'hang-up';
    const page = await open('/kiosk/', SIZES.kiosk);
    await chooseAndTake(page);
    await seen(page, 'U krijgt geen tweede nummer');
    await assertSound(page, 'kiosk without an answer');
    fake.answers['POST /halls/stadhuis/tickets'] = issued;
    await button(page, 'Probeer opnieuw').click();
    await seen(page, 'P007');
    assert.ok(fake.requests.length >= 4);
    assert.equal(new Set(fake.requests.map(({ key }) => key)).size, 1);
  });

  test('says why a service is not there, and does not take it', async () => {
    fake.show('kiosk', fakes.kiosk());
    const page = await open('/kiosk/', SIZES.kiosk);
    const permit = button(page, /^Vergunning/);
    assert.match(await permit.innerText(), /vandaag geen medewerker/);
    await permit.click({ force: true });
    assert.equal(await button(page, 'Neem een nummer').count(), 0);
  });

  test('needs six touches at most, with language, group, a second service and help', async () => {
    fake.hall = fakes.manyServices();
    fake.show('kiosk', fakes.kioskOf(fake.hall));
    fake.answers['POST /halls/stadhuis/tickets'] = issued;
    const page = await open('/kiosk/', SIZES.kiosk);
    await button(page, 'English').click();
    await button(page, 'Travel').click();
    await assertSound(page, 'services of a group');
    await button(page, /^Passport/).click();
    await button(page, 'I would like some help').click();
    await button(page, 'Take a number').click();
    await seen(page, 'P007');
    assert.deepEqual(fake.requests[0].body, {
      serviceIds: ['paspoort'],
      language: 'en',
      needs: ['assistance'],
    });
  });

  test('takes more than one service, and lets one go again', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers['POST /halls/stadhuis/tickets'] = issued;
    const page = await open('/kiosk/', SIZES.kiosk);
    await button(page, /^Paspoort/).click();
    await button(page, 'Ik kom ook voor iets anders').click();
    assert.equal(await button(page, /^Paspoort/).count(), 0);
    await assertSound(page, 'one more service');
    await button(page, /^Rijbewijs/).click();
    await button(page, 'Ik kom ook voor iets anders').click();
    await button(page, /^Uittreksel/).click();
    await button(page, 'Verwijder Rijbewijs').click();
    await assertSound(page, 'two services');
    await button(page, 'Neem een nummer').click();
    await seen(page, 'P007');
    assert.deepEqual(fake.requests[0].body.serviceIds, ['paspoort', 'uittreksel']);
  });

  test('says when the hall closes, and stops in the middle when it has', async () => {
    fake.show('kiosk', fakes.kiosk({ closesAt: new Date(Date.now() + 20 * 60_000).toISOString() }));
    const page = await open('/kiosk/', SIZES.kiosk);
    await seen(page, 'Wij sluiten om');
    await button(page, /^Paspoort/).click();
    await assertSound(page, 'kiosk that closes soon');
    fake.show('kiosk', fakes.kiosk({ isOpen: false, opensAt: '2099-01-05T08:00:00Z' }));
    await seen(page, 'Wij zijn nu gesloten');
    assert.equal(await button(page, 'Neem een nummer').count(), 0);
  });

  test('speaks a language that has no room below, once it is chosen among all of them', async () => {
    fake.show('kiosk', fakes.kiosk());
    const page = await open('/kiosk/', SIZES.kiosk);
    await button(page, 'Ik heb een afspraak').waitFor();
    assert.equal(await button(page, 'Polski').count(), 0);
    await page.locator('.more-languages').click();
    await assertSound(page, 'the languages of the kiosk');
    await button(page, 'Polski').click();
    await button(page, 'Mam umówioną wizytę').waitFor();
    assert.deepEqual(await page.locator('html').evaluate(({ lang, dir }) => [lang, dir]), ['pl', 'ltr']);
    assert.equal(await button(page, 'Polski').getAttribute('aria-pressed'), 'true');
  });

  test('runs from right to left in Arabic, but for what is typed', async () => {
    fake.show('kiosk', fakes.kiosk());
    const page = await open('/kiosk/', SIZES.kiosk);
    await page.locator('.more-languages').click();
    await page.locator('.languages').getByRole('button', { name: 'العربية' }).click();
    await button(page, 'لدي موعد').click();
    assert.deepEqual(await page.locator('html').evaluate(({ lang, dir }) => [lang, dir]), ['ar', 'rtl']);
    const placeOf = async (name) => (await button(page, name).boundingBox()).x;
    assert.ok((await placeOf('Q')) < (await placeOf('P')), 'the keys stand as on every keyboard');
    assert.ok((await placeOf('رجوع')) > (await placeOf('تسجيل الوصول')), 'back is where one comes from');
    await assertSound(page, 'the code in Arabic');
    await button(page, 'رجوع').click();
    await page.locator('.service').first().click();
    // The limit is kept apart from the sentence around it.
    await page.getByText('نعدك').waitFor();
    assert.match(await page.locator('main').innerText(), /خلال \u2068/);
    await assertSound(page, 'the visit in Arabic');
  });

  test('asks the language first where the hall says so, and offers those of the hall in its order', async () => {
    const languages = ['nl', 'pl', 'en'];
    fake.hall = fakes.hallWith({ languages, kioskBegins: 'withLanguage' });
    fake.show('kiosk', fakes.kiosk());
    const page = await open('/kiosk/', SIZES.kiosk);
    await page.locator('.languages').waitFor();
    assert.deepEqual(await page.locator('.languages button').allInnerTexts(), [
      'Nederlands',
      'Polski',
      'English',
    ]);
    assert.equal(await button(page, /^Paspoort/).count(), 0);
    await assertSound(page, 'the language that is asked first');
    await page.locator('.languages').getByRole('button', { name: 'English' }).click();
    await button(page, 'I have an appointment').waitFor();
    assert.deepEqual(await page.locator('.language-choice button').allInnerTexts(), [
      'Nederlands',
      'Polski',
      'English',
    ]);
  });

  test('begins a new code when a refused one is scanned again, and its Enter presses no other button', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers['POST /halls/stadhuis/check-ins'] = (body) =>
      body.code === 'GOED-1'
        ? { status: 200, json: fakes.issued({ number: 'R018', arrival: 'appointment' }) }
        : problem(404, 'not-found');
    const page = await open('/kiosk/', SIZES.kiosk);
    await button(page, 'English').focus();
    await page.keyboard.type('FOUT-1');
    await page.keyboard.press('Enter');
    await seen(page, 'Wij kennen deze code niet');
    await page.keyboard.type('GOED-1');
    await page.keyboard.press('Enter');
    await seen(page, 'R018');
    assert.equal(await page.locator('html').getAttribute('lang'), 'nl');
  });

  test('takes a code from a scanner that types, from the start page', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.answers['POST /halls/stadhuis/check-ins'] = () => ({
      status: 201,
      json: fakes.issued({ number: 'R018', arrival: 'appointment', lateCheckIn: true }),
    });
    const page = await open('/kiosk/', SIZES.kiosk);
    await button(page, 'Ik heb een afspraak').waitFor();
    await page.keyboard.type('k7m2p9');
    await page.keyboard.press('Enter');
    await seen(page, 'R018');
    await seen(page, 'U bent later dan uw afspraak');
    assert.deepEqual(fake.requests[0].body, { code: 'K7M2P9' });
  });

  for (const [name, status, text, more] of [
    ['not-found', 404, 'Wij kennen deze code niet'],
    ['wrong-day', 409, 'Deze code is voor een afspraak op maandag 5 januari', { day: '2099-01-05' }],
  ]) {
    test(`explains ${name} and keeps the code to be mended`, async () => {
      fake.show('kiosk', fakes.kiosk());
      fake.answers['POST /halls/stadhuis/check-ins'] = problem(status, name, more);
      const page = await open('/kiosk/', SIZES.kiosk);
      await button(page, 'Ik heb een afspraak').click();
      await page
        .getByRole('group', { name: 'Letters en cijfers' })
        .getByRole('button', { name: 'A', exact: true })
        .click();
      await button(page, 'Aanmelden').click();
      await seen(page, text);
      assert.equal(await page.getByLabel('Uw code').innerText(), 'A');
      await assertSound(page, `kiosk after ${name}`);
    });
  }

  test('warns before it goes back to the start, stays when somebody is there, and forgets when nobody is', async () => {
    fake.show('kiosk', fakes.kiosk());
    const page = await openWithClock('/kiosk/', SIZES.kiosk);
    await button(page, 'English').click();
    await button(page, /^Passport/).click();
    // Frames go on by the real clock while the page's own clock is held.
    const quiet = async (s) => {
      for (let passed = 0; passed < s; passed += 5) {
        fake.push();
        await pass(page, 5_000);
      }
    };
    await quiet(45);
    await seen(page, 'Are you still there?');
    await assertSound(page, 'kiosk that asks');
    await button(page, 'Yes, continue').click();
    await button(page, 'Take a number').waitFor();
    await quiet(75);
    await button(page, /^Paspoort/).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'nl');
  });

  test('says that the hall is closed and when it opens', async () => {
    fake.show('kiosk', fakes.kiosk({ isOpen: false, opensAt: '2099-01-05T08:00:00Z' }));
    const page = await open('/kiosk/', SIZES.kiosk);
    await seen(page, 'Wij gaan open op maandag 5 januari om 09:00');
    assert.equal(await button(page, 'Ik heb een afspraak').count(), 0);
    await assertSound(page, 'closed kiosk');
  });

  for (const [language, words] of [
    ['nl', ['Wij helpen u hier niet meer.', 'Op de website van uw gemeente staat waar u wel terechtkunt.']],
    ['en', ['We no longer help you here.', 'Your municipality’s website says where you can go.']],
  ]) {
    test(`says of a hall in use no more that nobody is helped there, and no hour (${language})`, async () => {
      fake.show('kiosk', fakes.kiosk({ isOpen: false, opensAt: null, retired: true }));
      const page = await open('/kiosk/', SIZES.kiosk);
      if (language === 'en') await button(page, 'English').click();
      for (const text of words) await seen(page, text);
      assert.equal(await page.getByText(/nu gesloten|closed now/).count(), 0);
      await assertSound(page, `kiosk of a hall in use no more, ${language}`);
    });
  }

  test('sends visitors to a person when the server is gone, and works again by itself', async () => {
    fake.show('kiosk', fakes.kiosk());
    const page = await openWithClock('/kiosk/', SIZES.kiosk);
    await button(page, 'Ik heb een afspraak').waitFor();
    fake.silent = true;
    await pass(page, 17_000);
    await seen(page, 'De zuil werkt even niet');
    await assertSound(page, 'kiosk without a server');
    fake.silent = false;
    fake.push();
    await button(page, 'Ik heb een afspraak').waitFor();
  });

  test('exchanges its token once and wipes it from the address', async () => {
    fake.show('kiosk', fakes.kiosk());
    fake.sessions = [];
    fake.answers['POST /sessions'] = (body) => {
      fake.sessions = [fakes.session('device', 'kiosk')];
      return body.deviceToken === 'geheim'
        ? { status: 201, json: fake.sessions[0] }
        : problem(401, 'unauthorized');
    };
    const page = await open('/kiosk/?hall=stadhuis&device=k1#token=geheim', SIZES.kiosk);
    await button(page, 'Ik heb een afspraak').waitFor();
    assert.equal(new URL(page.url()).hash, '');
    await page.reload();
    await button(page, 'Ik heb een afspraak').waitFor();
    assert.equal(fake.requests.length, 1);
  });

  test('shows the digits by which it is paired when it is not signed in', async () => {
    fake.sessions = [];
    const page = await open('/kiosk/', SIZES.kiosk);
    await seen(page, 'Dit scherm is nog niet gekoppeld');
    await assertSound(page, 'kiosk that is not signed in');
  });
});
