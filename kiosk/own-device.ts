/** What this very kiosk was told of itself, kept so that it prints after a reboot without the server too. */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { fromAddress, keptAs } from '../web/address';
import type { DeviceTold } from '../web/contract';

interface Own {
  id: string | null;
  /** Its own browser prints: the printer hangs on the kiosk. */
  printsItself: boolean;
}

const NOBODY: Own = { id: null, printsItself: false };

export interface OwnDevice {
  /** Which device this is, by which the view names its printer. */
  readonly id: ReadonlySignal<string | null>;
  readonly printsItself: ReadonlySignal<boolean>;
  /** What a paired kiosk hears of itself each time it speaks. */
  hear(told: DeviceTold): void;
}

export function keepOwnDevice(hallId: string): OwnDevice {
  const place = keptAs(`kwartier.device.${hallId}.${fromAddress('device') ?? ''}`);
  const own = signal<Own>(kept(place));
  return {
    id: computed(() => own.value.id),
    printsItself: computed(() => own.value.printsItself),
    hear({ id, printsItself }) {
      const now: Own = { id, printsItself: printsItself === true };
      if (JSON.stringify(now) === JSON.stringify(own.peek())) return;
      own.value = now;
      try {
        localStorage.setItem(place, JSON.stringify(now));
      } catch {
        // A full or forbidden store: after a reboot without the server nothing is printed.
      }
    },
  };
}

function kept(place: string): Own {
  try {
    return { ...NOBODY, ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Own> | null) };
  } catch {
    return NOBODY;
  }
}
