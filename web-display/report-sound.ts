import { effect, type ReadonlySignal } from '@preact/signals';
import { at, intend } from '../web/rest';
import type { SessionKeeper } from '../web/session';
import type { SoundState } from '../web/sound';

/** The server takes a screen that says nothing for this long three times over for switched off. */
const EVERY_MS = 30_000;

/** A paired screen says whether it can be heard, so that the supervisor knows of one that is silent. */
export function reportSound(hallId: string, keeper: SessionKeeper, sound: ReadonlySignal<SoundState>): void {
  effect(() => {
    const state = sound.value;
    const paired = keeper.state.value === 'yes' && keeper.may(hallId, 'display');
    if (!paired || state === 'asking') return undefined;
    const say = () => void intend('PUT', `/halls${at(hallId)}/displays/current`, { sound: state }).send();
    say();
    const timer = setInterval(say, EVERY_MS);
    return () => clearInterval(timer);
  });
}
