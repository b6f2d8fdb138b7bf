import { useSignal } from '@preact/signals';
import type { BlockedTime } from '../../web/contract';
import { problemText } from '../../web/faults';
import { at, createDesk } from '../../web/rest';
import { clocksOf, whatIsBlocked } from './blocks';
import type { DayProps } from './day';

const act = createDesk();

/** What is blocked of a day: when, what, and why as colleagues wrote it. Visitors see no more than that no time is free. */
export function Blocked(
  props: DayProps & { blocks: readonly BlockedTime[]; onFreed: (said: string) => void },
) {
  const { speaker, hall, hallId, blocks, mayChange, onFreed } = props;
  const { t } = speaker;
  const failed = useSignal('');
  const busy = useSignal(false);
  if (blocks.length === 0) return null;

  async function free(block: BlockedTime, when: string) {
    if (busy.peek()) return;
    busy.value = true;
    const answer = await act('DELETE', `/halls${at(hallId, 'blocked-times', block.id)}`);
    busy.value = false;
    // Whoever was there first did the same.
    const isGone = answer.ok || answer.problem.status === 404;
    failed.value = isGone ? '' : problemText(speaker, answer.problem);
    if (isGone) onFreed(t('block-freed', { when }));
  }

  return (
    <div class="blocked">
      <h3 id="blocked">{t('blocked')}</h3>
      {failed.value && (
        <p class="banner wrong" role="alert">
          {failed.value}
        </p>
      )}
      <ul aria-labelledby="blocked">
        {blocks.map((block) => {
          const [from, to] = clocksOf(block, hall.timeZone);
          const when = t('hour', { from, to });
          return (
            <li key={block.id} class="row">
              <p>
                <time>{when}</time> <strong>{whatIsBlocked(props, hall, block)}</strong>
                {block.note && <span> · {block.note}</span>}
              </p>
              {mayChange && (
                <button
                  class="quiet on-screen"
                  aria-disabled={busy.value}
                  onClick={() => void free(block, when)}
                >
                  {t('block-free')}
                  <span class="unseen">
                    {' '}
                    {when}, {whatIsBlocked(props, hall, block)}
                  </span>
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
