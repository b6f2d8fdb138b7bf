import { useSignal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Problem, Result } from '../../web/rest';
import { useUnsaved } from './place';
import type { Kept } from './setup';

/** How often a change is sent again after somebody edited something else of the same hall. */
const TRIES = 3;

export interface Editing<Draft> {
  readonly draft: Signal<Draft>;
  /** What the server refused, and why. */
  readonly problem: ReadonlySignal<Problem | null>;
  readonly saving: ReadonlySignal<boolean>;
  /** What somebody else made of it meanwhile, until it is chosen between. */
  readonly theirs: ReadonlySignal<Kept<Draft> | null>;
  readonly isChanged: boolean;
  /** It was saved, and not changed since. */
  readonly isSaved: boolean;
  change(members: Partial<Draft>): void;
  save(): Promise<void>;
  /** Takes what somebody else made of it. */
  takeTheirs(): void;
  /** Saves one's own over it. */
  overwrite(): Promise<void>;
  /** Goes on editing, with the question still open. */
  goOn(): void;
  /** Forgets what was typed and not saved. */
  reset(): void;
}

interface Edited<Draft, Answer> {
  /** As it was when editing began. */
  from: Kept<Draft>;
  /** Sends it; `before` is what it was when editing began. */
  send(draft: Draft, edition: string | undefined, before: Draft): Promise<Result<Answer>>;
  /** What it is now; null when the server does not say. */
  read(): Promise<Kept<Draft> | null>;
  /** Takes what the server made of it. */
  saved(answer: Answer, edition: string | undefined): Kept<Draft>;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** One's own changes laid over what somebody else made of it: what one did not touch is theirs. */
function over<Draft extends object>(theirs: Draft, before: Draft, own: Draft): Draft {
  const touched = Object.entries(own).filter(([name, value]) => !same(value, before[name as keyof Draft]));
  return { ...theirs, ...Object.fromEntries(touched) };
}

/**
 * Edits something that others may edit too: nothing that somebody else made of it is overwritten unseen. What was
 * edited elsewhere in the same hall stands in nobody's way.
 */
export function useEditing<Draft extends object, Answer>(edited: Edited<Draft, Answer>): Editing<Draft> {
  const before = useSignal(edited.from);
  const draft = useSignal(edited.from.value);
  const problem = useSignal<Problem | null>(null);
  const saving = useSignal(false);
  const theirs = useSignal<Kept<Draft> | null>(null);
  const isChanged = !same(draft.value, before.value.value);
  const hasSaved = useSignal(false);
  useUnsaved(() => !same(draft.peek(), before.peek().value));

  async function send() {
    for (let tries = TRIES; ; tries -= 1) {
      const { value, edition } = before.peek();
      const sent = draft.peek();
      const result = await edited.send(sent, edition, value);
      if (result.ok) {
        hasSaved.value = true;
        const kept = edited.saved(result.value, result.edition);
        before.value = kept;
        // What was typed while it was under way is not saved yet.
        if (draft.peek() === sent) draft.value = kept.value;
        problem.value = null;
        return;
      }
      const now = result.problem.status === 412 ? await edited.read() : null;
      if (!now || tries === 0) {
        problem.value = result.problem;
        return;
      }
      if (same(now.value, value)) {
        before.value = now;
        continue;
      }
      draft.value = over(now.value, value, draft.peek());
      theirs.value = now;
      return;
    }
  }

  async function save() {
    // A second press while the first is under way is the same wish.
    if (saving.peek()) return;
    saving.value = true;
    problem.value = null;
    hasSaved.value = false;
    await send();
    saving.value = false;
  }

  function chosen() {
    const now = theirs.peek();
    theirs.value = null;
    if (now) before.value = now;
    return now;
  }

  return {
    draft,
    problem,
    saving,
    theirs,
    isChanged,
    isSaved: hasSaved.value && !isChanged,
    change: (members) => (draft.value = { ...draft.peek(), ...members }),
    save,
    takeTheirs() {
      const now = chosen();
      if (now) draft.value = now.value;
    },
    async overwrite() {
      chosen();
      await save();
    },
    goOn: () => (theirs.value = null),
    reset() {
      problem.value = null;
      draft.value = before.peek().value;
    },
  };
}
