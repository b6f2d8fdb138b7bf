/**
 * What each calling rule did to the same visitors, as the table of docs/calling-policy.md has it: a test holds this to
 * that page. Shares are percentages of all visitors of the simulated days at a load.
 */
export interface Effect {
  /** Whose promise broke. */
  broken: number;
  /** Who waited longer than 30 minutes. */
  long: number;
}

export const LOADS = [1, 1.2] as const;
/** What one thing that can be chosen did, at each of the loads. */
export type Effects = readonly [usual: Effect, busier: Effect];

/** Simulated days at each load. */
export const DAYS = 1_000;
/** Counters of the hall in which it was measured. */
export const COUNTERS = 6;
/** The second promise of every rule that has one, as measured. */
export const SECOND_PROMISE = 'PT10M';
/** The rule by which days without a second promise were lived through too. */
export const RULE_OF_SECOND = 'earliestPromiseFirst';

/** The rules with the usual second promise. */
export const RULES: Readonly<Record<string, Effects>> = {
  keepMostPromises: [
    { broken: 3.4, long: 0.45 },
    { broken: 8.1, long: 1.97 },
  ],
  earliestPromiseFirst: [
    { broken: 4.2, long: 0.58 },
    { broken: 10.5, long: 2.69 },
  ],
  fifo: [
    { broken: 6.2, long: 0.4 },
    { broken: 14.1, long: 2.2 },
  ],
  appointmentsFirst: [
    { broken: 4.2, long: 1.05 },
    { broken: 9.8, long: 3.94 },
  ],
};

/** `RULE_OF_SECOND` without a second promise. */
export const NO_SECOND: Effects = [
  { broken: 5.6, long: 0.53 },
  { broken: 13.8, long: 2.52 },
];
