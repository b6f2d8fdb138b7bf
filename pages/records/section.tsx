import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { HallInfo } from '../../web/hall';
import { at } from '../../web/rest';
import type { Speaker } from '../../web/texts';
import { readPages, type Pages } from './pages';

/** As many as the server gives at once: mail that nobody got stays behind a button in the largest halls only. */
const A_PAGE = 500;

export interface SectionProps {
  speaker: Speaker;
  names: HallInfo;
  hallId: string;
  timeZone: string;
  /** The first instant that is looked at, and the first after the last. */
  from: string;
  to: string;
}

/** A list of the hall over the period, from its first page on. */
export function usePages<T>({ hallId, from, to }: SectionProps, list: string, query = ''): Pages<T> {
  const path = `/halls${at(hallId)}/${list}?from=${from}&to=${to}${query}`;
  return useMemo(() => readPages<T>(path), [path]);
}

/** The same for lists that come by pages. */
export function useLongList<T>(props: SectionProps, list: string, query = ''): Pages<T> {
  return usePages<T>(props, list, `${query}&limit=${A_PAGE}`);
}

/** One subject: its name, what can be done with it, and what is known of it. */
export function Section(props: { title: string; does?: ComponentChildren; children: ComponentChildren }) {
  return (
    <section class="card stack" aria-label={props.title}>
      <div class="row section-head">
        <h2>{props.title}</h2>
        {props.does}
      </div>
      {props.children}
    </section>
  );
}

/** What came of a list so far, that it is empty or did not come, and a way to the rest. */
export function Listed<T>(props: {
  speaker: Speaker;
  pages: Pages<T>;
  /** What the list is about, for who hears the button without seeing what is above. */
  about: string;
  none: string;
  children: (items: T[]) => ComponentChildren;
}) {
  const { t } = props.speaker;
  const items = props.pages.items.value;
  const state = props.pages.state.value;
  const loading = state === 'loading';
  return (
    <>
      {items.length > 0 && props.children(items)}
      <div role="status">
        {loading && <p class="quiet-text">{t('loading')}</p>}
        {state === 'failed' && <p class="banner wrong">{t('list-failed')}</p>}
        {state === 'all' && items.length === 0 && <p class="quiet-text">{props.none}</p>}
      </div>
      {state !== 'all' && !(loading && items.length === 0) && (
        <button class="more" aria-disabled={loading} onClick={() => void props.pages.more()}>
          {t(state === 'failed' ? 'again' : 'more')}
          <span class="unseen"> {props.about}</span>
        </button>
      )}
    </>
  );
}

/** A line of a record: when it was, and what. */
export function Entry(props: { when: ComponentChildren; children: ComponentChildren }) {
  return (
    <li class="entry">
      <span class="when">{props.when}</span>
      <div class="what">{props.children}</div>
    </li>
  );
}
