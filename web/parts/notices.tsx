import { useSignal } from '@preact/signals';
import { addressOf } from '../address';
import type { NoticeSetup } from '../contract';
import { useFetched } from '../fetched';
import { at, createDesk, get } from '../rest';
import type { Speaker } from '../texts';
import { isNarrow } from '../narrow';
import { Dialog } from './dialog';
import { EditNotice, missingText, type NoticesProps } from './notice-form';
import { Pager, useTurned } from './pager';
import './notices.css';

const act = createDesk();
const EVERY_MS = 30_000;
/** The list shows the beginning of a text that is longer; all of it stands where it is changed. */
const SHORT = 160;
const none: NoticeSetup[] = [];

function shortened(text: string): string {
  return text.length <= SHORT ? text : `${text.slice(0, Math.max(text.lastIndexOf(' ', SHORT), SHORT / 2))}…`;
}

/** What visitors are told: the notices of the hall, and the way to the record of what was shown. Whoever may not act reads. */
export function Notices(props: NoticesProps & { acts?: boolean }) {
  const { speaker, hall, hallId, acts = true } = props;
  const { t } = speaker;
  const list = useFetched<{ items: NoticeSetup[] }>(
    `/notices?hallId=${encodeURIComponent(hallId)}`,
    EVERY_MS,
  );
  const turned = useTurned(list.value.value?.items ?? none, isNarrow.value ? 4 : 8);
  const edited = useSignal<NoticeSetup | 'new' | null>(null);
  const doomed = useSignal<NoticeSetup | null>(null);
  const failed = useSignal(false);
  const moment = (instant: string) =>
    `${speaker.day(instant, hall.timeZone)} ${speaker.time(instant, hall.timeZone)}`;

  async function remove(notice: NoticeSetup) {
    const result = await act('DELETE', `/notices${at(notice.id)}?hallId=${encodeURIComponent(hallId)}`);
    failed.value = !result.ok;
    doomed.value = null;
    list.again();
  }
  /** From now on it is not shown any more, and stays on the list. */
  async function end(notice: NoticeSetup) {
    const path = `/notices${at(notice.id)}?hallId=${encodeURIComponent(hallId)}`;
    const seen = await get<NoticeSetup>(path);
    const result = seen.ok ? await act('PATCH', path, { to: new Date().toISOString() }, seen.edition) : seen;
    failed.value = !result.ok;
    list.again();
  }
  const done = () => {
    edited.value = null;
    list.again();
  };

  return (
    <section class="card wide notices" aria-labelledby="notices">
      <div class="row section-head">
        <h2 id="notices" tabIndex={-1}>
          {t('notices')}
        </h2>
        {acts && <button onClick={() => (edited.value = 'new')}>{t('notice-new')}</button>}
        <Pager speaker={speaker} about={t('notices')} turned={turned} />
      </div>
      <div role="alert">{failed.value && <p class="banner wrong">{t('problem-other')}</p>}</div>
      {list.value.value?.items.length === 0 && <p class="quiet-text">{t('notices-none')}</p>}
      <ul class="stack">
        {turned.shown.map((notice) => (
          <li key={notice.id} class="notice">
            <div>
              <strong>{shortened(speaker.pick(notice.texts))}</strong>
              <p class="quiet-text small">
                {t(`notice-${notice.phase}`)}
                {notice.changesAt && ` · ${t('notice-changes', { at: moment(notice.changesAt) })}`}
                {(notice.serviceIds ?? []).length > 0 &&
                  ` · ${(notice.serviceIds ?? []).map((id) => speaker.pick(hall.services.find((service) => service.id === id)?.names)).join(', ')}`}
              </p>
              {notice.missingLanguages.length > 0 && (
                <p class="small late-text">{missingText(speaker, notice.missingLanguages)}</p>
              )}
            </div>
            {acts && (
              <div class="row">
                <button class="quiet" onClick={() => (edited.value = notice)}>
                  {t('notice-change')}
                  <span class="unseen"> {shortened(speaker.pick(notice.texts))}</span>
                </button>
                {notice.phase === 'shown' && (
                  <button class="quiet" onClick={() => void end(notice)}>
                    {t('notice-end')}
                    <span class="unseen"> {shortened(speaker.pick(notice.texts))}</span>
                  </button>
                )}
                <button class="quiet" onClick={() => (doomed.value = notice)}>
                  {t('notice-remove')}
                  <span class="unseen"> {shortened(speaker.pick(notice.texts))}</span>
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <p>
        <a href={addressOf('records', hallId)}>{t('shown')}</a>
      </p>
      {doomed.value && (
        <Remove
          speaker={speaker}
          notice={doomed.value}
          onClose={() => (doomed.value = null)}
          onRemove={remove}
        />
      )}
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

/** Whoever takes a notice away first reads once more what visitors will then miss. */
function Remove(props: {
  speaker: Speaker;
  notice: NoticeSetup;
  onClose: () => void;
  onRemove: (notice: NoticeSetup) => Promise<void>;
}) {
  const { notice } = props;
  const { t, pick } = props.speaker;
  return (
    <Dialog title={t('notice-remove-title')} onClose={props.onClose}>
      <p class="banner">{pick(notice.texts)}</p>
      <div class="row">
        <button autofocus onClick={props.onClose}>
          {t('never-mind')}
        </button>
        <button class="primary" onClick={() => void props.onRemove(notice)}>
          {t('notice-remove')}
        </button>
      </div>
    </Dialog>
  );
}
