import { effect, signal } from '@preact/signals';
import texts from 'texts:guide';
import { REAL } from '../../web/address';
import { browserLanguage, rememberedLanguage, rememberLanguage } from '../../web/language';
import { LanguageChoice } from '../../web/parts/language-choice';
import { mount } from '../../web/parts/mount';
import { WholePage } from '../../web/parts/whole-page';
import { createSpeaker } from '../../web/texts';
import { type Guide, GUIDES, guideIn } from './guides';
import { loadGuide } from './load';
import '../../web/theme.css';
import './guide.css';

const speaker = createSpeaker(texts, rememberedLanguage() ?? browserLanguage());
const guide = signal<Guide | null>(guideIn(location.hash));
const html = signal<string | null>(null);
const failed = signal(false);

addEventListener('hashchange', () => (guide.value = guideIn(location.hash)));
effect(() => void load(guide.value, speaker.language.value));

/** Whoever went on meanwhile is shown what they went to. */
async function load(wanted: Guide | null, language: typeof speaker.language.value) {
  failed.value = false;
  html.value = null;
  if (!wanted) return;
  const loaded = await loadGuide(wanted, language).catch(() => null);
  if (guide.peek() !== wanted || speaker.language.peek() !== language) return;
  html.value = loaded;
  failed.value = loaded === null;
}

/** One page of paper for each who works with it: what to do, and what to do when it does not work. */
function Page() {
  const { t } = speaker;
  const at = guide.value;
  return (
    <div class="guide">
      <header class="row">
        {at ? <a href="#">{t('all-guides')}</a> : <strong>Kwartier</strong>}
        <LanguageChoice speaker={speaker} onChoose={rememberLanguage} />
      </header>
      {at ? <Read guide={at} /> : <Choice />}
    </div>
  );
}

function Choice() {
  const { t } = speaker;
  return (
    <main class="stack">
      <h1>{t('title')}</h1>
      <p>{t('choose')}</p>
      <ul class="stack">
        {GUIDES.map((each) => (
          <li key={each}>
            <a class="card guide-way" href={`${REAL}/guide/#${each}`}>
              <strong>{t(`guide-${each}`)}</strong>
              <span class="quiet-text">{t(`guide-${each}-about`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}

function Read({ guide: at }: { guide: Guide }) {
  const { t } = speaker;
  if (failed.value) return <WholePage title={t('server-gone')} text={t('server-gone-text')} />;
  return (
    <main class="sheet">
      <header class="row">
        <h1>{t(`guide-${at}`)}</h1>
        <button class="quiet" onClick={() => print()}>
          {t('print')}
        </button>
      </header>
      {html.value !== null && <div class="guide-text" dangerouslySetInnerHTML={{ __html: html.value }} />}
    </main>
  );
}

mount(speaker, <Page />);
