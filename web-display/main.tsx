import { computed, signal, useSignal } from '@preact/signals';
import device from 'texts:device';
import texts from 'texts:web-display';
import { fromAddress, takeTokenFromFragment } from '../web/address';
import { againstBurnIn } from '../web/burn-in';
import { chosenHall } from '../web/chosen-hall';
import type { Call, Hall, LobbyView, LongestSaid } from '../web/contract';
import { followHall } from '../web/hall';
import { keepScreen } from '../web/keep-screen';
import { keepLast, lastHeard } from '../web/last-view';
import { letters } from '../web/letters';
import { connectLive } from '../web/live';
import { ClosedNow } from '../web/parts/closed-now';
import { Connecting } from '../web/parts/connecting';
import { HoursComing } from '../web/parts/hours-coming';
import { Identified } from '../web/parts/identified';
import { mount } from '../web/parts/mount';
import { OtherHall } from '../web/parts/other-hall';
import { Pairing } from '../web/parts/pairing';
import { reportDevice } from '../web/report-device';
import { at } from '../web/rest';
import { keepSession } from '../web/session';
import { createSound } from '../web/sound';
import { soundedAt } from '../web/sounded';
import { namedLanguage } from '../web/language';
import { createSpeaker, together } from '../web/texts';
import { longestText } from '../web/waits';
import { announce } from './announcer';
import { soundClosing } from './closing';
import { calledPx } from '../web/distance';
import { DisplayHead, Newest } from './display-head';
import { useFitting } from './fitting';
import { wearLook } from './look';
import { followPairing } from './paired';
import { keepOwnScreen } from './own-screen';
import { fetchAhead, Posters, postersNow } from './posters';
import { sayCalls } from './spoken';
import { inParts, noticeSentences, Sentences } from './sentences';
import { takeTurns } from './turns';
import { Waits } from './waits';
import { inZone, zoneOf } from './zone';
import '../web/theme.css';
import './display.css';
import './far.css';
import './at-rest.css';
import './posters.css';

/** After a minute without news a wait says nothing any more: better none than a wrong one. */
const HIDE_WAITS_AFTER_MS = 60_000;
const EARLIER_CALLS = 4;

const speaker = createSpeaker(together(texts, device), namedLanguage(fromAddress('language')));
/** What a lobby screen shows anybody may see; a paired one can also say that it cannot be heard. */
const keeper = keepSession('display', takeTokenFromFragment());
const hallId = await chosenHall(speaker, keeper);
const sound = createSound();
const pairing = followPairing(keeper);
const before = lastHeard<LobbyView>('lobby', hallId);
const live = connectLive<LobbyView>(`/api/v1/halls${at(hallId)}/live?view=lobby`, {
  before,
  // Whose token was taken away is asked who they are now; what anybody may see goes on.
  probe: async () => {
    await keeper.probe();
    return 'unknown';
  },
});
const own = keepOwnScreen(hallId);
const zone = computed(() => zoneOf(live.data.value, own.screen.value.zone));
/** What this screen shows of the hall: all of it, or its zone's part. */
const seen = computed(() => live.data.value && inZone(live.data.value, zone.value));
const identified = reportDevice(
  hallId,
  keeper,
  'display',
  computed(() => ({ shows: shows.value, sound: sound.state.value })),
  own.hear,
);
const shows = computed(() => {
  if (live.state.value !== 'live') return 'noConnection';
  return live.data.value?.isOpen ? 'calls' : 'closed';
});
const names = followHall(
  hallId,
  computed(() => live.data.value?.setupSeq ?? null),
  before?.hall,
);
keepLast('lobby', hallId, live, names.hall);
const calls = computed(() => seen.value?.calls ?? null);
const sounded = soundedAt(`${hallId}.${fromAddress('device') ?? ''}`);
/** As the hall has it now; quieter in its quiet hours. */
const volumePercent = () => live.data.peek()?.volumePercent ?? 100;
const announcer = announce(
  calls,
  () => live.clock.now.peek(),
  sayCalls(sound, hallId, volumePercent),
  sounded,
);
soundClosing(
  computed(() => live.data.value?.closed?.since ?? null),
  () => live.clock.now.peek(),
  () => sound.chime(volumePercent() / 100),
  sounded,
);
/** What stands beside the calls now. */
const beside = computed(() => postersNow(seen.value, live.clock.now.value));
fetchAhead(beside);
const { t } = speaker;
keepScreen({ lines: live.lines, idle: computed(() => !announcer.sounding.value) });
againstBurnIn();

