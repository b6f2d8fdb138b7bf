import { useSignal } from '@preact/signals';
import type { Draft } from '../../web/contract';
import { faultText, problemText } from '../../web/faults';
import { Dialog } from '../../web/parts/dialog';
import { at, type Problem } from '../../web/rest';
import { dayOf } from '../../web/wall-clock';
import { dateText } from './dates';
import { daysAfter } from './holidays';
import { act, hallId, setup, speaker, t } from './here';
import { go } from './place';
import { sayThere } from './said';

export const DRAFTS = `/halls${at(hallId)}/drafts`;

/** On which day a change begins, and what it is for. */
export function DayAndTitle(props: {
  heading: string;
  day: string;
  name: string;
  /** What went wrong; nothing when it was done. */
  send: (day: string, title: string) => Promise<Problem | null>;
  onClose: () => void;
}) {
  const day = useSignal(props.day);
  const title = useSignal(props.name);
  const problem = useSignal<Problem | null>(null);
  const busy = useSignal(false);
  const tomorrow = daysAfter(dayOf(Date.now(), setup.hall.peek()?.value.timeZone ?? 'UTC'), 1);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (busy.peek()) return;
    busy.value = true;
    problem.value = await props.send(day.peek(), title.peek().trim());
    busy.value = false;
  }
  const faults = problem.value?.faults ?? [];
  return (
    <Dialog title={props.heading} onClose={props.onClose}>
      <form class="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p>{t('later-text')}</p>
        <div class="field short">
          <label for="draft-day">{t('draft-day')}</label>
          <p id="draft-day-hint" class="small quiet-text">
            {t('draft-day-hint')}
          </p>
          <input
            id="draft-day"
            type="date"
            aria-describedby="draft-day-hint"
            aria-invalid={faults.some(({ pointer }) => pointer === 'day')}
            min={tomorrow}
            value={day.value}
            onInput={(event) => (day.value = event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="draft-title">{t('draft-title')}</label>
          <p id="draft-title-hint" class="small quiet-text">
            {t('draft-title-hint')}
          </p>
          <input
            id="draft-title"
            aria-describedby="draft-title-hint"
            autocomplete="off"
            value={title.value}
            onInput={(event) => (title.value = event.currentTarget.value)}
          />
        </div>
        <div role="alert">
          {problem.value && (
            <ul class="banner wrong">
              {faults.length === 0 && <li>{draftProblem(problem.value)}</li>}
              {faults.map((fault) => (
                <li key={fault.pointer}>
                  {['day', 'title'].includes(fault.pointer) && `${t(`draft-${fault.pointer}`)}: `}
                  {faultText(speaker, fault)}
                </li>
              ))}
            </ul>
          )}
        </div>
        <div class="row">
          <button type="button" onClick={props.onClose}>
            {t('never-mind')}
          </button>
          <button class="primary" aria-disabled={busy.value}>
            {t('later-do')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const draftProblem = (problem: Problem) =>
  problem.name === 'in-use' ? t('draft-in-use') : problemText(speaker, problem);

/** Lets what was changed begin on a later day; `patch` is what changes of the hall. */
export function StartLater(props: { patch: () => object; onClose: () => void; onDone: () => void }) {
  async function send(day: string, title: string) {
    const answer = await act<Draft>('POST', DRAFTS, { day, ...(title && { title }), patch: props.patch() });
    if (!answer.ok) return answer.problem;
    props.onClose();
    props.onDone();
    sayThere(t('draft-made', { day: dateText(answer.value.day) }));
    // What is unsaved of the form is kept in the draft, and forgotten where it was typed, before one goes on.
    setTimeout(() => go({ section: 'drafts', part: null }));
    return null;
  }
  return <DayAndTitle heading={t('later-title')} day="" name="" send={send} onClose={props.onClose} />;
}
