import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { addressOf, PRACTICE } from '../../web/address';
import { rememberLanguage } from '../../web/language';
import { LanguageChoice } from '../../web/parts/language-choice';
import { later } from '../../web/parts/later';
import { SignOut } from '../../web/parts/sign-out';
import { Who } from '../../web/parts/who';
import type { SessionKeeper } from '../../web/session';
import type { Speaker } from '../../web/texts';
import { HallChoice } from '../../web/parts/hall-choice';
import { addressOfNumber, addressOfPart, PARTS, place, type Part } from './place';

interface TopProps {
  speaker: Speaker;
  keeper: SessionKeeper;
  hallId: string;
}

/** Which hall it is, what time it is there, and any number of today by typing it. */
export function Top(props: TopProps & { name: string; now: ReadonlySignal<number>; timeZone: string }) {
  return (
    <header class="top row">
      <div class="top-hall">
        <h1>{props.name}</h1>
        <Who speaker={props.speaker} keeper={props.keeper} guide="supervisor" />
      </div>
      <HallChoice {...props} />
      <Time {...props} />
      <Search speaker={props.speaker} />
    </header>
  );
}

/** By itself, so that a clock that goes on draws nothing else again. */
function Time({
  speaker,
  now,
  timeZone,
}: {
  speaker: Speaker;
  now: ReadonlySignal<number>;
  timeZone: string;
}) {
  return <time>{speaker.time(now.value, timeZone)}</time>;
}

function Search({ speaker: { t } }: { speaker: Speaker }) {
  const sought = 'number' in place.value ? place.value.number : '';
  const typed = useSignal(sought);
  useEffect(() => void (typed.value = sought), [sought]);
  return (
    <form
      class="search row"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const number = typed.value.trim();
        if (number) location.hash = addressOfNumber(number);
      }}
    >
      <label class="unseen" for="find-number">
        {t('find-number')}
      </label>
      <input
        id="find-number"
        type="search"
        autocomplete="off"
        maxLength={12}
        placeholder={t('find-example')}
        value={typed.value}
        onInput={(event) => (typed.value = event.currentTarget.value)}
      />
      <button>{t('find-go')}</button>
    </form>
  );
}

/** More than so many are many. */
const MOST_SAID = 99;

/** The parts of the page, each with how much waits there. */
export function Parts({
  speaker: { t },
  waiting,
}: {
  speaker: Speaker;
  waiting: Partial<Record<Part, number>>;
}) {
  const here = place.value;
  return (
    <nav class="parts-of-page" aria-label={t('parts')}>
      <ul>
        {PARTS.map((part) => {
          const count = waiting[part] ?? 0;
          return (
            <li key={part}>
              <a
                href={addressOfPart(part)}
                aria-current={'part' in here && here.part === part ? 'page' : undefined}
              >
                {t(`part-${part}`)}
                {count > 0 && (
                  <span class="count">
                    {count > MOST_SAID ? `${MOST_SAID}+` : count}
                    <span class="unseen"> {t('part-waits')}</span>
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** Few begin practice, and few end it. */
const Practising = later(
  async () => (await import('./practising')).Practising,
  () => null,
);

/** Where else one can go, and out. */
export function Ways({ speaker, keeper, hallId }: TopProps) {
  const practising = useSignal(false);
  const mayPractise = !PRACTICE && keeper.may(hallId, 'supervisor');
  return (
    <>
      <footer class="ways-out row">
        {['agenda', 'report', 'records'].map((screen) => (
          <a key={screen} href={addressOf(screen, hallId)}>
            {speaker.t(screen)}
          </a>
        ))}
        {mayPractise && 'part' in place.value && place.value.part === 'staff' && (
          <button class="quiet" onClick={() => (practising.value = true)}>
            {speaker.t('practice')}
          </button>
        )}
        <LanguageChoice speaker={speaker} onChoose={rememberLanguage} />
        <SignOut quiet speaker={speaker} keeper={keeper} />
      </footer>
      {practising.value && (
        <Practising speaker={speaker} hallId={hallId} onClose={() => (practising.value = false)} />
      )}
    </>
  );
}
