import { useSignal } from '@preact/signals';
import type { Speaker } from '../../web/texts';
import { dayOf } from '../../web/wall-clock';
import type { Booked } from './booked';
import { momentSaid } from './said';
import type { OwnBooking } from './shapes';

/** To come earlier: asking to be told of it, that one waits, and the time that is offered with its two answers. */
export function Earlier(props: {
  speaker: Speaker;
  booking: OwnBooking;
  booked: Booked;
  onMoved: () => void;
}) {
  const { speaker, booking, booked } = props;
  const { t } = speaker;
  const zone = booking.timeZone;
  const today = dayOf(Date.now(), zone);
  const from = useSignal(today);
  const { waiting } = booking;
  const busy = booked.busy.value;
  if (waiting?.offer) {
    const { at, lapsesAt } = waiting.offer;
    return (
      <section class="card stack earlier" aria-labelledby="earlier" role="alert">
        <h2 id="earlier">{t('offer')}</h2>
        <p>
          <strong>{momentSaid(speaker, at, zone)}</strong>
        </p>
        <p>{t('offer-held', { time: speaker.time(lapsesAt, zone) })}</p>
        <button
          class="primary"
          disabled={busy}
          onClick={() => void booked.accept().then((is) => is && props.onMoved())}
        >
          {t('offer-yes')}
        </button>
        <button disabled={busy} onClick={() => void booked.decline()}>
          {t('offer-no')}
        </button>
      </section>
    );
  }
  if (waiting) {
    return (
      <section class="card stack earlier" aria-labelledby="earlier">
        <h2 id="earlier">{t('waiting')}</h2>
        <p>{t('waiting-text', { day: speaker.day(`${waiting.from}T12:00:00Z`, 'UTC') })}</p>
        <button disabled={busy} onClick={() => void booked.stopWaiting()}>
          {t('waiting-stop')}
        </button>
      </section>
    );
  }
  if (!booking.canWait) return null;
  return (
    <section class="card stack earlier" aria-labelledby="earlier">
      <h2 id="earlier">{t('earlier')}</h2>
      <p>{t('earlier-text')}</p>
      <label>
        {t('earlier-from')}
        <input
          type="date"
          min={today}
          max={dayOf(Date.parse(booking.at), zone)}
          value={from.value}
          onChange={(event) => (from.value = event.currentTarget.value || today)}
        />
      </label>
      <button disabled={busy} onClick={() => void booked.wait(from.value)}>
        {t('earlier-yes')}
      </button>
    </section>
  );
}
