import { signal } from '@preact/signals';
import type { Draft } from './draft';

/** The way to a booking, and what is done with one's own. */
const STEPS = ['what', 'where', 'when', 'who', 'check', 'own', 'move', 'sure', 'off'] as const;
export type Step = (typeof STEPS)[number];

/** The step nearest to the one asked for that there is anything to do in: nobody is asked for contact before a time. */
export function reachable(wanted: Step, draft: Draft): Step {
  if (wanted === 'what' || draft.serviceIds.length === 0) return 'what';
  if (wanted === 'where') return wanted;
  if (!draft.hallId) return 'where';
  if (wanted === 'when' || !draft.at) return 'when';
  return wanted;
}

const inHistory = (): Step | null => {
  const { step } = (history.state ?? {}) as { step?: Step };
  return STEPS.find((each) => each === step) ?? null;
};

/** Steps as the browser's own way back and forth goes through them. */
export function createSteps(first: Step) {
  const now = signal<Step>(inHistory() ?? first);
  /** Whether somebody went a step: only then the focus goes along. */
  const moved = signal(false);
  addEventListener('popstate', () => {
    moved.value = true;
    now.value = inHistory() ?? first;
  });
  return {
    now,
    moved,
    go(step: Step) {
      moved.value = true;
      if (step !== now.peek()) history.pushState({ step }, '');
      now.value = step;
    },
    /** The same place in the history is another step, at another address where one is given. */
    become(step: Step, address?: string) {
      moved.value = true;
      history.replaceState({ step }, '', address);
      now.value = step;
    },
  };
}

export type Steps = ReturnType<typeof createSteps>;
