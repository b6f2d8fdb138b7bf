import { faultText, type Fault } from './faults';
import type { Speaker } from './texts';

/** What the server says of appointments and of files of them alone, by the words that it says it in. */
const KNOWN: [RegExp, string][] = [
  [/hall is closed then/, 'closed'],
  [/restricted hours/, 'restricted'],
  [/line end/, 'one-line'],
  [/needs a moment/, 'moment'],
  // Of files, in whose lines more can be wrong.
  [/no service has the id or the Dutch name `(?<name>[^]*)`$/, 'no-service'],
  [/must be a (date with a )?time, such as/, 'moment-form'],
  [/has (?<there>\d+) cells where the header line has (?<wanted>\d+)/, 'cells'],
  [/is a column that must be there/, 'column'],
  [/is there twice in the file/, 'code-twice'],
  [/^is taken/, 'code-taken'],
  [/lost its digits/, 'code-lost'],
  [/unknown counter/, 'counter'],
  [/unknown account/, 'agent'],
  [/its day has passed|on a day that has passed/, 'day-past'],
  [/visitor has checked in/, 'here'],
  [/was called off here/, 'called-off'],
  [/called off, (without|and is not known)/, 'unknown-off'],
  [/with all its occurrences/, 'series-off'],
  [/a later edition/, 'later'],
  [/lasts the whole day/, 'whole-day'],
  [/answer to an invitation/, 'answer'],
  [/no time zone/, 'zone'],
  [/no rule that can be followed/, 'rule'],
  [/time of the event that repeats|an occurrence and all that follow|must be dates or times/, 'occurrence'],
  [/no calendar with a VEVENT/, 'calendar'],
  [/no appointment follows/, 'no-rows'],
  [/cannot be read|never closed|has no END:VEVENT|nests too deep/, 'unreadable'],
];

/** What is wrong with an appointment, in the reader's language. */
export function wrongText(speaker: Pick<Speaker, 't'>, fault: Fault): string {
  for (const [words, id] of KNOWN) {
    const found = words.exec(fault.detail);
    if (found) return speaker.t(`wrong-${id}`, { ...found.groups });
  }
  return faultText(speaker, fault);
}
