import { effect, type ReadonlySignal } from '@preact/signals';

/**
 * Keeps the screen lit while `wanted` holds: who is nearly called looks at the phone and must not find it asleep. Where
 * the browser has no such thing, or refuses since the battery is low, nothing is lost but that.
 */
export function keepAwake(wanted: ReadonlySignal<boolean>): void {
  let lock: WakeLockSentinel | null = null;
  let asking = false;

  async function look() {
    const wants = wanted.peek() && document.visibilityState === 'visible';
    if (!wants) {
      const held = lock;
      lock = null;
      await held?.release().catch(() => undefined);
      return;
    }
    if (asking || (lock && !lock.released)) return;
    asking = true;
    // Asked for on pages that are in sight only; it is taken away whenever they are not.
    lock = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null;
    asking = false;
    // What was wanted may be over by the time that it was given.
    if (!wanted.peek()) void look();
  }

  effect(() => {
    void wanted.value;
    void look();
  });
  addEventListener('visibilitychange', () => void look());
}
