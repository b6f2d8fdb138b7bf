import { Dialog } from '../../web/parts/dialog';
import type { Speaker } from '../../web/texts';
import type { CounterDesk } from './desk';
import { problemText } from './problems';

const LENGTHS_MIN = [5, 10, 15, 30, 45];
const MINUTE_MS = 60_000;

/** How long the break is: forecasts count on it, so that visitors are told the truth meanwhile. */
export function BreakDialog(props: {
  speaker: Speaker;
  desk: CounterDesk;
  now: () => number;
  timeZone: string;
  onClose: () => void;
}) {
  const { speaker, desk, now, timeZone, onClose } = props;
  const { t } = speaker;
  const endOf = (minutes: number) => new Date(now() + minutes * MINUTE_MS).toISOString();
  async function pause(until?: string) {
    if (await desk.pause(until)) onClose();
  }
  return (
    <Dialog title={t('break-title')} onClose={onClose}>
      <p class="quiet-text">{t('break-help')}</p>
      <div class="break-lengths">
        {LENGTHS_MIN.map((minutes) => (
          <button key={minutes} disabled={desk.busy.value} onClick={() => void pause(endOf(minutes))}>
            {t('minutes', { minutes })}
            <span class="small quiet-text">{t('until', { at: speaker.time(endOf(minutes), timeZone) })}</span>
          </button>
        ))}
        <button disabled={desk.busy.value} onClick={() => void pause()}>
          {t('break-open')}
        </button>
      </div>
      {desk.problem.value && (
        <p class="banner wrong" role="alert">
          {problemText(speaker, desk.problem.value.name)}
        </p>
      )}
      <button class="quiet" onClick={onClose}>
        {t('never-mind')}
      </button>
    </Dialog>
  );
}
