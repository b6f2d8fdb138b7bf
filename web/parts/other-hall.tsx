import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { listHalls, type HallBrief } from '../halls';
import type { SessionKeeper } from '../session';
import type { Speaker } from '../texts';
import { HallList } from './hall-list';
import { WholePage } from './whole-page';

/** A paired device on the page of a hall that is not its own: it says so, and leads to its own. */
export function OtherHall({ speaker, keeper }: { speaker: Speaker; keeper: SessionKeeper }) {
  const { t } = speaker;
  const held = keeper.session.value?.halls.map(({ hallId }) => hallId) ?? [];
  const own = useSignal<Pick<HallBrief, 'id' | 'name'>[]>(held.map((id) => ({ id, name: id })));
  useEffect(() => {
    void listHalls().then((found) => {
      if (!Array.isArray(found)) return;
      own.value = own.value.map(({ id, name }) => ({
        id,
        name: found.find((hall) => hall.id === id)?.name ?? name,
      }));
    });
  }, []);
  return (
    <WholePage title={t('device-other-hall')} text={t('device-other-hall-text')}>
      {own.value.length > 0 && (
        <>
          <h2>{t('device-own-hall')}</h2>
          <HallList halls={own.value} />
        </>
      )}
    </WholePage>
  );
}
