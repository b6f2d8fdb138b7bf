/** What this very screen was told to show of its hall, kept so that it knows after a reboot without the server too. */
import { signal, type ReadonlySignal } from '@preact/signals';
import { fromAddress, keptAs } from '../web/address';
import type { DeviceTold } from '../web/contract';

export type OwnScreen = NonNullable<DeviceTold['screen']>;

export interface OwnScreenKeeper {
  readonly screen: ReadonlySignal<OwnScreen>;
  /** What a paired screen hears of itself each time it speaks. */
  hear(told: DeviceTold): void;
}

/** An unpaired screen is told by its address: `&zone=Begane grond`. */
export function keepOwnScreen(hallId: string): OwnScreenKeeper {
  const place = keptAs(`kwartier.screen.${hallId}.${fromAddress('device') ?? ''}`);
  const screen = signal<OwnScreen>(kept(place));
  const ofAddress = fromAddress('zone');
  if (ofAddress) screen.value = { ...screen.value, zone: ofAddress };
  return {
    screen,
    hear({ screen: told }) {
      const now = JSON.stringify(told ?? {});
      if (now === JSON.stringify(screen.peek())) return;
      screen.value = told ?? {};
      try {
        localStorage.setItem(place, now);
      } catch {
        // A full or forbidden store: after a reboot without the server it shows the whole hall.
      }
    },
  };
}

function kept(place: string): OwnScreen {
  try {
    return (JSON.parse(localStorage.getItem(place) ?? '{}') as OwnScreen | null) ?? {};
  } catch {
    return {};
  }
}
