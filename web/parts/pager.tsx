import { useSignal } from '@preact/signals';
import type { Speaker } from '../texts';
import './pager.css';

/** A long list, a page at a time. */
export interface Turned<T> {
  /** What stands on the present page. */
  shown: T[];
  /** How many there are on all pages. */
  all: number;
  /** The place in the list of the first that is shown, from 0. */
  first: number;
  /** Turns to the page before or after, when there is one. */
  turn(by: -1 | 1): void;
  canTurn(by: -1 | 1): boolean;
}

/**
 * The list by pages of this size. It opens on the page with the item at `start`; one that gets shorter shows its last
 * page rather than an empty one.
 */
export function useTurned<T>(items: readonly T[], size: number, start = 0): Turned<T> {
  // The item rather than the page is kept: pages of another size show it too.
  const from = useSignal<number | null>(null);
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(Math.floor((from.value ?? start) / size), pages - 1);
  const canTurn = (by: -1 | 1) => page + by >= 0 && page + by < pages;
  return {
    shown: items.slice(page * size, (page + 1) * size),
    all: items.length,
    first: page * size,
    canTurn,
    turn(by) {
      if (canTurn(by)) from.value = (page + by) * size;
    },
  };
}

/** Which part of a list is shown, and the ways to the rest; nothing while all of it is. */
export function Pager(props: {
  speaker: Speaker;
  /** The list, for who hears the buttons without seeing what is beside them. */
  about: string;
  turned: Turned<unknown>;
}) {
  const { speaker, about, turned } = props;
  const { shown, all, first } = turned;
  if (shown.length === all) return null;
  const range = speaker.t('pager-range', { from: first + 1, to: first + shown.length, all });
  return (
    <div class="pager row">
      <span class="small quiet-text">{range}</span>
      {([-1, 1] as const).map((by) => (
        <button
          key={by}
          type="button"
          aria-disabled={!turned.canTurn(by)}
          aria-label={speaker.t(by < 0 ? 'pager-back' : 'pager-on', { about, range })}
          onClick={() => turned.turn(by)}
        >
          <span aria-hidden="true">{by < 0 ? '‹' : '›'}</span>
        </button>
      ))}
    </div>
  );
}
