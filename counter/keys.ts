import { effect, signal } from '@preact/signals';

const KEY = 'kwartier.counter.keys';

/**
 * Whether single letters are commands. They can be turned off (WCAG 2.1.4): dictation software types letters
 * that nobody pressed.
 */
export const keysOn = signal(localStorage.getItem(KEY) !== 'off');

effect(() => localStorage.setItem(KEY, keysOn.value ? 'on' : 'off'));
