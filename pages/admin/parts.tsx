import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { HallSetup } from '../../web/contract';
import { Dialog } from '../../web/parts/dialog';
import { WholePage } from '../../web/parts/whole-page';
import { at, get, type Result } from '../../web/rest';
import { problemText } from '../../web/faults';
import { act, OF_HALL, setup, speaker, t } from './here';
import { changeHall } from './change-hall';
import { fragmentOf, go, NEW, place, type SectionName } from './place';
import { Said, say, sayThere } from './said';
import type { Kept } from './setup';

/** What a hall has several of, in an order, and each is edited by itself. */
export type Kind = 'services' | 'counters';

/** One of them as the list shows it. */
export interface Line {
  id: string;
  name: string;
  badge?: string;
  about: string;
  /** What is amiss with it. */
  warning?: string | null;
}

/** Where one of them is. */
export const pathOf = (kind: Kind, id: string) => `/${kind}${at(id)}?${OF_HALL}`;

/** All of a kind in their order, and what can be done with each. */
export function PartList(props: { kind: Kind; lines: Line[] }) {
  const { kind, lines } = props;
  const doomed = useSignal<Line | null>(null);
  const moving = useSignal(false);
  const moved = useRef<string | null>(null);
  // Moving a line takes it out of the page for a moment, and the keyboard with it.
  useLayoutEffect(() => {
    if (moved.current) document.getElementById(moved.current)?.focus();
    moved.current = null;
  });

  async function move(line: Line, by: 1 | -1) {
    const from = lines.findIndex(({ id }) => id === line.id);
    if (moving.peek() || !lines[from + by]) return;
    moving.value = true;
    const problem = await changeHall((hall) => ({ [kind]: shifted(partsOf(hall, kind), line.id, by) }));
    moving.value = false;
    moved.current = `${by < 0 ? 'up' : 'down'}-${line.id}`;
    if (problem) say(problemText(speaker, problem), true);
    else say(t('moved', { name: line.name, place: from + by + 1, count: lines.length }));
  }

  return (
    <section class="card stack" aria-labelledby={kind}>
      <div class="row section-head">
        <h2 id={kind} tabIndex={-1}>
          {t(kind)}
        </h2>
        <a class="button" href={fragmentOf({ section: kind, part: NEW })}>
          {t(`${kind}-new`)}
        </a>
      </div>
      <Said />
      <p class="quiet-text">{t(`${kind}-help`)}</p>
      {lines.length === 0 && <p>{t(`${kind}-none`)}</p>}
      <ol class="parts">
        {lines.map((line, n) => (
          <li key={line.id}>
            {line.badge && (
              <span class="badge number">
                <span class="unseen">{t('service-letter')} </span>
                {line.badge}
              </span>
            )}
            <div class="what">
              <strong>{line.name}</strong>
              <p class="small quiet-text">{line.about}</p>
              {line.warning && <p class="small fault">{line.warning}</p>}
            </div>
            <div class="row does">
              {([-1, 1] as const).map((by) => (
                <button
                  key={by}
                  id={`${by < 0 ? 'up' : 'down'}-${line.id}`}
                  class="quiet step"
                  aria-disabled={!lines[n + by]}
                  aria-label={t(by < 0 ? 'move-up' : 'move-down', { name: line.name })}
                  onClick={() => void move(line, by)}
                >
                  <span aria-hidden="true">{by < 0 ? '↑' : '↓'}</span>
                </button>
              ))}
              <a class="button quiet" href={fragmentOf({ section: kind, part: line.id })}>
                {t('change')}
                <span class="unseen"> {line.name}</span>
              </a>
              <button class="quiet" onClick={() => (doomed.value = line)}>
                {t('remove')}
                <span class="unseen"> {line.name}</span>
              </button>
            </div>
          </li>
        ))}
      </ol>
      {doomed.value && (
        <Remove
          section={kind}
          path={pathOf(kind, doomed.value.id)}
          name={doomed.value.name}
          text={t(`${kind}-remove-text`)}
          inUse={t(`${kind}-in-use`)}
          onGone={setup.read}
          onClose={() => (doomed.value = null)}
        />
      )}
    </section>
  );
}

/** The parts of a hall as they are sent: what says in which hall they are is left out. */
function partsOf(hall: HallSetup, kind: Kind): { id: string }[] {
  return hall[kind].map(({ hallId: _, ...part }) => part);
}

/** The list with one of it a place earlier or later. */
function shifted<Part extends { id: string }>(parts: Part[], id: string, by: 1 | -1): Part[] {
  const from = parts.findIndex((part) => part.id === id);
  const [one, other] = [parts[from], parts[from + by]];
  if (!one || !other) return parts;
  return parts.map((part, n) => (n === from ? other : n === from + by ? one : part));
}

/** What of a kind is about to go: what stands in its way is said by `inUse`, and `onGone` reads the list again. */
interface Removal {
  section: SectionName;
  path: string;
  name: string;
  text: string;
  inUse: string;
  onGone: () => Promise<unknown>;
  onClose: () => void;
}

