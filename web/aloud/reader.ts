import type { Speaker } from '../texts';
import type { Voice } from './voice';
import { screenWords, typedWords, wordsOf, type Words } from './words';

/** What changes together is said together: a new step puts its heading, its texts and the keyboard in place at once. */
const TOGETHER_MS = 60;
const LIVE = '[role=alert], [role=status], [aria-live]:not([aria-live=off]), output';

export interface Reader {
  /** Says the whole screen. */
  readScreen(): void;
  /** Says the last once more. */
  again(): void;
  stop(): void;
}

/**
 * Says what happens on a page, for as long as it is not stopped: a new step or question with all that stands there, what the
 * keyboard gets to, and what the page announces. Listens only: the page is used as it is without it.
 */
export function readAloud(speaker: Speaker, voice: Voice, page: Document = document): Reader {
  let heading = '';
  let focused: Element | null = null;
  let last: Words[] = [];
  let soon: ReturnType<typeof setTimeout> | undefined;
  const announced = new Map<Element, string>();

  /** The part of the page that counts now: a question on top of it, or its main part. */
  const screen = () =>
    [...page.querySelectorAll('dialog[open]')].at(-1) ?? page.querySelector('main') ?? page.body;
  /** Whose hall it is is said once, at first; what the hall has to say with each step. */
  let isFirst = true;
  function partsOf(root: Element): Element[] {
    if (root.matches('dialog')) return [root];
    const before = isFirst ? [...page.querySelectorAll('header')] : [];
    isFirst = false;
    return [...before, root, ...page.querySelectorAll('footer .told')];
  }
  const headingOf = (root: Element) => {
    const found = root.querySelector(root.matches('dialog') ? 'h2' : 'h1');
    return `${root.localName} ${found?.textContent ?? root.textContent ?? ''}`;
  };
  const textOf = (region: Element) => (region.textContent ?? '').replace(/\s+/g, ' ').trim();

  function say(words: Words[]) {
    last = words;
    voice.say(words);
  }

  function readScreen() {
    const root = screen();
    heading = headingOf(root);
    const now = page.activeElement;
    const isChoice = now?.matches('button, a, input, textarea, select') && root.contains(now);
    focused = null;
    // What stands there now is said with the rest of it.
    changedRegions();
    const whole = root.matches('dialog') ? root : page.body;
    say([...screenWords(partsOf(root), whole, speaker), ...(now && isChoice ? [wordsOf(now, speaker)] : [])]);
  }

  /** What the page announces that it did not announce before. */
  function changedRegions(): Words[] {
    const changes: Words[] = [];
    const regions = [...page.querySelectorAll(LIVE)];
    for (const region of regions) {
      const [before, now] = [announced.get(region) ?? '', textOf(region)];
      if (before === now) continue;
      announced.set(region, now);
      const typed = region.matches('output') ? typedWords(before, now, speaker) : null;
      if (typed) changes.push(typed);
      else if (now) changes.push({ text: wordsOf(region, speaker).text, language: speaker.language.peek() });
    }
    for (const region of announced.keys()) if (!region.isConnected) announced.delete(region);
    return changes;
  }

  function look() {
    if (headingOf(screen()) !== heading) return readScreen();
    const changes = changedRegions();
    const got = focused?.isConnected ? [wordsOf(focused, speaker)] : [];
    focused = null;
    if (changes.length + got.length > 0) say([...changes, ...got]);
  }
  function lookSoon() {
    clearTimeout(soon);
    soon = setTimeout(look, TOGETHER_MS);
  }

  function onFocus({ target }: FocusEvent) {
    // A heading that gets the focus begins a step, or is gone back to: all of it is heard.
    if (target instanceof Element && target.matches('h1, h2')) heading = '';
    else if (target instanceof Element && target !== page.body) focused = target;
    lookSoon();
  }
  /** Whoever presses a key has heard enough. */
  const onKey = (event: KeyboardEvent) => {
    if (!event.repeat) voice.hush();
    // What a key changes of the element that it is on is said of that element again: chosen, or chosen no more.
    if (event.key === 'Enter' || event.key === ' ')
      focused = page.activeElement?.hasAttribute('aria-pressed') ? page.activeElement : focused;
    lookSoon();
  };

  const watch = new MutationObserver(lookSoon);
  watch.observe(page.body, { subtree: true, childList: true, characterData: true });
  page.addEventListener('focusin', onFocus);
  page.addEventListener('keydown', onKey, true);
  readScreen();
  return {
    readScreen,
    again: () => voice.say(last),
    stop() {
      clearTimeout(soon);
      watch.disconnect();
      page.removeEventListener('focusin', onFocus);
      page.removeEventListener('keydown', onKey, true);
      voice.hush();
    },
  };
}
