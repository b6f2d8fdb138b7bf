import type { Hall } from './contract';
import { calledPx } from './distance';
import { breakable } from './hyphens';

/** A lobby screen that lies, in heights of its picture: how wide it is, and the letters of its root. */
const WIDTH = 16 / 9;
const REM = 0.0185;
/** What its edges take from the name of a counter: sideways, and of its height beside the number, when it has all of it. */
const SIDES_REM = 6;
const ABOVE_AND_BELOW_REM = 17;
const LINE = 1.1;

/** How wide a text is, in its own size. */
export type WidthOf = (text: string) => number;

/**
 * Whether a counter's name fits on a lobby screen that lies, in letters that are read from as far as its hall says. What does
 * not is shown all the same, in smaller letters.
 */
export function isReadFromAfar(
  name: string,
  lobby: Pick<Hall['screens']['lobby'], 'readFromCm' | 'pictureHeightCm'>,
  widthOf: WidthOf,
): boolean {
  const size = calledPx(lobby, { heightPx: 1, remPx: REM });
  if (!size) return true;
  const lines = linesOf(breakable(name), (WIDTH - SIDES_REM * REM) / size, widthOf);
  // Its number has a line of its own.
  const room = 1 - ABOVE_AND_BELOW_REM * REM - size;
  return lines !== null && lines * LINE * size <= room;
}

/** How many lines a text has where each is so wide; none where a part that stays whole is wider. */
function linesOf(text: string, wide: number, widthOf: WidthOf): number | null {
  let lines = 1;
  let line = '';
  const parts = text.split(/\u00ad|(?<=\s)/u);
  for (const [at, part] of parts.entries()) {
    const goesOn = at < parts.length - 1 && !/\s$/u.test(part);
    const shown = (words: string) => widthOf(words.trimEnd() + (goesOn ? '-' : ''));
    if (shown(line + part) <= wide) line += part;
    else if (shown(part) > wide) return null;
    else {
      lines += 1;
      line = part;
    }
  }
  return lines;
}