/** Whoever takes something away reads its name once more; what is still needed stays, and it is said why. */
export function Remove({ section, path, name, text, inUse, onGone, onClose }: Removal) {
  const problem = useSignal<string | null>(null);
  const removing = useSignal(false);
  // What is taken away is what was there when it was asked.
  const asked = useMemo(() => get<unknown>(path), []);

  async function remove() {
    if (removing.peek()) return;
    removing.value = true;
    const seen = await asked;
    const result: Result<unknown> = seen.ok ? await act('DELETE', path, undefined, seen.edition) : seen;
    // What a colleague took away is gone as well.
    if (result.ok || result.problem.status === 404) {
      await onGone();
      say(t('removed', { name }));
      onClose();
      document.getElementById(section)?.focus();
      return;
    }
    removing.value = false;
    problem.value = result.problem.name === 'in-use' ? inUse : problemText(speaker, result.problem);
  }

  return (
    <Dialog title={t('remove-title', { name })} onClose={onClose}>
      <p>{text}</p>
      <div role="alert">{problem.value && <p class="banner wrong">{problem.value}</p>}</div>
      <div class="row">
        <button autofocus onClick={onClose}>
          {t('never-mind')}
        </button>
        <button class="primary" aria-disabled={removing.value} onClick={() => void remove()}>
          {t('remove')}
        </button>
      </div>
    </Dialog>
  );
}

/** Whoever takes somebody's or something's way in away reads first what happens. */
export function Sure(props: {
  section: SectionName;
  path: string;
  title: string;
  text: string;
  label: string;
  done: string;
  onClose: () => void;
}) {
  const problem = useSignal<string | null>(null);
  async function go() {
    const answer = await act('POST', props.path);
    if (!answer.ok) return void (problem.value = problemText(speaker, answer.problem));
    say(props.done);
    props.onClose();
    document.getElementById(props.section)?.focus();
  }
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <p>{props.text}</p>
      <div role="alert">{problem.value && <p class="banner wrong">{problem.value}</p>}</div>
      <div class="row">
        <button autofocus onClick={props.onClose}>
          {t('never-mind')}
        </button>
        <button class="primary" onClick={() => void go()}>
          {props.label}
        </button>
      </div>
    </Dialog>
  );
}

/** A secret that is shown this once, to whoever hands it on; `of` names its texts. */
export function Once(props: {
  of: 'staff-link' | 'keys-secret' | 'webhooks-secret';
  value: string;
  /** Says its texts, where they are not the page's. */
  say?: typeof t;
}) {
  const { of, value } = props;
  const says = props.say ?? t;
  const copied = useSignal(false);
  return (
    <>
      <p>{says(`${of}-text`)}</p>
      <label for="once">{says(of)}</label>
      <input id="once" readOnly value={value} onFocus={(event) => event.currentTarget.select()} autofocus />
      {navigator.clipboard && (
        <button
          class="primary"
          onClick={() => void navigator.clipboard.writeText(value).then(() => (copied.value = true))}
        >
          {says(`${of}-copy`)}
        </button>
      )}
      <p role="status">{copied.value && says(`${of}-copied`)}</p>
    </>
  );
}

/** What is edited here, once it is known as it is now; `NEW` begins with nothing. */
export function Edited<View>(props: {
  section: SectionName;
  blank: View;
  read: (id: string) => Promise<Kept<View> | null>;
  children: (from: Kept<View>, isNew: boolean) => ComponentChildren;
}) {
  const part = place.value.part ?? NEW;
  const isNew = part === NEW;
  const kept = useSignal<Kept<View> | null>(isNew ? { value: props.blank } : null);
  const missing = useSignal(false);
  useEffect(() => {
    if (isNew) return;
    void props.read(part).then((now) => {
      kept.value = now;
      missing.value = now === null;
    });
  }, []);
  if (missing.value) {
    return (
      <section class="card stack">
        <h2 tabIndex={-1}>{t('part-missing')}</h2>
        <p>
          <a href={fragmentOf({ section: props.section, part: null })}>{t('back-to-list')}</a>
        </p>
      </section>
    );
  }
  if (!kept.value) return <WholePage title={t('loading')} />;
  return <>{props.children(kept.value, isNew)}</>;
}

/** What lies at a path as it is now, with its edition; null when the server does not say. */
export async function readKept<View>(path: string): Promise<Kept<View> | null> {
  const answer = await get<View>(path);
  if (!answer.ok) return null;
  return { value: answer.value, ...(answer.edition && { edition: answer.edition }) };
}

/** One of a kind as it is now. */
export const readPart = <View,>(kind: Kind, id: string) => readKept<View>(pathOf(kind, id));

/** Back to the list, which is then as it is now. */
export async function backSaved(kind: Kind, name: string): Promise<void> {
  sayThere(t('saved', { name }));
  await setup.read();
  go({ section: kind, part: null });
}
