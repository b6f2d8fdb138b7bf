import { signal, type Signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Call } from '../web/contract';
import { soundedAt } from '../web/sounded';
import { announce, EACH_MS, FRESH_MS, LONGEST_MS, SAY_WITHIN_MS, type Aloud } from './announcer';

const NOW = Date.parse('2026-11-21T09:00:00Z');
const call = (callId: string, agoMs = 0, more: Partial<Call> = {}): Call => ({
  callId,
  number: `P${callId}`,
  counterId: '1',
  calledAt: new Date(NOW - agoMs).toISOString(),
  ...more,
});

let kept: Record<string, string>;
let chimes: number;
const storage = () =>
  ({
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => (kept[key] = value),
  }) as unknown as Storage;

/** A chime alone, which is over at once. */
const chime: Aloud = (_call, _late, done) => {
  chimes += 1;
  done();
  return () => undefined;
};

/** Switches the screen on: as after a reload, or after the browser was started again. */
function start(calls: Signal<Call[] | null>, place = 'stadhuis.d1') {
  return announce(calls, () => NOW, chime, soundedAt(place, storage));
}

beforeEach(() => {
  vi.useFakeTimers();
  kept = {};
  chimes = 0;
});
afterEach(() => vi.useRealTimers());

test('a call sounds once, however often its frame comes', () => {
  const calls = signal<Call[] | null>([call('1')]);
  start(calls);
  calls.value = [call('1')];
  vi.advanceTimersByTime(EACH_MS * 3);
  calls.value = [call('1')];
  expect(chimes).toBe(1);
});

test('two calls that come together sound one after the other, the older first', () => {
  const calls = signal<Call[] | null>([call('2'), call('1')]);
  const { shown } = start(calls);
  expect(shown.value?.callId).toBe('1');
  expect(chimes).toBe(1);
  vi.advanceTimersByTime(EACH_MS);
  expect(shown.value?.callId).toBe('2');
  expect(chimes).toBe(2);
});

test('a call that is taken back while it waits for its turn is never sounded nor shown', () => {
  const calls = signal<Call[] | null>([call('3'), call('2'), call('1')]);
  const { shown } = start(calls);
  const seen: (string | undefined)[] = [];
  shown.subscribe((each) => seen.push(each?.callId));
  calls.value = [call('2'), call('1')];
  vi.advanceTimersByTime(EACH_MS * 4);
  expect(chimes).toBe(2);
  expect(seen).toEqual(['1', '2']);
});

test('a call that is taken back while it is announced makes room at once', () => {
  const calls = signal<Call[] | null>([call('2'), call('1')]);
  const { shown, sounding } = start(calls);
  calls.value = [call('2')];
  expect(shown.value?.callId).toBe('2');
  calls.value = [];
  expect(shown.value).toBe(null);
  expect(sounding.value).toBe(false);
  vi.advanceTimersByTime(EACH_MS * 2);
  expect(chimes).toBe(2);
});

test('a call that is answered before its turn is not sounded any more', () => {
  const calls = signal<Call[] | null>([call('2'), call('1')]);
  start(calls);
  calls.value = [call('2', 0, { answered: true }), call('1')];
  vi.advanceTimersByTime(EACH_MS * 2);
  expect(chimes).toBe(1);
});

test('neither a reload nor a new start of the browser sounds a call again', () => {
  start(signal<Call[] | null>([call('1')]));
  start(signal<Call[] | null>([call('1')]));
  expect(chimes).toBe(1);
});

test('a call that waited for its turn when the page was loaded again is sounded then', () => {
  start(signal<Call[] | null>([call('2'), call('1')]));
  const { shown } = start(signal<Call[] | null>([call('2'), call('1')]));
  expect(shown.value?.callId).toBe('2');
  expect(chimes).toBe(2);
});

test('two screens of one browser each sound a call', () => {
  start(signal<Call[] | null>([call('1')]), 'stadhuis.d1');
  start(signal<Call[] | null>([call('1')]), 'stadhuis.d2');
  expect(chimes).toBe(2);
});

test('a screen that is switched on shows an old call without sounding it, then or later', () => {
  const calls = signal<Call[] | null>([call('1', FRESH_MS + 1)]);
  const { shown } = start(calls);
  expect(shown.value?.callId).toBe('1');
  calls.value = [call('1')];
  vi.advanceTimersByTime(EACH_MS * 2);
  expect(chimes).toBe(0);
});

