import { computed, effect, signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import texts from 'texts:demonstration';
import staff from 'texts:staff';
import type { LobbyView, Role } from '../../web/contract';
import { browserLanguage, rememberedLanguage, rememberLanguage, type Language } from '../../web/language';
import { connectLive, type Live } from '../../web/live';
import { LanguageChoice } from '../../web/parts/language-choice';
import { mount } from '../../web/parts/mount';
import { WholePage } from '../../web/parts/whole-page';
import { at } from '../../web/rest';
import { createSpeaker, together } from '../../web/texts';
import { Frame, type Screen } from './frame';
import { Happenings } from './happenings';
import { PaceChoice } from './pace';
import {
  deviceAddress,
  keptVisitor,
  letPeopleIn,
  phoneAddress,
  readHall,
  readStage,
  seatStaff,
  setPace,
  takeNumber,
  visitOf,
  type Stage,
} from './stage';
import '../../web/theme.css';
import './demonstration.css';

const RETRY_MS = 3_000;
const VISIT_EVERY_MS = 5_000;
/** So often a visit is seen to be over before somebody else's phone is shown: what it says at the end is worth reading. */
const SEEN_OVER = 4;

/** In rows that are equally high. */
const ROWS: Screen[][] = [
  [
    { name: 'lobby', width: 1920, height: 1080 },
    { name: 'kiosk', width: 1080, height: 1920 },
    { name: 'phone', width: 390, height: 844 },
  ],
  [
    { name: 'counter', width: 1280, height: 800, fills: true },
    { name: 'supervisor', width: 1440, height: 900, fills: true },
  ],
];

const speaker = createSpeaker(together(staff, texts), rememberedLanguage() ?? browserLanguage());
const stage = signal<Stage | 'asking' | 'gone'>('asking');
const desks = signal<Partial<Record<Role, string>>>({});
const visitor = signal<string | null>(null);
/** The language in which the staff's frames were loaded last: another one loads them again. */
const framed = signal<Language>(speaker.language.value);
/** Where the hall is: its clock shows the time there. */
const zone = signal<string | undefined>(undefined);
let live: Live<LobbyView> | null = null;

/** The screen that is open whole, as the address has it: so the browser's own key back closes it. */
const whole = signal(location.hash.slice(1));
addEventListener('hashchange', () => (whole.value = location.hash.slice(1)));
addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && whole.value) close();
});
const close = () => void (location.hash = '');

/** Asks until somebody answers; after that the page knows all that it needs. */
async function begin() {
  const asked = await readStage();
  if (!asked.ok) {
    if (stage.value === 'asking') stage.value = 'gone';
    setTimeout(() => void begin(), RETRY_MS);
    return;
  }
  live ??= connectLive<LobbyView>(`/api/v1/halls${at(asked.value.hallId)}/live?view=lobby`);
  const hall = await readHall(asked.value.hallId);
  if (hall.ok) zone.value = hall.value.timeZone;
  stage.value = asked.value;
  desks.value = await seatStaff(asked.value);
}

/** Keeps somebody's phone in the frame: when their visit is over for a while, the next visitor's. */
async function followVisitor() {
  let over = 0;
  for (;;) {
    const now = stage.value;
    if (typeof now === 'object' && !document.hidden) {
      visitor.value ??= keptVisitor();
      const goes = visitor.value ? await visitOf(visitor.value) : 'over';
      over = goes === 'over' ? over + 1 : 0;
      if (now.people && (!visitor.value || over >= SEEN_OVER)) {
        visitor.value = (await takeNumber(now)) ?? visitor.value;
        over = 0;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, VISIT_EVERY_MS));
  }
}

void begin().then(followVisitor);
effect(() => {
  document.title = `${speaker.t('title')} · Kwartier`;
});

const addresses = computed<Record<Screen['name'], string | null>>(() => {
  const now = stage.value;
  if (typeof now !== 'object')
    return { lobby: null, kiosk: null, phone: null, counter: null, supervisor: null };
  return {
    lobby: deviceAddress(now, 'web-display', now.displays[0]),
    kiosk: deviceAddress(now, 'kiosk', now.kiosks[0]),
    phone: visitor.value && phoneAddress(visitor.value),
    counter: desks.value.agent ?? null,
    supervisor: desks.value.supervisor ?? null,
  };
});

