import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { EMBEDDED } from './embedded';
import { SEAT } from '../../web/address';
import type { Hall } from '../../web/contract';
import { later } from '../../web/parts/later';
import { StepTitle } from '../../web/parts/step-title';
import { at } from '../../web/rest';
import type { Speaker } from '../../web/texts';
import { Bring } from './bring';
import { Facts, visitFacts } from './facts';
import { spaced } from './said';
import type { OwnBooking } from './shapes';

const Qr = later(
  async () => (await import('../../web/parts/qr')).Qr,
  () => <div class="qr-room" />,
);

/** What becomes of a booking, as its heading says it; `booked` is one that stands. */
const headingOf = ({ state }: OwnBooking, isNew: boolean): string =>
  state === 'booked' ? (isNew ? 'done' : 'yours') : `state-${state}`;

/** One's own booking: its code, when and where, a file for the calendar, and the ways to move it or call it off. */
export function Own(props: {
  speaker: Speaker;
  booking: OwnBooking;
  hall: Hall | null;
  token: string;
  /** It was made a moment ago. */
  isNew: boolean;
  /** It was moved a moment ago. */
  isMoved: boolean;
  /** What can be done to come earlier. */
  earlier: ComponentChildren;
  onMove: () => void;
  onCallOff: () => void;
  /** No more messages but news of the booking. */
  onStopMessages: () => void;
}) {
  const { speaker, booking, hall, token } = props;
  const { t } = speaker;
  const address = new URL(`${location.pathname}#${token}`, location.href).href;
  const services = hall?.services ?? [];
  const stands = booking.state === 'booked';
  const place = { name: booking.hallName, address: booking.address, timeZone: booking.timeZone, services };
  return (
    <>
      <StepTitle key={booking.state}>{t(headingOf(booking, props.isNew))}</StepTitle>
      <div role="status">{props.isMoved && <p class="banner good">{t('moved')}</p>}</div>
      {stands && (
        <section class="card code-card">
          <p>{t('code')}</p>
          <p class="code code-shown" dir="ltr">
            {spaced(booking.code)}
          </p>
          <Qr text={booking.code} label={t('code-qr')} />
          <p>{t('code-use')}</p>
        </section>
      )}
      {booking.state === 'cancelled' && <p>{t('called-off-text')}</p>}
      <Facts speaker={speaker} facts={visitFacts(speaker, booking, place)} />
      {stands && (
        <>
          <Bring speaker={speaker} services={services.filter(({ id }) => booking.serviceIds.includes(id))} />
          <a
            class="key primary"
            href={`${SEAT}/api/v1/bookings${at(token)}/calendar`}
            download="afspraak.ics"
          >
            {t('in-calendar')}
          </a>
          {booking.toldByMail && <p>{t('mailed')}</p>}
          <Messages speaker={speaker} booking={booking} onStop={props.onStopMessages} />
          <Keep speaker={speaker} address={address} />
          {props.earlier}
          {booking.canMove && (
            <button class="move" onClick={props.onMove}>
              {t('move')}
            </button>
          )}
          {booking.canCancel && (
            <button class="call-off" onClick={props.onCallOff}>
              {t('call-off')}
            </button>
          )}
        </>
      )}
      <a href={`${location.pathname}?${again(booking.hallId)}`}>{t('another')}</a>
    </>
  );
}

/** What was consented to, and the way to take it back. */
function Messages(props: { speaker: Speaker; booking: OwnBooking; onStop: () => void }) {
  const { t } = props.speaker;
  const { reminders = [], smsWhenNear = false } = props.booking;
  if (reminders.length === 0 && !smsWhenNear) return null;
  return (
    <section class="stack messages">
      {reminders.length > 0 && <p>{t('reminded')}</p>}
      {smsWhenNear && <p>{t('told-when-near')}</p>}
      <button onClick={props.onStop}>{t('stop-messages')}</button>
    </section>
  );
}

/** Where another booking in this hall begins. */
const again = (hallId: string) => new URLSearchParams({ hall: hallId, ...(EMBEDDED && { embed: '1' }) });

/** The address of one's booking, which is the only key to it. */
function Keep({ speaker, address }: { speaker: Speaker; address: string }) {
  const { t } = speaker;
  const copied = useSignal(false);
  return (
    <section class="card stack keep">
      <h2>{t('keep')}</h2>
      <p>{t('keep-text')}</p>
      {EMBEDDED && (
        <a href={address} target="_blank" rel="noopener">
          {t('keep-open')}
        </a>
      )}
      {globalThis.isSecureContext && (
        <button onClick={() => void navigator.clipboard.writeText(address).then(() => (copied.value = true))}>
          {t('copy')}
        </button>
      )}
      <p role="status">{copied.value ? t('copied') : ''}</p>
    </section>
  );
}
