import { signal, type Signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Call } from '../web/contract';
import { announce, EACH_MS, FRESH_MS, type Memory } from './announcer';

const NOW = Date.parse('2026-11-21T09:00:00Z');
const call = (callId: string, agoMs = 0): Call => ({
  callId,
  number: `P${callId}`,
  counterId: '1',
  calledAt: new Date(NOW - agoMs).toISOString(),
});

let kept: string[];
let chimes: number;
const memory: Memory = { read: () => kept, write: (ids) => (kept = ids) };
const start = (calls: Signal<Call[] | null>) =>
  announce(
    calls,
    () => NOW,
    () => (chimes += 1),
    memory,
  );

beforeEach(() => {
  vi.useFakeTimers();
  kept = [];
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

test('a reload does not sound a call again', () => {
  start(signal<Call[] | null>([call('1')]));
  start(signal<Call[] | null>([call('1')]));
  expect(chimes).toBe(1);
});

test('a screen that is switched on shows an old call without sounding it', () => {
  const { shown } = start(signal<Call[] | null>([call('1', FRESH_MS + 1)]));
  expect(chimes).toBe(0);
  expect(shown.value?.callId).toBe('1');
});

test('a recall is a new call and sounds', () => {
  const calls = signal<Call[] | null>([call('1')]);
  start(calls);
  vi.advanceTimersByTime(EACH_MS);
  calls.value = [{ ...call('1'), callId: 'again' }, call('1')];
  expect(chimes).toBe(2);
});

test('when the day ends nothing stays on the screen', () => {
  const calls = signal<Call[] | null>([call('1')]);
  const { shown } = start(calls);
  vi.advanceTimersByTime(EACH_MS);
  calls.value = [];
  expect(shown.value).toBe(null);
});
