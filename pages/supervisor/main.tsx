import { computed, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import notices from 'texts:notices';
import texts from 'texts:supervisor';
import { addressOf } from '../../web/address';
import { chosenHall } from '../../web/chosen-hall';
import type { CounterAtWork, SupervisorView } from '../../web/contract';
import { followHall } from '../../web/hall';
import { browserLanguage, rememberedLanguage, rememberLanguage } from '../../web/language';
import { connectLive } from '../../web/live';
import { Alarms, SpokenAlarms } from '../../web/parts/alarms';
import { Connecting } from '../../web/parts/connecting';
import { HallChoice } from '../../web/parts/hall-choice';
import { LanguageChoice } from '../../web/parts/language-choice';
import { SignedIn } from '../../web/parts/signed-in';
import { mount } from '../../web/parts/mount';
import { Notices } from '../../web/parts/notices';
import { SignOut } from '../../web/parts/sign-out';
import { at, createDesk } from '../../web/rest';
import { keepSession } from '../../web/session';
import { createSpeaker, together } from '../../web/texts';
import { AdvicePanel, AdviceRecord } from './advice';
import { OpenCases } from './cases';
import { ClockRepair } from './clock';
import { Closing } from './closing';
import { Waits } from './chart';
import { Counters, EditCounter } from './counters';
import { FindTicket } from './find';
import { Breaches, OftenPassedOn, SoonBroken } from './promises';
import { Services, Totals, WaitingList } from './queues';
import { Register } from './register';
import { Staffing } from './staffing';
import '../../web/theme.css';
import '../../web/tables.css';
import './supervisor.css';
import './register.css';
import './ahead.css';

const speaker = createSpeaker(together(texts, notices), rememberedLanguage() ?? browserLanguage());
const keeper = keepSession('account');
const hallId = await chosenHall(speaker, keeper);
const act = createDesk();

function Page() {
  return (
    <SignedIn
      speaker={speaker}
      keeper={keeper}
      hallId={hallId}
      role="supervisor"
      page={Overview}
      otherwise={<HallChoice speaker={speaker} keeper={keeper} hallId={hallId} />}
    />
  );
}

function Overview() {
  const { t } = speaker;
  const { live, names } = useMemo(() => {
    const path = `/api/v1/halls${at(hallId)}/live?view=supervisor`;
    const live = connectLive<SupervisorView>(path, { probe: keeper.probe });
    return {
      live,
      names: followHall(
        hallId,
        computed(() => live.data.value?.setupSeq ?? null),
      ),
    };
  }, []);
  useEffect(() => live.close, [live]);
  const edited = useSignal<CounterAtWork | null>(null);
  const view = live.data.value;
  const hall = names.hall.value;
  if (!view || !hall) return <Connecting speaker={speaker} live={live} names={names} />;
  // Whose promise is at risk stands in a place of its own, so that no alarm moves the page.
  const alarms = view.alarms.filter(({ kind }) => kind !== 'promisesAtRisk');
  const page = { speaker, names, hall, view, now: live.clock.now };
  return (
    <div class="overview">
      <header class="row">
        <div class="row">
          <h1>{hall.name}</h1>
          <HallChoice speaker={speaker} keeper={keeper} hallId={hallId} />
        </div>
        <time>{speaker.time(live.clock.now.value, hall.timeZone)}</time>
        <div class="row">
          {['report', 'records'].map((screen) => (
            <a key={screen} href={addressOf(screen, hallId)}>
              {t(screen)}
            </a>
          ))}
          <LanguageChoice speaker={speaker} onChoose={rememberLanguage} />
          <SignOut quiet speaker={speaker} keeper={keeper} />
        </div>
      </header>
      <main>
        <SpokenAlarms speaker={speaker} names={names} alarms={alarms} />
        <div class="alerts">
          {live.state.value === 'stale' && (
            <p class="banner wrong" role="alert">
              {t('line-down')}
            </p>
          )}
          <Alarms
            speaker={speaker}
            names={names}
            alarms={alarms}
            onRelease={(id) => void act('POST', `/halls${at(hallId)}/tickets${at(id)}/_release`)}
          />
          {keeper.may(hallId, 'admin') && <ClockRepair speaker={speaker} hall={hall} alarms={alarms} />}
        </div>
        {view.closed && <Closing {...page} hallId={hallId} />}
        <Totals {...page} />
        <AdvicePanel {...page} hallId={hallId} />
        <div class="stack">
          <Services {...page} />
          <Waits {...page} />
          <WaitingList {...page} />
        </div>
        <div class="stack">
          <SoonBroken {...page} />
          <FindTicket {...page} hallId={hallId} />
          <Counters {...page} onEdit={(counter) => (edited.value = counter)} />
          <AdviceRecord {...page} hallId={hallId} />
          <Breaches {...page} />
          <OftenPassedOn {...page} />
        </div>
        <OpenCases {...page} hallId={hallId} />
        <Register {...page} hallId={hallId} />
        <Staffing {...page} hallId={hallId} />
        {!view.closed && <Closing {...page} hallId={hallId} />}
        <Notices speaker={speaker} hall={hall} hallId={hallId} />
      </main>
      {edited.value && (
        <EditCounter {...page} hallId={hallId} counter={edited.value} onClose={() => (edited.value = null)} />
      )}
    </div>
  );
}

mount(speaker, <Page />);
