import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Hall, Service } from './contract';
import { at, get } from './rest';

const RETRY_MS = 3_000;

export interface HallInfo {
  readonly hall: ReadonlySignal<Hall | null>;
  /** The server knows no such hall. */
  readonly unknown: ReadonlySignal<boolean>;
  /** The server did not say when it was asked last. */
  readonly failed: ReadonlySignal<boolean>;
  service(id: string): Service | undefined;
  counterName(id: string | undefined): string;
}

/**
 * A hall's names and norms, read again whenever a live frame shows a newer setup; once without frames. `before` is how it
 * was last known, for a screen that starts without the server.
 */
export function followHall(
  hallId: string,
  setupSeq: ReadonlySignal<number | null> = signal(null),
  before: Hall | null = null,
): HallInfo {
  const hall = signal<Hall | null>(before);
  const unknown = signal(false);
  const failed = signal(false);
  let reading = false;
  /** What is remembered is no answer: a hall may have come back otherwise under the same count. */
  let isRead = false;

  async function read() {
    if (reading) return;
    reading = true;
    const result = await get<Hall>(`/halls${at(hallId)}`);
    reading = false;
    failed.value = !result.ok;
    if (result.ok) {
      isRead = true;
      hall.value = result.value;
      unknown.value = false;
      return;
    }
    unknown.value = result.problem.status === 404;
    setTimeout(() => void read(), RETRY_MS);
  }

  effect(() => {
    const newest = setupSeq.value;
    const known = isRead ? hall.peek()?.setupSeq : undefined;
    if (known === undefined || (newest !== null && newest !== known)) void read();
  });

  return {
    hall,
    unknown,
    failed,
    service: (id) => hall.value?.services.find((service) => service.id === id),
    counterName: (id) => hall.value?.counters.find((counter) => counter.id === id)?.name ?? id ?? '',
  };
}
