import { FluentResource } from '@fluent/bundle';
import { signal } from '@preact/signals';
import texts from 'texts:index';
import { addressOf, hallFromAddress } from '../../web/address';
import type { FirstRun } from '../../web/contract';
import { listHalls, type HallBrief } from '../../web/halls';
import { LanguageChoice } from '../../web/parts/language-choice';
import { HallList } from '../../web/parts/hall-list';
import { mount } from '../../web/parts/mount';
import { WholePage } from '../../web/parts/whole-page';
import { browserLanguage, FIRST_LANGUAGE, rememberedLanguage, rememberLanguage } from '../../web/language';
import { get } from '../../web/rest';
import { createSpeaker } from '../../web/texts';
import '../../web/theme.css';
import './index.css';

const RETRY_MS = 3_000;
/** How the texts name a screen. */
const NAMED = 'screen-';
const speaker = createSpeaker(texts, rememberedLanguage() ?? browserLanguage());
const HERE = texts[FIRST_LANGUAGE];
/** The screens that are opened from here, in the order of their texts. */
const LISTED = new FluentResource(typeof HERE === 'string' ? HERE : '').body.flatMap(({ id }) =>
  id.startsWith(NAMED) ? [id.slice(NAMED.length)] : [],
);
/** The same in every hall. */
const OF_ALL_HALLS = ['visitor', 'accessibility'];
const halls = signal<HallBrief[] | 'asking' | 'gone'>('asking');
/** Nobody can sign in to this server yet. */
const isNew = signal(false);

async function ask() {
  const found = await listHalls();
  halls.value = Array.isArray(found) ? found : 'gone';
  if (Array.isArray(found) && found.length === 0) {
    const first = await get<FirstRun>('/setup');
    isNew.value = first.ok && first.value.state !== 'over';
  }
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
  if (all.length === 0 && isNew.value) {
    return <WholePage title={t('new-server')} text={t('new-server-text')} />;
  }
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
        {LISTED.map((screen) => (
          <li key={screen}>
            <a class="card" href={OF_ALL_HALLS.includes(screen) ? `/${screen}/` : addressOf(screen, hall.id)}>
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
