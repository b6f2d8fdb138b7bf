import { expect, test } from 'vitest';
import type { Case } from '../../web/contract';
import { deedsOf } from './deeds';

const clock = (step: 'acknowledge' | 'callBack' | 'settle', by: string, more = {}) =>
  ({ step, by, dueAt: `${by}T23:00:00Z`, source: 'charter', ...more }) satisfies Case['clocks'][number];

test('each clock says by when, when it was done and by whom', () => {
  const settledAt = '2026-11-12T09:00:00Z';
  const deeds = deedsOf({
    clocks: [
      clock('callBack', '2026-11-10', { doneAt: settledAt, missedAt: '2026-11-10T23:00:00Z' }),
      clock('settle', '2027-01-12', { doneAt: settledAt }),
    ],
    steps: [
      { step: 'acknowledge', at: '2026-11-04T09:00:00Z', by: 'account:smit' },
      { step: 'settle', at: settledAt, by: 'account:smit' },
    ],
  });
  expect(deeds).toEqual([
    // Settling ended this clock: nobody called back, and it was late.
    { step: 'callBack', by: '2026-11-10', doneAt: settledAt, late: true },
    { step: 'settle', by: '2027-01-12', doneAt: settledAt, who: 'account:smit', late: false },
    // No clock asked for this.
    { step: 'acknowledge', doneAt: '2026-11-04T09:00:00Z', who: 'account:smit', late: false },
  ]);
});

test('what still has to be done has no day on which it was', () => {
  expect(deedsOf({ clocks: [clock('settle', '2026-12-24')], steps: [] })).toEqual([
    { step: 'settle', by: '2026-12-24', late: false },
  ]);
});
