import { effect, signal, type ReadonlySignal } from '@preact/signals';

/** Nobody touches the kiosk: after this long it asks whether somebody is still there. */
const QUIET_S = 40;
/** How long the question stands before the kiosk goes back to its start. */
const QUESTION_S = 20;
/** The number and its QR code stay on the screen for this long. */
const TICKET_S = 45;

export interface Pause {
  /** Seconds until the start page comes back, once that is near; else null. */
  readonly leftS: ReadonlySignal<number | null>;
  /** Somebody is there. */
  touch(): void;
}

/** Brings the kiosk back to its start after a pause that is announced and can be extended. */
export function watchPause(mode: ReadonlySignal<'idle' | 'choosing' | 'ticket'>, back: () => void): Pause {
  const leftS = signal<number | null>(null);
  let quietS = 0;

  function touch() {
    quietS = 0;
    leftS.value = mode.peek() === 'ticket' ? TICKET_S : null;
  }
  effect(() => {
    void mode.value;
    touch();
  });
  setInterval(() => {
    if (mode.value === 'idle') return;
    quietS += 1;
    const left = (mode.value === 'ticket' ? TICKET_S : QUIET_S + QUESTION_S) - quietS;
    leftS.value = mode.value === 'ticket' || left <= QUESTION_S ? left : null;
    if (left <= 0) back();
  }, 1_000);
  return { leftS, touch };
}
