import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Alarm, Hall, HallsClock } from '../../web/contract';
import { amountText } from '../../web/clock-apart';
import { Dialog } from '../../web/parts/dialog';
import { createDesk, get, type Problem } from '../../web/rest';
import type { Speaker } from '../../web/texts';

interface ClockProps {
  speaker: Speaker;
  hall: Hall;
}

const act = createDesk();
/** As the server compares them. */
const AGREES_WITHIN_MS = 120_000;

/** For who may put the halls' clock right, beside the alarm that says that it is wrong. */
export function ClockRepair(props: ClockProps & { alarms: Alarm[] }) {
  const asking = useSignal(false);
  const isWrong = props.alarms.some(({ kind }) => kind === 'clockApart' || kind === 'clockHeld');
  if (!isWrong && !asking.value) return null;
  return (
    <>
      <div>
        <button onClick={() => (asking.value = true)}>{props.speaker.t('clock-look')}</button>
      </div>
      {asking.value && <ClockDialog {...props} onClose={() => (asking.value = false)} />}
    </>
  );
}

function ClockDialog({ speaker, hall, onClose }: ClockProps & { onClose: () => void }) {
  const { t } = speaker;
  const clock = useSignal<HallsClock | null>(null);
  const problem = useSignal<Problem | null>(null);
  useEffect(() => {
    void get<HallsClock>('/clock').then((answer) => {
      if (answer.ok) clock.value = answer.value;
      else problem.value = answer.problem;
    });
  }, []);
  async function send(path: string, body?: object) {
    const answer = await act('POST', path, body);
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) onClose();
  }
  const moment = (instant: string | number) =>
    `${speaker.day(instant, hall.timeZone)} ${speaker.time(instant, hall.timeZone)}`;
  const view = clock.value;
  const correction = view?.correction;
  const agrees = !view || Math.abs(Date.parse(view.machineTime) - Date.now()) <= AGREES_WITHIN_MS;
  const sum = (of: 'visitsKept' | 'appointmentsRestored' | 'appointmentsPassed') =>
    correction?.halls.reduce((total, each) => total + each[of], 0) ?? 0;
  const behind = correction && Date.parse(correction.from) < Date.parse(correction.to);
  return (
    <Dialog title={t('clock-title')} onClose={onClose}>
      <div class="stack">
        {view && (
          <ul>
            <li>{t('clock-in-hall', { moment: moment(view.hallTime) })}</li>
            <li>{t('clock-on-server', { moment: moment(view.machineTime) })}</li>
            <li>{t('clock-here', { moment: moment(Date.now()) })}</li>
          </ul>
        )}
        {view && !correction && <p>{t('clock-right')}</p>}
        {!agrees && <p class="banner wrong">{t('clock-server-wrong')}</p>}
        {correction && agrees && (
          <>
            <p>
              {t(behind ? 'clock-goes-ahead' : 'clock-goes-back', {
                amount: amountText(
                  speaker,
                  (Date.parse(correction.to) - Date.parse(correction.from)) / 1_000,
                ),
              })}{' '}
              {t('clock-kept', { count: sum('visitsKept') })}
            </p>
            {correction.halls.some(({ otherDay }) => otherDay) && <p>{t('clock-other-day')}</p>}
            {sum('appointmentsRestored') > 0 && (
              <p>{t('clock-restored', { count: sum('appointmentsRestored') })}</p>
            )}
            {sum('appointmentsPassed') > 0 && (
              <p>{t('clock-passed', { count: sum('appointmentsPassed') })}</p>
            )}
            <p class="quiet-text">{t('clock-stays')}</p>
          </>
        )}
        {problem.value && (
          <p class="banner wrong" role="alert">
            {t(problem.value.name === 'forbidden' ? 'clock-forbidden' : 'closing-failed')}
          </p>
        )}
        <div class="row">
          <button type="button" onClick={onClose}>
            {t('closing-cancel')}
          </button>
          {behind && agrees && (
            <button type="button" onClick={() => void send('/clock/_accept')}>
              {t('clock-accept')}
            </button>
          )}
          {correction && agrees && (
            <button
              type="button"
              class="primary"
              onClick={() => void send('/clock/_correct', { trueTime: new Date().toISOString() })}
            >
              {t('clock-correct')}
            </button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
