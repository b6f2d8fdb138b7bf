import { computed, effect, signal, untracked } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import aidTexts from 'texts:aids';
import aloud from 'texts:aloud';
import device from 'texts:device';
import keys from 'texts:keys';
import texts from 'texts:kiosk';
import offlineTexts from 'texts:offline';
import { addressOf, PRACTICE, takeTokenFromFragment } from '../web/address';
import { againstBurnIn } from '../web/burn-in';
import { chosenHall } from '../web/chosen-hall';
import type { Hall, KioskView } from '../web/contract';
import { listenToFourKeys } from '../web/four-keys';
import { followHall, type HallInfo } from '../web/hall';
import { keepScreen } from '../web/keep-screen';
import { connectLive, type Live } from '../web/live';
import { ClosedNow } from '../web/parts/closed-now';
import { Connecting } from '../web/parts/connecting';
import { FIRST_LANGUAGE } from '../web/language';
import { offeredIn } from '../web/parts/language-choice';
import { keepFocus } from '../web/lost-focus';
import { Identified } from '../web/parts/identified';
import { KeyHelp } from '../web/parts/key-help';
import { later } from '../web/parts/later';
import { mount } from '../web/parts/mount';
import { OtherHall } from '../web/parts/other-hall';
import { FocusFollows, StepTitle } from '../web/parts/step-title';
import { StillThere } from '../web/parts/still-there';
import { WholePage } from '../web/parts/whole-page';
import { reportDevice, type DeviceSaid } from '../web/report-device';
import { at } from '../web/rest';
import { keepSession } from '../web/session';
import { createSound } from '../web/sound';
import { createSpeaker, together } from '../web/texts';
import { createAids } from './aids';
import { AidsBar } from './aids-bar';
import { watchPause } from './pause';
import { ConfirmStep } from './confirm-step';
import { KioskPage, Told } from './kiosk-page';
import { OnPaper } from './on-paper';
import { goOnWithout, withoutServer } from './offline';
import { keepOwnDevice } from './own-device';
import { LanguageStep } from './language-step';
import { listenToScanner } from './scanner';
import { ClosedPage } from './closed-page';
import { BackButton, Lower, type StepProps } from './step-page';
import { SpokenKey, spokenMode, SpokenMute } from './spoken-mode';
import { GroupStep, MoreStep, StartStep } from './service-steps';
import { TicketStep } from './ticket-step';
import { createVisit } from './visit';
import '../web/theme.css';
import './kiosk.css';
import './print.css';
import './head.css';
import '../web/fresh.css';

const speaker = createSpeaker(together(texts, device, keys, aidTexts, aloud, offlineTexts), FIRST_LANGUAGE);
/** Whoever practises gives numbers themselves: no kiosk is paired. */
const keeper = PRACTICE ? keepSession('account') : keepSession('device', takeTokenFromFragment());
const hallId = await chosenHall(speaker, keeper);
/** The view that the kiosk is fed by, while it is paired. */
const shownLive = signal<Live<KioskView> | null>(null);
const offline = goOnWithout(hallId);
const visit = createVisit(hallId, offline, () => shownLive.peek()?.state.peek() === 'stale');
const untouched = signal(true);
const askingForKeys = signal(false);
const sound = createSound();
/** How the hall's kiosks stand and wait, once the hall is known. */
const screen = signal<Hall['screens']['kiosk'] | undefined>(undefined);
const aids = createAids(screen);

/** Somebody looks for a language that has no room below. */
const choosingLanguage = signal(false);

function languageChosen() {
  untouched.value = choosingLanguage.value = false;
}

function backToStart() {
  askingForKeys.value = choosingLanguage.value = false;
  aids.reset();
  visit.reset();
  void speaker.speak(FIRST_LANGUAGE);
  untouched.value = true;
  spoken.leave();
}

const shows = computed<DeviceSaid['shows']>(() => {
  if (!visit.atStart.value || !untouched.value) return 'inUse';
  const live = shownLive.value;
  if (live?.state.value !== 'live') return 'noConnection';
  return live.data.value?.isOpen ? 'ready' : 'closed';
});
const { id: ownId, printsItself, hear: hearOfItself } = keepOwnDevice(hallId);
const identified = reportDevice(
  hallId,
  keeper,
  'kiosk',
  computed(() => ({ shows: shows.value })),
  hearOfItself,
);

const pause = watchPause(
  computed(() => {
    // A number that somebody must remember stays for as long as they need it.
    if (visit.step.value === 'ticket') return visit.stays.value ? 'idle' : 'ticket';
    return visit.atStart.value && untouched.value ? 'idle' : 'choosing';
  }),
  backToStart,
  () => screen.value,
);

