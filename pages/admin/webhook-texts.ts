/** What the webhooks' section says: few administrators open it, so its texts come with it and not with the page. */
import { effect } from '@preact/signals';
import texts from 'texts:webhooks';
import { createSpeaker } from '../../web/texts';
import { speaker } from './here';

const own = createSpeaker(texts, speaker.language.peek(), null);
effect(() => void own.speak(speaker.language.value));

export const tw = own.t;