test('a screen without a memory still shows and sounds', () => {
  const calls = signal<Call[] | null>([call('1')]);
  const refusing = () => {
    throw new DOMException('no', 'SecurityError');
  };
  const { shown } = announce(calls, () => NOW, chime, soundedAt('stadhuis.d1', refusing));
  calls.value = [call('2'), call('1')];
  vi.advanceTimersByTime(EACH_MS * 3);
  expect([shown.value?.callId, chimes]).toEqual(['2', 2]);
});

test('a memory that was spoilt is begun anew', () => {
  kept['kwartier.sounded.stadhuis.d1'] = '{"half';
  start(signal<Call[] | null>([call('1')]));
  expect(chimes).toBe(1);
  expect(kept['kwartier.sounded.stadhuis.d1']).toBe('["1"]');
});

test('the memory is bounded', () => {
  const sounded = soundedAt('stadhuis.d1', storage);
  for (let n = 0; n < 1_000; n += 1) sounded.add(`${n}`);
  expect(JSON.parse(kept['kwartier.sounded.stadhuis.d1'] ?? '')).toHaveLength(200);
  expect([sounded.has('999'), sounded.has('1')]).toEqual([true, false]);
});

test('a recall is a new call and sounds, and the call before it no more', () => {
  const calls = signal<Call[] | null>([call('1')]);
  start(calls);
  vi.advanceTimersByTime(EACH_MS);
  calls.value = [{ ...call('1'), callId: 'again' }];
  vi.advanceTimersByTime(EACH_MS * 2);
  expect(chimes).toBe(2);
});

test('when the day ends nothing stays on the screen', () => {
  const calls = signal<Call[] | null>([call('1')]);
  const { shown } = start(calls);
  vi.advanceTimersByTime(EACH_MS);
  calls.value = [];
  expect(shown.value).toBe(null);
});

/** What a screen said, where a test ends each call by hand. */
function startAloud(calls: Signal<Call[] | null>, now = () => NOW) {
  const said: { callId: string; late: boolean }[] = [];
  const cutOff: string[] = [];
  let end = () => {};
  const aloud: Aloud = ({ callId }, late, done) => {
    said.push({ callId, late });
    end = done;
    return () => void cutOff.push(callId);
  };
  const screen = announce(calls, now, aloud, soundedAt('stadhuis.d1', storage));
  return { ...screen, said, cutOff, end: () => end() };
}

test('no call is heard while the one before it is still being said', () => {
  const calls = signal<Call[] | null>([call('2'), call('1')]);
  const screen = startAloud(calls);
  vi.advanceTimersByTime(EACH_MS * 2);
  expect(screen.said).toHaveLength(1);
  screen.end();
  expect(screen.said.map(({ callId }) => callId)).toEqual(['1', '2']);
  // Said to its end before it was seen long enough: it keeps the screen.
  calls.value = [call('3'), call('2'), call('1')];
  screen.end();
  expect(screen.said).toHaveLength(2);
  vi.advanceTimersByTime(EACH_MS);
  expect(screen.said.map(({ callId }) => callId)).toEqual(['1', '2', '3']);
});

test('a call that is taken back is cut off in the midst of a word, and the next one is said', () => {
  const calls = signal<Call[] | null>([call('2'), call('1')]);
  const screen = startAloud(calls);
  calls.value = [call('2')];
  expect(screen.cutOff).toEqual(['1']);
  expect(screen.said.map(({ callId }) => callId)).toEqual(['1', '2']);
});

test('a voice that never ends holds up the next call no longer than any', () => {
  const screen = startAloud(signal<Call[] | null>([call('2'), call('1')]));
  vi.advanceTimersByTime(LONGEST_MS);
  expect(screen.said.map(({ callId }) => callId)).toEqual(['1', '2']);
  expect(screen.cutOff).toEqual(['1']);
});

test('a call that waited long for its turn has its chime and no words', () => {
  const calls = signal<Call[] | null>([call('2'), call('1', SAY_WITHIN_MS + 1)]);
  const screen = startAloud(calls);
  screen.end();
  vi.advanceTimersByTime(EACH_MS);
  expect(screen.said).toEqual([
    { callId: '1', late: true },
    { callId: '2', late: false },
  ]);
});
