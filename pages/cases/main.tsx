import { computed } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import texts from 'texts:cases';
import staff from 'texts:staff';
import { chosenHall } from '../../web/chosen-hall';
import type { LobbyView } from '../../web/contract';
import { followHall } from '../../web/hall';
import { browserLanguage, rememberedLanguage } from '../../web/language';
import { connectLive } from '../../web/live';
import { HallChoice } from '../../web/parts/hall-choice';
import { HallAwaited } from '../../web/parts/hall-awaited';
import { LookBack } from '../../web/parts/look-back';
import { mount } from '../../web/parts/mount';
import { SignedIn } from '../../web/parts/signed-in';
import { at } from '../../web/rest';
import { keepSession } from '../../web/session';
import { createSpeaker, together } from '../../web/texts';
import { CaseWork } from './work';
import '../../web/theme.css';
import '../../web/parts/cases.css';
import './cases.css';

const speaker = createSpeaker(together(staff, texts), rememberedLanguage() ?? browserLanguage());
const keeper = keepSession('account');
const hallId = await chosenHall(speaker, keeper);

function Page() {
  return <SignedIn speaker={speaker} keeper={keeper} hallId={hallId} screen="cases" page={OfHall} />;
}

/** For whoever works complaints and other cases off, and may see nothing else of the hall. */
function OfHall() {
  // What everybody may see of the hall tells its time, and that its services have other names.
  const { live, names } = useMemo(() => {
    const live = connectLive<LobbyView>(`/api/v1/halls${at(hallId)}/live?view=lobby`, {
      probe: keeper.probe,
    });
    return {
      live,
      names: followHall(
        hallId,
        computed(() => live.data.value?.setupSeq ?? null),
      ),
    };
  }, []);
  useEffect(() => live.close, [live]);
  const hall = names.hall.value;
  const isSupervisor = keeper.may(hallId, 'supervisor');
  return (
    <LookBack
      speaker={speaker}
      keeper={keeper}
      hallId={hallId}
      names={names}
      class="case-work"
      reads={false}
      leadsTo={isSupervisor ? ['supervisor', 'records'] : []}
      choices={<HallChoice speaker={speaker} keeper={keeper} hallId={hallId} role="complaintsOfficer" />}
    >
      {hall ? (
        <CaseWork speaker={speaker} names={names} hallId={hallId} hall={hall} now={live.clock.now} />
      ) : (
        <HallAwaited speaker={speaker} names={names} />
      )}
    </LookBack>
  );
}

mount(speaker, <Page />);
