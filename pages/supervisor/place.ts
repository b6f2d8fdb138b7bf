/** Where on the page one is, as the fragment of its address says: a part, or a number that is looked for. */
import { signal } from '@preact/signals';

/** The parts of the page, each with the pieces that it falls into where there is no room for all of it. */
const PIECES = {
  now: ['ahead', 'queues', 'counters'],
  promises: ['broken', 'cases', 'causes'],
  day: ['plan', 'waits'],
  notices: [],
  staff: [],
} as const;

export type Part = keyof typeof PIECES;
export type Piece = (typeof PIECES)[Part][number];

export const PARTS = Object.keys(PIECES) as Part[];
export const piecesOf = (part: Part): readonly Piece[] => PIECES[part];

export type Place = { part: Part; piece?: Piece } | { number: string };

const NUMBER = 'number/';

export function placeOf(fragment: string): Place {
  const named = fragment.replace(/^#/, '');
  if (named.startsWith(NUMBER)) return { number: decoded(named.slice(NUMBER.length)) };
  const [first, second] = named.split('/');
  const part = PARTS.find((each) => each === first);
  if (!part) return { part: 'now' };
  const piece = piecesOf(part).find((each) => each === second);
  return piece ? { part, piece } : { part };
}

/** An address that somebody mistyped is a number that nobody has. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const addressOfPart = (part: Part, piece?: Piece): string => `#${part}${piece ? `/${piece}` : ''}`;
export const addressOfNumber = (number: string): string => `#${NUMBER}${encodeURIComponent(number)}`;

export const place = signal<Place>({ part: 'now' });
/** The part that was looked at last: where whoever has seen a number goes back to. */
export const lastPart = signal<{ part: Part; piece?: Piece }>({ part: 'now' });

function follow(): void {
  const to = placeOf(location.hash);
  // No fragment and that of the first part are one place: nobody is led from where they are.
  if (JSON.stringify(to) === JSON.stringify(place.peek())) return;
  if ('part' in to) lastPart.value = to;
  place.value = to;
}

/** Follows the address from now on. */
export function followAddress(): void {
  follow();
  addEventListener('hashchange', follow);
}
