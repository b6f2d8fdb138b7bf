import type { Call } from '../web/contract';
import { fetchSound } from '../web/fetch-sound';
import { at } from '../web/rest';
import type { Playing, Sound } from '../web/sound';
import type { Aloud } from './announcer';

/** The chime has died away, and whoever looks up listens. */
export const CHIME_MS = 1_300;

/**
 * Sounds a call: its chime, then its words in each of its languages. Where the server has no voice, or does not answer in time,
 * the chime is all; what cannot be heard at all is over at once.
 */
export function sayCalls(sound: Sound, hallId: string, volumePercent: () => number): Aloud {
  const wordsOf = (call: Call) =>
    (call.spokenIn ?? []).map((language) =>
      fetchSound(`/halls${at(hallId)}/calls${at(call.callId)}/speech?language=${language}`),
    );

  return (call, late, done) => {
    const volume = volumePercent() / 100;
    let playing: Playing | null = null;
    let isOver = false;

    async function say(words: Promise<ArrayBuffer | null>[]) {
      await new Promise((resolve) => setTimeout(resolve, CHIME_MS));
      for (const each of words) {
        const wav = await each;
        if (isOver) return;
        playing = wav && (await sound.play(wav, volume));
        // Cut off while it was made ready to be played.
        if (isOver) playing?.stop();
        await playing?.ended;
      }
    }
    function end() {
      if (isOver) return;
      isOver = true;
      done();
    }

    sound.chime(volume);
    const words = late || volume === 0 ? [] : wordsOf(call);
    if (words.length === 0) end();
    else void say(words).then(end, end);
    return () => {
      isOver = true;
      playing?.stop();
    };
  };
}
