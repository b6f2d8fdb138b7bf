import { computed, signal } from '@preact/signals';
import device from 'texts:device';
import texts from 'texts:web-display';
import { fromAddress, takeTokenFromFragment } from '../web/address';
import { chosenHall } from '../web/chosen-hall';
import type { Call, Hall, LobbyView, LongestSaid } from '../web/contract';
import { followHall } from '../web/hall';
import { letters } from '../web/letters';
import { besidesClosing, noticeText } from '../web/notices';
import { connectLive } from '../web/live';
import { ClosedNow } from '../web/parts/closed-now';
import { Connecting } from '../web/parts/connecting';
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
import { limitText, longestText, waitText } from '../web/waits';
import { announce } from './announcer';
import { soundClosing } from './closing';
import { partsOf, useFitting } from './fitting';
import { followPairing } from './paired';
import '../web/theme.css';
import './display.css';

/** After a minute without news a wait says nothing any more: better none than a wrong one. */
const HIDE_WAITS_AFTER_MS = 60_000;
const EARLIER_CALLS = 4;
const SENTENCES_AT_ONCE = 2;
/** More services than fit take turns, so that none is left out. */
const WAITS_AT_ONCE = 8;
const PAGE_MS = 8_000;
/** A name of more letters has a line of its own, above its wait. */
const ONE_LINE = 22;

const speaker = createSpeaker(together(texts, device), namedLanguage(fromAddress('language')));
/** What a lobby screen shows anybody may see; a paired one can also say that it cannot be heard. */
const keeper = keepSession('display', takeTokenFromFragment());
const hallId = await chosenHall(speaker, keeper);
const sound = createSound();
const pairing = followPairing(keeper);
const live = connectLive<LobbyView>(`/api/v1/halls${at(hallId)}/live?view=lobby`, {
  // Whose token was taken away is asked who they are now; what anybody may see goes on.
  probe: async () => {
    await keeper.probe();
    return 'unknown';
  },
});
const identified = reportDevice(
  hallId,
  keeper,
  'display',
  computed(() => ({ shows: shows.value, sound: sound.state.value })),
);
const shows = computed(() => {
  if (live.state.value !== 'live') return 'noConnection';
  return live.data.value?.isOpen ? 'calls' : 'closed';
});
const names = followHall(
  hallId,
  computed(() => live.data.value?.setupSeq ?? null),
);
const calls = computed(() => live.data.value?.calls ?? null);
const sounded = soundedAt(`${hallId}.${fromAddress('device') ?? ''}`);
const announcer = announce(calls, () => live.clock.now.peek(), sound.chime, sounded);
soundClosing(
  computed(() => live.data.value?.closed?.since ?? null),
  () => live.clock.now.peek(),
  sound.chime,
  sounded,
);
const { t } = speaker;

function Display() {
  const view = live.data.value;
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
  return (
    <div class="display">
      <header>
        <h1 style={letters(hall.name)}>{hall.name}</h1>
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
        <time>{computed(() => speaker.time(live.clock.now.value, hall.timeZone))}</time>
      </header>
      <main>
        {view.closed ? (
          <ClosedInMidDay view={view} hall={hall} />
        ) : (
          <>
            <Calls view={view} hall={hall} />
            <Waits view={view} />
          </>
        )}
      </main>
      <Sentences />
      <Identified speaker={speaker} name={identified} />
    </div>
  );
}