pause.listen();
/** Whoever takes their number away leaves the page as the next finds it: in its first language, as it usually looks. */
let before = visit.step.peek();
effect(() => {
  const now = visit.step.value;
  if (before === 'ticket' && now === 'start') untracked(backToStart);
  before = now;
});
keepScreen({
  lines: computed(() => shownLive.value?.lines.value ?? 0),
  idle: computed(() => visit.atStart.value && untouched.value),
});
againstBurnIn();
listenToScanner(visit);
// Once the number stands on the screen: what is printed is the page.
const taken = computed(() => visit.ticket.value?.id);
let printed: string | undefined;
effect(() => {
  const id = taken.value;
  if (!id || !printsItself.value || printed === id) return;
  printed = id;
  setTimeout(() => window.print());
});
listenToFourKeys(() => {
  untouched.value = false;
  askingForKeys.value = true;
});
keepFocus();

/** Whoever listens is there, as whoever touches is; what asks whether they are is not answered by itself. */
function listens() {
  untouched.value = false;
  if (visit.step.peek() === 'ticket' || pause.leftS.peek() === null) pause.touch();
}
const spoken = spokenMode(
  speaker,
  hallId,
  () => shownLive.peek()?.data.peek()?.hasHeadphones === true,
  listens,
);
/** Once in the life of a kiosk, with the server there to answer. */
const Pairing = later(
  async () => (await import('../web/parts/pairing')).Pairing,
  () => <WholePage title={speaker.t('loading')} />,
);

/** Whoever has an appointment is known by the server alone. */
const CodeStep = later(
  async () => (await import('./code-step')).CodeStep,
  () => null,
);

/** Asked of the server, by a hall that is closed. */
const HoursComing = later(
  async () => (await import('../web/parts/hours-coming')).HoursComing,
  () => null,
);

/** Few ask for help, and whoever does needs the server for it. */
const HelpStep = later(
  async () => (await import('./help-step')).HelpStep,
  () => null,
);

function Kiosk() {
  const { t } = speaker;
  const state = keeper.state.value;
  // Who cannot be asked who this is goes on as what it last was.
  if (offline.before && (state === 'asking' || state === 'gone')) return <PairedKiosk />;
  switch (state) {
    case 'asking':
      return <WholePage title={t('loading')} />;
    case 'gone':
      return <WholePage title={t('kiosk-out')} text={t('kiosk-out-text')} />;
    case 'no':
      return PRACTICE ? (
        <WholePage title={t('practice-sign-in')} text={t('practice-sign-in-text')}>
          <a class="way" href={addressOf('counter', hallId)}>
            {t('practice-to-counter')}
          </a>
        </WholePage>
      ) : (
        <Pairing speaker={speaker} keeper={keeper} kind="kiosk" hallId={hallId} />
      );
    case 'yes':
      return keeper.may(hallId, 'kiosk') ? <PairedKiosk /> : <OtherHall speaker={speaker} keeper={keeper} />;
  }
}

function PairedKiosk() {
  const { live, names } = useMemo(() => {
    const live = connectLive<KioskView>(`/api/v1/halls${at(hallId)}/live?view=kiosk`, {
      probe: keeper.probe,
      before: offline.before,
    });
    const names = followHall(
      hallId,
      computed(() => live.data.value?.setupSeq ?? null),
      offline.before?.hall,
    );
    return { live, names };
  }, []);
  useEffect(() => {
    shownLive.value = live;
    const known = effect(() => {
      screen.value = names.hall.value?.screens.kiosk;
    });
    const stop = PRACTICE ? () => undefined : offline.follow(live, names.hall);
    return () => {
      known();
      stop();
      shownLive.value = null;
      live.close();
    };
  }, [live]);
  const { t } = speaker;
  const ready = live.data.value !== null && names.hall.value !== null;
  // A visitor who already has a number must be able to read it, line or no line.
  const goesOn = offline.letters.value.size > 0 || visit.step.value === 'ticket';
  if (live.state.value === 'stale' && !goesOn) {
    return <WholePage title={t('kiosk-out')} text={t('kiosk-out-text')} />;
  }
  return ready ? (
    <Steps live={live} names={names} />
  ) : (
    <Connecting speaker={speaker} live={live} names={names} />
  );
}

