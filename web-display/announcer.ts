import { batch, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Call } from '../web/contract';
import type { Sounded } from '../web/sounded';

/** Each new call has the screen to itself for this long at least, before the next one sounds. */
export const EACH_MS = 4_000;
/** A call that is said in two languages takes longer; one that takes longer than this is cut off for the next. */
export const LONGEST_MS = 30_000;
/** A call older than this when a screen first meets it is shown, not sounded: who has not come by then is called again. */
export const FRESH_MS = 60_000;
/** A call that waited longer for its turn than this has its chime and no words: so a rush of calls catches up with itself. */
export const SAY_WITHIN_MS = 25_000;
/** Calls that wait to be sounded: as many as a frame holds. */
const QUEUED_MAX = 8;
/** Calls met that are remembered; far more than a frame ever holds. */
const MET_MAX = 200;

export interface Announcer {
  /** The call shown largest. */
  readonly shown: ReadonlySignal<Call | null>;
  /** It is being announced right now. */
  readonly sounding: ReadonlySignal<boolean>;
}

/**
 * Sounds a call, with its words unless it is late; `done` is called once it is over, by itself only. What it gives back cuts it
 * off.
 */
export type Aloud = (call: Call, late: boolean, done: () => void) => () => void;

/**
 * Shows and sounds each call once, one after the other when several come together; then the newest stays. No two are ever heard
 * at once. A call counts only while it stands: one that was taken back while it waited for its turn, or that was answered
 * meanwhile, is passed over without a word. What this screen has sounded it never sounds again, whatever was switched off
 * between.
 */
export function announce(
  calls: ReadonlySignal<Call[] | null>,
  serverNow: () => number,
  aloud: Aloud,
  sounded: Sounded,
): Announcer {
  const shown = signal<Call | null>(null);
  const sounding = signal(false);
  /** Calls that had their chance here: they wait, were sounded, or came too late for it. */
  const met = new Set<string>();
  let waiting: string[] = [];
  let endTurn = () => {};

  function meet(callId: string) {
    met.add(callId);
    for (const oldest of met) {
      if (met.size <= MET_MAX) break;
      met.delete(oldest);
    }
  }

  const listed = (callId: string | undefined) => calls.peek()?.find((call) => call.callId === callId);
  const stands = (callId: string) => {
    const call = listed(callId);
    return call !== undefined && !call.answered;
  };
  const ageMs = (call: Call) => serverNow() - Date.parse(call.calledAt);

  function next() {
    endTurn();
    const call = listed(waiting.shift());
    batch(() => {
      sounding.value = call !== undefined;
      shown.value = call ?? calls.peek()?.[0] ?? null;
    });
    endTurn = call ? begin(call) : () => {};
  }

  /** The turn of a call: over when it was seen long enough and heard to its end. Gives what cuts it off. */
  function begin(call: Call): () => void {
    sounded.add(call.callId);
    const parts = { seen: false, heard: false };
    const after = (part: keyof typeof parts) => () => {
      parts[part] = true;
      if (parts.seen && parts.heard) next();
    };
    const timers = [setTimeout(after('seen'), EACH_MS), setTimeout(next, LONGEST_MS)];
    const cutOff = aloud(call, ageMs(call) > SAY_WITHIN_MS, after('heard'));
    return () => {
      timers.forEach(clearTimeout);
      cutOff();
    };
  }

  function isNews(call: Call): boolean {
    return ageMs(call) < FRESH_MS && !call.answered && !sounded.has(call.callId);
  }

  effect(() => {
    const newestFirst = calls.value;
    if (!newestFirst) return;
    for (const call of [...newestFirst].reverse()) {
      if (met.has(call.callId)) continue;
      meet(call.callId);
      if (isNews(call)) waiting.push(call.callId);
    }
    // Whoever is called in such a rush is still shown among the calls; a chime minutes later would mislead.
    waiting = waiting.filter(stands).slice(-QUEUED_MAX);
    // A call that is taken back leaves the screen at once, and the next one has it.
    if (!sounding.peek() || !listed(shown.peek()?.callId)) next();
  });
  return { shown, sounding };
}
