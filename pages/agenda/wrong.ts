import { faultText, type Fault } from '../../web/faults';
import type { Speaker } from '../../web/texts';

/** What the server says of appointments alone, by the words that it says it in. */
const KNOWN: [RegExp, string][] = [
  [/hall is closed then/, 'closed'],
  [/restricted hours/, 'restricted'],
  [/line end/, 'one-line'],
];

/** What is wrong with an appointment, in the reader's language. */
export function wrongText(speaker: Pick<Speaker, 't'>, fault: Fault): string {
  const known = KNOWN.find(([words]) => words.test(fault.detail));
  return known ? speaker.t(`wrong-${known[1]}`) : faultText(speaker, fault);
}
