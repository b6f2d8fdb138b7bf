import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import { SEAT } from './address';
import { createServerClock, type ServerClock } from './clock';
import type { Frame } from './contract';
import { takeEarlyLine } from './early-line';

/** The server repeats its frame every 5 s: after three missed ones the line is taken for dead. */
export const STALE_AFTER_MS = 15_000;
/** The server closes a line with this code when the session by which it was opened has ended. */
const SESSION_OVER = 4_401;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

/**
 * - `connecting`: nothing received yet;
 * - `live`: the newest frame is fresh;
 * - `stale`: there is a frame, but the line has been silent for 15 s;
 * - `refused`: the server answers and says that this page may not look (signed out, or gone).
 */
export type LiveState = 'connecting' | 'live' | 'stale' | 'refused';

export interface Live<Data> {
  /** The newest view; kept when the line falls silent. */
  readonly data: ReadonlySignal<Data | null>;
  readonly state: ReadonlySignal<LiveState>;
  /** How many lines have told something so far: one more when the server is back. */
  readonly lines: ReadonlySignal<number>;
  /** How long the line has been silent, in real milliseconds; renewed each second. */
  readonly silentMs: ReadonlySignal<number>;
  readonly clock: ServerClock;
  close(): void;
}

export interface LiveOptions {
  /**
   * Asked when a socket is refused before it opened: a browser hides the status of a refused WebSocket.
   * `refused` ends the trying; `unknown` goes on.
   */
  probe?: () => Promise<'refused' | 'unknown'>;
  /** What was heard before this page began: shown as a line that has been silent since. */
  before?: { data: unknown; serverMs: number; wallMs: number } | null;
  random?: () => number;
  openSocket?: (address: string) => WebSocket;
}

/** The pause before try number `attempt` (from 0): doubling, jittered so that a hall's screens don't return as one. */
export function retryDelayMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt);
  return ceiling / 2 + (random() * ceiling) / 2;
}

function socketAddress(path: string): string {
  const address = new URL(SEAT + path, location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}

/** Follows one live view for as long as the page lives, and comes back by itself. */
export function connectLive<Data>(path: string, options: LiveOptions = {}): Live<Data> {
  const random = options.random ?? Math.random;
  const openSocket =
    options.openSocket ?? ((address: string) => takeEarlyLine(address) ?? new WebSocket(address));
  const clock = createServerClock();
  const silentBeforeMs = options.before ? Math.max(0, Date.now() - options.before.wallMs) : 0;
  if (options.before) clock.begin(options.before.serverMs + silentBeforeMs);
  const data = signal<Data | null>((options.before?.data as Data | undefined) ?? null);
  const refused = signal(false);
  const lines = signal(0);
  const heardAtMs = signal(performance.now() - silentBeforeMs);
  const nowMs = signal(performance.now());
  const silentMs = computed(() => Math.max(0, nowMs.value - heardAtMs.value));
  const stale = computed(() => silentMs.value > STALE_AFTER_MS);
  const state = computed<LiveState>(() => {
    if (refused.value) return 'refused';
    if (data.value === null) return 'connecting';
    return stale.value ? 'stale' : 'live';
  });

  let socket: WebSocket | null = null;
  let openedAtMs = 0;
  let attempt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  function receive(raw: unknown, newest: { version: number; told: boolean }) {
    let frame: Frame<Data>;
    try {
      frame = JSON.parse(String(raw)) as Frame<Data>;
    } catch {
      return;
    }
    batch(() => {
      attempt = 0;
      if (!newest.told) lines.value += 1;
      newest.told = true;
      heardAtMs.value = nowMs.value = performance.now();
      clock.sync(frame.serverTime, frame.clockRate);
      if (frame.version > newest.version) {
        newest.version = frame.version;
        data.value = frame.data;
      }
    });
  }

  function connect() {
    clearTimeout(retry);
    retry = undefined;
    let opened = false;
    openedAtMs = performance.now();
    const mine = openSocket(socketAddress(path));
    // Versions count within one run of the server: a new line starts a new count.
    const newest = { version: -Infinity, told: false };
    socket = mine;
    mine.onopen = () => (opened = true);
    mine.onmessage = (message) => {
      if (socket === mine) receive(message.data, newest);
    };
    mine.onclose = (event) => {
      if (socket !== mine) return;
      const over = event?.code === SESSION_OVER;
      // Whoever is not signed in any more sees nothing more, while it is asked who is.
      if (over) data.value = null;
      void lost(opened && !over);
    };
  }

  async function lost(hadOpened: boolean) {
    socket = null;
    const verdict = hadOpened || !options.probe ? 'unknown' : await options.probe();
    if (closed || socket) return;
    if (verdict === 'refused') refused.value = true;
    else retry = setTimeout(connect, retryDelayMs(attempt++, random));
  }

  function drop() {
    const mine = socket;
    socket = null;
    mine?.close();
  }

  const watch = setInterval(() => {
    nowMs.value = performance.now();
    const quietMs = nowMs.value - Math.max(heardAtMs.value, openedAtMs);
    // A line that is open but silent (a cable pulled, a laptop that slept) never reports its own end.
    if (socket && quietMs > STALE_AFTER_MS) {
      drop();
      connect();
    }
  }, 1_000);

  function hurry() {
    if (!retry || refused.value) return;
    attempt = 0;
    connect();
  }
  addEventListener('online', hurry);

  connect();
  return {
    data,
    state,
    lines,
    silentMs,
    clock,
    close() {
      closed = true;
      clearTimeout(retry);
      clearInterval(watch);
      removeEventListener('online', hurry);
      drop();
      clock.stop();
    },
  };
}
