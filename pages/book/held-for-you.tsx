import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Speaker } from '../../web/texts';
import type { Held } from './draft';
import { minutesLeft } from './times';

const LOOK_EVERY_MS = 1_000;
/** Who listens is told once, while there is time to finish. */
const TOLD_AT_MINUTES = 2;

/** How long the place is still held: to be read, and said aloud only when little is left and when it is over. */
export function HeldForYou({
  speaker,
  held,
  moment,
}: {
  speaker: Speaker;
  held: Held | null;
  moment?: string;
}) {
  const { t } = speaker;
  const nowMs = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => (nowMs.value = Date.now()), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const minutes = held ? minutesLeft(held.untilMs, nowMs.value) : 0;
  const text = minutes > 0 ? t('held', { minutes }) : t('held-over');
  const isSaid = minutes === 0 || minutes === TOLD_AT_MINUTES;
  return (
    <>
      <div class={minutes > 0 ? 'held' : 'held banner late'}>
        {moment && (
          <p>
            <strong>{moment}</strong>
          </p>
        )}
        <p>{text}</p>
      </div>
      <p role="status" class="unseen">
        {isSaid ? text : ''}
      </p>
    </>
  );
}
