import type { ComponentChildren } from 'preact';
import type { CounterView, TicketForStaff } from '../../web/contract';
import type { HallInfo } from '../../web/hall';
import type { Speaker } from '../../web/texts';
import { shortLength, wholeMinutes } from '../../web/waits';
import type { Action } from './actions';
import type { CounterDesk } from './desk';
import { KeyCap } from './keys';

interface QueueProps {
  speaker: Speaker;
  desk: CounterDesk;
  names: HallInfo;
  view: CounterView;
  actions: Action[];
}

/** The queue in the order in which this counter will call it, those set aside, and those who did not come. */
export function Queues(props: QueueProps) {
  const { speaker, desk, view } = props;
  const { t } = speaker;
  const free = view.counter.state === 'open' && !view.ticket && !view.closed;
  const forRoom = view.waitingForRoom ?? [];
  const keyOf = (ticket: TicketForStaff) => props.actions.find((action) => action.ticketId === ticket.id)?.id;
  return (
    <>
      <TicketList
        {...props}
        title={t('queue', { count: view.queue.length })}
        tickets={view.queue}
        empty={t('queue-empty')}
      >
        {(ticket) => free && <Call speaker={speaker} desk={desk} ticket={ticket} />}
      </TicketList>
      {forRoom.length > 0 && (
        <TicketList {...props} title={t('waiting-for-room', { count: forRoom.length })} tickets={forRoom}>
          {(ticket) => free && <Call speaker={speaker} desk={desk} ticket={ticket} />}
        </TicketList>
      )}
      {view.waitingElsewhere > 0 && (
        <p class="quiet-text small">{t('waiting-elsewhere', { count: view.waitingElsewhere })}</p>
      )}
      {view.parked.length > 0 && (
        <TicketList {...props} title={t('parked')} tickets={view.parked}>
          {(ticket) =>
            free && (
              <RowButton
                label={t('action-unpark')}
                action={keyOf(ticket)}
                speaker={speaker}
                number={ticket.number}
                desk={desk}
                onClick={() => void desk.unpark(ticket.id)}
              />
            )
          }
        </TicketList>
      )}
      {view.noShows.length > 0 && (
        <TicketList {...props} title={t('no-shows')} tickets={view.noShows}>
          {(ticket) => (
            <RowButton
              label={t('action-requeue')}
              action={keyOf(ticket)}
              speaker={speaker}
              number={ticket.number}
              desk={desk}
              onClick={() => void desk.requeue(ticket.id)}
            />
          )}
        </TicketList>
      )}
    </>
  );
}

function TicketList(
  props: Pick<QueueProps, 'speaker' | 'names'> & {
    title: string;
    tickets: TicketForStaff[];
    empty?: string;
    children: (ticket: TicketForStaff) => ComponentChildren;
  },
) {
  const { speaker, names, title, tickets } = props;
  return (
    <section class="card stack">
      <h2>{title}</h2>
      {tickets.length === 0 && <p class="quiet-text">{props.empty}</p>}
      <ol class="tickets">
        {tickets.map((ticket) => (
          <li key={ticket.id} class={ticket.breach ? 'over' : ''}>
            <strong class="number">{ticket.number}</strong>
            <span class="ticket-why">
              {speaker.pick(names.service(ticket.serviceId)?.names)}
              <Marks speaker={speaker} ticket={ticket} timeZone={names.hall.value?.timeZone ?? 'UTC'} />
            </span>
            <span class="ticket-wait">{shortLength(speaker, wholeMinutes(ticket.waitedS))}</span>
            {props.children(ticket)}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Marks(props: { speaker: Speaker; ticket: TicketForStaff; timeZone: string }) {
  const { ticket } = props;
  const { t, time } = props.speaker;
  const backAt = ticket.away?.backAt;
  const marks = [
    ...(ticket.away
      ? [backAt ? t('mark-away-until', { at: time(backAt, props.timeZone) }) : t('mark-away')]
      : []),
    ...(ticket.arrival === 'appointment' ? [t('mark-appointment')] : []),
    ...ticket.needs.map((need) => t(`need-${need}`)),
    ...(ticket.reservedFor ? [t('mark-reserved')] : []),
    ...(ticket.notes.length > 0 ? [t('mark-note')] : []),
  ];
  return marks.length > 0 ? <span class="small quiet-text">{marks.join(' · ')}</span> : null;
}

function Call({ speaker, desk, ticket }: Pick<QueueProps, 'speaker' | 'desk'> & { ticket: TicketForStaff }) {
  return (
    <RowButton
      label={speaker.t('call')}
      speaker={speaker}
      number={ticket.number}
      desk={desk}
      onClick={() => void desk.call(ticket.id)}
    />
  );
}

function RowButton(props: {
  speaker: Speaker;
  label: string;
  number: string;
  /** The action whose key does the same, for the row that it is for. */
  action?: string | undefined;
  desk: CounterDesk;
  onClick: () => void;
}) {
  return (
    <button class="row-button" disabled={props.desk.busy.value} onClick={props.onClick}>
      {props.label}
      <span class="unseen"> {props.number}</span>
      {props.action && <KeyCap speaker={props.speaker} action={props.action} />}
    </button>
  );
}
