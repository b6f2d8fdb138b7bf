import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CalendarFeed, ListOf, NewCalendarFeed } from '../../web/contract';
import { problemText } from '../../web/faults';
import { Dialog } from '../../web/parts/dialog';
import { at, createDesk, get, type Problem } from '../../web/rest';
import { dayOf } from '../../web/wall-clock';
import type { DayProps } from './day';
import { dayText } from './ground';

const act = createDesk();

/** Addresses at which a calendar program reads the appointments: made, renewed and taken away. */
export function Feeds(props: DayProps & { onClose: () => void }) {
  const { speaker, hallId, hall, onClose } = props;
  const { t } = speaker;
  const path = `/halls${at(hallId, 'calendar-feeds')}`;
  const feeds = useSignal<CalendarFeed[] | null>(null);
  const failed = useSignal('');
  const said = useSignal('');
  /** The one whose address is shown now, and never again. */
  const fresh = useSignal<NewCalendarFeed | null>(null);
  /** What is asked about before it is done. */
  const asked = useSignal<{ feed: CalendarFeed; way: 'renew' | 'revoke' } | null>(null);
  const counterId = useSignal('');
  const withContacts = useSignal(false);
  const busy = useSignal(false);

  async function read() {
    const answer = await get<ListOf<CalendarFeed>>(path);
    if (answer.ok) feeds.value = answer.value.items;
    failed.value = answer.ok ? '' : problemText(speaker, answer.problem);
  }
  useEffect(() => void read(), []);

  async function once(send: () => Promise<Problem | null>) {
    if (busy.peek()) return;
    busy.value = true;
    said.value = '';
    const problem = await send();
    await read();
    if (problem) failed.value = problemText(speaker, problem);
    busy.value = false;
  }

  const make = () =>
    once(async () => {
      const body = {
        ...(counterId.peek() && { counterId: counterId.peek() }),
        withContacts: withContacts.peek(),
      };
      const answer = await act<NewCalendarFeed>('POST', path, body);
      if (answer.ok) fresh.value = answer.value;
      return answer.ok ? null : answer.problem;
    });

  const sure = () =>
    once(async () => {
      const now = asked.peek();
      asked.value = null;
      if (!now) return null;
      const one = `${path}${at(now.feed.id)}`;
      const isShown = fresh.peek()?.id === now.feed.id;
      if (now.way === 'renew') {
        const answer = await act<NewCalendarFeed>('POST', `${one}/_renew`);
        if (answer.ok) fresh.value = answer.value;
        return answer.ok ? null : answer.problem;
      }
      const answer = await act('DELETE', one);
      if (answer.ok) {
        if (isShown) fresh.value = null;
        said.value = t('feed-revoked', { name: nameOf(now.feed) });
      }
      return answer.ok ? null : answer.problem;
    });

  const nameOf = ({ counterId: id }: Pick<CalendarFeed, 'counterId'>) =>
    id ? (hall.counters.find((each) => each.id === id)?.name ?? id) : t('block-hall');
  const byWhom = ({ owner }: CalendarFeed) => (owner ? t('feed-by', { who: owner }) : '');
  const day = (instant: string) => dayText(speaker, dayOf(Date.parse(instant), hall.timeZone));
  return (
    <section class="card stack" aria-labelledby="feeds">
      <div class="row section-head">
        <h2 id="feeds">{t('feeds-title')}</h2>
        <button class="quiet" onClick={onClose}>
          {t('read-in-back')}
        </button>
      </div>
      <p>{t('feeds-help')}</p>
      {failed.value && (
        <p class="banner wrong" role="alert">
          {failed.value}
        </p>
      )}
      <div role="status">{said.value && <p class="banner good">{said.value}</p>}</div>
      {fresh.value && <Address {...props} feed={fresh.value} name={nameOf(fresh.value)} />}
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <label>
          {t('feed-of')}
          <select value={counterId.value} onChange={(event) => (counterId.value = event.currentTarget.value)}>
            <option value="">{t('block-hall')}</option>
            {hall.counters.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="row">
          <input
            type="checkbox"
            checked={withContacts.value}
            onChange={(event) => (withContacts.value = event.currentTarget.checked)}
          />
          <span>{t('feed-names')}</span>
        </label>
        <div class="row">
          <button class="primary" aria-disabled={busy.value}>
            {t('feed-make')}
          </button>
        </div>
      </form>
      {feeds.value?.length === 0 && <p class="quiet-text">{t('feeds-none')}</p>}
      {feeds.value && feeds.value.length > 0 && (
        <ul class="feeds" aria-label={t('feeds-list')}>
          {feeds.value.map((feed) => (
            <li key={feed.id} class="row section-head">
              <p>
                <strong>{nameOf(feed)}</strong> · {t(feed.saysWhoComes ? 'feed-has-names' : 'feed-no-names')}
                <br />
                <span class="quiet-text">
                  {feed.renewedAt
                    ? t('feed-renewed', { day: day(feed.renewedAt), by: byWhom(feed) })
                    : t('feed-made', { day: day(feed.madeAt), by: byWhom(feed) })}
                </span>
              </p>
              <div class="row">
                {(['renew', 'revoke'] as const).map((way) => (
                  <button key={way} class="quiet" onClick={() => (asked.value = { feed, way })}>
                    {t(`feed-${way}`)}
                    <span class="unseen">
                      {' '}
                      {nameOf(feed)}, {day(feed.madeAt)}
                    </span>
                  </button>
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
      {asked.value && (
        <Dialog
          title={t(`feed-${asked.value.way}-title`, { name: nameOf(asked.value.feed) })}
          onClose={() => (asked.value = null)}
        >
          <p>{t(`feed-${asked.value.way}-text`)}</p>
          <div class="row">
            <button class="primary" onClick={() => void sure()}>
              {t(`feed-${asked.value.way}`)}
            </button>
            <button autofocus class="quiet" onClick={() => (asked.value = null)}>
              {t('never-mind')}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

/** The address, whole, to take along now. */
function Address({ speaker, feed, name }: DayProps & { feed: NewCalendarFeed; name: string }) {
  const { t } = speaker;
  const copied = useSignal('');
  const address = `${location.origin}${feed.path}`;
  return (
    <div class="banner good stack" role="status">
      <label>
        {t('feed-address', { name })}
        <input readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <p>{t('feed-once')}</p>
      {navigator.clipboard && (
        <div class="row">
          <button
            onClick={() => void navigator.clipboard.writeText(address).then(() => (copied.value = address))}
          >
            {t('feed-copy')}
          </button>
          {copied.value === address && <span>{t('feed-copied')}</span>}
        </div>
      )}
    </div>
  );
}
