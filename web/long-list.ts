import { signal, type ReadonlySignal } from '@preact/signals';
import type { ListOf } from './contract';
import { get, type Problem } from './rest';

/** A list that comes by pages: what came so far, and whether more can be had. */
export interface Pages<T> {
  readonly items: ReadonlySignal<T[]>;
  readonly state: ReadonlySignal<'loading' | 'failed' | 'more' | 'all'>;
  /** Asks for the page that follows, or once more for the one that failed. */
  more(): Promise<void>;
}

/** Reads the list at this path, which ends in its query, beginning with its first page. */
export function readPages<T>(path: string): Pages<T> {
  const items = signal<T[]>([]);
  const state = signal<'loading' | 'failed' | 'more' | 'all'>('more');
  let next: string | null = null;

  async function more() {
    if (state.value === 'loading') return;
    state.value = 'loading';
    // A page may hold nothing of what was asked for while a later one does.
    for (let came = 0; came === 0;) {
      const answer = await get<ListOf<T>>(
        next === null ? path : `${path}&cursor=${encodeURIComponent(next)}`,
      );
      if (!answer.ok) {
        state.value = 'failed';
        return;
      }
      came = answer.value.items.length;
      next = answer.value.next ?? null;
      items.value = [...items.value, ...answer.value.items];
      if (next === null) break;
    }
    state.value = next === null ? 'all' : 'more';
  }
  void more();
  return { items, state, more };
}

/** All of a list, page by page; what went wrong, when one of them could not be read. `path` ends in its query. */
export async function readAll<T>(path: string): Promise<T[] | Problem> {
  const items: T[] = [];
  for (let cursor = ''; ;) {
    const answer = await get<ListOf<T>>(path + cursor);
    if (!answer.ok) return answer.problem;
    items.push(...answer.value.items);
    if (!answer.value.next) return items;
    cursor = `&cursor=${encodeURIComponent(answer.value.next)}`;
  }
}
