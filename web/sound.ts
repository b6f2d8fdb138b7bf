import { signal, type ReadonlySignal } from '@preact/signals';

/** Two soft falling tones, a fourth apart: heard in a hall without startling anyone. */
const TONES_HZ = [784, 587];
const TONE_S = 0.7;
const GAP_S = 0.28;
const LOUDNESS = 0.35;
/** A chime that comes later than this would call nobody. */
const LATEST_MS = 2_000;
/** A browser that lets a page sound has begun to by then. */
const SETTLED_MS = 1_500;

/**
 * - `asking`: the browser has not said yet;
 * - `on`: what is sounded can be heard, as far as a page can know;
 * - `blocked`: the browser lets this page sound nothing until somebody touches it.
 */
export type SoundState = 'asking' | 'on' | 'blocked';

/** A sound that is heard now. */
export interface Playing {
  /** It was heard to its end, or stopped. */
  readonly ended: Promise<void>;
  stop(): void;
}

const OVER: Playing = { ended: Promise.resolve(), stop: () => undefined };
/** A browser that stops sounding in the midst of it never says that it is over: it is after so much more than its length. */
const LONGER_MS = 1_500;

export interface Sound {
  readonly state: ReadonlySignal<SoundState>;
  /** Sounds a call; left out where the browser forbids it. `volume` from 0 to 1. */
  chime(volume?: number): void;
  /** Plays a sound; one that the browser forbids, or cannot read, is over at once. */
  play(wav: ArrayBuffer, volume?: number): Promise<Playing>;
  /** Asks the browser again: after somebody touched the page it may be allowed. */
  allow(): void;
}

/** The page's sound; the tones are made here, so that there is no file to fetch. */
export function createSound(): Sound {
  const state = signal<SoundState>('asking');
  const context = newContext();

  function look() {
    if (context?.state === 'running') state.value = 'on';
    else if (state.value !== 'asking') state.value = 'blocked';
  }
  function allow() {
    // Refused until somebody touches the page: that is no fault.
    void context?.resume().catch(() => undefined);
  }

  async function chime(volume: number) {
    if (!context || volume <= 0) return;
    const askedMs = performance.now();
    if (context.state !== 'running') await context.resume();
    if (performance.now() - askedMs > LATEST_MS) return;
    TONES_HZ.forEach((hz, index) => tone(context, hz, index * GAP_S, volume));
  }

  async function play(wav: ArrayBuffer, volume = 1): Promise<Playing> {
    if (!context || context.state !== 'running' || volume <= 0) return OVER;
    const buffer = await context.decodeAudioData(wav).catch(() => null);
    return buffer ? played(context, buffer, volume) : OVER;
  }

  context?.addEventListener('statechange', look);
  setTimeout(() => {
    if (state.value === 'asking') state.value = context?.state === 'running' ? 'on' : 'blocked';
  }, SETTLED_MS);
  for (const touch of ['pointerup', 'keydown', 'touchend']) addEventListener(touch, allow);
  addEventListener('visibilitychange', allow);
  allow();
  look();
  return { state, allow, play, chime: (volume = 1) => void chime(volume).catch(() => undefined) };
}

/** `null` where the browser has no sound at all. */
function newContext(): AudioContext | null {
  try {
    return new AudioContext();
  } catch {
    return null;
  }
}

function played(context: AudioContext, buffer: AudioBuffer, volume: number): Playing {
  const source = context.createBufferSource();
  const gain = context.createGain();
  source.buffer = buffer;
  gain.gain.value = volume;
  source.connect(gain).connect(context.destination);
  const ended = new Promise<void>((resolve) => {
    source.onended = () => resolve();
    setTimeout(resolve, buffer.duration * 1_000 + LONGER_MS);
  });
  source.start();
  return { ended, stop: () => source.stop() };
}

function tone(context: AudioContext, hz: number, afterS: number, volume: number): void {
  const startS = context.currentTime + afterS;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = 'sine';
  oscillator.frequency.value = hz;
  gain.gain.setValueAtTime(0.0001, startS);
  gain.gain.exponentialRampToValueAtTime(LOUDNESS * volume, startS + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, startS + TONE_S);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(startS);
  oscillator.stop(startS + TONE_S);
}
