import { signal, type Signal } from '@preact/signals';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Speaker } from '../web/texts';

const SLACK_PX = 2;
/** How much of what it shows a press goes on: a line or two stay, so that the eye finds its place. */
const A_PRESS = 0.85;

/** What does not fit in its place: whether there is any, and whether the last of it is shown. */
export interface Scrolling {
  readonly scrolls: Signal<boolean>;
  readonly atEnd: Signal<boolean>;
  /** Goes on by what is shown, and from the end back to the beginning. */
  turn(): void;
  /** The place itself, once it is there. */
  box: HTMLElement | null;
}

/** For a place that may hold more than it shows. */
export function useScrolling(): Scrolling {
  return useMemo(() => {
    const scrolling: Scrolling = {
      scrolls: signal(false),
      atEnd: signal(false),
      box: null,
      turn() {
        const { box } = scrolling;
        if (!box) return;
        if (scrolling.atEnd.value) box.scrollTop = 0;
        else box.scrollTop += A_PRESS * box.clientHeight;
      },
    };
    return scrolling;
  }, []);
}

/** How much taller a place would be without what stands below it. */
function roomOf(below: HTMLElement | null, place: HTMLElement): number {
  if (!below) return 0;
  const end = place.getBoundingClientRect().bottom;
  const { top, bottom } = below.getBoundingClientRect();
  // Of two places it stands below one, and gives its room to no other.
  const isNext = top >= end - 1 && top - end < bottom - top;
  return isNext ? bottom - end : 0;
}

/** Watches a place for as long as it stands there; `below` is what makes room for it by going. */
export function useWatched(scrolling: Scrolling, below?: RefObject<HTMLButtonElement | null>) {
  const box = useRef<HTMLDivElement>(null);
  const tried = useRef<number | null>(null);
  useEffect(() => {
    const element = box.current;
    scrolling.box = element;
    if (!element) return;
    const look = () => {
      const left = element.scrollHeight - element.clientHeight;
      // What fits where the way to more of it stands needs no such way: it would keep itself there. Where its place is not given
      // back, it is tried without it once.
      const isTried = tried.current === element.scrollHeight;
      const room = isTried ? 0 : roomOf(below?.current ?? null, element);
      scrolling.scrolls.value = left - room > SLACK_PX;
      if (left > SLACK_PX && !scrolling.scrolls.value) tried.current = element.scrollHeight;
      scrolling.atEnd.value = left - element.scrollTop <= SLACK_PX;
    };
    const sized = new ResizeObserver(look);
    for (const each of [element, ...element.children]) sized.observe(each);
    element.addEventListener('scroll', look);
    return () => {
      sized.disconnect();
      element.removeEventListener('scroll', look);
    };
  });
  useEffect(
    () => () => {
      scrolling.scrolls.value = false;
    },
    [],
  );
  return box;
}

/**
 * What a step is about. Where it holds more than its place shows, as with larger letters, it is a stop for the keys, by
 * which it is scrolled: what can only be read must be reached without a touch too. It fades where more follows below.
 */
export function StepBody(props: {
  class: string;
  title: string;
  scrolling: Scrolling;
  /** The way to more of it, where it makes room by going. */
  below?: RefObject<HTMLButtonElement | null>;
  children: ComponentChildren;
}) {
  const { scrolling } = props;
  const box = useWatched(scrolling, props.below);
  const stop = scrolling.scrolls.value
    ? { tabIndex: 0, role: 'region' as const, 'aria-label': props.title, 'data-scrolls': true }
    : {};
  return (
    <div ref={box} class={props.class} {...stop} data-goes-on={goesOn(scrolling) || undefined}>
      {props.children}
    </div>
  );
}

/**
 * What of a step is only read, where it stands apart. It is always a stop for the keys: in a town's own letters it may scroll
 * by a little. It has the step's name, as the step's body has, and so is no region of its own.
 */
export function StepRead(props: { title: string; scrolling: Scrolling; children: ComponentChildren }) {
  const { scrolling } = props;
  const box = useWatched(scrolling);
  return (
    <div
      ref={box}
      class="step-read"
      tabIndex={0}
      role="group"
      aria-label={props.title}
      data-scrolls
      data-goes-on={goesOn(scrolling) || undefined}
    >
      {props.children}
    </div>
  );
}

/** Whether more of a place follows below what it shows. */
const goesOn = ({ scrolls, atEnd }: Scrolling) => scrolls.value && !atEnd.value;

/** That there is more than is shown, and the way there: a page a press. */
export function MoreBelow(props: {
  speaker: Speaker;
  scrolling: Scrolling;
  at?: RefObject<HTMLButtonElement | null> | undefined;
}) {
  const { speaker, scrolling, at } = props;
  if (!scrolling.scrolls.value) return null;
  const atEnd = scrolling.atEnd.value;
  return (
    <button {...(at && { ref: at })} type="button" class="more-below" onClick={scrolling.turn}>
      <span aria-hidden="true">{atEnd ? '↑' : '↓'}</span> {speaker.t(atEnd ? 'scroll-top' : 'scroll-more')}
    </button>
  );
}