const picture = signal(measured());
addEventListener('resize', () => (picture.value = measured()));
function measured() {
  const remPx = parseFloat(getComputedStyle(document.documentElement).fontSize);
  return { heightPx: innerHeight, remPx };
}

/** What the hall says of its lobby screens, but for what was said of this one. */
const lobbyOf = (hall: Hall): Hall['screens']['lobby'] => {
  const { readFromCm, pictureHeightCm, look } = own.screen.value;
  const { lobby } = hall.screens;
  return {
    readFromCm: readFromCm ?? lobby.readFromCm ?? null,
    pictureHeightCm: pictureHeightCm ?? lobby.pictureHeightCm,
    look: look ?? lobby.look,
  };
};

function Display() {
  const view = seen.value;
  const hall = names.hall.value;
  if (keeper.state.value === 'yes' && !keeper.may(hallId, 'display')) {
    return <OtherHall speaker={speaker} keeper={keeper} />;
  }
  if (pairing.wanted.value) {
    return (
      <Pairing speaker={speaker} keeper={keeper} kind="display" hallId={hallId}>
        <button onClick={pairing.leave}>{t('pairing-without')}</button>
      </Pairing>
    );
  }
  if (!view || !hall) return <Connecting speaker={speaker} live={live} names={names} />;
  const called = calledPx(lobbyOf(hall), picture.value);
  // A call that sounds has the screen to itself; read from afar it needs the room as long as it stands.
  const hasRoom = !announcer.sounding.value && !(called && announcer.shown.value);
  const posters = hasRoom && !view.closed && (view.isOpen || view.calls.length > 0) ? beside.value : [];
  return (
    <div
      class={['display', called && 'far', posters.length > 0 && 'with-poster'].filter(Boolean).join(' ')}
      style={called ? { '--called': `${called}px` } : undefined}
    >
      <DisplayHead
        name={hall.name}
        zone={zone.value?.name}
        time={computed(() => speaker.time(live.clock.now.value, hall.timeZone))}
      >
        {sound.state.value === 'blocked' && (
          <button class="sound-off" onClick={sound.allow}>
            {t('sound-off')}
          </button>
        )}
        {pairing.offered.value && (
          <button class="pair" onClick={pairing.begin}>
            {t('pairing-begin')}
          </button>
        )}
      </DisplayHead>
      <main>
        {view.closed ? (
          <ClosedInMidDay view={view} hall={hall} />
        ) : !view.isOpen && view.calls.length === 0 ? (
          <section class="closed-day">
            <div>
              <Closed view={view} hall={hall} />
            </div>
            {!view.retired && (
              <HoursComing {...{ speaker, hallId }} nowMs={live.clock.now.value} timeZone={hall.timeZone} />
            )}
          </section>
        ) : (
          <>
            <Calls view={view} hall={hall} least={called ? 0 : 1} />
            <Waits {...{ speaker, names }} forecasts={view.forecasts} hidden={waitsHidden.value} />
            {posters.length > 0 && <Posters {...{ speaker, posters }} />}
          </>
        )}
      </main>
      <Sentences sentences={sentences.value} />
      <Identified speaker={speaker} name={identified} />
    </div>
  );
}

