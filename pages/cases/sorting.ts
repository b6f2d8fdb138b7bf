import type { Case } from '../../web/contract';

/** The step with which a case ended, where it is known. */
export function settledStep({ steps }: Pick<Case, 'steps'>): Case['steps'][number] | undefined {
  return steps.find(({ step }) => step === 'settle') ?? steps.at(-1);
}

/** Cases that are settled, what was settled last on top. */
export function lastSettled(cases: readonly Case[]): Case[] {
  const when = (item: Case) => Date.parse(settledStep(item)?.at ?? item.openedAt);
  return [...cases].sort((one, other) => when(other) - when(one));
}

/** The kinds that there are among these cases, each once, in the order in which they come. */
export function kindsOf(cases: readonly Case[]): Case['kind'][] {
  return [...new Set(cases.map(({ kind }) => kind))];
}
