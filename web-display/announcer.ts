import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Call } from '../web/contract';

/** Each new call has the screen to itself for this long before the next one sounds. */
export const EACH_MS = 4_000;
/** A call older than this is history by the time a screen first sees it: shown, not sounded. */
export const FRESH_MS = 120_000;
/** Call ids remembered against sounding twice; far more than a frame ever holds. */
const REMEMBERED = 200;

/** Calls that wait to be sounded: as many as a frame holds. */
const QUEUED_MAX = 8;

/** Where the ids of sounded calls outlive a reload. */
export interface Memory {
  read(): string[];
  write(callIds: string[]): void;
}

export const sessionMemory: Memory = {
  read: () => JSON.parse(sessionStorage.getItem('kwartier.sounded') ?? '[]') as string[],
  write: (callIds) => sessionStorage.setItem('kwartier.sounded', JSON.stringify(callIds)),
};

export interface Announcer {
  /** The call shown largest. */
  readonly shown: ReadonlySignal<Call | null>;
  /** It is being announced right now. */
  readonly sounding: ReadonlySignal<boolean>;
}

/**
 * Shows and sounds each call once, one after the other when several come together; then the newest stays.
 * A line that breaks and returns, or a reload, never sounds a call again.
 */
export function announce(
  calls: ReadonlySignal<Call[] | null>,
  serverNow: () => number,
  chime: () => void,
  memory: Memory = sessionMemory,
): Announcer {
  const shown = signal<Call | null>(null);
  const sounding = signal(false);
  const heard = new Set(memory.read());
  const waiting: Call[] = [];

  function hear(callId: string) {
    heard.add(callId);
    for (const oldest of heard) {
      if (heard.size <= REMEMBERED) break;
      heard.delete(oldest);
    }
    memory.write([...heard]);
  }

  function next() {
    const call = waiting.shift();
    sounding.value = call !== undefined;
    if (!call) {
      shown.value = calls.peek()?.[0] ?? null;
      return;
    }
    shown.value = call;
    chime();
    setTimeout(next, EACH_MS);
  }

  effect(() => {
    const newestFirst = calls.value;
    if (!newestFirst) return;
    for (const call of [...newestFirst].reverse()) {
      if (heard.has(call.callId)) continue;
      hear(call.callId);
      if (serverNow() - Date.parse(call.calledAt) < FRESH_MS) waiting.push(call);
      // Whoever is called in such a rush is still shown among the calls; a chime minutes later would mislead.
      if (waiting.length > QUEUED_MAX) waiting.shift();
    }
    if (!sounding.peek()) next();
  });
  return { shown, sounding };
}
