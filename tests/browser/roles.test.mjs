// Who may open which page of staff, and where whoever may not can go: nobody who has a role comes to a dead end.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openTo, STAFF_PAGES } from '../../web/staff-pages.ts';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { fake, open, seen } from './stage.mjs';

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
