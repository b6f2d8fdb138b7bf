import { effect, type ReadonlySignal } from '@preact/signals';
import type { Instant } from '../web/contract';
import type { Sounded } from '../web/sounded';
import { FRESH_MS } from './announcer';

/**
 * Sounds once when the hall has to close in mid-day, so that everybody looks up; a screen that is switched on while it
 * is closed says so without a sound. `since` is when it closed, or null.
 */
export function soundClosing(
  since: ReadonlySignal<Instant | null>,
  serverNow: () => number,
  chime: () => void,
  sounded: Sounded,
) {
  effect(() => {
    if (!since.value) return;
    const closing = `closed.${since.value}`;
    if (sounded.has(closing) || serverNow() - Date.parse(since.value) > FRESH_MS) return;
    sounded.add(closing);
    chime();
  });
}
