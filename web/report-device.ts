import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import version from 'description:version';
import type { DeviceKind, DeviceShows, DeviceTold } from './contract';
import { PRACTICE } from './address';
import { at, intend } from './rest';
import type { SessionKeeper } from './session';
import type { SoundState } from './sound';

/** The server takes a device that says nothing for this long four times over for switched off. */
const EVERY_MS = 5_000;
const IDENTIFIED_MS = 10_000;

export interface DeviceSaid {
  shows: DeviceShows;
  sound?: SoundState;
}

/**
 * A paired device says every few seconds how it is, and does what it is told: loads its page anew (when no visitor is
 * in the middle of something), or shows for ten seconds what it is called, which is what this gives. `hears` is told
 * all that it is told.
 */
export function reportDevice(
  hallId: string,
  keeper: SessionKeeper,
  kind: DeviceKind,
  said: ReadonlySignal<DeviceSaid>,
  hears?: (told: DeviceTold) => void,
): ReadonlySignal<string | null> {
  const identified = signal<string | null>(null);
  const mustReload = signal(false);
  let hide: ReturnType<typeof setTimeout> | undefined;

  async function say() {
    const { shows, sound } = said.peek();
    const report = { kind, version, shows, ...(sound && sound !== 'asking' && { sound }) };
    const answer = await intend<DeviceTold>('PUT', `/halls${at(hallId)}/devices/current`, report).send();
    if (!answer.ok) return;
    hears?.(answer.value);
    const { name, orders } = answer.value;
    if (orders.includes('identify')) {
      identified.value = name;
      clearTimeout(hide);
      hide = setTimeout(() => (identified.value = null), IDENTIFIED_MS);
    }
    if (orders.includes('reload')) mustReload.value = true;
  }

  // Whoever practises has opened the page by hand: no device is spoken for.
  const isPaired = computed(() => !PRACTICE && keeper.state.value === 'yes' && keeper.may(hallId, kind));
  const news = computed(() => JSON.stringify(said.value));
  effect(() => {
    if (!isPaired.value) return undefined;
    // What is new is said at once.
    void news.value;
    void say();
    const timer = setInterval(() => void say(), EVERY_MS);
    return () => clearInterval(timer);
  });
  effect(() => {
    if (mustReload.value && said.value.shows !== 'inUse') location.reload();
  });
  return identified;
}