function Calls({ view, hall }: { view: LobbyView; hall: Hall }) {
  const newest = announcer.shown.value;
  const { box, atOnce } = useFitting<HTMLOListElement>(EARLIER_CALLS);
  if (!newest) {
    return (
      <section class="calls calls-none">
        {view.isOpen ? <p>{t('nobody-called')}</p> : <Closed view={view} hall={hall} />}
      </section>
    );
  }
  return (
    <section class="calls">
      <div class={`newest ${announcer.sounding.value ? 'sounding' : ''}`} aria-live="assertive">
        <h2>{t('your-turn')}</h2>
        <strong class="number" style={letters(newest.number)}>
          {newest.number}
        </strong>
        <span class="counter" style={letters(place(newest))}>
          {place(newest)}
        </span>
      </div>
      <ol ref={box} class={`earlier earlier-${atOnce}`} aria-label={t('earlier')}>
        {earlierCalls(view.calls, newest, atOnce).map((call) => (
          <li key={call.callId}>
            <strong class="number">{call.number}</strong>
            <span class="place" style={letters(place(call))}>
              {place(call)}
            </span>
          </li>
        ))}
      </ol>
    </section>
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
function earlierCalls(all: Call[], newest: Call, most: number): Call[] {
  const seen = new Set([newest.number]);
  return all
    .filter((call) => call.calledAt <= newest.calledAt && !seen.has(call.number) && seen.add(call.number))
    .slice(0, most);
}

const waitsHidden = computed(() => live.silentMs.value > HIDE_WAITS_AFTER_MS);

const page = signal(0);
setInterval(() => (page.value += 1), PAGE_MS);

/** The part of a long list that is shown now. */
function turnOf<Item>(list: Item[], atOnce: number): Item[] {
  const pages = Math.ceil(list.length / atOnce);
  if (pages <= 1) return list;
  const first = (page.value % pages) * atOnce;
  return list.slice(first, first + atOnce);
}

function Waits({ view }: { view: LobbyView }) {
  const { box, atOnce } = useFitting<HTMLUListElement>(WAITS_AT_ONCE);
  return (
    <section class="waits">
      <h2>{t('waits-title')}</h2>
      <ul ref={box}>
        {turnOf(view.forecasts, atOnce).map(({ serviceId, wait, norm, pastNorm }) => {
          const name = speaker.pick(names.service(serviceId)?.names) || serviceId;
          const past = norm && pastNorm && !waitsHidden.value;
          return (
            <li key={serviceId} class={past ? 'over' : ''}>
              <span class="wait-name" style={letters(name)}>
                {name}
              </span>
              <span class={name.length > ONE_LINE ? 'wait-says wait-below' : 'wait-says'}>
                <strong class={wait.kind === 'unknown' ? 'wait-unknown' : ''}>
                  {waitsHidden.value ? '–' : waitText(speaker, wait)}
                </strong>
                <span class="wait-norm">
                  {norm && t(`norm-${norm.commitment}`, { limit: limitText(speaker, norm.limitS) })}
                  {past && <em>{t(`past-norm-${norm.commitment}`)}</em>}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What visitors are told in words: the line is down, somebody waits longer than promised, a notice of the hall. */
const sentences = computed(() => {
  const view = live.data.value;
  if (!view) return [];
  const stale = live.state.value === 'stale';
  // While the hall is closed only that matters.
  const late = stale || view.closed ? [] : (view.longestWaits ?? []).map(longestSentence);
  const notices = besidesClosing(view.notices).map((notice) => ({
    kind: '',
    text: aboutServices(notice, noticeText(speaker, notice, names.hall.value?.timeZone)),
  }));
  const all = [...(stale ? [{ kind: 'wrong', text: t('stale') }] : []), ...late, ...notices];
  return all.flatMap(({ kind, text }) => partsOf(text).map((part) => ({ kind, text: part })));
});

/** Who waits for something else can pass over a notice that names its services first. */
function aboutServices({ serviceIds }: LobbyView['notices'][number], text: string): string {
  const about = (serviceIds ?? []).map((id) => speaker.pick(names.service(id)?.names));
  return about.length > 0 ? `${about.join(', ')}: ${text}` : text;
}

function longestSentence(said: LongestSaid) {
  const service = speaker.pick(names.service(said.serviceId)?.names) || said.serviceId;
  return { kind: 'late', text: longestText(speaker, said, service) };
}

/** The band has one height, so that the hall above it never moves; more sentences than fit take turns. */
function Sentences() {
  const { box, atOnce } = useFitting<HTMLElement>(SENTENCES_AT_ONCE);
  return (
    // Read out at each turn they would never end: a listener finds them, and hears of none but a dead line.
    <footer ref={box}>
      {turnOf(sentences.value, atOnce).map(({ kind, text }) => (
        <p key={text} class={`banner ${kind}`} role={kind === 'wrong' ? 'status' : undefined}>
          {text}
        </p>
      ))}
    </footer>
  );
}

mount(speaker, <Display />);
