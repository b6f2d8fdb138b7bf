import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { soundClosing } from './closing';

const CLOSED = '2026-11-21T09:00:00Z';

function chimesAt(nowMs: number, ...closings: (string | null)[]) {
  const since = signal<string | null>(null);
  const known = new Set<string>();
  let chimes = 0;
  const sounded = { has: (id: string) => known.has(id), add: (id: string) => void known.add(id) };
  soundClosing(
    since,
    () => nowMs,
    () => (chimes += 1),
    sounded,
  );
  for (const each of closings) since.value = each;
  return chimes;
}

test('a hall that closes is heard once, also when its line comes and goes', () => {
  expect(chimesAt(Date.parse(CLOSED) + 1_000, CLOSED, null, CLOSED)).toBe(1);
});

test('one that closed long ago is not heard', () => {
  expect(chimesAt(Date.parse(CLOSED) + 120_000, CLOSED)).toBe(0);
});
