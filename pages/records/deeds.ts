import type { Case, CaseStep, Instant } from '../../web/contract';

/** Something that had to be done in a case, or was done though no clock asked for it. */
export interface Deed {
  step: CaseStep;
  /** The last day on which it was in time. */
  by?: string;
  doneAt?: Instant;
  /** Who did it; nobody where settling the case made it needless. */
  who?: string;
  late: boolean;
}

/** What had to be done in a case and what was, in the order of the clocks and then of the steps. */
export function deedsOf({ clocks, steps }: Pick<Case, 'clocks' | 'steps'>): Deed[] {
  const due = clocks.map((clock): Deed => {
    const taken = steps.find(({ step }) => step === clock.step);
    const doneAt = clock.doneAt ?? taken?.at;
    return {
      step: clock.step,
      by: clock.by,
      ...(doneAt && { doneAt }),
      ...(taken && { who: taken.by }),
      late: clock.missedAt != null,
    };
  });
  const others = steps.filter(({ step }) => !clocks.some((clock) => clock.step === step));
  return [...due, ...others.map(({ step, at, by }): Deed => ({ step, doneAt: at, who: by, late: false }))];
}
