import { createSpeaker, together, type Speaker, type TextsOf } from '../../web/texts';
import { speaker } from './here';

/** What a section alone says comes with it, and speaks as the page does. */
export function ownWords(...texts: TextsOf[]) {
  const speakers = new Map<string, Speaker>();
  /** Who speaks it now. */
  function own(): Speaker {
    const language = speaker.language.value;
    const known = speakers.get(language) ?? createSpeaker(together(...texts), language, null);
    speakers.set(language, known);
    return known;
  }
  const said: Speaker['t'] = (id, args) => own().t(id, args);
  return { own, said };
}
