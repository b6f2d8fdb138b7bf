import type { Speaker } from '../../web/texts';

const KNOWN = [
  'queue-empty',
  'counter-busy',
  'counter-closed',
  'wrong-state',
  'redress-settled',
  'hall-closed',
  'room-taken',
  'service-unavailable',
  'forbidden',
  'unauthorized',
  'unreachable',
];

/** Why something was refused, in words for staff. */
export function problemText(speaker: Speaker, name: string): string {
  return speaker.t(`problem-${KNOWN.includes(name) ? name : 'other'}`);
}
