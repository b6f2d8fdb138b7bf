import { effect, signal } from '@preact/signals';
import type { Speaker } from '../../web/texts';

const KEY = 'kwartier.counter.keys';

/**
 * Whether single letters are commands. They can be turned off (WCAG 2.1.4): dictation software types letters
 * that nobody pressed.
 */
export const keysOn = signal(localStorage.getItem(KEY) !== 'off');

effect(() => localStorage.setItem(KEY, keysOn.value ? 'on' : 'off'));

/** The letter of an action, on its button. */
export function KeyCap(props: { speaker: Speaker; action: string }) {
  if (!keysOn.value) return null;
  return <kbd aria-hidden="true">{props.speaker.t(`action-${props.action}.key`)}</kbd>;
}
