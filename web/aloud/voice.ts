import { fetchSound } from '../fetch-sound';
import { at } from '../rest';
import type { Playing, Sound } from '../sound';
import type { Words } from './words';

/** Texts that the server takes at once. */
const LONGEST = 1_000;

/** One voice: it says one thing after the other, and nothing that somebody cut off. */
export interface Voice {
  /** Says this instead of whatever is being said. */
  say(words: Words[]): void;
  /** Says this after it. */
  add(words: Words[]): void;
  hush(): void;
}

interface Around {
  volume: () => number;
  /** Something begins to be said. */
  onSay: () => void;
  onMute: (mute: boolean) => void;
}

/**
 * The server's voice, since it sounds the same on every kiosk and the browsers of most kiosks have none. Where the server says
 * nothing, since it has no voice or is not reached, a voice of the machine itself takes over if there is one; one that
 * would send the words to somebody else is never asked. `onMute` hears whether neither says anything.
 */
export function createVoice(hallId: string, sound: Sound, around: Around): Voice {
  const { volume, onSay, onMute } = around;
  let waiting: Words[] = [];
  let cutOff = new AbortController();
  let isSaying = false;

  async function sayAll() {
    if (isSaying) return;
    isSaying = true;
    for (let next = waiting.shift(); next; next = waiting.shift()) await sayOne(next, cutOff.signal);
    isSaying = false;
  }

  async function sayOne(words: Words, signal: AbortSignal) {
    const { text, language, passing } = words;
    onSay();
    const body = JSON.stringify({ language, spoken: text.slice(0, LONGEST), ...(passing && { passing }) });
    const headers = { 'content-type': 'application/json' };
    const wav = await fetchSound(`/halls${at(hallId)}/speech`, { method: 'POST', headers, body }, signal);
    if (signal.aborted) return;
    if (!wav) return sayLocally(words, signal);
    onMute(false);
    const playing = await sound.play(wav, volume());
    await untilEnd(playing, signal);
  }

  async function untilEnd(playing: Playing, signal: AbortSignal) {
    const stop = () => playing.stop();
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop);
    await playing.ended;
    signal.removeEventListener('abort', stop);
  }

  async function sayLocally({ text, language }: Words, signal: AbortSignal) {
    const voices = globalThis.speechSynthesis?.getVoices() ?? [];
    const voice = voices.find((each) => each.localService && each.lang.slice(0, 2) === language);
    onMute(!voice);
    if (!voice) return;
    const said = new SpeechSynthesisUtterance(text);
    Object.assign(said, { voice, lang: voice.lang, volume: volume() });
    await new Promise<void>((resolve) => {
      said.onend = said.onerror = () => resolve();
      signal.addEventListener('abort', () => {
        speechSynthesis.cancel();
        resolve();
      });
      speechSynthesis.speak(said);
    });
  }

  function hush() {
    waiting = [];
    cutOff.abort();
    cutOff = new AbortController();
  }

  return {
    hush,
    add(words) {
      waiting.push(...words);
      void sayAll();
    },
    say(words) {
      hush();
      waiting = [...words];
      void sayAll();
    },
  };
}
