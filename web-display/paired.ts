import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { PRACTICE } from '../web/address';
import type { SessionKeeper } from '../web/session';

/** What this browser keeps of having been a paired screen. */
const KEPT = 'kwartier-paired-display';
/** How long the way to pairing is offered after somebody moved the mouse: in a lobby nobody does. */
const OFFERED_MS = 15_000;

export interface PairingOfDisplay {
  /** The page shows digits instead of the hall. */
  readonly wanted: ReadonlySignal<boolean>;
  /** The page offers to show them. */
  readonly offered: ReadonlySignal<boolean>;
  begin(): void;
  /** Shows the hall as anybody may see it. */
  leave(): void;
}

/**
 * Anybody may see what a lobby screen shows, so that an unpaired one shows the hall. One that was paired and is no more
 * shows digits, and so does one that is opened with `#pair`.
 */
export function followPairing(keeper: SessionKeeper): PairingOfDisplay {
  const wasPaired = signal(localStorage.getItem(KEPT) !== null);
  const asked = signal(location.hash === '#pair');
  const stirred = signal(false);
  let still: ReturnType<typeof setTimeout> | undefined;

  effect(() => {
    if (keeper.state.value !== 'yes') return;
    localStorage.setItem(KEPT, '1');
    wasPaired.value = true;
    asked.value = false;
  });
  addEventListener('pointermove', () => {
    stirred.value = true;
    clearTimeout(still);
    still = setTimeout(() => (stirred.value = false), OFFERED_MS);
  });

  // A screen to practise with is never paired.
  const unpaired = computed(() => !PRACTICE && keeper.state.value === 'no');
  const wanted = computed(() => unpaired.value && (wasPaired.value || asked.value));
  return {
    wanted,
    offered: computed(() => unpaired.value && !wanted.value && stirred.value),
    begin: () => (asked.value = true),
    leave() {
      localStorage.removeItem(KEPT);
      wasPaired.value = asked.value = false;
    },
  };
}
