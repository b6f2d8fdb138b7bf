import type { CounterView } from '../../web/contract';
import type { Speaker } from '../../web/texts';
import type { CounterDesk } from './desk';

/** Questions that an action may ask before it is done. */
export type Question = 'transfer' | 'other-choice' | 'promise' | 'break' | 'complaint';

/** Something that can be done at the counter right now; its text and key are `action-<id>` in the Fluent files. */
export interface Action {
  id: string;
  primary?: true;
  /** It has a place of its own on the page. */
  apart?: true;
  /** It belongs to this ticket's row in the lists, and is shown there. */
  ticketId?: string;
  run: () => void;
}

/** What the counter can do in its present state, the most likely first. */
export function actionsOf(
  view: CounterView,
  desk: CounterDesk,
  ask: (question: Question) => void,
  mayUndo: boolean,
): Action[] {
  const { undo } = view;
  const back: Action[] =
    undo && mayUndo ? [{ id: 'undo', apart: true, run: () => void desk.undo(undo.ticketId) }] : [];
  return [...stepsOf(view, desk, ask), ...back];
}

function stepsOf(view: CounterView, desk: CounterDesk, ask: (question: Question) => void): Action[] {
  const { counter, ticket } = view;
  const closing: Action[] = [{ id: 'close', run: () => void desk.close() }];
  const back = noShowBack(view, desk);
  if (ticket?.state === 'called') {
    return [
      { id: 'start', primary: true, run: () => void desk.start(ticket.id) },
      { id: 'recall', run: () => void desk.recall(ticket.id) },
      { id: 'no-show', run: () => void desk.noShow(ticket.id) },
      { id: 'other-choice', run: () => ask('other-choice') },
      { id: 'cancel', run: () => void desk.cancel(ticket.id) },
      ...back,
    ];
  }
  if (ticket?.state === 'serving') {
    return [
      { id: 'answered', primary: true, run: () => void desk.complete(ticket.id, 'answered') },
      { id: 'promise', run: () => ask('promise') },
      { id: 'not-answered', run: () => void desk.complete(ticket.id, 'notAnswered') },
      { id: 'transfer', run: () => ask('transfer') },
      { id: 'park', run: () => void desk.park(ticket.id) },
      ...back,
    ];
  }
  if (counter.state === 'paused')
    return [{ id: 'resume', primary: true, run: () => void desk.resume() }, ...closing, ...back];
  if (counter.state === 'closed') return [];
  // In a hall that had to close nobody is called.
  const next: Action[] = view.closed ? [] : [{ id: 'next', primary: true, run: () => void desk.next() }];
  return [...next, { id: 'pause', run: () => ask('break') }, ...closing, ...parkedBack(view, desk), ...back];
}

/** The key for the first of those set aside. */
function parkedBack({ parked: [first] }: CounterView, desk: CounterDesk): Action[] {
  return first ? [{ id: 'unpark', ticketId: first.id, run: () => void desk.unpark(first.id) }] : [];
}

/** The key for the latest who did not come. */
function noShowBack({ noShows: [latest] }: CounterView, desk: CounterDesk): Action[] {
  return latest ? [{ id: 'requeue', ticketId: latest.id, run: () => void desk.requeue(latest.id) }] : [];
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