function Steps({ live, names }: { live: Live<KioskView>; names: HallInfo }) {
  const { t } = speaker;
  // A language can be chosen without a network too.
  const offered = names.hall.value?.languages;
  useEffect(() => void speaker.prepare(offeredIn(speaker, offered)), [offered?.join()]);
  const heard = live.data.value;
  const hall = names.hall.value;
  if (!heard || !hall) return null;
  const step = visit.step.value;
  const leftS = pause.leftS.value;
  const nowMs = live.clock.now.value;
  const isOffline = live.state.value === 'stale';
  const begins = hall.kioskBegins === 'withLanguage' && visit.atStart.value && untouched.value;
  const view = isOffline ? withoutServer(heard, hall, offline.letters.value, nowMs) : heard;
  return (
    <div class="kiosk">
      <Lower.Provider value={aids.isOn('low')}>
        <KioskPage
          {...{ speaker, hall, nowMs }}
          onLanguage={languageChosen}
          onMoreLanguages={() => {
            untouched.value = false;
            choosingLanguage.value = true;
          }}
          besides={view.hasHeadphones && <SpokenKey speaker={speaker} mode={spoken} />}
          told={
            <>
              {isOffline && view.isOpen && <p class="banner late">{t('offline-told')}</p>}
              <OnPaper {...{ speaker, view }} device={ownId.value} hasTicket={step === 'ticket'} />
              <SpokenMute speaker={speaker} mode={spoken} />
              <Told {...{ speaker, view, nowMs }} timeZone={hall.timeZone} hasTicket={step === 'ticket'} />
            </>
          }
        >
          {(view.isOpen && begins) || choosingLanguage.value ? (
            <LanguageStep speaker={speaker} among={hall.languages} onChoose={languageChosen} />
          ) : (
            <Step {...{ speaker, visit, view, hall, names }} nowMs={nowMs} offline={isOffline} />
          )}
        </KioskPage>
      </Lower.Provider>
      <AidsBar {...{ speaker, aids }} onUse={() => (untouched.value = false)} />
      {askingForKeys.value && <KeyHelp speaker={speaker} onClose={() => (askingForKeys.value = false)} />}
      {leftS !== null && <Question leftS={leftS} />}
    </div>
  );
}

/** Before the kiosk begins anew it asks: whether somebody goes on, or still needs the number that stands there. */
function Question({ leftS }: { leftS: number }) {
  const { t } = speaker;
  const number = visit.step.value === 'ticket' ? visit.ticket.value?.number : undefined;
  return (
    <StillThere
      {...{ speaker, sound, leftS }}
      title={t(number ? 'number-still' : 'still-there')}
      text={t(number ? 'number-still-text' : 'still-there-text', { seconds: leftS })}
      shown={number}
      stay={number ? undefined : t('still-there-yes')}
      onStay={pause.touch}
      onMore={pause.takeTime}
    >
      <button onClick={backToStart}>{t(number ? 'done' : 'stop')}</button>
    </StillThere>
  );
}

function Step(props: StepProps & { nowMs: number }) {
  const { t } = speaker;
  const step = visit.step.value;
  // A hall that closes in the middle of a choice says so; who has a number keeps it on the screen.
  if (!props.view.isOpen && step !== 'ticket' && step !== 'busy') {
    return (
      <ClosedPage speaker={speaker}>
        <ClosedNow
          {...{ speaker, nowMs: props.nowMs, timeZone: props.hall.timeZone }}
          retired={props.view.retired}
          closed={props.view.closed}
          opensAt={props.view.opensAt}
        />
        {!props.view.retired && !props.view.closed && (
          <HoursComing {...{ speaker, hallId, nowMs: props.nowMs, timeZone: props.hall.timeZone }} />
        )}
      </ClosedPage>
    );
  }
  switch (step) {
    case 'start':
      return <StartStep {...props} instead={props.offline ? t('offline-appointment') : undefined} />;
    case 'group':
      return <GroupStep {...props} />;
    case 'more':
      return <MoreStep {...props} />;
    case 'help':
      return <HelpStep {...props} />;
    case 'code':
      if (props.offline) {
        return (
          <Message title={t('offline-code')} text={t('offline-appointment')}>
            <button class="primary" onClick={backToStart}>
              {t('back')}
            </button>
          </Message>
        );
      }
      return <CodeStep {...props} />;
    case 'confirm':
      return <ConfirmStep {...props} />;
    case 'ticket':
      return <TicketStep {...props} device={ownId.value} />;
    case 'busy':
      return <Message key="busy" title={t('busy')} />;
    case 'failed':
      return (
        <Message key="failed" title={t('failed')} text={t('failed-text')}>
          <BackButton label={t('stop')} onClick={backToStart} />
          <button class="primary" onClick={() => void visit.retry()}>
            {t('try-again')}
          </button>
        </Message>
      );
  }
}

function Message(props: { title: string; text?: string; children?: preact.ComponentChildren }) {
  return (
    <section class="step" role="status">
      <StepTitle>{props.title}</StepTitle>
      <div class="step-body stack">{props.text && <p>{props.text}</p>}</div>
      <div class="step-ways">{props.children}</div>
    </section>
  );
}

mount(
  speaker,
  <FocusFollows.Provider value>
    <Kiosk />
    <Identified speaker={speaker} name={identified} />
  </FocusFollows.Provider>,
);
