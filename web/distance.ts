import type { Hall } from './contract';

/** Under so many degrees the height of a capital must be seen to be read by whoever sees moderately well. */
export const READ_DEGREES = 0.7;
/** The height of a capital in the house's letters, of their size; others are about as high. */
const CAPITAL_EM = 0.66;
/** Larger than this nothing else has room: whoever sits farther off needs a larger screen. */
const MOST_OF_HEIGHT = 0.22;
/** The smallest that anything called ever is where nobody said from how far it is read. */
const SMALLEST_REM = 1.25;

/** How high a capital must be to be read from so far, in the same measure: 61 mm at 5 m. */
export function capitalFor(distance: number): number {
  return 2 * distance * Math.tan(((READ_DEGREES / 2) * Math.PI) / 180);
}

/**
 * The least size of letters, in pixels, in which numbers and counters are called: large enough for the farthest seat.
 * `null` where that is unknown, or where the screen's usual letters are larger anyway.
 */
export function calledPx(
  lobby: Pick<Hall['screens']['lobby'], 'readFromCm' | 'pictureHeightCm'>,
  picture: { heightPx: number; remPx: number },
): number | null {
  if (!lobby.readFromCm) return null;
  const part = capitalFor(lobby.readFromCm) / lobby.pictureHeightCm / CAPITAL_EM;
  const px = Math.min(part, MOST_OF_HEIGHT) * picture.heightPx;
  return px > SMALLEST_REM * picture.remPx ? px : null;
}
