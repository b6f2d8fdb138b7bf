// Setting a server up for the first time, step by step.
import * as fakes from '../../fake/hall.ts';
import { FakeFirstRun } from '../../fake/first-run.ts';
import { DESK, page, size } from '../pages.mjs';

const fillYou = async (open) => {
  await open.locator('input').first().fill('Jan Jansen');
  await open.locator('input[autocomplete="new-password"]').fill('veertien blauwe fietsen');
};
const fillTown = async (open) => {
  await open.locator('input').nth(0).fill('Gemeente Súdwest-Fryslân-Noordoost');
  await open.locator('input').nth(1).fill('Publiekshal van het stadhuis aan het Marktplein');
};
const next = (step) => async (open) => {
  await open.locator('form .primary').click();
  await open.waitForURL(`**/?step=${step}`);
};
const to = { you: [], town: [fillYou, next('town')] };
to.services = [...to.town, fillTown, next('services')];
to.counters = [...to.services, next('counters')];
to.week = [...to.counters, next('week')];
to.charter = [...to.week, next('charter')];

page(
  'setup',
  {
    address: () => '/setup/#geheim',
    sizes: [...DESK, size(1920, 1080)],
    lettersPx: () => 13,
    touchPx: 24,
    ready: '.setup form, .setup .next, .whole-page',
    onRecord: (fake) => {
      new FakeFirstRun(fake);
      fake.answers['POST /sessions'] = { status: 201, json: fakes.session('account', 'admin') };
    },
  },
  {
    ...Object.fromEntries(Object.entries(to).map(([step, steps]) => [step, { steps }])),
    'you with faults': {
      steps: [(open) => open.locator('form .primary').click()],
      last: '.fault',
    },
    'counters that differ': {
      steps: [...to.counters, (open) => open.locator('.counter .check input').first().click()],
      last: '.takes',
    },
    over: {
      onRecord: (fake) => (new FakeFirstRun(fake).state = 'over'),
    },
    expired: {
      onRecord: (fake) => (new FakeFirstRun(fake).state = 'expired'),
    },
    // Last: what was made is remembered by the tab.
    done: {
      steps: [...to.charter, (open) => open.locator('form .primary').click()],
      last: '.next',
    },
  },
);
