import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import texts from 'texts:agenda';
import wrong from 'texts:appointment-faults';
import faults from 'texts:faults';
import staff from 'texts:staff';
import { fromAddress, rememberInAddress } from '../../web/address';
import { chosenHall } from '../../web/chosen-hall';
import type { Hall } from '../../web/contract';
import { followHall } from '../../web/hall';
import { browserLanguage, rememberedLanguage } from '../../web/language';
import { HallAwaited } from '../../web/parts/hall-awaited';
import { later } from '../../web/parts/later';
import { LookBack } from '../../web/parts/look-back';
import { mount } from '../../web/parts/mount';
import { SignedIn } from '../../web/parts/signed-in';
import { keepSession } from '../../web/session';
import { createSpeaker, together } from '../../web/texts';
import { dayOf } from '../../web/wall-clock';
import { Day, type View } from './day';
import { isDay } from './days';
import type { Ground } from './ground';
import '../../web/theme.css';
import '../../web/tables.css';
import './agenda.css';

/** Of few: it is loaded when somebody comes to it. */
const ReadIn = later(
  async () => (await import('./read-in')).ReadIn,
  () => null,
);
const Week = later(
  async () => (await import('./week')).Week,
  () => null,
);
const Board = later(
  async () => (await import('./board')).Board,
  () => null,
);
const Find = later(
  async () => (await import('./find')).Find,
  () => null,
);
const Feeds = later(
  async () => (await import('./feeds')).Feeds,
  () => null,
);
const HeldSources = later(
  async () => (await import('../../web/parts/held-sources')).HeldSources,
  () => null,
);
const speaker = createSpeaker(
  together(staff, faults, wrong, texts),
  rememberedLanguage() ?? browserLanguage(),
);
const keeper = keepSession('account');
const hallId = await chosenHall(speaker, keeper);

function Page() {
  return <SignedIn speaker={speaker} keeper={keeper} hallId={hallId} screen="agenda" page={Agenda} />;
}

/** Who is expected in a hall, day by day. */
function Agenda() {
  const names = useMemo(() => followHall(hallId), []);
  const hall = names.hall.value;
  return (
    <LookBack
      speaker={speaker}
      keeper={keeper}
      hallId={hallId}
      names={names}
      class="agenda"
      leadsTo={['supervisor', 'report', 'records']}
      choices={null}
    >
      {keeper.may(hallId, 'supervisor') && (
        <div class="stack on-screen">
          <HeldSources speaker={speaker} hallId={hallId} />
        </div>
      )}
      {hall ? (
        <Chosen ground={{ speaker, hallId, hall, mayChange: keeper.may(hallId, 'supervisor') }} hall={hall} />
      ) : (
        <HallAwaited speaker={speaker} names={names} />
      )}
    </LookBack>
  );
}

/** The day in the address, when it names one. */
function dayFromAddress(): string | null {
  const named = fromAddress('day');
  return isDay(named) ? named : null;
}

/** What the address names to look at; who may change nothing reads nothing in. */
function viewFromAddress(mayChange: boolean): View {
  const named = fromAddress('view');
  if (named === 'week' || named === 'board' || named === 'find') return named;
  return mayChange && (named === 'file' || named === 'feeds') ? named : 'day';
}

/** What was chosen of it stays in the address. */
function Chosen({ ground, hall }: { ground: Ground; hall: Hall }) {
  const today = dayOf(Date.now(), hall.timeZone);
  const day = useSignal(dayFromAddress() ?? today);
  function choose(chosen: string) {
    day.value = chosen;
    rememberInAddress('day', chosen);
  }
  const view = useSignal(viewFromAddress(ground.mayChange));
  function turn(to: View) {
    view.value = to;
    rememberInAddress('view', to === 'day' ? null : to);
  }
  function goTo(chosen: string) {
    choose(chosen);
    turn('day');
  }
  const shown = {
    ...ground,
    day: day.value,
    today,
    view: view.value,
    onDay: choose,
    onView: turn,
  };
  switch (view.value) {
    case 'file':
      return <ReadIn {...shown} onDay={goTo} onClose={() => turn('day')} />;
    case 'find':
      return <Find {...shown} onDay={goTo} onClose={() => turn('day')} />;
    case 'feeds':
      return <Feeds {...shown} onClose={() => turn('day')} />;
    case 'week':
      return <Week {...shown} onOpen={goTo} />;
    case 'board':
      return <Board {...shown} />;
    case 'day':
      return <Day {...shown} />;
  }
}

mount(speaker, <Page />);
