/** The steps, which faults belong to each, and at which one is. */
import { signal } from '@preact/signals';
import { isOf, type Fault } from '../../web/faults';

/** Each with the members of which it asks. */
const ASKS = {
  you: ['account'],
  town: ['municipality', 'hall.name', 'hall.id', 'hall.address', 'hall.timeZone'],
  services: ['hall.services'],
  counters: ['hall.counters'],
  week: ['hall.openingHours'],
  charter: ['hall.charter'],
} as const;
export type Step = keyof typeof ASKS;

const ALL = Object.keys(ASKS) as Step[];
/** Where the halls are there already. */
const WITHOUT_HALL: Step[] = ['you', 'town'];

export const stepsOf = (hasHalls: boolean) => (hasHalls ? WITHOUT_HALL : ALL);

/** The first step to which a fault belongs: what belongs to none stands at the last. */
export const stepOf = (fault: Fault): Step => ALL.find((step) => isOf(fault, ASKS[step])) ?? 'charter';

const named = (): Step => {
  const asked = new URLSearchParams(location.search).get('step');
  return ALL.find((step) => step === asked) ?? 'you';
};

export const step = signal<Step>(named());
addEventListener('popstate', () => (step.value = named()));

/** Goes to another step, which the browser's way back leads away from. */
export function go(next: Step): void {
  if (next === step.value) return;
  step.value = next;
  history.pushState(null, '', `?step=${next}`);
  scrollTo(0, 0);
}
