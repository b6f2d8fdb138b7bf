import { signal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { ListOf } from './contract';
import { get, type Result } from './rest';

/** What a slow question gave; the answer before stays until the next one is there, so that nothing jumps. */
export interface Fetched<T> {
  readonly value: ReadonlySignal<T | null>;
  readonly failed: ReadonlySignal<boolean>;
  again(): void;
}

type Ask<T> = (path: string) => Promise<Result<T>>;

/** Asks when the path changes and then regularly. */
export function useFetched<T>(path: string, everyMs: number, ask: Ask<T> = get): Fetched<T> {
  const fetched = useMemo(() => {
    const value = signal<T | null>(null);
    const failed = signal(false);
    let asked = 0;
    async function from(place: string) {
      asked += 1;
      const mine = asked;
      const result = await ask(place);
      // Only the newest question counts: another day may have been chosen meanwhile.
      if (mine !== asked) return;
      failed.value = !result.ok;
      if (result.ok) value.value = result.value;
    }
    return { value, failed, from };
  }, []);
  useEffect(() => {
    void fetched.from(path);
    const timer = setInterval(() => void fetched.from(path), everyMs);
    return () => clearInterval(timer);
  }, [path]);
  return { value: fetched.value, failed: fetched.failed, again: () => void fetched.from(path) };
}

/** No list that somebody looks at has more pages: a server that goes on for ever is not asked for ever. */
const MOST_PAGES = 20;

/** All pages of the list at this path, which ends in its query. */
export async function wholeList<T>(path: string): Promise<Result<ListOf<T>>> {
  const items: T[] = [];
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await get<ListOf<T> & { next?: string | null }>(path + cursor);
    if (!answer.ok) return answer;
    items.push(...answer.value.items);
    if (!answer.value.next) break;
    cursor = `&cursor=${encodeURIComponent(answer.value.next)}`;
  }
  return { ok: true, status: 200, value: { items } };
}
