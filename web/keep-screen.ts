/**
 * A screen that hangs on a wall for months: its page is kept on its own disk, it begins anew with an upgrade when nobody
 * is before it, and it does not go dark.
 */
import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { PRACTICE, SEAT } from './address';

/** An upgrade comes with a restart, and so with a new line; besides, this often. */
const LOOK_EVERY_MS = 10 * 60_000;
/** The kept page may lag behind a new one for a moment. */
const SETTLE_MS = 2_000;

const isReal = !PRACTICE && SEAT === '';

export interface KeepOptions {
  /** How many lines have told something: one more when the server is back. */
  lines: ReadonlySignal<number>;
  /** Whether the page can begin anew without taking anything from anybody. */
  idle: ReadonlySignal<boolean>;
}

/** Keeps the page, and begins anew once the server has another one and nobody is disturbed by it. */
export function keepScreen({ lines, idle }: KeepOptions): void {
  const outdated = signal(false);
  const looks = () => void isOutdated().then((is) => (outdated.value ||= is));
  if (isReal && 'serviceWorker' in navigator) {
    // Below a seat of the demonstration there is none: its pages are not at their own address.
    navigator.serviceWorker.register('./worker.js').catch((error: unknown) => console.warn(error));
  }
  effect(() => {
    if (lines.value > 1) setTimeout(looks, SETTLE_MS);
  });
  setInterval(looks, LOOK_EVERY_MS);
  effect(() => {
    if (outdated.value && idle.value) location.reload();
  });
  stayAwake();
}

/** Whether the server's page is made of another script than this one. */
async function isOutdated(): Promise<boolean> {
  try {
    const answer = await fetch(location.pathname, { cache: 'no-store' });
    if (!answer.ok) return false;
    const theirs = scriptIn(await answer.text());
    const own = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.getAttribute('src');
    return theirs !== null && own != null && theirs !== own;
  } catch {
    return false;
  }
}

/** The script that a page begins with. */
export function scriptIn(page: string): string | null {
  return /<script[^>]+src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? null;
}

/** Asks the browser not to let the screen go dark, and again each time it was hidden. */
function stayAwake(): void {
  async function ask() {
    try {
      if (document.visibilityState === 'visible') await navigator.wakeLock?.request('screen');
    } catch {
      // Refused on a low battery, or by a policy: the machine's own settings decide then.
    }
  }
  document.addEventListener('visibilitychange', () => void ask());
  void ask();
}
