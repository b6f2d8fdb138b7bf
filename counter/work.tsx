import { computed, useComputed, useSignal, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { CounterView } from '../web/contract';
import { followHall } from '../web/hall';
import { connectLive } from '../web/live';
import { Alarms, SpokenAlarms } from '../web/parts/alarms';
import { Connecting } from '../web/parts/connecting';
import { at } from '../web/rest';
import type { SessionKeeper } from '../web/session';
import type { Speaker } from '../web/texts';
import { actionOfKey, actionsOf, type Action, type Question } from './actions';
import { createCounterDesk, type CounterDesk } from './desk';
import { BreakDialog } from './break-dialog';
import { ComplaintDialog } from './complaint-dialog';
import { PromiseDialog, TransferDialog } from './dialogs';
import { KeyCap, keysOn } from './keys';
import { OpenCounter } from './open-counter';
import { OwnAnswers } from './own-answers';
import type { CounterPageProps } from './page';
import { problemText } from './problems';
import { Queues } from './queues';
import { StillHelping } from './still-helping';
import { TicketPanel } from './ticket-panel';
import { Voucher } from './voucher';

interface WorkProps {
  speaker: Speaker;
  keeper: SessionKeeper;
  hallId: string;
  counterId: string;
  onLeave: () => void;
}

/** One counter's day, live. */
export function Work({ speaker, keeper, hallId, counterId, onLeave }: WorkProps) {
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

  const view = live.data.value;
  const hall = names.hall.value;
  if (!view || !hall) return <Connecting speaker={speaker} live={live} names={names} />;
  const page = { speaker, live, names, desk, view, hall, onLeave };
  return view.counter.state === 'closed' && !view.ticket ? <OpenCounter {...page} /> : <Counter {...page} />;
}

function Counter(props: CounterPageProps) {
  const { speaker, live, desk, view, hall, names } = props;
  const question = useSignal<Question | null>(null);
  const actions = useComputed(() =>
    live.data.value ? actionsOf(live.data.value, desk, (asked) => (question.value = asked)) : [],
  );
  useKeys(actions, desk, speaker);
  const now = live.clock.now;
  useEffect(() => {
    document.title = view.ticket ? `${view.ticket.number} · ${view.counter.name}` : view.counter.name;
  }, [view.ticket?.number, view.counter.name]);

  const close = () => (question.value = null);
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
              onComplaint={() => (question.value = 'complaint')}
            />
          ) : (
            <FreePanel {...props} />
          )}
          <Actions
            actions={actions.value.filter((action) => !action.ticketId)}
            desk={desk}
            speaker={speaker}
          />
        </div>
        <div class="work-side stack" role="region" aria-label={speaker.t('queues')} tabIndex={0}>
          <Queues speaker={speaker} desk={desk} names={names} view={view} actions={actions.value} />
          <OwnAnswers
            speaker={speaker}
            names={names}
            hall={hall}
            counterId={view.counter.id}
            now={() => now.peek()}
          />
          <Voucher speaker={speaker} desk={desk} />
        </div>
      </main>
      {question.value === 'transfer' && dialog && <TransferDialog {...dialog} />}
      {question.value === 'complaint' && dialog && <ComplaintDialog {...dialog} />}
      {question.value === 'break' && (
        <BreakDialog
          speaker={speaker}
          desk={desk}
          now={() => now.peek()}
          timeZone={hall.timeZone}
          onClose={close}
        />
      )}
      {question.value === 'promise' && dialog && (
        <PromiseDialog {...dialog} now={now.peek()} usualBy={view.usualAnswerBy ?? ''} />
      )}
    </>
  );
}

function FreePanel({ view, names, hall, speaker }: CounterPageProps) {
  const { t } = speaker;
  const next = view.queue[0];
  const paused = view.counter.state === 'paused';
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
function Alerts({ speaker, live, desk, view, names }: CounterPageProps) {
  const { t } = speaker;
  const problem = desk.problem.value;
  const calm = live.state.value !== 'stale' && !problem && view.alarms.length === 0;
  return (
    <div class="alerts">
      <SpokenAlarms speaker={speaker} names={names} alarms={view.alarms} />
      {calm && (
        <p class="today quiet-text small">
          {t('today', {
            services: view.counter.serviceIds.map((id) => speaker.pick(names.service(id)?.names)).join(', '),
          })}
        </p>
      )}
      {live.state.value === 'stale' && <Wrong text={t('line-down')} />}
      {problem && <Wrong text={problemText(speaker, problem.name)} />}
      <Alarms speaker={speaker} names={names} alarms={view.alarms} />
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

function Actions({ actions, desk, speaker }: { actions: Action[]; desk: CounterDesk; speaker: Speaker }) {
  const primary = useRef<HTMLButtonElement>(null);
  const offered = actions.map((action) => action.id).join();
  // The likeliest step has the focus unless the person is somewhere else: Enter goes on.
  useEffect(() => {
    if (document.activeElement === document.body) primary.current?.focus();
  }, [offered, desk.busy.value]);
  return (
    <div class="actions">
      {actions.map((action) => (
        <button
          key={action.id}
          ref={action.primary ? primary : null}
          class={action.primary ? 'primary' : ''}
          aria-keyshortcuts={keysOn.value ? speaker.t(`action-${action.id}.key`) : undefined}
          disabled={desk.busy.value}
          onClick={action.run}
        >
          {speaker.t(`action-${action.id}`)}
          <KeyCap speaker={speaker} action={action.id} />
        </button>
      ))}
    </div>
  );
}

/**
 * Letters as commands. A letter pressed while the server still answers, for a state that the screen already shows,
 * is carried out once the answer is in; one for the state before is the same command twice, and dropped.
 */
function useKeys(actions: ReadonlySignal<Action[]>, desk: CounterDesk, speaker: Speaker) {
  useSignalEffect(() => {
    if (!keysOn.value) return;
    const offered = () => actions.peek().map((action) => action.id);
    let offeredBefore = '';
    let next: string | undefined;
    const unsubscribe = desk.busy.subscribe((busy) => {
      if (busy) offeredBefore = offered().join();
      const action = busy ? undefined : actions.peek().find(({ id }) => id === next);
      next = undefined;
      if (action) queueMicrotask(action.run);
    });
    function onKey(event: KeyboardEvent) {
      const action = actionOfKey(event, actions.peek(), speaker);
      if (!action) return;
      event.preventDefault();
      if (!desk.busy.peek()) action.run();
      else if (offered().join() !== offeredBefore) next = action.id;
    }
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
      unsubscribe();
    };
  });
}
