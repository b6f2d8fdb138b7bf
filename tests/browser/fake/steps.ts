// What can be done at a counter and with a case, as the server says it.
import type { Case, CaseStep, CounterAction, CounterView } from '../../../web/contract';

type Kind = CounterAction['kind'];

const likeliestFirst = (...kinds: Kind[]): CounterAction[] =>
  kinds.map((kind, n) => ({ kind, ...(n === 0 && { likeliest: true }) }));
const to = (kind: Kind, ticketId?: string): CounterAction[] => (ticketId ? [{ kind, ticketId }] : []);

function stepsAt({ ticket, counter, closed }: Omit<CounterView, 'actions'>): CounterAction[] {
  if (ticket?.state === 'called') return likeliestFirst('start', 'recall', 'noShow', 'otherChoice', 'cancel');
  if (ticket?.state === 'serving')
    return likeliestFirst('answered', 'promise', 'notAnswered', 'transfer', 'park');
  if (counter.state === 'paused') return likeliestFirst('resume', 'close');
  if (counter.state === 'closed') return [];
  return closed ? [{ kind: 'pause' }, { kind: 'close' }] : likeliestFirst('next', 'pause', 'close');
}

/** The view of a counter with what can be done there. */
export function withActions(view: Omit<CounterView, 'actions'>): CounterView {
  const steps = stepsAt(view);
  const helpsNobody = !view.ticket && view.counter.state === 'open';
  return {
    ...view,
    actions: [
      ...steps,
      ...to('unpark', helpsNobody ? view.parked[0]?.id : undefined),
      ...to('requeue', steps.length > 0 ? view.noShows[0]?.id : undefined),
      ...to('undo', view.undo?.ticketId),
    ],
  };
}

/** Steps in which somebody is told the day of the answer. */
const WITH_A_DAY: CaseStep[] = ['acknowledge', 'tellDelay'];

/** A case with what can be done now, and what of it is due first. */
export function withSteps(facts: Omit<Case, 'actions' | 'due'>): Case {
  const answerBy = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  const open = facts.clocks.filter(({ doneAt }) => !doneAt);
  const [first] = open.sort((one, other) => one.dueAt.localeCompare(other.dueAt));
  return {
    ...facts,
    actions: facts.nextSteps.map((step) => ({ step, ...(WITH_A_DAY.includes(step) && { answerBy }) })),
    due: first ? { step: first.step, by: first.by, missed: first.missedAt != null } : null,
  };
}
