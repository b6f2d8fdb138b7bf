import textsEn from '../locales/en/index.ftl?raw';
import textsNl from '../locales/nl/index.ftl?raw';
import { LanguageChoice } from './parts/language-choice';
import { mount } from './parts/mount';
import { hallFromAddress } from './address';
import { rememberedLanguage, rememberLanguage } from './language';
import { browserLanguage, createSpeaker } from './texts';
import SCREENS from './screens.json';
import './theme.css';
import './index.css';

const speaker = createSpeaker({ nl: textsNl, en: textsEn }, rememberedLanguage() ?? browserLanguage());
/** A letter is opened from what it is about, never from here. */
const OPENED_BY_HAND = SCREENS.filter((screen) => screen !== 'letter');

/** Where each screen is: for whoever sets up a hall's devices. */
function Screens() {
  const { t } = speaker;
  const hall = encodeURIComponent(hallFromAddress());
  return (
    <main class="screens stack">
      <header class="row">
        <h1>Kwartier</h1>
        <LanguageChoice speaker={speaker} onChoose={rememberLanguage} />
      </header>
      <p class="quiet-text">{t('intro')}</p>
      <ul class="stack">
        {OPENED_BY_HAND.map((screen) => (
          <li key={screen}>
            <a class="card" href={`/${screen}/${screen === 'visitor' ? '' : `?hall=${hall}`}`}>
              <strong>{t(`screen-${screen}`)}</strong>
              <span class="quiet-text">{t(`screen-${screen}.about`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}

mount(speaker, <Screens />);
