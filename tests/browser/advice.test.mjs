// Advice on the real server: a hall that gets stuck, what helps it, one touch to do it and one to take it back.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertSound, SIZES, tabTo } from './browser.mjs';
import { hall, open, startHall } from './town-stage.mjs';

/** Advice is looked for beside everything else that the server does, and a busy machine takes its time. */
const SEARCHED_MS = 120_000;
const HALL = '/halls/stadhuis';

let overview;

const button = (name) => overview.getByRole('button', { name });
const counterThat = (name, state) =>
  overview
    .locator(`.counter-${state}`, { has: overview.getByRole('heading', { name, exact: true }) })
    .waitFor();

async function openOverview() {
  overview = await open(hall.address('supervisor'), SIZES.supervisor, 'smit');
}

/** A counter that helps somebody with a passport. */
async function helps(counterId) {
  await hall.opens(counterId);
  await hall.issues('paspoort');
  const { id } = await hall.does('POST', `${HALL}/counters/${counterId}/_call`, {});
  await hall.does('POST', `${HALL}/tickets/${id}/_start`, {});
}

async function wait(count) {
  for (let nth = 0; nth < count; nth += 1) await hall.issues('paspoort');
}

/** Touches advice of which the button begins with this; gives its own words. */
async function carriesOut(words) {
  const touch = button(words).first();
  await touch.waitFor({ timeout: SEARCHED_MS });
  await assertSound(overview, 'overview with advice');
  const said = await touch.locator('.unseen').innerText();
  await tabTo(overview, touch);
  await overview.keyboard.press('Enter');
  return said.trim();
}

/** Takes back what stands first on the record. */
async function undoes(said) {
  await overview.getByRole('link', { name: 'Dag' }).click();
  const record = overview.locator('.advice-record');
  await record.getByText(`${said}.`, { exact: true }).waitFor();
  await record
    .getByText(/^Verwacht: \d+ te lang in plaats van \d+ \(\d+ tot \d+\)\. Tot nu toe: 0 te lang\./)
    .waitFor();
  await assertSound(overview, 'overview with what was done');
  await tabTo(overview, button(/^Ongedaan maken/));
  await overview.keyboard.press('Enter');
  await record.getByText(/Ongedaan gemaakt om/).waitFor();
  await button(/^Ongedaan maken/).waitFor({ state: 'detached' });
  await assertSound(overview, 'overview with what was undone');
  await overview.getByRole('link', { name: /^Nu/ }).click();
}

describe('advice', () => {
  test('opens a closed counter before promises break, and closes it again', async () => {
    await startHall();
    await helps('1');
    await wait(7);
    // A change of who works where is looked at at once.
    await helps('2');
    await openOverview();
    await counterThat('Balie 3', 'closed');
    const said = await carriesOut(/^Voer uit Open Balie 3 voor [^.]*$/);
    await counterThat('Balie 3', 'open');
    await undoes(said);
    await counterThat('Balie 3', 'closed');
  });

  test('delays a planned break in the roster of today, and puts it back', async () => {
    await startHall();
    const { timeZone } = await hall.does('GET', HALL);
    const local = (minutes) =>
      new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' })
        .format(Date.now() + minutes * 60_000)
        .split(' ');
    const [day] = local(0);
    const pause = { from: local(10)[1], to: local(40)[1] };
    const ids = ['1', '2', '3'];
    const entries = ids.map((counterId) => ({ counterId, from: '00:00', to: '00:00', breaks: [pause] }));
    await hall.does('PUT', `${HALL}/rosters`, { items: [{ day, entries }] });
    const begins = async () => {
      const { items } = await hall.does('GET', `${HALL}/rosters`);
      return items[0].entries.map(({ breaks }) => breaks[0].from);
    };
    for (const id of ids) await helps(id);
    await wait(3);
    await hall.does('PUT', `${HALL}/counters/3/services`, { serviceIds: ['paspoort'] });
    await openOverview();
    // One break, or two of the three.
    const said = await carriesOut(/^Voer uit Stel de pauze van Balie \d \d\d minuten uit, tot \d\d:\d\d/);
    await overview.getByRole('link', { name: 'Dag' }).click();
    await overview.locator('.advice-record').getByText(`${said}.`, { exact: true }).waitFor();
    const delayed = new Map(
      [...said.matchAll(/Balie (\d) \d\d minuten uit, tot (\d\d:\d\d)/g)].map(([, ...of]) => of),
    );
    assert.deepEqual(
      await begins(),
      ids.map((id) => delayed.get(id) ?? pause.from),
      said,
    );
    await undoes(said);
    assert.deepEqual(
      await begins(),
      ids.map(() => pause.from),
    );
  });
});
