import { signal } from '@preact/signals';
import type { Hall } from '../../web/contract';
import { listHalls } from '../../web/halls';
import { at, get } from '../../web/rest';

const RETRY_MS = 3_000;

/** The halls in which somebody can book: the one that is named, or all of them. */
export function createHalls(named: string | null) {
  const all = signal<Hall[] | null>(null);
  const failed = signal(false);
  const unknown = signal(false);

  async function ids(): Promise<string[] | null> {
    if (named) return [named];
    const listed = await listHalls();
    return Array.isArray(listed) ? listed.map(({ id }) => id) : null;
  }

  async function read(): Promise<void> {
    const wanted = await ids();
    const answers = await Promise.all((wanted ?? []).map((id) => get<Hall>(`/halls${at(id)}`)));
    const found = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
    unknown.value = named !== null && answers.some((answer) => !answer.ok && answer.problem.status === 404);
    // One hall that does not answer keeps nobody from the others.
    failed.value = !unknown.value && (wanted === null || (wanted.length > 0 && found.length === 0));
    if (failed.value) setTimeout(() => void read(), RETRY_MS);
    else if (!unknown.value) all.value = found;
  }
  void read();
  return { all, failed, unknown };
}

export type HallsHere = ReturnType<typeof createHalls>;
