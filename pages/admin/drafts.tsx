import { useSignal } from '@preact/signals';
import type { Draft } from '../../web/contract';
import { at, get, type Problem } from '../../web/rest';
import { dateText } from './dates';
import { Differences, said } from './difference';
import { act, t } from './here';
import { ListHead, useKeptList } from './kept-list';
import { Remove } from './parts';
import { say } from './said';
import { DayAndTitle, DRAFTS } from './start-later';
import { whoText } from './who-text';

/** Changes of the hall that begin on a later day. */
export function Drafts() {
  const { items: drafts, problem, read } = useKeptList<Draft>(DRAFTS);
  const moved = useSignal<Draft | null>(null);
  const doomed = useSignal<Draft | null>(null);
  return (
    <section class="card stack" aria-labelledby="drafts">
      <ListHead section="drafts" problem={problem.value} />
      <p class="quiet-text">{t('drafts-help')}</p>
      {drafts.value?.length === 0 && <p>{t('drafts-none')}</p>}
      <ul class="parts drafts">
        {drafts.value?.map((draft) => (
          <li key={draft.id}>
            <div class="what stack">
              <h3>{dateText(draft.day)}</h3>
              {draft.title && <strong>{draft.title}</strong>}
              <Outlook draft={draft} />
              <Differences changes={draft.changes} />
              <p class="small quiet-text">{t('draft-by', { who: whoText(draft.by) })}</p>
            </div>
            <div class="row does">
              <button class="quiet" onClick={() => (moved.value = draft)}>
                {t('draft-move')}
                <span class="unseen"> {nameOf(draft)}</span>
              </button>
              <button class="quiet" onClick={() => (doomed.value = draft)}>
                {t('remove')}
                <span class="unseen"> {nameOf(draft)}</span>
              </button>
            </div>
          </li>
        ))}
      </ul>
      {moved.value && (
        <Move draft={moved.value} onClose={() => (moved.value = null)} onDone={() => void read()} />
      )}
      {doomed.value && (
        <Remove
          section="drafts"
          path={pathOf(doomed.value)}
          name={nameOf(doomed.value)}
          text={t('draft-remove-text')}
          inUse={t('refused-in-use')}
          onGone={read}
          onClose={() => (doomed.value = null)}
        />
      )}
    </section>
  );
}

const pathOf = ({ id }: Draft) => `${DRAFTS}${at(id)}`;
const nameOf = ({ title, day }: Draft) => title || dateText(day);

/** What will come of it as things stand, where that is not what was meant. */
function Outlook({ draft }: { draft: Draft }) {
  const { state, changedSince, detail } = draft.outlook;
  if (state === 'fits') return null;
  const what = changedSince.map((pointer) => said({ pointer }).label).join(', ');
  const text =
    state === 'changedSince'
      ? t('draft-changed-since', { what })
      : state === 'nothingLeft'
        ? t('draft-nothing-left')
        : t(state === 'held' ? 'draft-held' : 'draft-does-not-fit', { detail: detail ?? '' });
  return <p class={state === 'nothingLeft' ? '' : 'banner wrong'}>{text}</p>;
}

function Move(props: { draft: Draft; onClose: () => void; onDone: () => void }) {
  const { draft, onClose, onDone } = props;
  async function send(day: string, title: string): Promise<Problem | null> {
    const seen = await get<Draft>(pathOf(draft));
    if (!seen.ok) return seen.problem;
    const answer = await act<Draft>('PUT', pathOf(draft), { day, ...(title && { title }) }, seen.edition);
    if (!answer.ok) return answer.problem;
    onClose();
    onDone();
    say(t('draft-moved', { day: dateText(answer.value.day) }));
    document.getElementById('drafts')?.focus();
    return null;
  }
  return (
    <DayAndTitle
      heading={t('draft-move-title', { name: nameOf(draft) })}
      day={draft.day}
      name={draft.title ?? ''}
      send={send}
      onClose={onClose}
    />
  );
}
