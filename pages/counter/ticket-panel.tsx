import type { ReadonlySignal } from '@preact/signals';
import type { CounterView, Hall, Owed, TicketForStaff } from '../../web/contract';
import type { HallInfo } from '../../web/hall';
import type { Speaker } from '../../web/texts';
import { limitText, wholeMinutes } from '../../web/waits';
import type { CounterDesk } from './desk';
import { PrintSlip } from './print-slip';
import { RedressList } from './redress-list';

interface PanelProps {
  speaker: Speaker;
  desk: CounterDesk;
  names: HallInfo;
  hall: Hall;
  now: ReadonlySignal<number>;
  ticket: TicketForStaff;
  rooms: CounterView['privateRooms'];
  /** What the visit is owed, breach by breach. */
  owed: Owed[];
  /** Whether the hall has a printer. */
  prints: boolean;
  onComplaint: () => void;
}

/** Who is at the counter, why they came, how long they waited and what they are owed. */
export function TicketPanel(props: PanelProps) {
  const { speaker, names, hall, ticket, now } = props;
  const { t } = speaker;
  const since = ticket.state === 'serving' ? ticket.servedAt : ticket.calledAt;
  const minutes = since ? wholeMinutes((now.value - Date.parse(since)) / 1000) : 0;
  const later = ticket.serviceIds.slice(ticket.legs.length);
  return (
    <section class="ticket-panel card stack" aria-labelledby="ticket-number" tabIndex={0}>
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
        {ticket.reservedFor && <li class="fact-need">{t('mark-reserved')}</li>}
        {ticket.needs.map((need) => (
          <li key={need} class="fact-need">
            {t(`need-${need}`)}
            {need === 'privateRoom' && ` (${t('rooms', { ...props.rooms })})`}
          </li>
        ))}
      </ul>
      {ticket.notes.map((note) => (
        <p key={note.at} class="banner note">
          <strong>{t('note')}</strong> {note.text}
        </p>
      ))}
      <LateCard {...props} />
      <Extras {...props} />
    </section>
  );
}

/** What a visitor may ask for at the counter: the private room, or to complain. */
function Extras({ speaker, desk, ticket, rooms, prints, onComplaint }: PanelProps) {
  const { t } = speaker;
  const has = ticket.needs.includes('privateRoom');
  const others = ticket.needs.filter((need) => need !== 'privateRoom');
  return (
    <div class="row extras">
      {rooms.total > 0 && (
        <button
          class="quiet"
          disabled={desk.busy.value}
          aria-pressed={has}
          onClick={() => void desk.setNeeds(ticket.id, has ? others : [...others, 'privateRoom'])}
        >
          {t(has ? 'room-not-needed' : 'room-needed')}
        </button>
      )}
      <button class="quiet" disabled={desk.busy.value} onClick={onComplaint}>
        {t('complaint')}
      </button>
      {prints && (
        <PrintSlip
          key={ticket.id}
          {...{ speaker, desk }}
          label={t('slip-print')}
          what={ticket.number}
          print={() => desk.printTicket(ticket.id)}
        />
      )}
    </div>
  );
}

/** The promise was broken on this leg or an earlier one: that it was, and what the visitor gets for it. */
function LateCard({ speaker, desk, ticket, owed, prints }: PanelProps) {
  const { t } = speaker;
  if (!ticket.breach && owed.length === 0) return null;
  return (
    <div class="banner late stack">
      <p>
        {ticket.breach && (
          <strong>{t('breach', { limit: limitText(speaker, ticket.breach.limitS) })} </strong>
        )}
        {owed.length > 0 && t('owed')}
      </p>
      {owed.map((each) => (
        <RedressList key={each.breachId} {...{ speaker, desk, prints }} owed={each} />
      ))}
    </div>
  );
}