async function choosePace(pace: number) {
  const now = stage.value;
  if (typeof now === 'object' && (await setPace(pace)).ok) stage.value = { ...now, pace };
}

async function openDoors() {
  const now = stage.value;
  if (typeof now === 'object' && (await letPeopleIn()).ok) stage.value = { ...now, people: true };
}

function chooseLanguage(language: Language) {
  rememberLanguage(language);
  framed.value = language;
}

/** The time in the hall, which runs at its own pace. */
function HallClock({ line }: { line: Live<LobbyView> }) {
  const now = line.clock.now.value;
  return (
    <p class="hall-clock">
      <time class="number">{speaker.time(now, zone.value)}</time>
      <span class="quiet-text">{speaker.day(now, zone.value)}</span>
    </p>
  );
}

/** Who one can be, each by a touch: the sign-in has been done. */
function Seats({ of }: { of: Stage }) {
  const { t } = speaker;
  const seats = [
    ['visitor', addresses.value.phone ?? deviceAddress(of, 'kiosk', of.kiosks[0])],
    ['agent', desks.value.agent],
    ['supervisor', desks.value.supervisor],
    ['admin', desks.value.admin],
  ] as const;
  return (
    <nav aria-labelledby="seats" class="stack">
      <h2 id="seats">{t('seats')}</h2>
      <ul class="seats">
        {seats.map(([role, address]) => (
          <li key={role}>
            {address ? (
              <a class="button" href={address} target="_blank" rel="noopener">
                {t(`seat-${role}`)}
              </a>
            ) : (
              <span class="quiet-text">{t(`seat-${role}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Panel({ of }: { of: Stage }) {
  const { t } = speaker;
  return (
    <aside class="panel stack" inert={whole.value !== ''}>
      <header class="stack">
        <h1>{t('title')}</h1>
        <p>{t('intro')}</p>
      </header>
      <div class="card stack">
        {live && <HallClock line={live} />}
        <PaceChoice speaker={speaker} pace={of.pace} onChoose={(pace) => void choosePace(pace)} />
      </div>
      {!of.people && (
        <div class="card stack">
          <p>{t('empty-hall')}</p>
          <button class="primary" onClick={() => void openDoors()}>
            {t('let-in')}
          </button>
        </div>
      )}
      <Happenings speaker={speaker} stage={of} onBack={() => void begin()} />
      <Seats of={of} />
      <footer class="row">
        <a href={`/?hall=${encodeURIComponent(of.hallId)}`}>{t('all-screens')}</a>
        <LanguageChoice speaker={speaker} onChoose={chooseLanguage} />
      </footer>
    </aside>
  );
}

function Page() {
  const { t } = speaker;
  const now = stage.value;
  if (now === 'asking') return <WholePage title={t('loading')} />;
  if (now === 'gone') return <WholePage title={t('server-gone')} text={t('server-gone-text')} />;
  return (
    <div class="demonstration">
      <Panel of={now} />
      <main class="frames" aria-label={t('title')}>
        {ROWS.map((row) => (
          <div class="frames-row" key={row[0]?.name}>
            {row.map((screen) => (
              <OneScreen
                key={screen.fills ? `${screen.name}-${framed.value}` : screen.name}
                screen={screen}
              />
            ))}
          </div>
        ))}
      </main>
    </div>
  );
}

function OneScreen({ screen }: { screen: Screen }) {
  const { t } = speaker;
  const { name } = screen;
  const address = addresses.value[name];
  const title = t(`frame-${name}`);
  return (
    <Frame
      screen={screen}
      title={title}
      about={t(`frame-${name}.about`)}
      address={address}
      empty={t(name === 'phone' ? 'phone-empty' : 'loading')}
      whole={whole.value === name}
      rests={whole.value !== '' && whole.value !== name}
      opens={t('open-whole', { screen: title })}
      onOpen={() => (location.hash = name)}
      bar={
        <span class="row bar">
          {address && (
            <a href={address} target="_blank" rel="noopener">
              {t('own-window')}
            </a>
          )}
          <BackKey />
        </span>
      }
    />
  );
}

/** Where the keyboard is once a screen is open whole. */
function BackKey() {
  const key = useRef<HTMLButtonElement>(null);
  useEffect(() => key.current?.focus(), []);
  return (
    <button ref={key} onClick={close}>
      {speaker.t('back')}
    </button>
  );
}

mount(speaker, <Page />);
