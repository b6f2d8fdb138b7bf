import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connectLive, retryDelayMs, type Live } from './live';

class FakeSocket {
  onopen?: () => void;
  onmessage?: (message: { data: string }) => void;
  onclose?: () => void;
  closed = false;
  close() {
    this.closed = true;
    this.onclose?.();
  }
  open() {
    this.onopen?.();
  }
  frame(version: number, data: unknown) {
    const frame = {
      view: 'lobby',
      version,
      seq: version,
      serverTime: '2026-11-21T09:00:00Z',
      clockRate: 1,
      data,
    };
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

let sockets: FakeSocket[];
let live: Live<string>;
let verdict: 'refused' | 'unknown';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('location', { href: 'http://hall.test/kiosk/' });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  sockets = [];
  verdict = 'unknown';
  live = connectLive<string>('/live', {
    random: () => 0.5,
    probe: () => Promise.resolve(verdict),
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
  });
});
afterEach(() => {
  live.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const newest = () => sockets[sockets.length - 1] as FakeSocket;

test('the newest frame wins, and an older or repeated one changes nothing', () => {
  newest().open();
  newest().frame(2, 'two');
  newest().frame(1, 'one');
  newest().frame(2, 'again');
  expect(live.data.value).toBe('two');
  newest().frame(3, 'three');
  expect(live.data.value).toBe('three');
});

test('after fifteen silent seconds the view is stale, is kept, and the line is made anew', () => {
  newest().open();
  newest().frame(1, 'one');
  vi.advanceTimersByTime(14_000);
  expect(live.state.value).toBe('live');
  vi.advanceTimersByTime(3_000);
  expect(live.state.value).toBe('stale');
  expect(live.data.value).toBe('one');
  expect(sockets[0]?.closed).toBe(true);
  expect(sockets.length).toBe(2);
});

test('a server that restarted counts its versions from one, and is right after one frame', async () => {
  newest().open();
  newest().frame(900, 'before');
  newest().close();
  await vi.advanceTimersByTimeAsync(1_000);
  newest().open();
  newest().frame(1, 'after');
  expect(live.data.value).toBe('after');
  expect(live.state.value).toBe('live');
});

test('a repeated frame is a sign of life', () => {
  newest().open();
  for (let n = 0; n < 10; n++) {
    newest().frame(1, 'one');
    vi.advanceTimersByTime(5_000);
  }
  expect(live.state.value).toBe('live');
  expect(sockets.length).toBe(1);
});

test('a line refused before it opened ends when the server says who may not look', async () => {
  verdict = 'refused';
  newest().close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(live.state.value).toBe('refused');
  expect(sockets.length).toBe(1);
});

test('while the server is away it is asked again, ever less often', async () => {
  for (let n = 0; n < 5; n++) {
    newest().close();
    await vi.advanceTimersByTimeAsync(10_000);
  }
  expect(sockets.length).toBe(6);
});

test('pauses double up to ten seconds and differ between screens', () => {
  expect(retryDelayMs(0, () => 0)).toBe(250);
  expect(retryDelayMs(0, () => 1)).toBe(500);
  expect(retryDelayMs(3, () => 1)).toBe(4_000);
  expect(retryDelayMs(30, () => 1)).toBe(10_000);
});
