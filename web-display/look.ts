/**
 * Whether this lobby screen is light or dark: as its own address says, or what was said of this very screen, or of the
 * hall's, and else as the town's house style has it.
 */
import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { fromAddress } from '../web/address';
import type { Hall } from '../web/contract';

type Look = Hall['screens']['lobby']['look'];

const ofHouseStyle = () =>
  getComputedStyle(document.documentElement).getPropertyValue('--lobby-scheme').trim();

/** `chosen` is what was said of this screen or its hall. Style sheets are there before a page's script runs. */
export function wearLook(chosen: ReadonlySignal<Look | null | undefined>): void {
  const device = matchMedia('(prefers-color-scheme: dark)');
  const deviceIsDark = signal(device.matches);
  device.addEventListener('change', () => (deviceIsDark.value = device.matches));
  const ofAddress = fromAddress('look');
  effect(() => {
    const look = ofAddress ?? chosen.value ?? 'houseStyle';
    const isDark =
      look === 'byDevice' ? deviceIsDark.value : (look === 'houseStyle' ? ofHouseStyle() : look) === 'dark';
    document.documentElement.classList.toggle('dark', isDark);
  });
}
