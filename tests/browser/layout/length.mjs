// How long the parts of the overview are in a large hall on its busiest day: one look is never more than two screens.
import * as busy from '../fake/busy.ts';
import * as fakes from '../fake/hall.ts';

/** How many screens a part may fill. */
export const MOST_SCREENS = 2;

/** Each part with the pieces that it has on a telephone, and what shows that it is there. */
const PARTS = [
  ['now', '.first'],
  ['promises', '.breaches', '.register tbody tr'],
  ['day', '.plan-list'],
  ['day', '.plan-grid', null, '?plan=grid'],
  ['notices', '.notice'],
  ['staff', '.staffing tbody tr'],
];
const PIECES = [
  ['now/ahead', '.advice-item'],
  ['now/queues', '.services tbody tr'],
  ['now/counters', '.counter'],
  ['promises/broken', '.breaches'],
  ['promises/cases', '.case'],
  ['promises/causes', '.register tbody tr'],
  ['day/plan', '.plan-list'],
  ['day/plan', '.plan-grid', null, '?plan=grid'],
  ['day/waits', '.chart'],
  ['notices', '.notice'],
  ['staff', '.staffing tbody tr'],
];

/** What is looked at, at which size. */
export const LOOKS = [
  [{ width: 1440, height: 900 }, PARTS],
  [{ width: 390, height: 844 }, PIECES],
].flatMap(([size, parts]) =>
  parts.map(([part, ready, besides, query = '']) => ({
    size,
    name: `${part}${query} at ${size.width}×${size.height}`,
    address: `/supervisor/${query}#${part}`,
    ready: [ready, ...(besides ? [besides] : [])],
  })),
);

/** Fills the hall of a fake server. */
export function fill(fake) {
  Object.assign(fake, {
    hall: busy.busyHall(),
    answers: busy.busyAnswers(),
    views: { supervisor: busy.busySupervisor() },
    sessions: [fakes.session('account', 'supervisor')],
    refuseSockets: false,
  });
}

/** Runs inside the page: its length, with what its body scrolls where the parts stand below it. */
export function lengthOf() {
  const body = document.querySelector('.overview-body');
  return document.documentElement.scrollHeight + body.scrollHeight - body.clientHeight;
}
