import type { Problem } from './rest';
import type { Speaker } from './texts';

export type Fault = NonNullable<Problem['faults']>[number];

/** What the server says is wrong with a member, by the words that it says it in: what of it a text needs, by name. */
const KNOWN: [RegExp, string][] = [
  [/^is required|must not be empty|^is empty/, 'required'],
  [/has no Dutch/, 'no-dutch'],
  [/is longer than (?<most>\d+) characters/, 'too-long'],
  [/must be at least (?<least>\S+)/, 'too-small'],
  [/must be at most (?<most>\S+)/, 'too-large'],
  [/is there twice|is taken/, 'twice'],
  [/ends before it begins|must be later than/, 'end'],
  [/overlap/, 'overlap'],
  [/has passed already/, 'past'],
  [/within two years/, 'two-years'],
  [/account that may sign in/, 'owner'],
  [/must be a time of day/, 'time'],
  [/must be an ISO 8601 length/, 'length'],
  [/must be (a |an |the )?(whole )?(number|u\d+|f64)|out of range/, 'number'],
  [/letter/, 'letter'],
  [/lower-?case/, 'id'],
  [/must be a text/, 'required'],
];

/** What is wrong, in the reader's language. */
export function faultText({ t }: Pick<Speaker, 't'>, { detail }: Fault): string {
  for (const [words, id] of KNOWN) {
    const found = words.exec(detail);
    if (found) return t(`fault-${id}`, { ...found.groups });
  }
  return t('fault-other', { detail });
}

/** Whether a fault is one of the field of this pointer: it is named, or something within it is. */
export function isOf(fault: Fault, pointers: readonly string[]): boolean {
  return pointers.some(
    (pointer) =>
      fault.pointer === pointer ||
      (fault.pointer.startsWith(pointer) && /^[.[]/.test(fault.pointer.slice(pointer.length))),
  );
}

/** What went wrong as a whole, where no field is named. */
export function problemText({ t }: Pick<Speaker, 't'>, { name }: Problem): string {
  const known = [
    'unreachable',
    'forbidden',
    'in-use',
    'already-exists',
    'too-many-requests',
    'not-found',
    'precondition-failed',
  ];
  return t(known.includes(name) ? `refused-${name}` : 'problem-other');
}
