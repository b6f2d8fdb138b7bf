// Who may open which page of staff, and where whoever may not can go: nobody who has a role comes to a dead end.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openTo, STAFF_PAGES } from '../../web/staff-pages.ts';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { FakePrivacy } from './fake/privacy.ts';
import { normReport } from './fake/reports.ts';
import { DAY, withAgenda } from './fake/agenda.ts';
import { onRecord, openCases, settledCases } from './fake/records.ts';
import { problem } from './fake/server.ts';
import { button, fake, open, seen } from './stage.mjs';

const STAFF = ['greeter', 'agent', 'complaintsOfficer', 'auditor', 'supervisor', 'admin'];
const pagesOf = (role) => {
  const [{ includes }] = fakes.session('account', role).halls;
  return openTo((needed) => includes.includes(needed));
};
const addressOf = (page) => `/${page}/?hall=stadhuis${page === 'privacy' ? '&for=staff' : ''}`;

describe('a page that somebody may not open', () => {
  for (const role of STAFF) {
    test(`leads whoever has the role ${role} to what they may open`, async () => {
      fake.sessions = [fakes.session('account', role)];
      const mine = pagesOf(role);
      const page = await open('/favicon.svg', SIZES.visitor);
      for (const screen of Object.keys(STAFF_PAGES).filter((each) => !mine.includes(each))) {
        await page.goto(fake.base + addressOf(screen));
        await seen(page, 'U hebt geen toegang');
        assert.doesNotMatch(await page.locator('body').innerText(), /\{[\w.-]+\}/, screen);
        const links = page
          .getByRole('navigation', { name: "Deze pagina's kunt u wel openen" })
          .getByRole('link');
        const led = await links.evaluateAll((all) => all.map((each) => each.getAttribute('href')));
        assert.deepEqual(led, mine.map(addressOf), screen);
      }
    });
  }

  test('can be left by keyboard, and looks as it should on a telephone and at a desk', async () => {
    fake.sessions = [fakes.session('account', 'greeter')];
    for (const size of [SIZES.visitor, SIZES.supervisor]) {
      const page = await open('/counter/?hall=stadhuis', size);
      await tabTo(page, page.getByRole('link', { name: 'Ontvangst' }));
      await assertSound(page, 'a page that somebody may not open');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/reception/?hall=stadhuis');
    }
  });

  test('leads to another hall, for whoever has a role in that one alone', async () => {
    fake.halls = [fakes.brief(fakes.hall), { ...fakes.brief(fakes.hall), id: 'wijk', name: 'Wijkkantoor' }];
    const [held] = fakes.session('account', 'agent').halls;
    fake.sessions = [{ ...fakes.session('account', 'agent'), halls: [{ ...held, hallId: 'wijk' }] }];
    const page = await open('/admin/?hall=stadhuis', SIZES.supervisor);
    const ways = page.getByRole('navigation', { name: 'Wijkkantoor' });
    await ways.getByRole('link', { name: 'Balie' }).waitFor();
    assert.equal(await ways.getByRole('link').count(), 2);
    await assertSound(page, 'a page of another hall');
    const counter = await open('/counter/?hall=stadhuis', SIZES.supervisor);
    const halls = counter.getByRole('navigation', { name: 'Uw hallen' });
    await halls.getByRole('link', { name: 'Wijkkantoor' }).waitFor();
    assert.equal(await counter.getByRole('link').count(), 1);
  });
});

/** What an auditor reads, with something in each list that a supervisor would act on. */
function fullHall() {
  onRecord(fake);
  new FakePrivacy(fake);
  const { breaches } = fakes.supervisor();
  fake.show(
    'supervisor',
    fakes.supervisor({
      advice: [fakes.advice(), fakes.otherAdvice()],
      adviceRecord: [fakes.carried()],
      claims: [
        {
          breachId: 'stadhuis.b1',
          redressId: 'r3',
          number: 'P042',
          serviceId: 'paspoort',
          kind: 'travel',
          state: 'claimed',
          amountCents: 2_540,
          breachAt: '2026-11-17T08:01:00Z',
          reason: 'Treinkaartje gezien.',
          claimedAt: '2026-11-17T08:11:00Z',
        },
      ],
      alarms: [
        { kind: 'serviceUnserved', serviceId: 'vergunning', count: 3 },
        ...fakes.supervisor().alarms.filter(({ kind }) => kind !== 'serviceUnserved'),
      ],
    }),
  );
  Object.assign(fake.answers, {
    'GET /halls/stadhuis/breaches': { json: { items: breaches, next: null } },
    'GET /halls/stadhuis/tickets': { json: { items: [fakes.ticket({ id: 't7' })] } },
    'GET /halls/stadhuis/reports/norms': { json: normReport() },
    'GET /notices': { json: { items: [], next: null } },
  });
  withAgenda(fake);
}

