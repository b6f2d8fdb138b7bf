import { useComputed, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { privacyAddress } from '../../web/address';
import type { PersonalData } from '../../web/contract';
import { followHall } from '../../web/hall';
import { HallChoice } from '../../web/parts/hall-choice';
import { HallAwaited } from '../../web/parts/hall-awaited';
import { LookBack } from '../../web/parts/look-back';
import type { SessionKeeper } from '../../web/session';
import type { Speaker } from '../../web/texts';
import { Finder } from './finder';
import { Handed } from './handed';
import { Inventory, useInventory } from './inventory';
import '../../web/tables.css';

/** Where a supervisor helps whoever asks for their own data, and sees that what should go does go. */
export function StaffPage(props: { speaker: Speaker; keeper: SessionKeeper; hallId: string }) {
  const { speaker, keeper, hallId } = props;
  const { t } = speaker;
  const names = useMemo(() => followHall(hallId), []);
  const inventory = useInventory(hallId);
  const handed = useSignal<PersonalData | null>(null);
  // By the hall's clock, which in a simulation is not that of the browser.
  const now = useComputed(() => {
    const { value, problem } = inventory;
    if (value.value) return Date.parse(value.value.asOf);
    return problem.value ? Date.now() : null;
  });
  const timeZone = names.hall.value?.timeZone;
  const section = { speaker, names, hallId, timeZone: timeZone ?? 'UTC' };
  return (
    <LookBack
      speaker={speaker}
      keeper={keeper}
      hallId={hallId}
      names={names}
      // What is printed while somebody's data is shown is that alone.
      class={`privacy ${handed.value ? 'handing' : ''}`}
      leadsTo={['supervisor', 'records']}
      choices={<HallChoice speaker={speaker} keeper={keeper} hallId={hallId} />}
    >
      {timeZone && now.value !== null ? (
        <>
          {/* What it finds is handed over or erased, which whoever reads does not. */}
          {keeper.may(hallId, 'supervisor') && (
            <Finder
              {...section}
              now={now.value}
              onShown={(data) => (handed.value = data)}
              onErased={inventory.again}
            />
          )}
          {handed.value && <Handed {...section} data={handed.value} onClose={() => (handed.value = null)} />}
          <Inventory {...section} inventory={inventory} />
        </>
      ) : (
        <HallAwaited speaker={speaker} names={names} />
      )}
      <p class="at-desk">
        <a class="way-out" href={privacyAddress('visitors', hallId)}>
          {t('to-visitors')}
        </a>
      </p>
    </LookBack>
  );
}
