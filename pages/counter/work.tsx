import { computed, useComputed, useSignal, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { CounterView } from '../../web/contract';
import { followHall } from '../../web/hall';
import { heldUpText } from '../../web/opening';
import { connectLive } from '../../web/live';
import { Alarms, SpokenAlarms } from '../../web/parts/alarms';
import { Connecting } from '../../web/parts/connecting';
import { at } from '../../web/rest';
import { servicesSaid } from '../../web/services-said';
import type { SessionKeeper } from '../../web/session';
import type { Speaker } from '../../web/texts';
import { actionOfKey, actionsOf, stateOf, type Action, type Question } from './actions';
import { createCounterDesk, type CounterDesk } from './desk';
import { ByHand } from './by-hand';
import { BreakDialog } from './break-dialog';
import { ComplaintDialog } from './complaint-dialog';
import { PromiseDialog, TransferDialog } from './dialogs';
import { KeyCap, keysOn } from './keys';
import { OpenCounter } from './open-counter';
import { OtherChoiceDialog } from './other-choice';
import { OwnAnswers } from './own-answers';
import { Planned } from './planned';
import type { CounterPageProps } from './page';
import { problemText } from './problems';
import { Queues } from './queues';
import { StillHelping } from './still-helping';
import { createKeyRest, type KeyRest } from './rest';
import { TicketPanel } from './ticket-panel';
import { mayUndo, UndoLast, Visits } from './undo';
import { Voucher } from './voucher';

interface WorkProps {
  speaker: Speaker;
  keeper: SessionKeeper;
  hallId: string;
  counterId: string;
  onLeave: () => void;
  /** Told that the hall has no such counter. */
  onUnknown: () => void;
  /** Told how the hall calls this counter, as soon as that is known. */
  onName: (name: string) => void;
}

/** One counter's day, live. */
export function Work({ speaker, keeper, hallId, counterId, onLeave, onUnknown, onName }: WorkProps) {
  const { live, names, desk } = useMemo(() => {
    const path = `/api/v1/halls${at(hallId)}/counters${at(counterId)}/live`;
    const live = connectLive<CounterView>(path, { probe: keeper.probe });
    const names = followHall(
      hallId,
      computed(() => live.data.value?.setupSeq ?? null),
    );
    return { live, names, desk: createCounterDesk(hallId, counterId) };
  }, [hallId, counterId]);
  useEffect(() => live.close, [live]);
  useEffect(() => live.lines.subscribe(() => desk.answersAgain()), [live, desk]);

  const view = live.data.value;
  const hall = names.hall.value;
  const name = hall?.counters.find(({ id }) => id === counterId)?.name;
  useEffect(() => {
    if (name) onName(name);
  }, [name]);
  // One that was taken away while somebody works at it is shown for as long as the server tells of it.
  const isUnknown = hall !== null && name === undefined && (!view || live.state.value !== 'live');
  useEffect(() => {
    if (isUnknown) onUnknown();
  }, [isUnknown]);
  if (!view || !hall) return <Connecting speaker={speaker} live={live} names={names} />;
  const page = { speaker, keeper, hallId, live, names, desk, view, hall, onLeave };
  return view.counter.state === 'closed' && !view.ticket ? <OpenCounter {...page} /> : <Counter {...page} />;
}

function Counter(props: CounterPageProps) {
  const { speaker, live, desk, view, hall, names } = props;
  const question = useSignal<Asked | null>(null);
  const now = live.clock.now;
  const who = { keeper: props.keeper, hallId: props.hallId, now };
  const actions = useComputed(() => {
    const seen = live.data.value;
    if (!seen) return [];
    const may = !!seen.undo && mayUndo(seen.undo, who);
    return actionsOf(seen, desk, (what) => (question.value = { what, of: seen.ticket?.id }), may);
  });
  const rest = useKeyRest(props);
  useKeys(actions, desk, speaker, rest);
  useEffect(() => {
    document.title = view.ticket ? `${view.ticket.number} · ${view.counter.name}` : view.counter.name;
  }, [view.ticket?.number, view.counter.name]);

  const close = () => (question.value = null);
  // A question is about one visitor: it goes with them, and is never asked of the next.
  const asked = question.value && stands(question.value, view, actions.value) ? question.value.what : null;
  useEffect(() => {
    if (!asked) question.value = null;
  }, [asked]);
  const dialog = view.ticket && { speaker, desk, hall, ticket: view.ticket, onClose: close };
  return (
    <>
      <main class="work">
        <div class="work-main stack">
          <Alerts {...props} />
          <StillHelping {...props} />
          {view.ticket ? (
            <TicketPanel
              speaker={speaker}
              desk={desk}
              names={names}
              hall={hall}
              now={now}
              ticket={view.ticket}
              owed={view.owed}
              rooms={view.privateRooms}
              prints={view.prints === true}
              onComplaint={() => (question.value = { what: 'complaint', of: view.ticket?.id })}
            />
          ) : (
            <FreePanel {...props} />
          )}
          <Actions
            actions={actions.value.filter((action) => !action.ticketId && !action.apart)}
            desk={desk}
            speaker={speaker}
            rest={rest}
          />
          <UndoLast
            {...who}
            speaker={speaker}
            desk={desk}
            undo={view.undo}
            run={() => view.undo && void desk.undo(view.undo.ticketId)}
          />
        </div>
        <div class="work-side stack" role="region" aria-label={speaker.t('queues')} tabIndex={0}>
          <Queues speaker={speaker} desk={desk} names={names} view={view} actions={actions.value} />
          <Visits {...who} speaker={speaker} desk={desk} names={names} hall={hall} visits={view.visits} />
          <Planned {...props} />
          <OwnAnswers speaker={speaker} names={names} hall={hall} counterId={view.counter.id} />
          <Voucher speaker={speaker} desk={desk} />
          <ByHand speaker={speaker} desk={desk} hall={hall} view={view} now={() => now.peek()} />
        </div>
      </main>
      {asked === 'other-choice' && dialog && <OtherChoiceDialog {...dialog} />}
      {asked === 'transfer' && dialog && <TransferDialog {...dialog} view={view} />}
      {asked === 'complaint' && dialog && <ComplaintDialog {...dialog} />}
      {asked === 'break' && (
        <BreakDialog
          speaker={speaker}
          desk={desk}
          now={() => now.peek()}
          timeZone={hall.timeZone}
          onClose={close}
        />
      )}
      {asked === 'promise' && dialog && (
        <PromiseDialog {...dialog} now={now.peek()} usualBy={view.usualAnswerBy ?? ''} />
      )}
    </>
  );
}

/** A question that was asked, and of whom. */
interface Asked {
  what: Question;
  of: string | undefined;
}

/** The action by which each question is asked; a complaint can be taken down as long as somebody is there. */
const ASKED_BY: Record<Question, string | null> = {
  transfer: 'transfer',
  'other-choice': 'other-choice',
  promise: 'promise',
  break: 'pause',
  complaint: null,
};

/** Whether it is still about whoever is at the counter, and can still be done. */
function stands({ what, of }: Asked, view: CounterView, actions: Action[]): boolean {
  const by = ASKED_BY[what];
  return of === view.ticket?.id && (by === null || actions.some(({ id }) => id === by));
}

function FreePanel({ view, names, hall, speaker }: CounterPageProps) {
  const { t } = speaker;
  const next = view.queue[0];
  const paused = view.counter.state === 'paused';
  if (view.closed) {
    return (
      <section class="ticket-panel card stack">
        <h2>{t('hall-closed-nobody')}</h2>
        <p class="quiet-text">{speaker.pick(view.closed.texts)}</p>
      </section>
    );
  }
  return (
    <section class="ticket-panel card stack">
      <h2>{paused ? t('paused') : next ? t('free') : t('free-nobody')}</h2>
      {paused && view.counter.pausedUntil && (
        <p>{t('until', { at: speaker.time(view.counter.pausedUntil, hall.timeZone) })}</p>
      )}
      {!paused && next && (
        <p class="quiet-text">
          {t('free-next', {
            number: next.number,
            service: speaker.pick(names.service(next.serviceId)?.names),
          })}
        </p>
      )}
    </section>
  );
}

/** Room that is always there: what the server refused, a dead line, an alarm of the hall. */
function Alerts({ speaker, live, desk, view, hall, names }: CounterPageProps) {
  const { t } = speaker;
  const problem = desk.problem.value;
  const roomTakenFor = desk.roomTakenFor.value;
  const { closed } = view;
  const calm = live.state.value !== 'stale' && !problem && !closed && view.alarms.length === 0;
  return (
    <div class="alerts">
      <SpokenAlarms speaker={speaker} names={names} alarms={view.alarms} />
      {calm && (
        <p class="today quiet-text small">
          {t('today', {
            services: servicesSaid(speaker, hall, view.counter.serviceIds),
          })}
        </p>
      )}
      {live.state.value === 'stale' && <Wrong text={t('line-down')} />}
      {closed && (
        <p class="banner late" role="alert">
          {heldUpText(speaker, closed, hall.timeZone)}
        </p>
      )}
      {problem && <Wrong text={problemText(speaker, problem.name)} />}
      {problem?.name === 'room-taken' && roomTakenFor && (
        <button onClick={() => void desk.callAllTheSame(roomTakenFor)}>{t('room-taken-go')}</button>
      )}
      <Alarms
        speaker={speaker}
        names={names}
        alarms={view.alarms}
        onRelease={(id) => void desk.release(id)}
      />
    </div>
  );
}

function Wrong({ text }: { text: string }) {
  return (
    <p class="banner wrong" role="alert">
      {text}
    </p>
  );
}

function Actions(props: { actions: Action[]; desk: CounterDesk; speaker: Speaker; rest: KeyRest }) {
  const { actions, desk, speaker, rest } = props;
  const primary = useRef<HTMLButtonElement>(null);
  const offered = actions.map((action) => action.id).join();
  // The likeliest step has the focus unless the person is somewhere else: Enter goes on.
  useEffect(() => {
    if (document.activeElement === document.body) primary.current?.focus();
  }, [offered, desk.busy.value]);
  return (
    <div class={rest.resting.value ? 'actions resting' : 'actions'}>
      {actions.map((action) => (
        <button
          key={action.id}
          ref={action.primary ? primary : null}
          class={action.primary ? 'primary' : ''}
          aria-keyshortcuts={keysOn.value ? speaker.t(`action-${action.id}.key`) : undefined}
          disabled={desk.busy.value}
          onClick={(event) => {
            // A press right after a change was meant for what stood there: the buttons have moved under the hand.
            if (event.detail > 1 || !rest.allows(action.id)) return;
            action.run();
          }}
        >
          {speaker.t(`action-${action.id}`)}
          <KeyCap speaker={speaker} action={action.id} />
        </button>
      ))}
    </div>
  );
}

/** The keys rest when something was sent, when it was answered, and when the counter or its visitor has changed. */
function useKeyRest({ live, desk }: CounterPageProps): KeyRest {
  const rest = useMemo(() => createKeyRest(), []);
  const state = useComputed(() => (live.data.value ? stateOf(live.data.value) : ''));
  useEffect(() => {
    let first = true;
    const changed = () => {
      if (!first) rest.begin();
    };
    const ends = [state.subscribe(changed), desk.busy.subscribe(changed)];
    first = false;
    return () => {
      ends.forEach((end) => end());
      rest.stop();
    };
  }, [rest, state, desk]);
  return rest;
}

/**
 * Letters as commands; while the keys rest they are dropped. One that is pressed after the rest while the server still
 * answers, for a state that the screen already shows, is carried out once the answer is in; one for the state before is
 * the same command twice, and dropped.
 */
function useKeys(actions: ReadonlySignal<Action[]>, desk: CounterDesk, speaker: Speaker, rest: KeyRest) {
  useSignalEffect(() => {
    if (!keysOn.value) return;
    const offered = () => actions.peek().map((action) => action.id);
    let offeredBefore = '';
    let next: string | undefined;
    function run(action: Action) {
      action.run();
      rest.begin(action.id);
    }
    const unsubscribe = desk.busy.subscribe((busy) => {
      if (busy) offeredBefore = offered().join();
      const action = busy ? undefined : actions.peek().find(({ id }) => id === next);
      next = undefined;
      if (action) queueMicrotask(() => run(action));
    });
    function onKey(event: KeyboardEvent) {
      const action = actionOfKey(event, actions.peek(), speaker);
      if (!action) return;
      event.preventDefault();
      if (!rest.allows(action.id)) return;
      if (!desk.busy.peek()) run(action);
      else if (offered().join() !== offeredBefore) next = action.id;
    }
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
      unsubscribe();
    };
  });
}
