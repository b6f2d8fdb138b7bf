import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import texts from 'texts:practice';
import { fromAddress, REAL, SEAT } from '../address';
import type { Practice as PracticeNow } from '../contract';
import { at } from '../rest';
import { createSpeaker, type Speaker } from '../texts';
import { WholePage } from './whole-page';
import './practice.css';

/** How often a page asks whether there is still something to practise in; at a counter whether who was called comes. */
const LOOK_EVERY_MS = 10_000;
const LOOK_AT_COUNTER_EVERY_MS = 2_000;

const counterOfPage = () => (location.pathname.endsWith('/counter/') ? fromAddress('counter') : null);

/** The same page of the real hall. */
const realAddress = () => `${REAL}${location.pathname.slice(SEAT.length)}${location.search}`;

/** Asks of the real server: a hall to practise in does not know that it is one. */
async function ask(path: string): Promise<Response | null> {
  return fetch(path, {
    credentials: 'same-origin',
    headers: { accept: 'application/json' },
  }).catch(() => null);
}

/** The title of the page, which screen readers say first, begins with this, whatever the page calls itself. */
function markTitle(mark: string): () => void {
  function put() {
    if (!document.title.startsWith(mark)) document.title = `${mark} · ${document.title}`;
  }
  put();
  const watch = new MutationObserver(put);
  watch.observe(document.head, { subtree: true, childList: true, characterData: true });
  return () => watch.disconnect();
}

/**
 * Around every page of a hall to practise in: says first of all, in both languages, that nothing there is real; at a
 * counter also whether whoever was called comes, which in life one sees. When there is nothing to practise in any more
 * the page says that instead.
 */
export function Practice(props: { speaker: Speaker; hallId: string; children: ComponentChildren }) {
  const { hallId } = props;
  const speaker = useMemo(() => createSpeaker(texts, props.speaker.language.peek(), null), []);
  const language = props.speaker.language.value;
  useEffect(() => void speaker.speak(language), [language]);
  const { t } = speaker;
  const isOver = useSignal(false);
  const called = useSignal<PracticeNow['called'][number] | null>(null);
  useEffect(() => markTitle(t('title-mark')), []);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    async function look() {
      const counterId = counterOfPage();
      const answer = counterId
        ? await ask(`${REAL}/api/v1/halls${at(hallId)}/practice`)
        : await ask(`${SEAT}/api/v1/halls${at(hallId)}`);
      isOver.value = answer?.status === 404;
      const now = counterId && answer?.ok ? ((await answer.json()) as PracticeNow) : null;
      called.value = now?.called.find((each) => each.counterId === counterId) ?? null;
      timer = setTimeout(() => void look(), counterId ? LOOK_AT_COUNTER_EVERY_MS : LOOK_EVERY_MS);
    }
    timer = setTimeout(() => void look(), LOOK_AT_COUNTER_EVERY_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <aside class="practice-band" aria-label={t('band-label')}>
        <strong>
          <span lang="nl">Oefening</span> · <span lang="en">Practice</span>
        </strong>
        <span>{t('band')}</span>
        <span role="status">
          {called.value &&
            t(called.value.comes ? 'band-comes' : 'band-not-there', { number: called.value.number })}
        </span>
        <a href={realAddress()}>{t('band-leave')}</a>
      </aside>
      {isOver.value ? (
        <WholePage title={t('over')} text={t('over-text')}>
          <a class="way" href={realAddress()}>
            {t('band-leave')}
          </a>
        </WholePage>
      ) : (
        props.children
      )}
    </>
  );
}
