import { signal, type ReadonlySignal } from '@preact/signals';

/** As the style sheets have it: a telephone, or a screen at four times its size. */
const query = matchMedia('(max-width: 40rem)');
const narrow = signal(query.matches);
query.addEventListener('change', () => (narrow.value = query.matches));

/** Whether there is room for one column and short lists only; follows a window that is made wider or narrower. */
export const isNarrow: ReadonlySignal<boolean> = narrow;
