import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { listHalls, type HallBrief } from '../halls';
import type { Speaker } from '../texts';
import { HallList } from './hall-list';
import { WholePage } from './whole-page';

/** The address names a hall that is not there: which ones are. */
export function UnknownHall({ speaker }: { speaker: Speaker }) {
  const { t } = speaker;
  const halls = useSignal<HallBrief[]>([]);
  useEffect(() => {
    void listHalls().then((found) => {
      if (Array.isArray(found)) halls.value = found;
    });
  }, []);
  return (
    <WholePage title={t('hall-unknown')} text={t('hall-unknown-text')}>
      {halls.value.length > 0 && (
        <>
          <h2>{t('hall-known')}</h2>
          <HallList halls={halls.value} />
        </>
      )}
    </WholePage>
  );
}