describe('whoever reads along', () => {
  const READS = 'U leest mee. U ziet alles en verandert niets.';
  const PARTS = ['now', 'promises', 'day', 'notices', 'staff', 'number/P042'];
  const PLACES = [
    ...PARTS.map((part) => [`/supervisor/?hall=stadhuis#${part}`, 'main section']),
    [`/agenda/?hall=stadhuis&day=${DAY}`, '.booked .at'],
    ['/records/?hall=stadhuis&period=2026-11', '.case'],
    ['/report/?hall=stadhuis&period=2026-10', '.report .totals'],
    ['/privacy/?hall=stadhuis', '.privacy table'],
  ];

  for (const size of [SIZES.supervisor, SIZES.visitor]) {
    test(`reads every page at ${size.width} px, and nothing that they press changes anything`, async () => {
      fullHall();
      fake.sessions = [fakes.session('account', 'auditor')];
      const page = await open('/favicon.svg', size);
      for (const [address, ready] of PLACES) {
        await page.goto(`${fake.base}/favicon.svg`);
        await page.goto(fake.base + address);
        await page.locator(ready).first().waitFor();
        await page.getByRole('note').getByText(READS).waitFor();
        await assertSound(page, `${address} for an auditor`);
        const pressed = page.locator('main button:enabled:visible');
        for (const one of await pressed.all()) {
          // What a press before has taken away, such as the way to what stands open now.
          if (!(await one.isVisible())) continue;
          const name = await one.innerText();
          // A file that is kept is no change; a print stops the page.
          if (/Bewaar|Afdrukken/.test(name)) continue;
          await one.evaluate((key) => key.click());
          assert.equal(await page.getByRole('dialog').count(), 0, `${address}: ${name}`);
        }
        assert.equal(await button(page, 'Oefenen').count(), 0);
        assert.deepEqual(fake.requests, [], address);
      }
    });
  }

  test('finds on each part what there is to read, and on the pages the ways between them', async () => {
    fullHall();
    fake.sessions = [fakes.session('account', 'auditor')];
    const page = await open('/supervisor/?hall=stadhuis', SIZES.supervisor);
    await seen(page, 'Open Balie 6 voor Paspoort of ID-kaart');
    assert.equal(await button(page, /^(Wijzig|Voer uit|Hal nu sluiten)/).count(), 0);
    await page.goto(`${fake.base}/supervisor/?hall=stadhuis#promises`);
    await seen(page, 'Treinkaartje gezien.');
    assert.equal(await button(page, /^(Akkoord|Niet akkoord|Gegeven|Oorzaak aangeven)/).count(), 0);
    await page.getByRole('link', { name: 'Naslag' }).click();
    await page.waitForURL('**/records/?hall=stadhuis');
    await seen(page, READS);
  });

  test('is told so no more once they may act', async () => {
    fullHall();
    fake.sessions = [fakes.session('account', 'supervisor')];
    const page = await open('/supervisor/?hall=stadhuis', SIZES.supervisor);
    await button(page, 'Voer uit Open Balie 6').waitFor();
    assert.equal(await page.getByText(READS).count(), 0);
  });
});

describe('the complaints officer', () => {
  const CASES = 'GET /halls/stadhuis/cases';
  const listed = (items) => ({ json: { items, next: null } });
  let left;

  function withCases(more = []) {
    left = [...openCases(), ...more];
    fake.sessions = [fakes.session('account', 'complaintsOfficer')];
    fake.show('lobby', fakes.lobby());
    fake.answers[CASES] = (_, query) => listed(query.get('state') === 'settled' ? settledCases() : left);
  }

  for (const size of [SIZES.supervisor, SIZES.visitor]) {
    test(`works a case off by keyboard, at ${size.width} px`, async () => {
      withCases();
      fake.answers['POST /halls/stadhuis/cases/z1/_settle'] = () => {
        left = left.filter(({ id }) => id !== 'z1');
        return { json: fakes.complaint({ state: 'settled' }) };
      };
      const page = await open('/cases/?hall=stadhuis', size);
      await seen(page, 'Nog af te handelen: 2');
      await page.getByText(/agent/).first().waitFor();
      await assertSound(page, 'cases');
      await tabTo(page, page.locator('.open-cases summary').first());
      await page.keyboard.press('Enter');
      await seen(page, 'Ik wachtte te lang.');
      await assertSound(page, 'a case that is open');
      await tabTo(page, page.locator('.open-cases .case').first().locator('.case-steps button').last());
      await page.keyboard.press('Enter');
      await seen(page, 'Nog af te handelen: 1');
      await fake.asked('POST /halls/stadhuis/cases/z1/_settle');
      const settled = page.getByRole('region', { name: 'Kort geleden afgehandeld' });
      await settled.locator('summary').first().click();
      await settled
        .getByText(/door smit/)
        .first()
        .waitFor();
      await button(page, 'English').click();
      await seen(page, 'Still to be settled: 1');
      await button(page, 'Sign out').waitFor();
    });
  }

  test('turns a long list, and looks at one kind', async () => {
    const more = Array.from({ length: 20 }, (_, n) => fakes.promisedAnswer({ id: `z${100 + n}` }));
    withCases(more);
    const page = await open('/cases/?hall=stadhuis', SIZES.supervisor);
    await seen(page, 'Nog af te handelen: 22');
    assert.equal(await page.locator('.open-cases .case').count(), 8);
    await page.locator('.open-cases .pager button').last().click();
    await seen(page, /9.*16.*22/);
    await page.getByLabel('Soort').selectOption('Klacht');
    await seen(page, 'Nog af te handelen: 1');
    await assertSound(page, 'cases of a kind');
  });

  test('reads that a list could not be loaded, and why a step was refused', async () => {
    withCases();
    fake.answers['POST /halls/stadhuis/cases/z1/_callback'] = problem(404, 'not-found');
    const page = await open('/cases/?hall=stadhuis', SIZES.supervisor);
    await page.locator('.open-cases summary').first().click();
    fake.answers[CASES] = problem(503, 'not-ready');
    await page.locator('.open-cases .case-steps button').nth(1).click();
    await page.getByRole('alert').first().waitFor();
    await page.getByText('De lijst kan nu niet worden opgehaald').first().waitFor();
    await assertSound(page, 'cases that could not be loaded');
  });

  test('shares the page with supervisors, who come from their own', async () => {
    withCases();
    fake.sessions = [fakes.session('account', 'supervisor')];
    const page = await open('/cases/?hall=stadhuis', SIZES.supervisor);
    await seen(page, 'Nog af te handelen: 2');
    await page.getByRole('link', { name: 'Overzicht' }).waitFor();
  });
});
