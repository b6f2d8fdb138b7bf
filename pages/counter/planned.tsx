import { useSignal } from '@preact/signals';
import { Dialog } from '../../web/parts/dialog';
import { later } from '../../web/parts/later';
import type { CounterPageProps } from './page';

/** Few open it more than once a day. */
const DayPlan = later(
  async () => (await import('../../web/parts/day-plan')).DayPlan,
  () => null,
);

/** What the day brings by appointment: for what and when, not who. */
export function Planned({ speaker, names, hall, hallId, live }: CounterPageProps) {
  const { t } = speaker;
  const isOpen = useSignal(false);
  const close = () => (isOpen.value = false);
  return (
    <>
      <button class="quiet planned-open" aria-haspopup="dialog" onClick={() => (isOpen.value = true)}>
        {t('planned-open')}
      </button>
      {isOpen.value && (
        <Dialog title={t('plan')} onClose={close} class="planned-visits">
          <DayPlan
            speaker={speaker}
            names={names}
            hall={hall}
            hallId={hallId}
            now={live.clock.now}
            withContact={false}
            isHeaded
          />
          <div class="row dialog-ways">
            <button onClick={close}>{t('planned-close')}</button>
          </div>
        </Dialog>
      )}
    </>
  );
}
