import { computed, signal } from '@preact/signals';
import { get } from '../../web/rest';
import type { FreeDay, FreeTimes } from './shapes';
import { DAYS_AT_ONCE, freeTimesPath } from './times';

/**
 * Finds the free times of a visit in a hall, some weeks at a time. What has been found stays while more is asked for, and
 * when that fails.
 */
export function createFinder(hallId: string, visit: { serviceIds: readonly string[]; persons: number }) {
  const state = signal<'asking' | 'here' | 'failed' | 'not-bookable'>('asking');
  const days = signal<FreeDay[]>([]);
  const count = signal(DAYS_AT_ONCE);
  const minutes = signal<number | null>(null);
  /** The day that was looked from; the hall's today where nobody said. */
  const from = signal<string | null>(null);
  /** Where the next weeks begin. */
  const to = signal<string | null>(null);
  /** The first day with a free time, where the weeks that were asked for have none. */
  const next = signal<string | null>(null);
  /** Whether nothing comes after what was found. */
  const isAll = signal(false);
  let today: string | undefined;
  let asked = 0;
  let last: string | undefined;

  async function ask(day?: string) {
    asked += 1;
    const mine = asked;
    last = day;
    state.value = 'asking';
    const answer = await get<FreeTimes>(freeTimesPath(hallId, visit, day));
    // Another day may have been chosen meanwhile.
    if (mine !== asked) return;
    if (!answer.ok) {
      state.value = answer.problem.name === 'not-bookable' ? 'not-bookable' : 'failed';
      return;
    }
    const found = answer.value;
    if (day === undefined) today = found.from;
    minutes.value = found.minutes;
    days.value = [...days.value, ...found.days];
    to.value = found.to;
    next.value = found.next ?? null;
    isAll.value = found.days.length === 0 && !found.next;
    state.value = 'here';
  }
  void ask();

  const shown = computed(() => days.value.slice(0, count.value));
  return {
    state,
    minutes,
    from,
    next,
    isAll,
    shown,
    get today() {
      return today;
    },
    canMore: computed(
      () =>
        (days.value.length > count.value || (!isAll.value && to.value !== null)) && state.value !== 'failed',
    ),
    async more() {
      const had = days.value.length > count.value;
      count.value += DAYS_AT_ONCE;
      if (!had || days.value.length < count.value) await ask(next.peek() ?? to.peek() ?? undefined);
    },
    again: () => void ask(last),
    /** Looks from another day on; from today where that is none. */
    startAt(day: string) {
      from.value = day || null;
      days.value = [];
      count.value = DAYS_AT_ONCE;
      void ask(day || undefined);
    },
  };
}
