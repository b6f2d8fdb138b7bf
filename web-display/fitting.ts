import { batch, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

/** What a line of the band below holds, at most: whoever passes by reads no more before the next takes its turn. */
const PART_LENGTH_MAX = 150;

/** Layout is in fractions of a pixel, and what a box says of itself is rounded. */
const SLACK_PX = 1;

/**
 * How many of a list its box holds: at first all, then fewer until none sticks out, to `least`. A box whose own size
 * follows the screen is needed for it; when that size changes it begins anew.
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
    if (element.scrollHeight > element.clientHeight + SLACK_PX) atOnce.value -= 1;
  });
  useEffect(() => {
    const again = () => {
      batch(() => {
        atOnce.value = most;
        round.value += 1;
      });
    };
    const sized = new ResizeObserver(again);
    if (box.current) sized.observe(box.current);
    void document.fonts.ready.then(again);
    return () => sized.disconnect();
  }, [most, box.current]);
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
