/**
 * A whole page by four keys, as tactile keypads send them: previous, next, choose, back. They are a fixed map, so that
 * a keypad fits any kiosk of any hall: an arrow up or left, an arrow down or right, Enter or Space, Escape. Tab and
 * Shift+Tab go on working beside them; `F1`, which some keypads have as a fifth key, asks for help from everywhere.
 */
const NEXT = ['ArrowDown', 'ArrowRight'];
const PREVIOUS = ['ArrowUp', 'ArrowLeft'];
const BACK = 'Escape';
const HELP = 'F1';
/** What is stopped at. A heading that had the focus is one of them, so that it can be gone back to and heard again. */
const STOPS =
  'h1[tabindex], [data-scrolls], a[href], button:not(:disabled), input:not(:disabled), textarea, select, summary';
/** How much of what it shows is scrolled by a key. */
const A_KEY = 0.8;

/**
 * Listens to them. Back presses what the page calls its way back (`data-back`); where there is none, as on the first
 * page, `help` says how the keys work.
 */
export function listenToFourKeys(help: () => void): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    document.documentElement.dataset.keys = 'yes';
    const dialog = [...document.querySelectorAll<HTMLElement>('dialog[open]')].at(-1);
    if (event.key === HELP) {
      event.preventDefault();
      if (!dialog) help();
    } else if (event.key === BACK) {
      // A question on top of the page takes Escape itself.
      if (dialog) return;
      // Else the same press would call off the very question that it opens.
      event.preventDefault();
      const back = [...document.querySelectorAll<HTMLElement>('[data-back]')].find(seen);
      if (back) back.click();
      else help();
    } else if (NEXT.includes(event.key) || PREVIOUS.includes(event.key)) {
      const forward = NEXT.includes(event.key);
      if (isInText(event, forward)) return;
      event.preventDefault();
      if (!scroll(document.activeElement, forward)) step(dialog ?? document.body, forward);
    }
  });
  addEventListener('pointerdown', () => delete document.documentElement.dataset.keys);
}

const seen = (element: Element) => element.checkVisibility({ visibilityProperty: true });

/** Scrolls what has the focus, when it is long and there is more of it that way. */
function scroll(element: Element | null, forward: boolean): boolean {
  if (!element?.matches('[data-scrolls]')) return false;
  const before = element.scrollTop;
  element.scrollTop += (forward ? A_KEY : -A_KEY) * element.clientHeight;
  return element.scrollTop !== before;
}

/** Goes to the next stop or the one before it; past the last one begins again at the first. */
function step(root: HTMLElement, forward: boolean): void {
  const stops = [...root.querySelectorAll<HTMLElement>(STOPS)].filter(seen);
  const now = document.activeElement ?? document.body;
  const at = stops.findIndex((each) => each === now);
  if (at >= 0) {
    stops[(at + (forward ? 1 : -1) + stops.length) % stops.length]?.focus();
    return;
  }
  const follows = (each: Element) => now.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING;
  const next = forward
    ? stops.find(follows)
    : stops.findLast((each) => !follows(each) && !each.contains(now));
  (next ?? stops.at(forward ? 0 : -1))?.focus();
}

/** In a field the keys to the left and right move through what was typed, up to its ends: nothing is a trap. */
function isInText(event: KeyboardEvent, forward: boolean): boolean {
  const field = event.target;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return false;
  if (event.key === 'ArrowUp' || event.key === 'ArrowDown') return false;
  const { selectionStart, selectionEnd, value } = field;
  const atEnd = forward ? selectionStart === value.length : selectionEnd === 0;
  return selectionStart !== null && !atEnd;
}
