import { useSignal } from '@preact/signals';
import { instead } from '../../web/choices';
import type { TicketForStaff } from '../../web/contract';
import { at } from '../../web/rest';
import { wholeMinutes } from '../../web/waits';
import type { OverviewProps } from './queues';

interface FoundProps extends OverviewProps {
  ticket: TicketForStaff;
  busy: boolean;
  does: (rest: string, body?: object) => Promise<void>;
}

/** One ticket: where it is, and each step that its state has. */
export function FoundTicket(props: FoundProps) {
  const { speaker, names, hall, ticket } = props;
  const { t } = speaker;
  const counter = hall.counters.find(({ id }) => id === ticket.counterId);
  const facts = [
    t(`ticket-${ticket.state}`, { counter: counter?.name ?? '' }),
    t('ticket-waited', { minutes: wholeMinutes(ticket.waitedS) }),
    ...keptFor(props),
    ...(ticket.undo
      ? [t(`undo-${ticket.undo.step}`, { at: speaker.time(ticket.undo.at, hall.timeZone) })]
      : []),
  ];
  return (
    <li class="stack found-ticket">
      <p class="row">
        <strong class="number">{ticket.number}</strong>
        <span>{speaker.pick(names.service(ticket.serviceId)?.names)}</span>
      </p>
      <p class="small quiet-text">{facts.join(' · ')}</p>
      {props.acts && <Steps {...props} />}
    </li>
  );
}

/** For whom the ticket is kept: a counter, or a member of staff by the name of the account. */
function keptFor({ speaker, names, ticket }: FoundProps): string[] {
  const { reservedFor } = ticket;
  if (!reservedFor) return [];
  const { counterId, agentId } = reservedFor;
  return [speaker.t('ticket-kept', { who: counterId ? names.counterName(counterId) : (agentId ?? '') })];
}

function Steps(props: FoundProps) {
  const { ticket, view } = props;
  const free = view.counters.filter((counter) => counter.state === 'open' && !counter.number);
  const beforeHelp = ['waiting', 'called'].includes(ticket.state);
  const canRelease = ticket.reservedFor && ['waiting', 'parked'].includes(ticket.state);
  const canCancel = ['waiting', 'called', 'parked'].includes(ticket.state);
  const mayComeBack = ticket.requeueableUntil && Date.parse(ticket.requeueableUntil) >= props.now.value;
  const of = `/tickets${at(ticket.id)}`;
  return (
    <div class="stack">
      {ticket.state === 'waiting' && (
        <AtCounter
          {...props}
          name="call"
          counters={free.map(({ id }) => id)}
          go={(id) => props.does(`/counters${at(id)}/_call`, { ticketId: ticket.id })}
        />
      )}
      {ticket.state === 'parked' && (
        <AtCounter
          {...props}
          name="unpark"
          counters={free.map(({ id }) => id)}
          go={(id) => props.does(`${of}/_unpark`, { counterId: id })}
        />
      )}
      {beforeHelp && <OtherChoice {...props} />}
      {ticket.state === 'serving' && <Transfer {...props} />}
      <div class="row">
        {ticket.state === 'called' && <Step {...props} name="noshow" />}
        {ticket.state === 'noShow' && mayComeBack && <Step {...props} name="requeue" />}
        {canRelease && <Step {...props} name="release" />}
        {ticket.undo && <Step {...props} name="undo" />}
        {canCancel && <Step {...props} name="cancel" />}
      </div>
      {ticket.undo?.withNumber && (
        <p class="small quiet-text">{props.speaker.t('undo-with', { number: ticket.undo.withNumber })}</p>
      )}
    </div>
  );
}

function Step({ speaker, ticket, busy, does, name }: FoundProps & { name: string }) {
  return (
    <button disabled={busy} onClick={() => void does(`/tickets${at(ticket.id)}/_${name}`)}>
      {speaker.t(`ticket-do-${name}`)}
      <span class="unseen"> {ticket.number}</span>
    </button>
  );
}

