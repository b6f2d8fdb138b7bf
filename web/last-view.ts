/**
 * The last that a screen heard, kept through a reboot: what anybody in the hall may see, and no answer of the API besides.
 * A screen that starts without the server shows it, and says how old it is.
 */
import { effect, type ReadonlySignal } from '@preact/signals';
import { keptAs } from './address';
import type { Hall } from './contract';
import type { Live } from './live';

const KEEP_EVERY_MS = 30_000;
/** What is older than this is no state of a hall any more. */
const WORTH_SHOWING_MS = 24 * 3_600_000;

export interface LastHeard<Data> {
  /** The server's time then. */
  serverMs: number;
  /** What this machine's clock showed then: right or wrong, it ran on through the reboot. */
  wallMs: number;
  data: Data;
  hall: Hall;
}

const placeOf = (view: string, hallId: string) => keptAs(`kwartier.last.${view}.${hallId}`);

/** What was kept of that view; null where that is nothing, or nothing of use. */
export function lastHeard<Data>(view: string, hallId: string): LastHeard<Data> | null {
  try {
    const kept = JSON.parse(localStorage.getItem(placeOf(view, hallId)) ?? 'null') as LastHeard<Data> | null;
    const { serverMs, wallMs, data, hall } = kept ?? {};
    if (typeof serverMs !== 'number' || typeof wallMs !== 'number' || !data || !hall) return null;
    return ageMs({ wallMs }) < WORTH_SHOWING_MS ? kept : null;
  } catch {
    return null;
  }
}

/** How long ago that was; a clock that was put back says nothing. */
export const ageMs = ({ wallMs }: Pick<LastHeard<unknown>, 'wallMs'>) => Math.max(0, Date.now() - wallMs);

/** Keeps what the line tells, as long as it tells something; what it returns ends that. */
export function keepLast<Data>(
  view: string,
  hallId: string,
  live: Live<Data>,
  hall: ReadonlySignal<Hall | null>,
): () => void {
  let keptMs = -Infinity;
  return effect(() => {
    const [data, known] = [live.data.value, hall.value];
    const runningMs = performance.now();
    if (!data || !known || live.state.value !== 'live' || runningMs - keptMs < KEEP_EVERY_MS) return;
    keptMs = runningMs;
    const heard: LastHeard<Data> = {
      serverMs: live.clock.now.peek(),
      wallMs: Date.now(),
      data,
      hall: known,
    };
    try {
      localStorage.setItem(placeOf(view, hallId), JSON.stringify(heard));
    } catch {
      // A full or forbidden store: the screen then starts without the server as if it were new.
    }
  });
}
