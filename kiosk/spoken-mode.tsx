import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { createVoice, type Voice } from '../web/aloud/voice';
import { readAloud, type Reader } from '../web/aloud/reader';
import { createSound } from '../web/sound';
import type { Speaker } from '../web/texts';
import './spoken-mode.css';

/** Keys of a keypad with four keys and a plug. The last two are what it sends when headphones are put in and pulled out. */
const TACTILE = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Escape', 'F1'];
const PLUGGED = 'F15';
const PULLED = 'F16';
const AGAIN = 'F2';
const SOFTER = ['AudioVolumeDown', 'F8'];
const LOUDER = ['AudioVolumeUp', 'F9'];
const VOLUMES = 5;
/** Where every visitor begins: well heard by most, and never a shock. */
const USUAL_VOLUME = 3;

/** Nobody else takes this key. */
function ours(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

export interface SpokenMode {
  readonly on: ReadonlySignal<boolean>;
  /** Neither the server nor this machine says anything: the visitor is told to ask. */
  readonly mute: ReadonlySignal<boolean>;
  toggle(): void;
  /** The visitor has left: nothing is said to the next one who does not ask for it, and not at this volume. */
  leave(): void;
}

/**
 * The kiosk said aloud, through its headphones. It begins when headphones are put in, with the first press of a tactile key, or by
 * the key on the screen; only where the hall says that its kiosks have headphones, so that nobody's matters are
 * heard in the hall.
 */
export function spokenMode(
  speaker: Speaker,
  hallId: string,
  isAllowed: () => boolean,
  listens: () => void,
): SpokenMode {
  const on = signal(false);
  const mute = signal(false);
  let volume = USUAL_VOLUME;
  let voice: Voice | null = null;
  let reader: Reader | null = null;

  function start() {
    if (on.peek() || !isAllowed()) return;
    // Made when somebody presses a key, which is what a browser asks for before it sounds.
    voice ??= createVoice(hallId, createSound(), {
      volume: () => volume / VOLUMES,
      onSay: listens,
      onMute: (is) => (mute.value = on.peek() && is),
    });
    on.value = true;
    reader = readAloud(speaker, voice);
  }
  function stop() {
    reader?.stop();
    reader = null;
    on.value = false;
    mute.value = false;
  }
  function change(by: 1 | -1) {
    volume = Math.min(VOLUMES, Math.max(1, volume + by));
    const text = speaker.t('aloud-volume', { volume, most: VOLUMES });
    voice?.say([{ text, language: speaker.language.peek() }]);
  }

  function onKey(event: KeyboardEvent) {
    const { key } = event;
    const wasOn = on.peek();
    if (key === PULLED) stop();
    else if (key === PLUGGED || TACTILE.includes(key)) start();
    // The key that begins it does nothing else, or the first screen would be cut off by where the key goes.
    if (wasOn !== on.peek()) return ours(event);
    if (!wasOn) return;
    if (key === AGAIN) reader?.again();
    else if (SOFTER.includes(key)) change(-1);
    else if (LOUDER.includes(key)) change(1);
    else return;
    ours(event);
  }
  addEventListener('keydown', onKey, true);
  // Another language is another text everywhere: it is heard at once.
  effect(() => {
    void speaker.language.value;
    reader?.readScreen();
  });

  return {
    on,
    mute,
    toggle: () => (on.peek() ? stop() : start()),
    leave() {
      stop();
      volume = USUAL_VOLUME;
    },
  };
}

/** The key on the screen, for who sees it and would rather hear. */
export function SpokenKey({ speaker, mode }: { speaker: Speaker; mode: SpokenMode }) {
  return (
    <button type="button" class="spoken-key" aria-pressed={mode.on.value} onClick={mode.toggle}>
      {speaker.t('aloud-key')}
    </button>
  );
}

/** That nothing can be said now, for whoever is there to read it to somebody. */
export function SpokenMute({ speaker, mode }: { speaker: Speaker; mode: SpokenMode }) {
  return (
    mode.mute.value && (
      <p class="banner wrong" role="alert">
        {speaker.t('aloud-mute')}
      </p>
    )
  );
}
