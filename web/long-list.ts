import { signal, type ReadonlySignal } from '@preact/signals';
import { get } from './rest';

interface Page<T> {
  items: T[];
  next?: string | null;
}

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
      const answer = await get<Page<T>>(next === null ? path : `${path}&cursor=${encodeURIComponent(next)}`);
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
