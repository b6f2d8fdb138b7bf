import type { ComponentChildren } from 'preact';
import type { Pages } from '../long-list';
import type { Speaker } from '../texts';

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
