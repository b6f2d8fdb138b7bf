// The hall's voice, as the administration is told of it, and a sound.
import type { SpeechState } from '../../../web/contract';

export const voice = (more: Partial<SpeechState> = {}): SpeechState => ({
  engine: 'espeakNg',
  program: 'espeak-ng',
  version: '1.51',
  languages: ['en', 'nl'],
  withoutVoice: [],
  clips: [],
  ...more,
});

const RATE = 8_000;

/** A WAV of so much silence. */
export function silence(ms = 50): Buffer {
  const samples = Math.round((RATE * ms) / 1_000);
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  return wav;
}