/** To one of the counters that are free. */
function AtCounter(
  props: FoundProps & { name: string; counters: string[]; go: (counterId: string) => Promise<void> },
) {
  const { speaker, hall, ticket, busy, counters } = props;
  const { t } = speaker;
  const chosen = useSignal('');
  // The one that was chosen may have got somebody else meanwhile.
  const counterId = counters.includes(chosen.value) ? chosen.value : (counters[0] ?? '');
  const field = `${props.name}-${ticket.id}`;
  if (!counterId) return <p class="quiet-text">{t('ticket-no-counter')}</p>;
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        void props.go(counterId);
      }}
    >
      <label for={field}>{t('ticket-to')}</label>
      <select id={field} value={counterId} onChange={(event) => (chosen.value = event.currentTarget.value)}>
        {counters.map((id) => (
          <option key={id} value={id}>
            {hall.counters.find((counter) => counter.id === id)?.name ?? id}
          </option>
        ))}
      </select>
      <button class="primary" disabled={busy}>
        {t(`ticket-do-${props.name}`)}
      </button>
    </form>
  );
}

/** The visitor came for something else: the same number, clock and place. */
function OtherChoice({ speaker, names, hall, ticket, busy, does }: FoundProps) {
  const { t } = speaker;
  const others = hall.services.map(({ id }) => id).filter((id) => id !== ticket.serviceId);
  const chosen = useSignal('');
  const serviceId = others.includes(chosen.value) ? chosen.value : (others[0] ?? '');
  const field = `other-choice-${ticket.id}`;
  if (!serviceId) return null;
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        const serviceIds = instead(ticket, ticket.serviceId, serviceId);
        void does(`/tickets${at(ticket.id)}/_changeservice`, { serviceIds });
      }}
    >
      <label for={field}>{t('ticket-other-service')}</label>
      <select id={field} value={serviceId} onChange={(event) => (chosen.value = event.currentTarget.value)}>
        {others.map((id) => (
          <option key={id} value={id}>
            {speaker.pick(names.service(id)?.names)}
          </option>
        ))}
      </select>
      <button disabled={busy}>{t('ticket-do-changeservice')}</button>
    </form>
  );
}

/** On to another service, or to another counter for the same: of those that take it today. */
function Transfer({ speaker, names, hall, view, ticket, busy, does }: FoundProps) {
  const { t } = speaker;
  const serviceId = useSignal(ticket.serviceId);
  const wished = useSignal('');
  const takes = view.counters.filter(({ serviceIds }) => serviceIds.includes(serviceId.value));
  // Another service, or a counter that has stopped taking it, may have left the one that was chosen out.
  const counterId = takes.some(({ id }) => id === wished.value) ? wished.value : '';
  const field = (of: string) => `transfer-${of}-${ticket.id}`;
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        void does(`/tickets${at(ticket.id)}/_transfer`, {
          serviceId: serviceId.value,
          ...(counterId && { reservedFor: { counterId } }),
        });
      }}
    >
      <label for={field('service')}>{t('ticket-for')}</label>
      <select
        id={field('service')}
        value={serviceId.value}
        onChange={(event) => (serviceId.value = event.currentTarget.value)}
      >
        {hall.services.map(({ id }) => (
          <option key={id} value={id}>
            {speaker.pick(names.service(id)?.names)}
          </option>
        ))}
      </select>
      <label for={field('counter')}>{t('ticket-to')}</label>
      <select
        id={field('counter')}
        value={counterId}
        onChange={(event) => (wished.value = event.currentTarget.value)}
      >
        <option value="">{t('ticket-any-counter')}</option>
        {takes.map((counter) => (
          <option key={counter.id} value={counter.id}>
            {counter.name}
          </option>
        ))}
      </select>
      <button class="primary" disabled={busy}>
        {t('ticket-do-transfer')}
      </button>
    </form>
  );
}
