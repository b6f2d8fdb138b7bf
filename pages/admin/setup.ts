import { signal, type ReadonlySignal } from '@preact/signals';
import type { HallSetup } from '../../web/contract';
import { at, get } from '../../web/rest';

const RETRY_MS = 3_000;
/** Each comes with all of it: no more are read than are needed to find the one. */
const PAGE = 50;

/** Something that can be edited, and which edition it is. */
export interface Kept<T> {
  value: T;
  edition?: string;
}

export interface SetupKeeper {
  /** The hall as it is set up; null until it is known. */
  readonly hall: ReadonlySignal<Kept<HallSetup> | null>;
  /** The server has no such hall, or does not say. */
  readonly missing: ReadonlySignal<'unknown' | 'gone' | null>;
  /** Begins, and goes on asking until it is known. */
  begin(): Promise<void>;
  /** Reads it again; null when the server does not say. */
  read(): Promise<Kept<HallSetup> | null>;
  /** Takes what a change answered. */
  take(value: HallSetup, edition: string | undefined): void;
}

/** The setup of the hall among those that its administrator is told of. */
async function setupOf(hallId: string): Promise<HallSetup | 'unknown' | 'gone'> {
  for (let cursor = ''; ;) {
    const answer = await get<{ items: ({ id: string } | HallSetup)[]; next?: string | null }>(
      `/halls?limit=${PAGE}${cursor}`,
    );
    if (!answer.ok) return 'gone';
    const found = answer.value.items.find(({ id }) => id === hallId);
    if (found && 'settings' in found) return found;
    if (found || !answer.value.next) return 'unknown';
    cursor = `&cursor=${encodeURIComponent(answer.value.next)}`;
  }
}

/** Keeps the hall as it is set up, with the edition that changes of it name. */
export function followSetup(hallId: string): SetupKeeper {
  const hall = signal<Kept<HallSetup> | null>(null);
  const missing = signal<'unknown' | 'gone' | null>(null);

  async function read() {
    // The edition first: whoever edits in between makes it too old, and no change is made over what was not seen.
    const seen = await get<unknown>(`/halls${at(hallId)}`);
    const found = seen.ok ? await setupOf(hallId) : seen.problem.status === 404 ? 'unknown' : 'gone';
    missing.value = typeof found === 'string' ? found : null;
    if (typeof found === 'string' || !seen.ok) return null;
    const kept = { value: found, ...(seen.edition && { edition: seen.edition }) };
    hall.value = kept;
    return kept;
  }

  return {
    hall,
    missing,
    async begin() {
      while (!(await read())) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    },
    read,
    take(value, edition) {
      hall.value = { value, ...(edition && { edition }) };
    },
  };
}
