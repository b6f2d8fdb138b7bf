import { useSignal, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ListOf } from '../../web/contract';
import { problemText } from '../../web/faults';
import { get, type Problem } from '../../web/rest';
import { speaker, t } from './here';
import { fragmentOf, type SectionName } from './place';
import { Said } from './said';

/** A list that the server keeps, as it was read last. */
export interface KeptList<T> {
  readonly items: ReadonlySignal<T[] | null>;
  readonly problem: ReadonlySignal<Problem | null>;
  /** Reads it anew; until it is there, and when that fails, the list of before stays. */
  read(): Promise<void>;
}

/** Reads a list when its section is opened, and then regularly where it changes by itself. */
export function useKeptList<T>(path: string, everyMs?: number): KeptList<T> {
  const items = useSignal<T[] | null>(null);
  const problem = useSignal<Problem | null>(null);
  async function read() {
    const answer = await get<ListOf<T>>(path);
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) items.value = answer.value.items;
  }
  useEffect(() => {
    void read();
    if (everyMs === undefined) return;
    const timer = setInterval(() => void read(), everyMs);
    return () => clearInterval(timer);
  }, []);
  return { items, problem, read };
}

/** The top of a list: its name and what can be added, what was done last, and why it could not be read. */
export function ListHead(props: {
  section: string;
  problem: Problem | null;
  /** Said instead of a problem to whoever may not see the list. */
  notYours?: string;
  children?: ComponentChildren;
}) {
  const { section, problem, notYours } = props;
  const mayNot = notYours !== undefined && problem?.name === 'forbidden';
  return (
    <>
      <div class="row section-head">
        <h2 id={section} tabIndex={-1}>
          {t(section)}
        </h2>
        {props.children}
      </div>
      <Said />
      {problem && (
        <p class={mayNot ? '' : 'banner wrong'}>{mayNot ? notYours : problemText(speaker, problem)}</p>
      )}
    </>
  );
}

/** What can be done with every part of a list: to its form, and away after a question. */
export function ChangeOrRemove(props: {
  section: SectionName;
  part: { readonly id: string; readonly name: string };
  /** Whether it can still be changed; it can always go. */
  mayChange?: boolean;
  onRemove: () => void;
}) {
  const { section, part, mayChange = true, onRemove } = props;
  return (
    <>
      {mayChange && (
        <a class="button quiet" href={fragmentOf({ section, part: part.id })}>
          {t('change')}
          <span class="unseen"> {part.name}</span>
        </a>
      )}
      <button class="quiet" onClick={onRemove}>
        {t('remove')}
        <span class="unseen"> {part.name}</span>
      </button>
    </>
  );
}
