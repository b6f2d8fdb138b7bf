import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { wrongText } from '../../web/appointment-faults';
import { problemText } from '../../web/faults';
import { Dialog } from '../../web/parts/dialog';
import { Pager, useTurned } from '../../web/parts/pager';
import { intendFile, type Intent, type Problem } from '../../web/rest';
import type { components } from '../../web/schema';
import { dayOf } from '../../web/wall-clock';
import { GoToDay, type DayProps } from './day';
import { kindOf, MOST_LINES, type Kind, type Unfit } from './file';
import { dayText } from './ground';

type Import = components['schemas']['ImportView'];
type Line = Import['lines'][number];
type Outcome = Line['outcome'];

/** What must be looked at comes first. */
const OUTCOMES: Outcome[] = ['faulty', 'passedOver', 'calledOff', 'changed', 'booked', 'same'];
const COUNTED: Outcome[] = ['booked', 'changed', 'same', 'calledOff', 'passedOver', 'faulty'];
const A_PAGE = 20;

interface Chosen {
  file: File;
  kind: Kind;
}

/** How a file is sent: what of it is taken, and whether anything is done at all. */
interface Way {
  mail: boolean;
  dryRun?: true;
  goodAlone?: true;
  confirmed?: true;
}

/** Reads appointments in from a file of another system: first what would come of it, then it is done. */
export function ReadIn(props: DayProps & { onClose: () => void }) {
  const { speaker, hallId } = props;
  const { t } = speaker;
  const chosen = useSignal<Chosen | null>(null);
  const unfit = useSignal<Unfit | null>(null);
  const mail = useSignal(false);
  const would = useSignal<Import | null>(null);
  const did = useSignal<Import | null>(null);
  const problem = useSignal<Problem | null>(null);
  /** The server asks whether so many are meant to be called off. */
  const asked = useSignal<{ problem: Problem; way: Way } | null>(null);
  const busy = useSignal(false);
  /** A wish that was sent before is sent again with its own key: pressed twice it is done once. */
  const wishes = useMemo(() => new Map<string, Intent<Import>>(), []);

  async function send({ file, kind }: Chosen, way: Way) {
    const query = new URLSearchParams({ hallId });
    for (const [name, said] of Object.entries(way)) if (said) query.set(name, 'true');
    const path = `/appointments/_import?${query}`;
    const wish = wishes.get(path) ?? intendFile<Import>(path, file, kind);
    wishes.set(path, wish);
    busy.value = true;
    problem.value = null;
    const answer = await wish.send();
    busy.value = false;
    // What was answered is settled: what is pressed afterwards is another wish.
    if (answer.ok || answer.problem.name !== 'unreachable') wishes.delete(path);
    return answer;
  }

  async function look(now: Chosen) {
    would.value = null;
    const answer = await send(now, { mail: mail.peek(), dryRun: true });
    // Another file may have been chosen meanwhile.
    if (chosen.peek() !== now) return;
    if (answer.ok) would.value = answer.value;
    else problem.value = answer.problem;
  }

  async function choose(file: File | undefined) {
    if (!file || busy.peek()) return;
    wishes.clear();
    did.value = would.value = problem.value = unfit.value = chosen.value = null;
    const kind = kindOf(new Uint8Array(await file.arrayBuffer()));
    if (kind !== 'text/csv' && kind !== 'text/calendar') return void (unfit.value = kind);
    chosen.value = { file, kind };
    await look(chosen.value);
  }

  async function take(way: Way) {
    const now = chosen.peek();
    if (!now || busy.peek()) return;
    asked.value = null;
    const answer = await send(now, way);
    if (answer.ok) {
      did.value = answer.value;
      would.value = chosen.value = null;
    } else if (answer.problem.name === 'calls-off-much') asked.value = { problem: answer.problem, way };
    else {
      // Something became otherwise since it was looked at: what would come of it now is what counts.
      if (answer.problem.faults) await look(now);
      problem.value = answer.problem;
    }
  }

  const found = did.value ?? would.value;
  return (
    <section class="card stack read-in" aria-labelledby="read-in">
      <div class="row section-head">
        <h2 id="read-in">{t('read-in-title')}</h2>
        <button class="quiet" onClick={props.onClose}>
          {t('read-in-back')}
        </button>
      </div>
      <p>{t('read-in-help')}</p>
      <Drop {...props} onChosen={(file) => void choose(file)} />
      <p role="status" class={chosen.value || busy.value ? '' : 'unseen'}>
        {busy.value ? t('read-in-busy') : chosen.value && t('read-in-file', { file: chosen.value.file.name })}
      </p>
      <div role="alert">
        {unfit.value && <p class="banner wrong">{t(`unfit-${unfit.value}`, { most: MOST_LINES })}</p>}
        {problem.value && <p class="banner wrong">{importProblem(props, problem.value)}</p>}
      </div>
      {found && <Found {...props} found={found} />}
      {would.value && (
        <Ways
          {...props}
          would={would.value}
          mail={mail.value}
          isBusy={busy.value}
          onMail={(on) => {
            mail.value = on;
            if (chosen.peek()) void look(chosen.peek() as Chosen);
          }}
          onTake={() =>
            void take({ mail: mail.peek(), ...(would.peek()?.counts.faulty && { goodAlone: true as const }) })
          }
        />
      )}
      {asked.value && (
        <Dialog title={t('much-title')} onClose={() => (asked.value = null)}>
          <p>
            {t('much-text', {
              count: asked.value.problem.calledOff ?? 0,
              days: (asked.value.problem.days ?? []).map((day) => dayText(speaker, day)).join(', '),
            })}
          </p>
          <div class="row">
            <button
              class="primary"
              onClick={() => asked.value && void take({ ...asked.value.way, confirmed: true })}
            >
              {t('much-sure')}
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

function importProblem({ speaker }: DayProps, problem: Problem): string {
  const { t } = speaker;
  if (problem.name === 'too-large') return t('unfit-too-large');
  if (problem.faults) return t('read-in-otherwise');
  return problemText(speaker, problem);
}

/** Where a file is dropped, or chosen. */
function Drop({ speaker: { t }, onChosen }: DayProps & { onChosen: (file: File | undefined) => void }) {
  const isOver = useSignal(false);
  return (
    <label
      class={isOver.value ? 'drop is-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => (isOver.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        isOver.value = false;
        onChosen(event.dataTransfer?.files[0]);
      }}
    >
      {t('drop')}
      <input
        type="file"
        accept=".csv,.txt,.tsv,.ics,.ical,text/csv,text/calendar"
        // The same file again, mended meanwhile, is chosen anew.
        onClick={(event) => (event.currentTarget.value = '')}
        onChange={(event) => onChosen(event.currentTarget.files?.[0])}
      />
    </label>
  );
}

/** What came of a file, or would: how often what, then line by line. */
function Found(props: DayProps & { found: Import }) {
  const { speaker, hall, found } = props;
  const { t } = speaker;
  const lines = useMemo(() => {
    const rank = ({ outcome }: Line) => OUTCOMES.indexOf(outcome);
    return [...found.lines].sort((one, other) => rank(one) - rank(other));
  }, [found]);
  const turned = useTurned(lines, A_PAGE);
  const isNew = new Set(
    found.lines
      .filter(({ outcome }) => outcome === 'booked' || outcome === 'changed')
      .map((each) => each.appointmentId),
  );
  const first = found.items
    .filter(({ id }) => isNew.has(id))
    .map((each) => each.at)
    .sort((one, other) => Date.parse(one) - Date.parse(other))[0];
  return (
    <>
      <div role="status" class={found.dryRun ? '' : 'banner good row'}>
        <strong>{t(found.dryRun ? 'read-in-would' : 'read-in-done')}</strong>
        {!found.dryRun && first && <GoToDay {...props} to={dayOf(Date.parse(first), hall.timeZone)} />}
      </div>
      <ul class="per-service" aria-label={t('read-in-counts')}>
        {COUNTED.filter((outcome) => found.counts[outcome] > 0).map((outcome) => (
          <li key={outcome} class={`came-${outcome}`}>
            <span>{t(`came-${outcome}`)}</span> <strong>{found.counts[outcome]}</strong>
          </li>
        ))}
      </ul>
      {found.remarks.map((remark) => (
        <p key={remark} class="banner">
          {remarkText(speaker, remark)}
        </p>
      ))}
      <ol class="came-lines" aria-label={t('read-in-lines')}>
        {turned.shown.map((line, n) => (
          <li key={n} class={`came-${line.outcome}`}>
            <span>{line.line ? t('line', { line: line.line }) : t('line-gone')}</span>
            <span class="mark">{t(`came-${line.outcome}`)}</span>
            <span>
              {line.remarks?.map((remark) => (
                <span key={remark.pointer + remark.detail} class="remark">
                  {[columnText(speaker, remark.pointer), wrongText(speaker, remark)]
                    .filter(Boolean)
                    .join(': ')}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
      <Pager speaker={speaker} about={t('read-in-lines')} turned={turned} />
    </>
  );
}

/** The name that a column has here; as the file has it where none is known. */
function columnText({ t }: DayProps['speaker'], pointer: string): string {
  const member = pointer.replace(/\[.*$/, '');
  const names: Record<string, string> = {
    serviceIds: 'service',
    CATEGORIES: 'service',
    at: 'time',
    DTSTART: 'time',
    code: 'code',
    contact: 'who',
    email: 'mail',
  };
  return names[member] ? t(names[member]) : member;
}

/** What is to be known of the whole file; columns are named as the file has them. */
function remarkText({ t }: DayProps['speaker'], remark: string): string {
  const columns = /^columns that are not read and not kept: (.*)$/.exec(remark)?.[1];
  return columns
    ? t('columns-left', { columns: columns.replaceAll('`', '') })
    : t('fault-other', { detail: remark });
}

interface WaysProps extends DayProps {
  would: Import;
  mail: boolean;
  isBusy: boolean;
  onMail: (on: boolean) => void;
  onTake: () => void;
}

/** What can be done with a file that was looked at. */
function Ways({ speaker: { t }, would: { counts }, mail, isBusy, onMail, onTake }: WaysProps) {
  const isAnything = counts.booked + counts.changed + counts.calledOff > 0;
  return (
    <>
      <label class="row tick">
        <input
          type="checkbox"
          checked={mail}
          disabled={isBusy}
          onChange={(event) => onMail(event.currentTarget.checked)}
        />
        <span>{t('read-in-mail')}</span>
      </label>
      {isAnything ? (
        <div class="row">
          <button class="primary" aria-disabled={isBusy} onClick={onTake}>
            {t(counts.faulty > 0 ? 'take-good' : 'take-all')}
          </button>
          {counts.faulty > 0 && <span class="quiet-text">{t('take-good-help')}</span>}
        </div>
      ) : (
        <p>{t('take-nothing')}</p>
      )}
    </>
  );
}
