import { useSignal } from '@preact/signals';
import type { NoticeSetup, ShownNotice } from '../web/contract';
import { at, createDesk } from '../web/rest';
import { minutesUp } from '../web/waits';
import { useFetched } from '../web/fetched';
import { EditNotice } from './notice-form';
import type { OverviewProps } from './queues';

const act = createDesk();
const EVERY_MS = 30_000;

/** What visitors are told: the notices of the hall, and the record of what was shown today. */
export function Notices(props: OverviewProps & { hallId: string }) {
  const { speaker, hall, hallId } = props;
  const { t } = speaker;
  const list = useFetched<{ items: NoticeSetup[] }>(
    `/notices?hallId=${encodeURIComponent(hallId)}`,
    EVERY_MS,
  );
  const record = useFetched<{ items: ShownNotice[] }>(`/halls${at(hallId)}/notices/shown`, EVERY_MS);
  const edited = useSignal<NoticeSetup | 'new' | null>(null);
  const failed = useSignal(false);
  const moment = (instant: string) =>
    `${speaker.day(instant, hall.timeZone)} ${speaker.time(instant, hall.timeZone)}`;

  async function remove(notice: NoticeSetup) {
    const result = await act('DELETE', `/notices${at(notice.id)}?hallId=${encodeURIComponent(hallId)}`);
    failed.value = !result.ok;
    list.again();
    record.again();
  }
  const done = () => {
    edited.value = null;
    list.again();
    record.again();
  };
  const languages = (codes: string[]) => codes.map((code) => t(`language-${code}`)).join(', ');

  return (
    <section class="card wide notices" aria-labelledby="notices">
      <div class="row section-head">
        <h2 id="notices">{t('notices')}</h2>
        <button onClick={() => (edited.value = 'new')}>{t('notice-new')}</button>
      </div>
      <div role="alert">{failed.value && <p class="banner wrong">{t('problem-other')}</p>}</div>
      {list.value.value?.items.length === 0 && <p class="quiet-text">{t('notices-none')}</p>}
      <ul class="stack">
        {list.value.value?.items.map((notice) => (
          <li key={notice.id} class="notice">
            <div>
              <strong>{speaker.pick(notice.texts)}</strong>
              <p class="quiet-text small">
                {t(`notice-${notice.phase}`)}
                {notice.changesAt && ` · ${t('notice-changes', { at: moment(notice.changesAt) })}`}
                {(notice.serviceIds ?? []).length > 0 &&
                  ` · ${(notice.serviceIds ?? []).map((id) => speaker.pick(props.names.service(id)?.names)).join(', ')}`}
              </p>
              {notice.missingLanguages.length > 0 && (
                <p class="small late-text">
                  {t('notice-missing', { languages: languages(notice.missingLanguages) })}
                </p>
              )}
            </div>
            <div class="row">
              <button class="quiet" onClick={() => (edited.value = notice)}>
                {t('notice-change')}
                <span class="unseen"> {speaker.pick(notice.texts)}</span>
              </button>
              <button class="quiet" onClick={() => void remove(notice)}>
                {t('notice-remove')}
                <span class="unseen"> {speaker.pick(notice.texts)}</span>
              </button>
            </div>
          </li>
        ))}
      </ul>
      <h3>{t('shown')}</h3>
      {record.value.value?.items.length === 0 && <p class="quiet-text">{t('shown-none')}</p>}
      <ul class="shown">
        {record.value.value?.items.map((shown) => (
          <li key={shown.id}>
            <span class="times">
              {speaker.time(shown.from, hall.timeZone)} –{' '}
              {shown.to ? speaker.time(shown.to, hall.timeZone) : t('shown-still')}
            </span>{' '}
            {shown.kind === 'overNorm'
              ? t('shown-overNorm', {
                  service: speaker.pick(props.names.service(shown.serviceIds[0] ?? '')?.names),
                  minutes: minutesUp(shown.longestWaitS ?? shown.waitS ?? 0),
                })
              : t(`shown-${shown.kind}`, { text: speaker.pick(shown.texts ?? undefined) })}
          </li>
        ))}
      </ul>
      {edited.value && (
        <EditNotice
          {...props}
          notice={edited.value === 'new' ? null : edited.value}
          onClose={() => (edited.value = null)}
          onSaved={done}
        />
      )}
    </section>
  );
}
