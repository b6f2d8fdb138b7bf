import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Hall } from '../web/contract';

/** How long the page waits for somebody, as the hall has chosen. */
export type Limits = Pick<Hall['screens']['kiosk'], 'questionAfterS' | 'answerWithinS' | 'numberShownS'>;

/** While the hall's own are not known yet. */
const USUAL: Limits = { questionAfterS: 40, answerWithinS: 30, numberShownS: 45 };
/** Whoever asks for more time gets so many times as much (WCAG 2.2.1). */
const MORE = 10;

export interface Pause {
  /** Seconds until the start page comes back, while it is asked whether somebody is there; else null. */
  readonly leftS: ReadonlySignal<number | null>;
  /** Somebody is there. */
  touch(): void;
  /** From now on touches and keys say that somebody is there. */
  listen(): void;
  /** Somebody is there and needs longer: until the page begins anew it asks ten times later. */
  takeTime(): void;
}

/**
 * Brings the page back to its start after a pause. First it asks, and whoever is there answers with one touch; what was
 * chosen, or the number that stands there, stays meanwhile.
 */
export function watchPause(
  mode: ReadonlySignal<'idle' | 'choosing' | 'ticket'>,
  back: () => void,
  limits: () => Limits | undefined = () => undefined,
): Pause {
  const leftS = signal<number | null>(null);
  let quietS = 0;
  let times = 1;

  function touch() {
    quietS = 0;
    leftS.value = null;
  }
  effect(() => {
    if (mode.value === 'idle') times = 1;
    touch();
  });
  setInterval(() => {
    if (mode.value === 'idle') return;
    quietS += 1;
    const { questionAfterS, answerWithinS, numberShownS } = limits() ?? USUAL;
    const askedAfterS = (mode.value === 'ticket' ? numberShownS : questionAfterS) * times;
    const left = askedAfterS + answerWithinS - quietS;
    leftS.value = left <= answerWithinS ? left : null;
    if (left <= 0) back();
  }, 1_000);
  return {
    leftS,
    touch,
    listen() {
      // While it is asked whether somebody is there, a key and a touch of the question are the answer: taken for a sign of
      // life they would close it before the answer is given.
      addEventListener('pointerdown', ({ target }) => {
        const answers = target instanceof Element && target.closest('dialog') !== null;
        if (leftS.value === null || !answers) touch();
      });
      addEventListener('keydown', () => {
        if (leftS.value === null) touch();
      });
    },
    takeTime() {
      times = MORE;
      touch();
    },
  };
}
