import type { TicketView } from '../../web/contract';
import { letters } from '../../web/letters';
import { ServiceIcon } from '../../web/parts/service-icon';
import { besidesClosing, noticeText } from '../../web/notices';
import type { Speaker } from '../../web/texts';
import { AwayNow, isExpected } from './absence';
import { Expected } from './expected';
import { headline, isHeldUp, ownWait } from './said';
import { limitText, longestText, normText } from '../../web/waits';

interface TicketProps {
  speaker: Speaker;
  ticket: TicketView;
  /** The hall's clock. */
  nowMs: number;
}

/** The number, and what happens with it now. */
export function TicketNow({ speaker, ticket, nowMs }: TicketProps) {
  const { t } = speaker;
  const heldUp = isHeldUp(ticket);
  const services = ticket.serviceIds.map((id) => speaker.pick(ticket.serviceNames[id])).join(' + ');
  return (
    <>
      <section class="ticket card">
        <span class="quiet-text">{t('your-number')}</span>
        <strong class="number">{ticket.number}</strong>
        <span class="come-for">
          {ticket.serviceIds.map((id) => (
            <ServiceIcon key={id} icon={ticket.serviceIcons?.[id]} />
          ))}
          <span>{services}</span>
        </span>
      </section>
      <section class={ticket.nearly && !heldUp ? 'now now-nearly' : 'now'}>
        <h1>{headline(speaker, ticket)}</h1>
        {(ticket.state === 'called' || ticket.state === 'serving') && (
          <p class="where" style={letters(ticket.counterName ?? ticket.counterId ?? '')}>
            {ticket.counterName ?? ticket.counterId}
            {ticket.roomAsked && ticket.hasRoom && <span class="where-room">{t('room-go')}</span>}
          </p>
        )}
        {(heldUp || ticket.reason === 'hallClosed') && ticket.closed && (
          <p>{speaker.pick(ticket.closed.texts)}</p>
        )}
        {heldUp && ticket.closed?.until && <p>{t('closed-kept')}</p>}
        {ticket.state === 'waiting' && !heldUp && <Waits speaker={speaker} ticket={ticket} nowMs={nowMs} />}
        {ticket.state === 'noShow' && (
          <p>
            {ticket.requeueableUntil
              ? t('no-show-text', { until: speaker.time(ticket.requeueableUntil, ticket.timeZone) })
              : t('no-show-late')}
          </p>
        )}
        {ticket.state === 'parked' && !heldUp && <p>{t('parked-text')}</p>}
        {ticket.answerPromisedBy && <p>{t('promised', { by: speaker.day(ticket.answerPromisedBy) })}</p>}
      </section>
      {besidesClosing(ticket.notices ?? []).map((notice) => (
        <p key={notice.id} class="banner">
          {noticeText(speaker, notice, ticket.timeZone)}
        </p>
      ))}
    </>
  );
}

/** Who is not in the hall reads what to do there, who is away that nobody calls; the rest how long it takes. */
function Waits(props: TicketProps) {
  if (isExpected(props.ticket)) return <Expected {...props} />;
  if (props.ticket.away) return <AwayNow {...props} />;
  return <Waiting {...props} />;
}

function Waiting({ speaker, ticket, nowMs }: TicketProps) {
  const { t } = speaker;
  const { promise, longestWait } = ticket;
  // Who came early for an appointment is promised nothing before it.
  const isEarly = ticket.arrival === 'appointment' && Date.parse(ticket.clockStartAt) > nowMs;
  return (
    <>
      <p class="wait">{ownWait(speaker, ticket)}</p>
      {longestWait && (
        <p class="over-norm">
          {longestText(speaker, longestWait, speaker.pick(ticket.serviceNames[longestWait.serviceId]))}
        </p>
      )}
      {ticket.place != null && <p>{t('ahead', { count: ticket.place })}</p>}
      {promise?.kind === 'likelyLate' && (
        <p class="over-norm">{t('likely-late', { limit: limitText(speaker, promise.norm.limitS) })}</p>
      )}
      {isEarly && <p>{t('early', { at: speaker.time(ticket.clockStartAt, ticket.timeZone) })}</p>}
      {promise?.kind === 'holds' && <p class="quiet-text">{normText(speaker, promise.norm)}</p>}
      <p class="quiet-text">{t('keep-open')}</p>
      <details class="who-is-next">
        <summary>{t('who-is-next')}</summary>
        <p>{t(`who-is-next-${ticket.whoIsNext}`)}</p>
      </details>
    </>
  );
}
