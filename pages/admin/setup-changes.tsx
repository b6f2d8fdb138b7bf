import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { HallSetup, SetupChange } from '../../web/contract';
import { leavesText, problemText } from '../../web/faults';
import { readPages } from '../../web/long-list';
import { Dialog } from '../../web/parts/dialog';
import { Listed } from '../../web/parts/listed';
import { at } from '../../web/rest';
import { Differences, said, saidShortly } from './difference';
import { act, hallId, pick, setup, speaker, t } from './here';
import { say, Said } from './said';
import { whoText } from './who-text';

const A_PAGE = 20;
/** What a line names of a change; all of it stands where it is taken back. */
const NAMED = 3;
const PATH = `/halls${at(hallId)}/setup-changes`;

/** Who changed what of this hall's setup, the newest first, each to be taken back while nothing was built on it. */
export function SetupChanges() {
  const version = useSignal(0);
  const pages = useMemo(() => readPages<SetupChange>(`${PATH}?limit=${A_PAGE}`), [version.value]);
  const undone = useSignal<SetupChange | null>(null);
  return (
    <section class="card stack audit" aria-labelledby="setup-changes">
      <h2 id="setup-changes" tabIndex={-1}>
        {t('setup-changes')}
      </h2>
      <Said />
      <p class="quiet-text">{t('setup-changes-help')}</p>
      <Listed speaker={speaker} pages={pages} about={t('setup-changes')} none={t('setup-changes-none')}>
        {(items) => (
          <ul class="parts">
            {items.map((change) => (
              <Line key={change.id} change={change} onUndo={() => (undone.value = change)} />
            ))}
          </ul>
        )}
      </Listed>
      {undone.value && (
        <Undo
          change={undone.value}
          onClose={() => (undone.value = null)}
          onDone={() => {
            undone.value = null;
            version.value += 1;
            document.getElementById('setup-changes')?.focus();
          }}
        />
      )}
    </section>
  );
}

const when = (instant: string) => {
  const timeZone = setup.hall.value?.value.timeZone ?? 'UTC';
  return t('setup-change-at', { day: speaker.day(instant, timeZone), time: speaker.time(instant, timeZone) });
};

function Line({ change, onUndo }: { change: SetupChange; onUndo: () => void }) {
  const { changes, undo } = change;
  const named = changes.slice(0, NAMED).map(saidShortly).join(', ');
  const more = changes.length - NAMED;
  const what = undo.state === 'first' ? t('setup-change-first') : named || t('setup-change-nothing');
  return (
    <li>
      <div class="what">
        <strong>
          {what}
          {more > 0 && ` ${t('setup-change-more', { count: more })}`}
        </strong>
        <p class="small quiet-text">
          {whoText(change.by)} · {when(change.at)}
        </p>
        {undo.state === 'changedSince' && (
          <p class="small">
            {t('setup-change-since', {
              what: undo.changedSince.map((pointer) => said({ pointer }).label).join(', '),
            })}
          </p>
        )}
      </div>
      {undo.state === 'possible' && (
        <div class="row does">
          <button class="quiet" onClick={onUndo}>
            {t('setup-change-undo')}
            <span class="unseen"> {what}</span>
          </button>
        </div>
      )}
    </li>
  );
}

/** Whoever takes a change back sees first what comes back. */
function Undo(props: { change: SetupChange; onClose: () => void; onDone: () => void }) {
  const { change, onClose, onDone } = props;
  const problem = useSignal<string | null>(null);
  const busy = useSignal(false);
  // What comes back was worked out of the hall as it was when the list was read.
  const edition = useMemo(() => setup.read().then((now) => now?.edition), []);

  async function undo() {
    if (busy.peek()) return;
    busy.value = true;
    const path = `${PATH}${at(change.id)}/_undo`;
    const answer = await act<HallSetup>('POST', path, undefined, await edition);
    busy.value = false;
    if (answer.ok) {
      setup.take(answer.value, answer.edition);
      say(t('setup-change-undone'));
      onDone();
      return;
    }
    const names = (id: string) =>
      pick(setup.hall.peek()?.value.services.find((service) => service.id === id)?.names) || id;
    problem.value =
      answer.problem.name === 'wrong-state'
        ? t('setup-change-too-late')
        : (leavesText(speaker, answer.problem, names) ?? problemText(speaker, answer.problem));
  }

  return (
    <Dialog title={t('setup-change-undo-title')} onClose={onClose}>
      <p>{t('setup-change-undo-text')}</p>
      <Differences changes={change.undo.changes} />
      <div role="alert">{problem.value && <p class="banner wrong">{problem.value}</p>}</div>
      <div class="row">
        <button autofocus onClick={onClose}>
          {t('never-mind')}
        </button>
        <button class="primary" aria-disabled={busy.value} onClick={() => void undo()}>
          {t('setup-change-undo')}
        </button>
      </div>
    </Dialog>
  );
}