/** The newest call and those before it. Where they must be large there may be room for none of those. */
function Calls({ view, hall, least }: { view: LobbyView; hall: Hall; least: number }) {
  const newest = announcer.shown.value;
  /** Of which number and place it is known that they need the room of the calls before, and then that of the waits. */
  const crowdedBy = useSignal<string | null>(null);
  const aloneBy = useSignal<string | null>(null);
  if (!newest) {
    return (
      <section class="calls calls-none">
        {view.isOpen ? <p>{t('nobody-called')}</p> : <Closed view={view} hall={hall} />}
      </section>
    );
  }
  const words = `${newest.number} ${place(newest)}`;
  const makeRoom = () => {
    // While calls before it stand there it is too early to say that their room is not enough.
    const isBare = document.querySelector('.calls > .earlier-0') !== null;
    (isBare ? aloneBy : crowdedBy).value = words;
  };
  return (
    <section class={`calls ${aloneBy.value === words ? 'alone' : ''}`}>
      <Newest
        speaker={speaker}
        number={newest.number}
        place={place(newest)}
        isSounding={announcer.sounding.value}
        whenCrowded={least === 0 ? makeRoom : undefined}
      />
      <Earlier calls={crowdedBy.value === words ? [] : earlierCalls(view.calls, newest)} least={least} />
    </section>
  );
}

function Earlier({ calls, least }: { calls: Call[]; least: number }) {
  const { box, atOnce } = useFitting<HTMLOListElement>(EARLIER_CALLS, least);
  const shown = calls.slice(0, atOnce);
  return (
    <ol
      ref={box}
      class={`earlier earlier-${calls.length === 0 && least === 0 ? 0 : atOnce}`}
      aria-label={t('earlier')}
    >
      {shown.map((call) => (
        <li key={call.callId}>
          <strong class="number">{call.number}</strong>
          <span class="place" style={letters(place(call))}>
            {place(call)}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Closed({ view, hall }: { view: LobbyView; hall: Hall }) {
  return (
    <ClosedNow
      speaker={speaker}
      retired={view.retired}
      closed={view.closed}
      opensAt={view.opensAt ?? hall.opensAt}
      nowMs={live.clock.now.value}
      timeZone={hall.timeZone}
    />
  );
}

/** A hall that had to close says so and nothing else: nobody is called, and no wait can be told. */
function ClosedInMidDay({ view, hall }: { view: LobbyView; hall: Hall }) {
  const why = speaker.pick(view.closed?.texts);
  return (
    <section class="closed-hall" aria-live="assertive">
      <div style={letters(why)}>
        <Closed view={view} hall={hall} />
      </div>
    </section>
  );
}

/** Where to go: the counter, and its private room for whoever asked for it. */
function place(call: Call): string {
  const counter = names.counterName(call.counterId);
  return call.toRoom ? t('private-room', { counter }) : counter;
}

/** Calls before the one shown, each number once: a recall must not fill the list with the same visitor. */
function earlierCalls(all: Call[], newest: Call): Call[] {
  const seen = new Set([newest.number]);
  return all.filter(
    (call) => call.calledAt <= newest.calledAt && !seen.has(call.number) && seen.add(call.number),
  );
}

const waitsHidden = computed(() => live.silentMs.value > HIDE_WAITS_AFTER_MS);

takeTurns();

/** What visitors are told in words: the line is down, somebody waits longer than promised, a notice of the hall. */
const sentences = computed(() => {
  const view = seen.value;
  if (!view) return [];
  const stale = live.state.value === 'stale';
  // While the hall is closed only that matters.
  const late = stale || view.closed ? [] : (view.longestWaits ?? []).map(longestSentence);
  const notices = noticeSentences(speaker, names, view.notices, names.hall.value?.timeZone);
  const all = [...(stale ? [{ kind: 'wrong', text: staleText() }] : []), ...late, ...notices];
  return inParts(all);
});

/** That what is shown is old, and of when it is once that is more than a moment. */
function staleText(): string {
  const zone = names.hall.value?.timeZone;
  if (!zone || !waitsHidden.value) return t('stale');
  // To the minute, so that the sentence does not change each second.
  const heardMs = live.clock.now.peek() - live.silentMs.peek();
  return t('stale-since', { at: speaker.time(heardMs, zone) });
}

function longestSentence(said: LongestSaid) {
  const service = speaker.pick(names.service(said.serviceId)?.names) || said.serviceId;
  return { kind: 'late', text: longestText(speaker, said, service) };
}

wearLook(computed(() => names.hall.value && lobbyOf(names.hall.value).look));
mount(speaker, <Display />);
