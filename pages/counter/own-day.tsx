import { useSignal } from '@preact/signals';
import type { ListOf, StaffDay } from '../../web/contract';
import { useFetched } from '../../web/fetched';
import { Dialog } from '../../web/parts/dialog';
import { at } from '../../web/rest';
import { doer, type SessionKeeper } from '../../web/session';
import { figuresOf } from '../../web/staff-day';
import type { Speaker } from '../../web/texts';

const EVERY_MS = 60_000;

interface OwnDayProps {
  speaker: Speaker;
  keeper: SessionKeeper;
  hallId: string;
}

/** What whoever is signed in did today, when they ask for it: nothing that hangs in view of a colleague. */
export function OwnDay(props: OwnDayProps) {
  const { t } = props.speaker;
  const isOpen = useSignal(false);
  const close = () => (isOpen.value = false);
  return (
    <>
      <button class="quiet" aria-haspopup="dialog" onClick={() => (isOpen.value = true)}>
        {t('own-day')}
      </button>
      {isOpen.value && (
        <Dialog title={t('own-day')} onClose={close} class="own-day">
          <Figures {...props} />
          <div class="row dialog-ways">
            <button onClick={close}>{t('own-day-close')}</button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function Figures({ speaker, keeper, hallId }: OwnDayProps) {
  const { t } = speaker;
  const days = useFetched<ListOf<StaffDay>>(`/halls${at(hallId)}/staff-days`, EVERY_MS);
  const own = keeper.session.value && doer(keeper.session.value.subject);
  const seen = days.value.value?.items;
  const day = seen?.find(({ accountId }) => accountId === own);
  if (days.failed.value) return <p role="alert">{t('own-day-failed')}</p>;
  if (seen && !day) return <p>{t('own-day-none')}</p>;
  return (
    <>
      <p class="quiet-text">{day && t(`own-day-seen-${day.seenBy}`)}</p>
      <dl class="figures" aria-busy={!day}>
        {day &&
          figuresOf(speaker, day).map(({ name, value }) => (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}
