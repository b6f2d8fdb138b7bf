import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { get } from './rest';

/** What a slow question gave; the answer before stays until the next one is there, so that nothing jumps. */
export interface Fetched<T> {
  readonly value: ReadonlySignal<T | null>;
  readonly failed: ReadonlySignal<boolean>;
  again(): void;
}

/** Asks when the path changes and then regularly. */
export function useFetched<T>(path: string, everyMs: number): Fetched<T> {
  const fetched = useMemo(() => {
    const value = signal<T | null>(null);
    const failed = signal(false);
    let asked = 0;
    async function ask(from: string) {
      asked += 1;
      const mine = asked;
      const result = await get<T>(from);
      // Only the newest question counts: another day may have been chosen meanwhile.
      if (mine !== asked) return;
      failed.value = !result.ok;
      if (result.ok) value.value = result.value;
    }
    return { value, failed, ask };
  }, []);
  useEffect(() => {
    void fetched.ask(path);
    const timer = setInterval(() => void fetched.ask(path), everyMs);
    return () => clearInterval(timer);
  }, [path]);
  return { value: fetched.value, failed: fetched.failed, again: () => void fetched.ask(path) };
}
