/** What does not fit takes turns, so that none of it is left out. */
import { signal } from '@preact/signals';

const PAGE_MS = 8_000;
const page = signal(0);

/** From now on turns are taken, until what it answers is called. */
export function takeTurns(): () => void {
  const timer = setInterval(() => (page.value += 1), PAGE_MS);
  return () => clearInterval(timer);
}

/** The part of a long list that is shown now. */
export function turnOf<Item>(list: readonly Item[], atOnce: number): readonly Item[] {
  const pages = Math.ceil(list.length / atOnce);
  if (pages <= 1) return list;
  const first = (page.value % pages) * atOnce;
  return list.slice(first, first + atOnce);
}
