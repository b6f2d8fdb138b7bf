import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { HallSetup } from '../../web/contract';
import { readAll } from '../../web/long-list';
import type { Problem } from '../../web/rest';

/** Each comes with all of it. */
const PAGE = 50;

/** All halls that whoever is signed in administers, also those out of use. */
export async function administeredHalls(): Promise<HallSetup[] | Problem> {
  const halls = await readAll<{ id: string } | HallSetup>(`/halls?limit=${PAGE}`);
  return Array.isArray(halls) ? halls.filter((hall): hall is HallSetup => 'settings' in hall) : halls;
}

/** Those halls as they were read last. */
export interface Halls {
  readonly items: ReadonlySignal<HallSetup[] | null>;
  readonly problem: ReadonlySignal<Problem | null>;
  read(): Promise<void>;
}

/** Reads them when a section that needs them is opened. */
export function useHalls(): Halls {
  const items = useSignal<HallSetup[] | null>(null);
  const problem = useSignal<Problem | null>(null);
  async function read() {
    const found = await administeredHalls();
    problem.value = Array.isArray(found) ? null : found;
    if (Array.isArray(found)) items.value = found;
  }
  useEffect(() => void read(), []);
  return { items, problem, read };
}
