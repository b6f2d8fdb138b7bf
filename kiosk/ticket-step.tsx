import { useSignal } from '@preact/signals';
import { FOR_VISITORS } from '../web/address';
import type { IssuedTicket } from '../web/contract';
import { closedText } from '../web/opening';
import { normText, waitText } from '../web/waits';
import { later } from '../web/parts/later';
import { otherChoices } from './other-choices';
import { NoPhone, Remember } from './remember';
import { Qr } from '../web/parts/qr';
import { StepPage, type StepProps } from './step-page';

/** Few chose the wrong one, and whoever did needs the server to choose again. */
const OtherChoice = later(
  async () => (await import('./other-choice')).OtherChoice,
  () => null,
);

/** Who waited for the answer may have pressed again and again: the number must not go before it was seen. */
const REST_MS = 1_500;

/** The number, large, and the visitor's page as a QR code. */
export function TicketStep(props: StepProps & { nowMs: number; device: string | null }) {
  const { speaker, visit, names } = props;
  const { t } = speaker;
  const choosing = useSignal(false);
  const ticket = visit.ticket.value;
  if (!ticket) return null;
  const kept = visit.withoutServer.value;
  const canChoose = !kept && otherChoices(props).length > 0;
  if (choosing.value && canChoose) return <OtherChoice {...props} onClose={() => (choosing.value = false)} />;
  return (
    <StepPage
      speaker={speaker}
      title={t('your-number')}
      restMs={REST_MS}
      halves
      back={
        canChoose && (
          <button class="back" onClick={() => (choosing.value = true)}>
            {t('wrong-choice')}
          </button>
        )
      }
      next={
        <button class="primary" onClick={visit.reset}>
          {t('done')}
        </button>
      }
      about={
        <div class="ticket-card card" role="status">
          <strong class="number ticket-number">{ticket.number}</strong>
          <span>{ticket.serviceIds.map((id) => speaker.pick(names.service(id)?.names)).join(' + ')}</span>
        </div>
      }
    >
      <div class="stack">
        {kept && <p class="banner">{t('offline-ticket')}</p>}
        <Arrival {...props} />
        <div class="phone">
          <Qr text={`${location.origin}${FOR_VISITORS}/visitor/#${ticket.token}`} label={t('qr-label')} />
          <div class="stack">
            <p>{t(kept ? 'offline-ticket-phone' : 'qr-help')}</p>
            <NoPhone {...props} />
          </div>
        </div>
        <Remember {...props} />
        <Promised {...props} />
      </div>
    </StepPage>
  );
}

/** What is promised, on the paper of the kiosk's own browser alone: the screen said it before. */
function Promised({ speaker, visit, view }: StepProps) {
  const service = visit.ticket.value?.serviceId;
  const norm = view.services.find(({ serviceId }) => serviceId === service)?.norm;
  return norm ? <p class="paper-only">{normText(speaker, norm)}</p> : null;
}

/** How long it takes; for an appointment also whether the visitor is early or late for it. */
function Arrival({ speaker, visit, view, hall, names, nowMs }: StepProps & { nowMs: number }) {
  const { t } = speaker;
  const ticket = visit.ticket.value;
  if (!ticket) return null;
  const newcomer = view.services.find((service) => service.serviceId === ticket.serviceId);
  // Before a forecast knows a walk-in's ticket, it is the newcomer whom the screen showed.
  const walkIn = ticket.arrival === 'walkIn';
  const wait = walkIn && ticket.wait.kind === 'unknown' ? newcomer?.wait : ticket.wait;
  if (ticket.state !== 'waiting') return <Already {...{ speaker, ticket, names }} />;
  // No wait can be told in a hall that has just had to close; the notice below says why.
  if (view.closed) {
    return (
      <>
        <p class="banner late already">{closedText(speaker, view.opensAt, nowMs, hall.timeZone)}</p>
        {view.closed.until && <p>{t('ticket-kept')}</p>}
      </>
    );
  }
  const early =
    ticket.arrival === 'appointment' && Date.parse(ticket.clockStartAt) > Date.parse(ticket.issuedAt);
  return (
    <>
      {visit.again.value && <p class="banner good">{t('ticket-again')}</p>}
      {ticket.lateCheckIn && <p class="banner late">{t('ticket-late')}</p>}
      {early && (
        <p class="banner good">
          {t('ticket-early', { at: speaker.time(ticket.clockStartAt, hall.timeZone) })}
        </p>
      )}
      <p class="wait-line">
        {t('expected-wait')}
        <strong>{waitText(speaker, wait)}</strong>
      </p>
    </>
  );
}

/** Whoever scans a code again while the visit goes on hears where to be, never a wait. */
function Already({
  speaker,
  ticket,
  names,
}: Pick<StepProps, 'speaker' | 'names'> & { ticket: IssuedTicket }) {
  const counter = ticket.counterId ? names.counterName(ticket.counterId) : '';
  return <p class="banner good already">{speaker.t(`ticket-${ticket.state}`, { counter })}</p>;
}
