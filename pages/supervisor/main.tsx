import { computed, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import notices from 'texts:notices';
import plan from 'texts:plan';
import roster from 'texts:roster';
import staff from 'texts:staff';
import staffDays from 'texts:staff-days';
import texts from 'texts:supervisor';
import { chosenHall } from '../../web/chosen-hall';
import type { CounterAtWork, SupervisorView } from '../../web/contract';
import { useFetched } from '../../web/fetched';
import { followHall } from '../../web/hall';
import { browserLanguage, rememberedLanguage } from '../../web/language';
import { connectLive } from '../../web/live';
import { heldUpText } from '../../web/opening';
import { SpokenAlarms } from '../../web/parts/alarms';
import { Connecting } from '../../web/parts/connecting';
import { later } from '../../web/parts/later';
import { Reading } from '../../web/parts/reading';
import { SignedIn } from '../../web/parts/signed-in';
import { mount } from '../../web/parts/mount';
import { at } from '../../web/rest';
import { keepSession } from '../../web/session';
import { createSpeaker, together } from '../../web/texts';
import { CASES_EVERY_MS, type OpenCaseList } from './cases';
import { ClockRepair } from './clock';
import { EditCounter } from './counters';
import { alarmsOf, waitingOf } from './first';
import { Urgent } from './first-thing';
import { addressOfPart, followAddress, place } from './place';
import { PARTS_SHOWN, type PartProps } from './parts';
import { Parts, Top, Ways } from './top';
import '../../web/theme.css';
import '../../web/lists.css';
import '../../web/tables.css';
import './supervisor.css';
import './lists.css';
import './chart.css';
import './register.css';
import './ahead.css';

const speaker = createSpeaker(
  together(staff, texts, notices, plan, roster, staffDays),
  rememberedLanguage() ?? browserLanguage(),
);
const keeper = keepSession('account');
const hallId = await chosenHall(speaker, keeper);

function Page() {
  return <SignedIn speaker={speaker} keeper={keeper} hallId={hallId} screen="supervisor" page={Overview} />;
}

/** A counter that is looked into, and the service that it should take besides what it takes now. */
interface Edited {
  counter: CounterAtWork;
  also: string | undefined;
}

function Overview() {
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
  const cases = useFetched<OpenCaseList>(`/halls${at(hallId)}/cases`, CASES_EVERY_MS);
  const edited = useSignal<Edited | null>(null);
  const view = live.data.value;
  const hall = names.hall.value;
  if (!view || !hall) return <Connecting speaker={speaker} live={live} names={names} />;
  const alarms = alarmsOf(view);
  const { owed, claims } = waitingOf(view);
  const page: PartProps = {
    speaker,
    names,
    hall,
    hallId,
    view,
    cases,
    now: live.clock.now,
    acts: keeper.may(hallId, 'supervisor'),
    onEdit: (counter, also) => (edited.value = { counter, also }),
  };
  const here = place.value;
  return (
    <div class="overview">
      <Top
        speaker={speaker}
        keeper={keeper}
        hallId={hallId}
        name={hall.name}
        now={live.clock.now}
        timeZone={hall.timeZone}
      />
      <Parts
        speaker={speaker}
        waiting={{
          now: alarms.length,
          promises: owed + claims + (cases.value.value?.items.length ?? 0),
        }}
      />
      <div class="overview-body">
        <Main title={hall.name}>
          <SpokenAlarms speaker={speaker} names={names} alarms={alarms} />
          <div class="alerts">
            <Reading speaker={speaker} keeper={keeper} hallId={hallId} />
            {live.state.value === 'stale' && (
              <p class="banner wrong" role="alert">
                {speaker.t('line-down')}
              </p>
            )}
            {isAt('now') && <Urgent {...page} />}
            {isAt('now') && keeper.may(hallId, 'admin') && (
              <ClockRepair speaker={speaker} hall={hall} alarms={alarms} />
            )}
            {isAt('now') && page.acts && <HeldSources speaker={speaker} hallId={hallId} />}
            {!isAt('now') && view.closed && (
              <p class="banner late">
                <a href={addressOfPart('now')}>{heldUpText(speaker, view.closed, hall.timeZone)}</a>
              </p>
            )}
          </div>
          {'number' in here ? <FindTicket {...page} number={here.number} /> : <Shown {...page} />}
        </Main>
        <Ways speaker={speaker} keeper={keeper} hallId={hallId} />
      </div>
      {edited.value && <EditCounter {...page} {...edited.value} onClose={() => (edited.value = null)} />}
    </div>
  );
}

/** Looked for now and then, and with every step that a ticket has: it comes when it is asked for. */
const FindTicket = later(
  async () => (await import('./find')).FindTicket,
  () => null,
);

/** Few halls read sources, and few of those hold something. */
const HeldSources = later(
  async () => (await import('../../web/parts/held-sources')).HeldSources,
  () => null,
);

const isAt = (part: string) => 'part' in place.value && place.value.part === part;

function Shown(props: PartProps) {
  if (!('part' in place.value)) return null;
  const Part = PARTS_SHOWN[place.value.part];
  return <Part {...props} />;
}

/** Where the part stands: whoever goes to another begins at its top, also by keyboard. */
function Main({ title, children }: { title: string; children: ComponentChildren }) {
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  const here = place.value;
  const name =
    'part' in here ? speaker.t(`part-${here.part}`) : speaker.t('find-of', { number: here.number });
  useEffect(() => {
    document.title = `${name} · ${title}`;
  }, [name, title]);
  useEffect(() => {
    if (!isFirst.current) main.current?.focus();
    isFirst.current = false;
  }, [here]);
  return (
    <main ref={main} tabIndex={-1} aria-label={name} class={'part' in here ? `at-${here.part}` : 'at-number'}>
      {children}
    </main>
  );
}

followAddress();
mount(speaker, <Page />);
