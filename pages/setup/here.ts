/** What every part of this page has to do with: who speaks, and the secret that opens it. */
import charter from 'texts:charter';
import faults from 'texts:faults';
import texts from 'texts:setup';
import staff from 'texts:staff';
import { browserLanguage, rememberedLanguage } from '../../web/language';
import { createDesk } from '../../web/rest';
import { createSpeaker, together } from '../../web/texts';

export const speaker = createSpeaker(
  together(staff, charter, faults, texts),
  rememberedLanguage() ?? browserLanguage(),
);
export const { t, pick } = speaker;
export const act = createDesk();

const KEY = 'kwartier.setup.secret';

/** The secret stands behind the `#`, which no server ever sees; it is kept for a reload, and is no bookmark. */
function takeSecret(): string {
  const given = location.hash.slice(1);
  if (given) {
    sessionStorage.setItem(KEY, given);
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return sessionStorage.getItem(KEY) ?? '';
}
export const secret = takeSecret();
