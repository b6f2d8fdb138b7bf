/** Two soft falling tones, a fourth apart: heard in a hall without startling anyone. */
const TONES_HZ = [784, 587];
const TONE_S = 0.7;
const GAP_S = 0.28;
const LOUDNESS = 0.35;
const LATEST_MS = 2_000;

let audio: AudioContext | null = null;

/**
 * Sounds the chime; made here, so that there is no file to fetch. A browser may forbid sound until somebody touches
 * the page: then this chime is left out, for a late one would call nobody.
 */
export async function chime(): Promise<void> {
  const context = (audio ??= new AudioContext());
  const askedMs = performance.now();
  if (context.state !== 'running') await context.resume();
  if (performance.now() - askedMs > LATEST_MS) return;
  TONES_HZ.forEach((hz, index) => tone(context, hz, index * GAP_S));
}

function tone(context: AudioContext, hz: number, afterS: number): void {
  const startS = context.currentTime + afterS;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = 'sine';
  oscillator.frequency.value = hz;
  gain.gain.setValueAtTime(0.0001, startS);
  gain.gain.exponentialRampToValueAtTime(LOUDNESS, startS + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, startS + TONE_S);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(startS);
  oscillator.stop(startS + TONE_S);
}
