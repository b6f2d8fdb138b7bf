import { useSignal } from '@preact/signals';
import { heldUpText } from '../../web/opening';
import { Dialog } from '../../web/parts/dialog';
import { at, createDesk, type Problem } from '../../web/rest';
import { FIRST_LANGUAGE, nameIn, writtenBy } from '../../web/language';
import { instantOf, wallClock } from '../../web/wall-clock';
import type { OverviewProps } from './queues';

const act = createDesk();
const TEXT_MAX = 1_000;

/** A hall that must close in mid-day, and opens again: what it does to whom stands beside the button. */
export function Closing(props: OverviewProps & { hallId: string }) {
  const { speaker, view, hall, hallId } = props;
  const { t } = speaker;
  const asking = useSignal(false);
  const failed = useSignal(false);
  async function reopen() {
    failed.value = !(await act('POST', `/halls${at(hallId)}/_reopen`)).ok;
  }
  if (!view.closed && !props.acts) return null;
  return (
    <section
      class={view.closed ? 'card stack closing closed' : 'card row closing'}
      aria-labelledby="closing-title"
    >
      <h2 id="closing-title">
        {view.closed ? heldUpText(speaker, view.closed, hall.timeZone) : t('closing-title')}
      </h2>
      {view.closed ? (
        <>
          <p>{speaker.pick(view.closed.texts)}</p>
          {props.acts && (
            <div class="row">
              <button class="primary" onClick={() => void reopen()}>
                {t('closing-reopen')}
              </button>
              <button onClick={() => (asking.value = true)}>{t('closing-change')}</button>
            </div>
          )}
        </>
      ) : (
        <>
          <p class="quiet-text">{t('closing-help')}</p>
          <div>
            <button onClick={() => (asking.value = true)}>{t('closing-close')}</button>
          </div>
        </>
      )}
      {failed.value && (
        <p class="banner wrong" role="alert">
          {t('closing-failed')}
        </p>
      )}
      {asking.value && <ClosingDialog {...props} onClose={() => (asking.value = false)} />}
    </section>
  );
}

function ClosingDialog(props: OverviewProps & { hallId: string; onClose: () => void }) {
  const { speaker, view, hall, hallId, now, onClose } = props;
  const { t } = speaker;
  const zone = hall.timeZone;
  const today = wallClock(new Date(now.peek()).toISOString(), zone).slice(0, 'yyyy-mm-dd'.length);
  const until = useSignal(
    view.closed?.until ? wallClock(view.closed.until, zone).slice(-'hh:mm'.length) : '',
  );
  const texts = useSignal<Record<string, string>>({ ...view.closed?.texts });
  const problem = useSignal<Problem | null>(null);
  const back = until.value ? instantOf(`${today}T${until.value}`, zone) : null;
  // Who was called waits again, and who is on an errand holds a number too.
  const called = view.counters.filter(({ ticketState }) => ticketState === 'called').length;
  const waiting = view.totals.waiting + view.parked.length + called;
  const booked = view.bookedToday.filter((each) => !back || each < back).length;
  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const said = Object.entries(texts.value).filter(([, text]) => text.trim() !== '');
    const body = { ...(back && { until: back }), texts: Object.fromEntries(said) };
    const result = await act('POST', `/halls${at(hallId)}/_close`, body);
    problem.value = result.ok ? null : result.problem;
    if (result.ok) onClose();
  }
  return (
    <Dialog title={t('closing-dialog')} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <label for="closing-until">{t('closing-until-label')}</label>
        <input
          id="closing-until"
          type="time"
          value={until.value}
          onInput={(event) => (until.value = event.currentTarget.value)}
        />
        {writtenBy(hall.languages).map((language) => (
          <label key={language} class="stack">
            {t('closing-text', { language: nameIn(speaker.language.value, language) })}
            <textarea
              rows={3}
              maxLength={TEXT_MAX}
              required={language === FIRST_LANGUAGE}
              value={texts.value[language] ?? ''}
              onInput={(event) =>
                (texts.value = {
                  ...texts.value,
                  [language]: event.currentTarget.value.replaceAll('\n', ' '),
                })
              }
            />
          </label>
        ))}
        <p class="banner late">
          {t(back ? 'closing-kept' : 'closing-ended', { waiting })} {t('closing-booked', { count: booked })}
        </p>
        {problem.value && (
          <p class="banner wrong" role="alert">
            {problem.value.faults?.some(({ pointer }) => pointer === 'until')
              ? t('closing-wrong-until')
              : t('closing-failed')}
          </p>
        )}
        <div class="row">
          <button type="button" onClick={onClose}>
            {t('closing-cancel')}
          </button>
          <button class="primary">{t('closing-go')}</button>
        </div>
      </form>
    </Dialog>
  );
}
