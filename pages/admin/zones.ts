import type { CounterSetup } from '../../web/contract';

/** The parts of a hall that its counters name, each once, in the order of the counters. */
export const zonesOf = (counters: readonly Pick<CounterSetup, 'zone'>[]): string[] => [
  ...new Set(counters.map(({ zone }) => zone).filter((zone): zone is string => !!zone)),
];
