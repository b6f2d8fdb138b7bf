import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { HallSetup } from '../../web/contract';
import { Dialog } from '../../web/parts/dialog';
import { WholePage } from '../../web/parts/whole-page';
import { at, get, type Result } from '../../web/rest';
import { problemText } from './faults';
import { act, OF_HALL, setup, speaker, t } from './here';
import { changeHall } from './change-hall';
import { fragmentOf, go, NEW, place } from './place';
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
      {doomed.value && <Remove kind={kind} line={doomed.value} onClose={() => (doomed.value = null)} />}
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

/** Whoever takes something away reads its name once more; what is still needed stays, and it is said why. */
function Remove({ kind, line, onClose }: { kind: Kind; line: Line; onClose: () => void }) {
  const problem = useSignal<string | null>(null);
  const removing = useSignal(false);
  const path = pathOf(kind, line.id);
  // What is taken away is what was there when it was asked.
  const asked = useMemo(() => get<unknown>(path), []);

  async function remove() {
    if (removing.peek()) return;
    removing.value = true;
    const seen = await asked;
    const result: Result<unknown> = seen.ok ? await act('DELETE', path, undefined, seen.edition) : seen;
    // What a colleague took away is gone as well.
    if (result.ok || result.problem.status === 404) {
      await setup.read();
      say(t('removed', { name: line.name }));
      onClose();
      document.getElementById(kind)?.focus();
      return;
    }
    removing.value = false;
    problem.value =
      result.problem.name === 'in-use' ? t(`${kind}-in-use`) : problemText(speaker, result.problem);
  }

  return (
    <Dialog title={t('remove-title', { name: line.name })} onClose={onClose}>
      <p>{t(`${kind}-remove-text`)}</p>
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

/** What is edited here, once it is known as it is now; `NEW` begins with nothing. */
export function Edited<View>(props: {
  kind: Kind;
  blank: View;
  children: (from: Kept<View>, isNew: boolean) => ComponentChildren;
}) {
  const part = place.value.part ?? NEW;
  const isNew = part === NEW;
  const kept = useSignal<Kept<View> | null>(isNew ? { value: props.blank } : null);
  const missing = useSignal(false);
  useEffect(() => {
    if (isNew) return;
    void readPart<View>(props.kind, part).then((now) => {
      kept.value = now;
      missing.value = now === null;
    });
  }, []);
  if (missing.value) {
    return (
      <section class="card stack">
        <h2 tabIndex={-1}>{t('part-missing')}</h2>
        <p>
          <a href={fragmentOf({ section: props.kind, part: null })}>{t('back-to-list')}</a>
        </p>
      </section>
    );
  }
  if (!kept.value) return <WholePage title={t('loading')} />;
  return <>{props.children(kept.value, isNew)}</>;
}

/** One of a kind as it is now, with its edition; null when the server does not say. */
export async function readPart<View>(kind: Kind, id: string): Promise<Kept<View> | null> {
  const answer = await get<View>(pathOf(kind, id));
  if (!answer.ok) return null;
  return { value: answer.value, ...(answer.edition && { edition: answer.edition }) };
}

/** Back to the list, which is then as it is now. */
export async function backSaved(kind: Kind, name: string): Promise<void> {
  sayThere(t('saved', { name }));
  await setup.read();
  go({ section: kind, part: null });
}
