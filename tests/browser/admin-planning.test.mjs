// Rosters on the page of the administration, against a server that keeps them as the real one does.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { daysFrom } from '../../web/days.ts';
import { weekdayOf } from '../../web/wall-clock.ts';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import { FakeRosters } from './fake/rosters.ts';
import { FakeSetup } from './fake/setup.ts';
import { button, fake, open, seen } from './stage.mjs';

const days = daysFrom(Date.now(), 14, 'Europe/Amsterdam');
const isWeekend = ({ date }) => ['sat', 'sun'].includes(weekdayOf(date));
const [firstOpen, ...others] = days.filter((day) => !isWeekend(day));
const sent = () => fake.requests.filter(({ call }) => call === 'PUT /halls/stadhuis/rosters');

async function planning(plan = () => {}) {
  new FakeSetup(fake);
  const rosters = new FakeRosters(fake);
  plan(rosters);
  const page = await open('/admin/?hall=stadhuis#planning', SIZES.supervisor);
  await page.locator('.parts li').nth(6).waitFor();
  return { page, rosters };
}
const dayLine = (page, day) => page.locator('.parts li').nth(days.indexOf(day) % 7);

describe('planning', () => {
  test('is written by keyboard alone, and the list says who is planned', async () => {
    const { page, rosters } = await planning();
    await assertSound(page, 'planning');
    assert.equal(await page.getByText('Gesloten', { exact: true }).count(), 2);
    await tabTo(page, dayLine(page, firstOpen).getByRole('button', { name: /^Rooster maken/ }));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Er is nog niemand gepland').waitFor();
    await tabTo(page, dialog.getByRole('button', { name: 'Balie erbij', exact: true }));
    await page.keyboard.press('Enter');
    await tabTo(page, dialog.getByRole('button', { name: 'Bewaren' }));
    await assertSound(page, 'a roster');
    await page.keyboard.press('Enter');
    await dayLine(page, firstOpen).getByText('Balie 1: 09:00 tot 17:00').waitFor();
    await seen(page, ': bewaard.');
    assert.deepEqual(rosters.days.get(firstOpen.date), [
      { counterId: '1', from: '09:00', to: '17:00', breaks: [] },
    ]);
    assert.match(sent()[0].ifMatch, /^"/);
  });

  test('of a day that a colleague planned meanwhile shows theirs, and either can be kept', async () => {
    for (const choice of ['theirs', 'mine']) {
      const { page, rosters } = await planning((each) => each.plans(firstOpen.date, ['1']));
      await dayLine(page, firstOpen)
        .getByRole('button', { name: /^Wijzig/ })
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('group', { name: '1. Balie 1' }).getByLabel('van').first().fill('10:00');
      rosters.plans(firstOpen.date, ['2']);
      await dialog.getByRole('button', { name: 'Bewaren' }).click();
      await dialog.getByText('Balie 2: 09:00 tot 17:00').waitFor();
      await assertSound(page, 'a roster of two');
      if (choice === 'theirs') await dialog.getByRole('button', { name: 'Neem dat over' }).click();
      await dialog
        .getByRole('button', { name: choice === 'theirs' ? 'Bewaren' : 'Bewaar het mijne' })
        .click();
      await dialog.waitFor({ state: 'detached' });
      const [{ counterId, from }] = rosters.days.get(firstOpen.date);
      assert.deepEqual([counterId, from], choice === 'theirs' ? ['2', '09:00'] : ['1', '10:00']);
    }
  });

  test('is in nobody’s way who plans another day', async () => {
    const { page, rosters } = await planning();
    await dayLine(page, firstOpen)
      .getByRole('button', { name: /^Rooster maken/ })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Balie erbij', exact: true }).click();
    rosters.plans(others[0].date, ['2']);
    await dialog.getByRole('button', { name: 'Bewaren' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.deepEqual([...rosters.days.keys()].sort(), [firstOpen.date, others[0].date].sort());
  });

  test('fills the empty days of a week like the week before, and leaves what is planned', async () => {
    const week = days.slice(0, 7).filter((day) => !isWeekend(day));
    const [planned] = days.slice(7).filter((day) => !isWeekend(day));
    const { page, rosters } = await planning((each) => {
      for (const { date } of week) each.plans(date, ['1', '2']);
      each.plans(planned.date, ['6']);
    });
    await button(page, 'Week erna').click();
    await button(page, 'Vul lege dagen als een week eerder').click();
    await seen(page, '4 dagen zijn gevuld als een week eerder.');
    assert.equal(rosters.days.get(planned.date)[0].counterId, '6');
    assert.equal(rosters.days.size, 10);
  });
});
