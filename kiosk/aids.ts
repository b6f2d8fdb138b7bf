import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Hall } from '../web/contract';

/** What somebody may need of the screen itself. */
export type Aid = 'large' | 'contrast' | 'low';

/** What can be reached from a wheelchair, centimetres above the floor: EN 301 549, 8.3.2 and 8.3.3, which allow 122. */
const REACH_CM = 120;
/** Of a picture whose height nobody said this part is low enough: of one that stands, and of one that lies. */
const REACH_STANDING = 0.5;
const REACH_LYING = 0.6;
/** Nothing can be used in less of the picture. */
const REACH_LEAST = 0.35;
/** Larger letters are so many times as large. */
const LARGER = 1.4;
const LARGEST = 2;
/** A capital must be seen under 0.7 degrees (EN 301 549, 5.1.4) from this far, as people stand before a kiosk. */
const READ_FROM_CM = 50;
const CAPITAL_CM = 2 * READ_FROM_CM * Math.tan((0.35 * Math.PI) / 180);
/** Of the letters' size; of the house's letters, and about the same of others. */
const CAPITAL_EM = 0.66;
/** The smallest letters of a step, in those of the page. */
const SMALLEST_REM = 1.15;

/** Which part of the picture is in reach, from its lower edge: 1 is all of it. */
export function reachOf(
  screen: Hall['screens']['kiosk'] | undefined,
  size: { innerWidth: number; innerHeight: number },
): number {
  if (!screen?.pictureHeightCm) return size.innerHeight > size.innerWidth ? REACH_STANDING : REACH_LYING;
  const part = (REACH_CM - screen.pictureFromCm) / screen.pictureHeightCm;
  return Math.min(1, Math.max(REACH_LEAST, part));
}

/** How much larger letters are, so that the smallest of a step can be read from where people stand. */
export function largerBy(
  screen: Hall['screens']['kiosk'] | undefined,
  size: { innerHeight: number; remPx: number },
): number {
  if (!screen?.pictureHeightCm) return LARGER;
  const wantedPx = ((CAPITAL_CM / CAPITAL_EM) * size.innerHeight) / screen.pictureHeightCm;
  return Math.min(LARGEST, Math.max(LARGER, wantedPx / (SMALLEST_REM * size.remPx)));
}

export interface Aids {
  isOn(aid: Aid): boolean;
  turn(aid: Aid): void;
  /** Whether there is more to reach than is within reach. */
  readonly canBeLower: ReadonlySignal<boolean>;
  /** The visitor has gone: the screen is as it was for the next. */
  reset(): void;
}

/** Keeps what this visitor asked of the screen, and says it to the page's style. */
export function createAids(screen: ReadonlySignal<Hall['screens']['kiosk'] | undefined>): Aids {
  const on = signal<readonly Aid[]>([]);
  const resized = signal(0);
  addEventListener('resize', () => (resized.value += 1));
  const reach = computed(() => {
    void resized.value;
    return reachOf(screen.value, window);
  });
  const page = document.documentElement;
  effect(() => {
    const { dataset, style } = page;
    for (const aid of ['large', 'contrast', 'low'] as const) {
      if (on.value.includes(aid)) dataset[aid] = 'yes';
      else delete dataset[aid];
    }
    void resized.value;
    const remPx = parseFloat(getComputedStyle(page).fontSize);
    style.setProperty('--reach', `${reach.value}`);
    style.setProperty('--larger', `${largerBy(screen.value, { innerHeight, remPx })}`);
  });
  return {
    isOn: (aid) => on.value.includes(aid),
    turn(aid) {
      on.value = on.value.includes(aid) ? on.value.filter((each) => each !== aid) : [...on.value, aid];
    },
    canBeLower: computed(() => reach.value < 1),
    reset() {
      on.value = [];
    },
  };
}
