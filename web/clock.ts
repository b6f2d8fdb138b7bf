import { signal, type ReadonlySignal } from '@preact/signals';

/** Two readings closer than this are the same clock seen through the line's jitter: the clock stays smooth. */
const JITTER_MS = 1_500;

/** The server's time as this page knows it; it may run faster than life. */
export interface ServerClock {
  /** The server's now in milliseconds since 1970, renewed each real second: time on screens follows this. */
  readonly now: ReadonlySignal<number>;
  /** What it must be by now, as long as nobody has read it. */
  begin(serverMs: number): void;
  /** Takes a reading of the server's clock. */
  sync(serverTime: string, clockRate: number): void;
  /** Stops the ticking. */
  stop(): void;
}

/** A clock that follows the server's; until the first reading it shows this machine's own time. */
export function createServerClock(monotonicMs: () => number = () => performance.now()): ServerClock {
  let anchor = { serverMs: Date.now(), atMs: monotonicMs(), rate: 1 };
  let synced = false;
  const read = () => anchor.serverMs + (monotonicMs() - anchor.atMs) * anchor.rate;
  const now = signal(read());
  const timer = setInterval(() => (now.value = read()), 1_000);
  return {
    now,
    begin(serverMs) {
      if (synced) return;
      anchor = { serverMs, atMs: monotonicMs(), rate: 1 };
      now.value = read();
    },
    sync(serverTime, clockRate) {
      const serverMs = Date.parse(serverTime);
      if (Number.isNaN(serverMs)) return;
      const drifted = Math.abs(serverMs - read()) > JITTER_MS * Math.max(1, clockRate);
      if (synced && clockRate === anchor.rate && !drifted) return;
      anchor = { serverMs, atMs: monotonicMs(), rate: clockRate };
      synced = true;
      now.value = read();
    },
    stop: () => clearInterval(timer),
  };
}
