import type { Hall } from '../../web/contract';
import type { Speaker } from '../../web/texts';
import { Check } from './check';
import type { Clerk } from './clerk';
import type { DraftKept } from './draft';
import type { HallsHere } from './halls-here';
import { HeldForYou } from './held-for-you';
import { Message } from './message';
import { Refusal } from './refusal';
import { momentSaid } from './said';
import type { MadeBooking, Place } from './shapes';
import { reachable, type Step, type Steps } from './steps';
import { hallsFor, minutesLeft, onOffer } from './times';
import { What } from './what';
import { When } from './when';
import { Where } from './where';
import { Who } from './who';

const TYPED = ['name', 'email', 'phone'] as const;

/** The way from a wish to a booking, step by step; what is chosen and typed stays whatever happens on it. */
export function Booking(props: {
  speaker: Speaker;
  halls: HallsHere;
  draft: DraftKept;
  steps: Steps;
  clerk: Clerk;
  onBooked: (made: MadeBooking) => void;
}) {
  const { speaker, halls, draft, steps, clerk } = props;
  const { t } = speaker;
  const all = halls.all.value;
  if (!all) {
    return halls.failed.value ? (
      <Message title={t('server-gone')} text={t('server-gone-text')} />
    ) : (
      <Message title={t('loading')} />
    );
  }
  if (onOffer(all).length === 0) return <Message title={t('none-here')} text={t('none-here-text')} />;
  const now = draft.now.value;
  const fit = hallsFor(all, now.serviceIds);
  const hall = fit.find(({ id }) => id === now.hallId);
  const step = stepAt(reachable(steps.now.value, now), fit, hall);
  const busy = clerk.busy.value;
  const refused = clerk.refused.value;

  function go(next: Step) {
    clerk.refused.value = null;
    // Whoever looks for another time gives this one back, so that it is among those that are free.
    if (['what', 'where', 'when'].includes(next) && now.held) clerk.release();
    steps.go(next);
  }
  const toTimes = () => {
    const [only, another] = fit;
    if (only && !another) draft.change({ hallId: only.id });
    go(only && !another ? 'when' : 'where');
  };
  async function hold(place: Place) {
    if (await clerk.hold(place)) steps.go('who');
  }
  /** What is held no longer is asked for again when somebody goes on. */
  async function toCheck(place: Place) {
    const { held } = draft.now.peek();
    if (!held || minutesLeft(held.untilMs, Date.now()) === 0) {
      if (!(await clerk.hold(place))) return;
    }
    steps.go('check');
  }
  async function book() {
    const made = await clerk.book();
    if (made) return props.onBooked(made);
    if (faultyFields(clerk).length > 0) steps.go('who');
  }
  const timeZone = hall?.timeZone ?? all[0]?.timeZone ?? '';
  const refusal = (onChoose: (place: Place) => void) => (
    <Refusal
      speaker={speaker}
      refused={refused}
      timeZone={timeZone}
      busy={busy}
      onChoose={(at) => hall && onChoose({ hallId: hall.id, at })}
    />
  );

  if (step === 'what' || (step !== 'where' && !hall)) {
    return <What speaker={speaker} halls={all} draft={draft} onNext={toTimes} />;
  }
  if (step === 'where' || !hall) {
    return (
      <>
        <Refusal speaker={speaker} refused={refused} timeZone={timeZone} busy={busy} onChoose={() => {}} />
        <Where
          speaker={speaker}
          halls={fit}
          visit={now}
          busy={busy}
          onChoose={(place) => void hold(place)}
          onLook={(hallId) => {
            draft.change({ hallId, at: null });
            go('when');
          }}
          onBack={() => go('what')}
        />
      </>
    );
  }
  if (step === 'when' || !now.at) {
    return (
      <>
        {refusal((place) => void hold(place))}
        <When
          speaker={speaker}
          hall={hall}
          title={t('when')}
          place={fit.length > 1 ? hall.name : null}
          visit={now}
          busy={busy}
          onChoose={(at) => void hold({ hallId: hall.id, at })}
        >
          <button onClick={() => go(fit.length > 1 ? 'where' : 'what')}>
            {t(fit.length > 1 ? 'other-place' : 'back')}
          </button>
        </When>
      </>
    );
  }
  const place: Place = { hallId: hall.id, at: now.at };
  const above = (
    <>
      {refusal((nearest) => void clerk.hold(nearest))}
      {refused?.problem.name !== 'time-taken' && (
        <HeldForYou
          speaker={speaker}
          held={now.held}
          {...(step === 'who' && { moment: momentSaid(speaker, now.at, hall.timeZone) })}
        />
      )}
    </>
  );
  if (step === 'who') {
    return (
      <Who
        speaker={speaker}
        draft={draft}
        hallId={hall.id}
        busy={busy}
        refused={faultyFields(clerk)}
        onNext={() => void toCheck(place)}
        onBack={() => go('when')}
      >
        {above}
      </Who>
    );
  }
  return (
    <Check
      speaker={speaker}
      hall={hall}
      draft={{ ...now, at: now.at }}
      busy={busy}
      onBook={() => void book()}
      onChange={go}
    >
      {above}
    </Check>
  );
}

/** Where only one hall has all of it nobody is asked which. */
function stepAt(step: Step, fit: Hall[], hall: Hall | undefined): Step {
  if (step === 'where' && fit.length === 1 && hall) return 'when';
  return step;
}

/** What the server found wrong with what was typed. */
const faultyFields = ({ refused }: Clerk) =>
  TYPED.filter((field) => refused.value?.problem.faults?.some(({ pointer }) => pointer === field));
