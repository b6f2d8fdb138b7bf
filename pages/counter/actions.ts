import type { CounterAction, CounterView } from '../../web/contract';
import type { Speaker } from '../../web/texts';
import type { CounterDesk } from './desk';

/** Questions that an action may ask before it is done. */
export type Question = 'transfer' | 'other-choice' | 'promise' | 'break' | 'complaint';

type Kind = CounterAction['kind'];

/** Something that can be done at the counter right now; its text and key are `action-<id>` in the Fluent files. */
export interface Action {
  id: string;
  primary: boolean;
  /** It has a place of its own on the page. */
  apart: boolean;
  /** It belongs to this ticket's row in the lists, and is shown there. */
  ticketId?: string | undefined;
  run: () => void;
}

/** What the server says can be done, in its order; undoing is for those only who `mayUndo`. */
export function actionsOf(
  view: CounterView,
  desk: CounterDesk,
  ask: (question: Question) => void,
  mayUndo: boolean,
): Action[] {
  const shown = view.actions.filter(({ kind }) => kind !== 'undo' || mayUndo);
  return shown.map(({ kind, likeliest, ticketId }) => ({
    id: textId(kind),
    primary: likeliest ?? false,
    apart: kind === 'undo',
    ticketId: kind === 'undo' ? undefined : (ticketId ?? undefined),
    run: doing(kind, ticketId ?? view.ticket?.id ?? '', desk, ask),
  }));
}

/** `noShow` is `no-show` in the Fluent files. */
function textId(kind: Kind): string {
  return kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function doing(kind: Kind, ticket: string, desk: CounterDesk, ask: (question: Question) => void): () => void {
  const does: Record<Kind, () => unknown> = {
    next: () => desk.next(),
    start: () => desk.start(ticket),
    recall: () => desk.recall(ticket),
    noShow: () => desk.noShow(ticket),
    otherChoice: () => ask('other-choice'),
    cancel: () => desk.cancel(ticket),
    answered: () => desk.complete(ticket, 'answered'),
    promise: () => ask('promise'),
    notAnswered: () => desk.complete(ticket, 'notAnswered'),
    transfer: () => ask('transfer'),
    park: () => desk.park(ticket),
    unpark: () => desk.unpark(ticket),
    requeue: () => desk.requeue(ticket),
    pause: () => ask('break'),
    resume: () => desk.resume(),
    close: () => desk.close(),
    undo: () => desk.undo(ticket),
  };
  return () => void does[kind]();
}

/** Does a key press belong to the page, and not to a field or a dialog? */
function isForPage(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return false;
  const target = event.target as Element | null;
  return !target?.closest('input, select, textarea, dialog') && !document.querySelector('dialog[open]');
}

/** What the hall looks like from this counter, as far as it decides what a key does. */
export function stateOf({ counter, ticket, closed }: CounterView): string {
  return [closed?.since, counter.state, ticket?.id, ticket?.state, ticket?.legs.length].join();
}

/** The action that a key press asks for. */
export function actionOfKey(event: KeyboardEvent, actions: Action[], speaker: Speaker): Action | undefined {
  if (!isForPage(event)) return undefined;
  return actions.find((action) => speaker.t(`action-${action.id}.key`) === event.key.toLowerCase());
}
