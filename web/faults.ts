import { lengthSaid } from './length';
import type { Problem } from './rest';
import type { Speaker } from './texts';

export type Fault = NonNullable<Problem['faults']>[number];

/** What the server says is wrong with a member, by the words that it says it in: what of it a text needs, by name. */
const KNOWN: [RegExp, string][] = [
  [/^is required|must not be empty|^is empty/, 'required'],
  [/has no Dutch/, 'no-dutch'],
  // Of charters, whose rules are read from a file: a fault names its key.
  [/must say `redressLapsesAfter`/, 'lapses'],
  [/`visitKinds` must name/, 'visits'],
  [/must say when it is offered/, 'redress-when'],
  [/same redress is offered twice/, 'redress-twice'],
  [/promises nothing/, 'no-norms'],
  [/must be longer than nothing/, 'nothing'],
  [/is longer than (?<most>\d+) characters/, 'too-long'],
  [/must be (?<least>\d+) to (?<most>\d+) lower-?case letters/, 'id'],
  [/must be (?<least>\d+) to (?<most>\d+) letters/, 'code'],
  [/must be (?<least>\d+) to (?<most>\d+) characters/, 'characters'],
  [/must have (?<least>\d+) to (?<most>\d+) elements/, 'elements'],
  [/must name at least one service/, 'service'],
  [/must name at most (?<most>\d+) services/, 'services'],
  [/one capital letter/, 'letter'],
  [/must name a port from (?<least>\d+) to (?<most>\d+)/, 'printer-port'],
  [/must name a device below/, 'printer-device'],
  [/must be `tcp:/, 'printer'],
  // Of files of a house style.
  [/holds `(?<what>[^`]+)`, which a drawing must not/, 'drawing'],
  [/is larger than (?<most>\d+) KiB/, 'file-size'],
  [/is no (?<kind>PNG|ICO|WOFF2|SVG|image\/\w+|video\/\w+)/, 'file-kind'],
  [/is not UTF-8/, 'file-text'],
  [/must be a language/, 'choose'],
  [/must be one of|must be `[^`]+` or `/, 'choose'],
  [/must be 1 to 86400 seconds/, 'service-time'],
  [/(whole number from|must be) (?<least>[\d.]+) to (?<most>[\d.]+)/, 'range'],
  [/must be at least (?<least>\S+)/, 'too-small'],
  [/must be at most (?<most>\S+)/, 'too-large'],
  [/is there twice|is taken|is called `[^`]+` too/, 'twice'],
  [/ends before it begins|must be later than|must not be earlier than/, 'end'],
  [/overlap/, 'overlap'],
  [/has passed|in the past|^is past/, 'past'],
  [/changes nothing/, 'nothing-changes'],
  [/within two years/, 'two-years'],
  [/within a year/, 'one-year'],
  [/account that may sign in/, 'owner'],
  [/not the present password/, 'present'],
  [/address of mail/, 'mail'],
  [/bank account/, 'bank'],
  [/must be a time of day/, 'time'],
  [/must be an? (day|date|time|instant)/, 'day'],
  [/must be an ISO 8601 length/, 'length'],
  [/must be (a |an |the )?(whole )?(number|u\d+|f64)/, 'number'],
  [/out of range/, 'out-of-range'],
  [/must name its host by a name|must name no other port|must name no user/, 'host'],
  [/must be a text/, 'required'],
  // What is said seldom, and stands behind all that is said more narrowly above.
  [/must be from (?<least>[\d.]+) to (?<most>[\d.]+)$/, 'range'],
  [/of at most (?<most>\d+) characters/, 'too-long'],
  [/address that begins with https/, 'https'],
  [/names no `import\.folder`/, 'no-folder'],
  [/unknown (service|counter|account) `(?<what>[^`]*)`/, 'unknown'],
  [/no service has the (id or the Dutch name|letter) `(?<what>[^]*)`$/, 'unknown'],
  [/names no hall that there is: (?<what>.*)$/, 'unknown'],
  [
    /(no service|names|norm) `(?<what>[^`]*)`(; it has|, which (is not there|the charter does not have))/,
    'unknown',
  ],
  [
    /no appointment that this hall knows|is of another hall|is not known here|names no edition|is not one that this list gave/,
    'not-here',
  ],
  [/must not be there together with|must name either|both/, 'together'],
  [/hall is closed (then|on that day)/, 'closed'],
  [/at most (?<most>\d+) (are allowed|by \d+ are shown)/, 'too-many'],
  [/is one more than the (?<most>\d+)/, 'too-many'],
  [/telephone number/, 'phone'],
  [/type of event/, 'choose'],
  [/`\*` (alone )?for every hall/, 'choose'],
  [/line end: type|\bU\+[0-9A-F]{4}|cannot be seen: type|a tab: type/, 'letters'],
  [/must be \d+ or \d+$|can only be `true`/, 'choose'],
  [/is larger than (?<most>\d+) MiB/, 'file-mib'],
  [/no colour that can be read/, 'token'],
  [/is translucent/, 'token'],
  [
    /names? (a )?tokens? |no token that can be read|no group of design tokens|is no JSON|must be (a weight|from \d+ to \S+px|in px|one length|names of letters)|families of letters/,
    'token',
  ],
  [/days ahead/, 'far'],
  [/must be a month/, 'choose'],
  [/must be today/, 'choose'],
  [/must say why/, 'required'],
  [/only what begins can be announced/, 'required'],
  [/must not begin with `|is the name under which/, 'reserved'],
  [/among them: every text exists in Dutch/, 'no-dutch'],
  [
    /must name each language once|holds one of them twice|is given more than once|would be there twice/,
    'twice',
  ],
  [/no screen speaks/, 'choose'],
  [/end before they begin/, 'end'],
  [/says which place: leave out/, 'together'],
  [/needs `ticketId`/, 'required'],
  [/six digits/, 'number'],
];

/** What is wrong, in the reader's language. */
export function faultText(
  { t, language }: Pick<Speaker, 't'> & Partial<Pick<Speaker, 'language'>>,
  { detail }: Fault,
): string {
  for (const [words, id] of KNOWN) {
    const found = words.exec(detail);
    if (!found) continue;
    const said = Object.entries(found.groups ?? {}).map(([name, value]) => [
      name,
      lengthSaid(value, language?.value),
    ]);
    return t(`fault-${id}`, Object.fromEntries(said));
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

/**
 * Whom a change would leave waiting without a counter, by the names of the services; nothing where that is not why it was
 * refused.
 */
export function leavesText(
  { t }: Pick<Speaker, 't'>,
  { leaves }: Problem,
  nameOf: (serviceId: string) => string,
): string | null {
  if (!leaves || leaves.length === 0) return null;
  return leaves
    .map(({ serviceId, visitors }) => t('refused-leaves', { service: nameOf(serviceId), count: visitors }))
    .join(' ');
}
