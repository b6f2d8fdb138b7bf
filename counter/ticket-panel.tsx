import type { ReadonlySignal } from '@preact/signals';
import type { CounterView, Hall, Redress, TicketForStaff } from '../web/contract';
import type { HallInfo } from '../web/hall';
import { redressText } from '../web/parts/redress';
import type { Speaker } from '../web/texts';
import { minutesUp, wholeMinutes } from '../web/waits';
import type { CounterDesk } from './desk';

interface PanelProps {
  speaker: Speaker;
  desk: CounterDesk;
  names: HallInfo;
  hall: Hall;
  now: ReadonlySignal<number>;
}

/** Who is at the counter, why they came, how long they waited and what they are owed. */
export function TicketPanel(props: PanelProps & { ticket: TicketForStaff }) {
  const { speaker, names, hall, ticket, now } = props;
  const { t } = speaker;
  const since = ticket.state === 'serving' ? ticket.servedAt : ticket.calledAt;
  const minutes = since ? wholeMinutes((now.value - Date.parse(since)) / 1000) : 0;
  const later = ticket.serviceIds.slice(ticket.serviceIds.indexOf(ticket.serviceId) + 1);
  return (
    <section class="ticket-panel card stack" aria-labelledby="ticket-number">
      <div class="ticket-head">
        <h2 id="ticket-number" class="number">
          {ticket.number}
        </h2>
        <div>
          <strong class="ticket-service">{speaker.pick(names.service(ticket.serviceId)?.names)}</strong>
          {later.length > 0 && (
            <p>
              {t('then', { services: later.map((id) => speaker.pick(names.service(id)?.names)).join(', ') })}
            </p>
          )}
          <p class="quiet-text" role="status">
            {t(`state-${ticket.state}`, { minutes })}
          </p>
        </div>
      </div>
      <ul class="row facts">
        <li>
          {ticket.arrival === 'appointment'
            ? t('arrival-appointment', { at: speaker.time(ticket.clockStartAt, hall.timeZone) })
            : t('arrival-walkIn')}
        </li>
        <li>{t('waited', { minutes: wholeMinutes(ticket.waitedS) })}</li>
        {ticket.needs.map((need) => (
          <li key={need} class="fact-need">
            {t(`need-${need}`)}
          </li>
        ))}
      </ul>
      {ticket.notes.map((note) => (
        <p key={note.at} class="banner note">
          <strong>{t('note')}</strong> {note.text}
        </p>
      ))}
      {ticket.breach && <BreachCard {...props} breach={ticket.breach} waitedS={ticket.waitedS} />}
    </section>
  );
}

function BreachCard(props: PanelProps & { breach: NonNullable<TicketForStaff['breach']>; waitedS: number }) {
  const { speaker, breach } = props;
  return (
    <div class="banner late stack">
      <p>
        <strong>{speaker.t('breach', { limit: minutesUp(breach.limitS) })}</strong>
      </p>
      <RedressList {...props} breachId={breach.id} redress={breach.redress} />
    </div>
  );
}

/** What is owed, each with "given" and "not wanted" until it is settled. */
function RedressList(props: { speaker: Speaker; desk: CounterDesk; breachId: string; redress: Redress[] }) {
  const { speaker, desk, breachId, redress } = props;
  const { t } = speaker;
  return (
    <ul class="stack redress">
      {redress.map((item) => (
        <li key={item.id} class="row">
          <span class="redress-what">
            {redressText(speaker, item)}
            {item.kind === 'apology' && <em class="small">{t('apology-words')}</em>}
          </span>
          {item.state === 'offered' ? (
            <span class="row">
              <button disabled={desk.busy.value} onClick={() => void desk.settle(breachId, item.id, 'give')}>
                {t('redress-give')}
                <span class="unseen"> {redressText(speaker, item)}</span>
              </button>
              <button
                class="quiet"
                disabled={desk.busy.value}
                onClick={() => void desk.settle(breachId, item.id, 'decline')}
              >
                {t('redress-decline')}
                <span class="unseen"> {redressText(speaker, item)}</span>
              </button>
            </span>
          ) : (
            <span class="redress-settled">{t(`redress-state-${item.state}`)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Redress still owed to visitors other than the one at the counter. */
export function OwedList(props: { speaker: Speaker; desk: CounterDesk; view: CounterView }) {
  const { speaker, desk, view } = props;
  const others = view.owed.filter((owed) => owed.ticketId !== view.ticket?.id);
  if (others.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="owed">
      <h2 id="owed">{speaker.t('owed')}</h2>
      {others.map((owed) => (
        <div key={owed.breachId} class="stack">
          <strong class="number">{owed.number}</strong>
          <RedressList speaker={speaker} desk={desk} breachId={owed.breachId} redress={owed.redress} />
        </div>
      ))}
    </section>
  );
}
