import { useSignal } from '@preact/signals';
import type { Speaker } from '../../web/texts';
import { AskAgain } from './ask-again';
import type { Booked } from './booked';
import { Earlier } from './earlier';
import { Facts, visitFacts } from './facts';
import { Own } from './own';
import { Message } from './message';
import { Refusal } from './refusal';
import { momentSaid } from './said';
import type { Steps } from './steps';
import { When } from './when';

/** One's own booking, and what is done with it: moved to another time, or called off. */
export function Mine({
  speaker,
  booked,
  steps,
  isNew,
}: {
  speaker: Speaker;
  booked: Booked;
  steps: Steps;
  isNew: boolean;
}) {
  const { t } = speaker;
  const newTime = useSignal<string | null>(null);
  const isMoved = useSignal(false);
  const booking = booked.booking.value;
  const hall = booked.hall.value;
  if (booked.trouble.value === 'unknown') {
    return (
      <Message title={t('unknown')} text={t('unknown-text')}>
        <a href={location.pathname}>{t('new')}</a>
      </Message>
    );
  }
  if (!booking) {
    return booked.trouble.value ? (
      <Message title={t('server-gone')} text={t('server-gone-text')} />
    ) : (
      <Message title={t('loading')} />
    );
  }
  const step = steps.now.value;
  const busy = booked.busy.value;
  const back = () => {
    booked.refused.value = null;
    steps.become('own');
  };
  const refusal = (
    <Refusal
      speaker={speaker}
      refused={booked.refused.value}
      timeZone={booking.timeZone}
      busy={busy}
      onChoose={choose}
    />
  );
  const place = {
    name: booking.hallName,
    address: booking.address,
    timeZone: booking.timeZone,
    services: hall?.services ?? [],
  };

  function choose(at: string) {
    booked.refused.value = null;
    newTime.value = at;
    steps.go('sure');
  }
  async function move(at: string) {
    isMoved.value = await booked.move(at);
    if (isMoved.value) steps.become('own');
  }
  async function callOff() {
    if (await booked.callOff()) steps.become('own');
  }

  if (step === 'off' && booking.canCancel) {
    return (
      <AskAgain
        title={t('off-title')}
        yes={t('off-yes')}
        no={t('off-no')}
        busy={busy}
        onYes={() => void callOff()}
        onNo={back}
      >
        {refusal}
        <Facts speaker={speaker} facts={visitFacts(speaker, booking, place)} />
        <p>{t('off-text')}</p>
      </AskAgain>
    );
  }
  if (step === 'sure' && booking.canMove && newTime.value) {
    const at = newTime.value;
    const said = (instant: string) => <strong>{momentSaid(speaker, instant, booking.timeZone)}</strong>;
    return (
      <AskAgain
        title={t('move-sure')}
        yes={t('move-yes')}
        no={t('move-no')}
        busy={busy}
        onYes={() => void move(at)}
        onNo={back}
      >
        {refusal}
        <Facts
          speaker={speaker}
          facts={[
            { name: t('row-from'), said: said(booking.at) },
            { name: t('row-to'), said: said(at) },
          ]}
        />
      </AskAgain>
    );
  }
  if ((step === 'move' || step === 'sure') && booking.canMove && hall) {
    return (
      <When
        speaker={speaker}
        hall={hall}
        title={t('move-title')}
        place={null}
        visit={booking}
        busy={busy}
        onChoose={choose}
      >
        <button onClick={back}>{t('move-no')}</button>
      </When>
    );
  }
  return (
    <>
      {refusal}
      <Own
        speaker={speaker}
        booking={booking}
        hall={hall}
        token={booked.token}
        isNew={isNew}
        isMoved={isMoved.value}
        earlier={
          <Earlier
            speaker={speaker}
            booking={booking}
            booked={booked}
            onMoved={() => (isMoved.value = true)}
          />
        }
        onMove={() => {
          isMoved.value = false;
          steps.go('move');
        }}
        onCallOff={() => steps.go('off')}
        onStopMessages={() => void booked.stopMessages()}
      />
    </>
  );
}
