import { computed, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import texts from 'texts:counter';
import plan from 'texts:plan';
import staff from 'texts:staff';
import staffDays from 'texts:staff-days';
import { fromAddress, rememberInAddress } from '../../web/address';
import { chosenHall } from '../../web/chosen-hall';
import { followHall } from '../../web/hall';
import { browserLanguage, rememberedLanguage, rememberLanguage } from '../../web/language';
import { LanguageChoice } from '../../web/parts/language-choice';
import { PracticeLink } from '../../web/parts/practice-link';
import { SignedIn } from '../../web/parts/signed-in';
import { mount } from '../../web/parts/mount';
import { SignOut } from '../../web/parts/sign-out';
import { UnknownHall } from '../../web/parts/unknown-hall';
import { Who } from '../../web/parts/who';
import { keepSession } from '../../web/session';
import { createSpeaker, together } from '../../web/texts';
import { keysOn } from './keys';
import { OwnDay } from './own-day';
import { Work } from './work';
import '../../web/theme.css';
import './counter.css';

const speaker = createSpeaker(
  together(staff, texts, plan, staffDays),
  rememberedLanguage() ?? browserLanguage(),
);
const keeper = keepSession('account');
const hallId = await chosenHall(speaker, keeper);
const counterId = signal(fromAddress('counter'));
/** The address named a counter that the hall does not have: an old bookmark, most likely. */
const isUnknown = signal(false);
/** How the hall calls it. */
const openedName = signal<string | null>(null);

function choose(id: string | null) {
  rememberInAddress('counter', id);
  openedName.value = null;
  isUnknown.value = false;
  counterId.value = id;
}

function Page() {
  return <SignedIn speaker={speaker} keeper={keeper} hallId={hallId} screen="counter" page={CounterPage} />;
}

function CounterPage() {
  const id = counterId.value;
  return (
    <div class="counter-page">
      <Header />
      {id === null ? (
        <ChooseCounter />
      ) : (
        <Work
          key={id}
          speaker={speaker}
          keeper={keeper}
          hallId={hallId}
          counterId={id}
          onLeave={() => choose(null)}
          onUnknown={() => {
            choose(null);
            isUnknown.value = true;
          }}
          onName={(name) => (openedName.value = name)}
        />
      )}
    </div>
  );
}

function Header() {
  const { t } = speaker;
  return (
    <header class="bar row">
      <div class="counter-who">
        <h1>{counterId.value === null ? t('title') : (openedName.value ?? t('title'))}</h1>
        <Who speaker={speaker} keeper={keeper} guide="counter" />
      </div>
      <div class="row">
        {counterId.value !== null && (
          <button class="quiet" onClick={() => choose(null)}>
            {t('other-counter')}
          </button>
        )}
        <details class="menu">
          <summary>{t('menu')}</summary>
          <div class="card stack">
            <label class="row">
              <input type="checkbox" checked={keysOn.value} onChange={() => (keysOn.value = !keysOn.value)} />
              {t('keys')}
            </label>
            <OwnDay {...{ speaker, keeper, hallId }} />
            <PracticeLink speaker={speaker} hallId={hallId} screen="counter" />
            <LanguageChoice speaker={speaker} onChoose={rememberLanguage} />
            <SignOut speaker={speaker} keeper={keeper} />
          </div>
        </details>
      </div>
    </header>
  );
}

function ChooseCounter() {
  const { t } = speaker;
  const names = useMemo(
    () =>
      followHall(
        hallId,
        computed(() => null),
      ),
    [],
  );
  if (names.unknown.value) return <UnknownHall speaker={speaker} />;
  return (
    <main class="open-counter stack">
      <h2>{t('choose-counter')}</h2>
      <div role="alert">{isUnknown.value && <p class="banner late">{t('counter-unknown')}</p>}</div>
      {names.hall.value?.counters.length === 0 && <p class="quiet-text">{t('counters-none')}</p>}
      <ul class="counters">
        {names.hall.value?.counters.map((counter) => (
          <li key={counter.id}>
            <button onClick={() => choose(counter.id)}>{counter.name}</button>
          </li>
        ))}
      </ul>
      <PracticeLink speaker={speaker} hallId={hallId} screen="counter" />
    </main>
  );
}

mount(speaker, <Page />);
