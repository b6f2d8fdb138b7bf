import { expect, test } from 'vitest';
import type { Case } from '../../web/contract';
import { kindsOf, lastSettled, settledStep } from './sorting';

const of = (id: string, kind: string, ...steps: [string, string][]) =>
  ({
    id,
    kind,
    openedAt: '2026-11-01T09:00:00Z',
    steps: steps.map(([step, at]) => ({ step, at, by: 'account:smit' })),
  }) as unknown as Case;

test('what was settled last stands on top, whatever came after the step that settled it', () => {
  const early = of(
    'z1',
    'complaint',
    ['settle', '2026-11-03T09:00:00Z'],
    ['callBack', '2026-11-09T09:00:00Z'],
  );
  const late = of('z2', 'suggestion', ['callBack', '2026-11-05T09:00:00Z']);
  const never = of('z3', 'complaint');
  expect(lastSettled([never, early, late]).map(({ id }) => id)).toEqual(['z2', 'z1', 'z3']);
  expect(settledStep(early)?.at).toBe('2026-11-03T09:00:00Z');
  expect(settledStep(never)).toBeUndefined();
});

test('each kind is named once', () => {
  expect(kindsOf([of('1', 'complaint'), of('2', 'suggestion'), of('3', 'complaint')])).toEqual([
    'complaint',
    'suggestion',
  ]);
});
