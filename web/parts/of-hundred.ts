import type { VisitParts } from '../contract';
import type { Speaker } from '../texts';

/** The parts that follow what was helped, in the order in which they are told. */
const OTHERS = ['gone', 'goneLate', 'dayEnd', 'dayEndLate'] as const;

/** What became of every hundred visitors, in sentences; parts of which there are none are left out. */
export function ofHundredText({ t }: Speaker, parts: VisitParts): string {
  const helped = t('parts-helped', { onTime: parts.onTime, late: parts.late });
  const others = OTHERS.filter((part) => parts[part] > 0);
  return [helped, ...others.map((part) => t(`parts-${part}`, { count: parts[part] }))].join(' ');
}
