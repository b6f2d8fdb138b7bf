// A clock that was wrong: staff read since when and by how much, and an administrator puts it right where it says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertSound, SIZES } from './browser.mjs';
import * as fakes from './fake/hall.ts';
import { problem } from './fake/server.ts';
import { button, fake, open, seen } from './stage.mjs';

const apart = (aheadS) => ({ kind: 'clockApart', since: '2026-11-17T08:01:00Z', aheadS });
const YEAR_S = 364 * 86_400;
const shifted = (seconds) => new Date(Date.now() + seconds * 1_000).toISOString();
const clock = (aheadS, more = {}) => ({
  state: 'apart',
  hallTime: shifted(aheadS),
  machineTime: shifted(0),
  since: '2026-11-17T08:01:00Z',
  correction: {
    from: shifted(aheadS),
    to: shifted(0),
    halls: [
      { hallId: 'stadhuis', visitsKept: 3, appointmentsRestored: 2, appointmentsPassed: 0, otherDay: true },
      { hallId: 'wijkhuis', visitsKept: 1, appointmentsRestored: 0, appointmentsPassed: 0, otherDay: true },
    ],
  },
  ...more,
});
const dialog = (page) => page.getByRole('dialog');

test('the supervisor reads by how much and since when the clock is wrong, and cannot set it', async () => {
  fake.sessions = [fakes.session('account', 'supervisor')];
  fake.show('supervisor', fakes.supervisor({ alarms: [apart(YEAR_S)] }));
  const page = await open('/supervisor/', SIZES.supervisor);
  await seen(page, /De klok van de hal loopt 364 dagen voor, sinds .*17 november.* 09:01/);
  assert.equal(await button(page, 'Bekijk de klok').count(), 0);
  await assertSound(page, 'overview with a clock that is ahead');
  fake.show('supervisor', fakes.supervisor({ alarms: [apart(-600)] }));
  await seen(page, /De klok van de hal loopt 10 minuten achter/);
});

test('an administrator sees what a correction does before it is done', async () => {
  fake.show('supervisor', fakes.supervisor({ alarms: [apart(YEAR_S)] }));
  fake.answers['GET /clock'] = { json: clock(YEAR_S) };
  fake.answers['POST /clock/_correct'] = () => ({ json: clock(0, { state: 'steady' }) });
  const page = await open('/supervisor/', SIZES.supervisor);
  await button(page, 'Bekijk de klok').click();
  await dialog(page).getByText('De klok van de hal gaat 364 dagen terug.').waitFor();
  await dialog(page).getByText('Er zijn 4 bezoekers in de hal').waitFor();
  await dialog(page).getByText('2 gemiste afspraken staan weer open.').waitFor();
  await dialog(page).getByText('Daarna is het in de hal een andere dag.').waitFor();
  assert.equal(await button(page, 'De tijd is echt verstreken').count(), 0);
  await assertSound(page, 'what a correction of the clock does');
  await button(page, 'Zet de klok goed').click();
  await dialog(page).waitFor({ state: 'detached' });
  const sent = fake.requests.at(-1).body;
  assert.ok(Math.abs(Date.parse(sent.trueTime) - Date.now()) < 60_000, 'by the clock of this device');
});

test('a server whose own clock is wrong is set first', async () => {
  fake.show('supervisor', fakes.supervisor({ alarms: [{ kind: 'clockHeld' }] }));
  fake.answers['GET /clock'] = { json: clock(0, { state: 'held', machineTime: shifted(3_600) }) };
  const page = await open('/supervisor/', SIZES.supervisor);
  await button(page, 'Bekijk de klok').click();
  await dialog(page).getByText('verschillen meer dan twee minuten').waitFor();
  assert.equal(await button(page, 'Zet de klok goed').count(), 0);
});

test('of a clock that is behind an administrator may also say that the time did pass; who may not is told', async () => {
  fake.show('supervisor', fakes.supervisor({ alarms: [apart(-YEAR_S)] }));
  fake.answers['GET /clock'] = { json: clock(-YEAR_S) };
  fake.answers['POST /clock/_accept'] = problem(403, 'forbidden');
  const page = await open('/supervisor/', SIZES.supervisor);
  await button(page, 'Bekijk de klok').click();
  await dialog(page).getByText('De klok van de hal gaat 364 dagen vooruit.').waitFor();
  await button(page, 'De tijd is echt verstreken').click();
  await dialog(page).getByText('Alleen een beheerder van alle hallen').waitFor();
});
