import { batch, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

/** What a line of the band below holds, at most: whoever passes by reads no more before the next takes its turn. */
const PART_LENGTH_MAX = 150;

/** Layout is in fractions of a pixel, and what a box says of itself is rounded. */
const SLACK_PX = 1;

/** Smaller than this part of what was wished for it is not made: a name without end is broken instead. */
const SMALLEST_FIT = 0.3;
/** The same of the least size: what is called is shown whole, also where it is read from farther off than fits the screen. */
const SMALLEST_BELOW = 0.15;
const FIT_STEP = 0.05;

/**
 * Letters as large as the style sheet wishes, and smaller only by as much as the box needs: `--fit` on the box says
 * which part of the wish it is, 1 to 0.3. The style sheet has a least size besides; where that too is more than the box has
 * room for, `whenSmaller` hears so, and `--below` says which part of the least it is. Words stay whole as long as that helps.
 * It is found anew when `words` or the size of the box change. Where nobody hears it nothing is measured: the style sheet's
 * wish stands.
 */
export function useLargest<Box extends HTMLElement>(
  words: string,
  whenSmaller: (() => void) | undefined,
): RefObject<Box | null> {
  const box = useRef<Box>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !whenSmaller) return;
    const fit = () => {
      element.style.overflowWrap = 'normal';
      element.style.setProperty('--below', '1');
      lessen(element, '--fit', SMALLEST_FIT);
      if (lessen(element, '--below', SMALLEST_BELOW) < 1) whenSmaller();
      if (anySticksOut(element)) element.style.overflowWrap = 'anywhere';
    };
    fit();
    return whenSized(element, fit);
  }, [words, !whenSmaller]);
  return box;
}

/** Makes a part of a wish smaller until the box has room for it, or it is as small as may be; which part it is then. */
function lessen(element: HTMLElement, name: '--fit' | '--below', smallest: number): number {
  let part = 1;
  element.style.setProperty(name, '1');
  while (anySticksOut(element) && part > smallest) {
    part = Math.max(smallest, part - FIT_STEP);
    element.style.setProperty(name, part.toFixed(2));
  }
  return part;
}

/** Whether a box is too small for what is in it, or a part of it too narrow for one of its words. */
function anySticksOut(element: Element): boolean {
  return sticksOut(element) || [...element.children].some(isTooNarrow);
}

/** Says when something has another size, and when letters of another font have come, until it is ended. */
function whenSized(element: HTMLElement, changed: () => void): () => void {
  const sized = new ResizeObserver(changed);
  sized.observe(element);
  // Fonts are asked for when something is first drawn in them, which may be after this.
  document.fonts.addEventListener('loadingdone', changed);
  return () => {
    sized.disconnect();
    document.fonts.removeEventListener('loadingdone', changed);
  };
}

function sticksOut(element: Element): boolean {
  return element.scrollHeight > element.clientHeight + SLACK_PX || isTooNarrow(element);
}

function isTooNarrow(element: Element): boolean {
  return element.scrollWidth > element.clientWidth + SLACK_PX;
}

/**
 * How many of a list its box holds: at first all, then fewer until none sticks out, to `least`. The box stands as long as
 * the component does, in one whose size follows the screen; when that size changes it begins anew.
 */
export function useFitting<Box extends HTMLElement>(
  most: number,
  least = 1,
): { box: RefObject<Box | null>; atOnce: number } {
  const box = useRef<Box>(null);
  const atOnce = useSignal(most);
  /** Read below, so that a new size is looked at again also when nothing else has changed. */
  const round = useSignal(0);
  void round.value;
  // After each change of what is shown, before it is painted.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || atOnce.value <= least) return;
    if (sticksOut(element)) atOnce.value -= 1;
  });
  useEffect(() => {
    const again = () => {
      batch(() => {
        atOnce.value = most;
        round.value += 1;
      });
    };
    // Of what it lies in: a box that holds none gives its room away.
    const around = box.current?.parentElement;
    return around ? whenSized(around, again) : undefined;
  }, [most]);
  return { box, atOnce: atOnce.value };
}

/** A long text as parts that take turns, about as long as each other: ended at a sentence where one ends, otherwise at a word. */
export function partsOf(text: string, longest = PART_LENGTH_MAX): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > longest) {
    const wanted = rest.length / Math.ceil(rest.length / longest);
    const sentence = nearest(rest, /[.!?](?= )/g, wanted, longest);
    // Half of what is wanted is a scrap.
    const whole = sentence > wanted / 2;
    const end = whole ? sentence : nearest(rest, /\S(?= )/g, wanted, longest) || longest;
    parts.push(whole ? rest.slice(0, end) : `${rest.slice(0, end)} …`);
    rest = rest.slice(end).trim();
  }
  return [...parts, rest];
}

/** The end of what is found nearest to a place, not past `longest`; 0 when nothing is. */
function nearest(text: string, what: RegExp, place: number, longest: number): number {
  const ends = [...text.matchAll(what)].map(({ index }) => index + 1).filter((end) => end <= longest);
  return ends.reduce((best, end) => (Math.abs(end - place) < Math.abs(best - place) ? end : best), 0);
}
