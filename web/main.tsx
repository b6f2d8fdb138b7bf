import { signal } from '@preact/signals';
import textsEn from '../locales/en/index.ftl?raw';
import textsNl from '../locales/nl/index.ftl?raw';
import { addressOf, hallFromAddress } from './address';
import { listHalls, type HallBrief } from './halls';
import { LanguageChoice } from './parts/language-choice';
import { HallList } from './parts/hall-list';
import { mount } from './parts/mount';
import { WholePage } from './parts/whole-page';
import { rememberedLanguage, rememberLanguage } from './language';
import { browserLanguage, createSpeaker } from './texts';
import SCREENS from './screens.json';
import './theme.css';
import './index.css';

const RETRY_MS = 3_000;
const speaker = createSpeaker({ nl: textsNl, en: textsEn }, rememberedLanguage() ?? browserLanguage());
/** A letter is opened from what it is about, never from here. */
const OPENED_BY_HAND = SCREENS.filter((screen) => screen !== 'letter');
const halls = signal<HallBrief[] | 'asking' | 'gone'>('asking');

async function ask() {
  const found = await listHalls();
  halls.value = Array.isArray(found) ? found : 'gone';
  // A hall that is set up in a moment appears by itself.
  if (!Array.isArray(found) || found.length === 0) setTimeout(() => void ask(), RETRY_MS);
}
void ask();

/** Where each screen of each hall is: for whoever sets up a hall's devices, and whoever looks for a hall. */
function Page() {
  const { t } = speaker;
  const all = halls.value;
  if (all === 'asking') return <WholePage title={t('loading')} />;
  if (all === 'gone') return <WholePage title={t('server-gone')} text={t('server-gone-text')} />;
  if (all.length === 0) return <WholePage title={t('hall-none')} text={t('hall-none-text')} />;
  const named = hallFromAddress();
  const hall = named ? all.find(({ id }) => id === named) : all.length === 1 ? all[0] : undefined;
  return (
    <main class="screens stack">
      <header class="row">
        <h1>{hall?.name ?? 'Kwartier'}</h1>
        <LanguageChoice speaker={speaker} onChoose={rememberLanguage} />
      </header>
      {hall ? <Screens hall={hall} several={all.length > 1} /> : <Halls all={all} unknown={named !== null} />}
    </main>
  );
}

function Halls({ all, unknown }: { all: HallBrief[]; unknown: boolean }) {
  const { t } = speaker;
  return (
    <>
      {unknown && <p class="banner late">{t('hall-unknown')}</p>}
      <h2>{t('hall-which')}</h2>
      <HallList halls={all} />
    </>
  );
}

function Screens({ hall, several }: { hall: HallBrief; several: boolean }) {
  const { t } = speaker;
  return (
    <>
      <p class="quiet-text">{t('intro')}</p>
      <ul class="stack">
        {OPENED_BY_HAND.map((screen) => (
          <li key={screen}>
            <a class="card" href={screen === 'visitor' ? '/visitor/' : addressOf(screen, hall.id)}>
              <strong>{t(`screen-${screen}`)}</strong>
              <span class="quiet-text">{t(`screen-${screen}.about`)}</span>
            </a>
          </li>
        ))}
      </ul>
      {several && (
        <p>
          <a class="all-halls" href="/">
            {t('all-halls')}
          </a>
        </p>
      )}
    </>
  );
}

mount(speaker, <Page />);
