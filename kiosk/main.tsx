import { computed, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import device from 'texts:device';
import keys from 'texts:keys';
import texts from 'texts:kiosk';
import offlineTexts from 'texts:offline';
import { addressOf, PRACTICE, takeTokenFromFragment } from '../web/address';
import { againstBurnIn } from '../web/burn-in';
import { chosenHall } from '../web/chosen-hall';
import type { KioskView } from '../web/contract';
import { listenToFourKeys } from '../web/four-keys';
import { followHall, type HallInfo } from '../web/hall';
import { keepScreen } from '../web/keep-screen';
import { connectLive, type Live } from '../web/live';
import { ClosedNow } from '../web/parts/closed-now';
import { Connecting } from '../web/parts/connecting';
import { Dialog } from '../web/parts/dialog';
import { FIRST_LANGUAGE } from '../web/language';
import { keepFocus } from '../web/lost-focus';
import { Identified } from '../web/parts/identified';
import { KeyHelp } from '../web/parts/key-help';
import { mount } from '../web/parts/mount';
import { OtherHall } from '../web/parts/other-hall';
import { Pairing } from '../web/parts/pairing';
import { FocusFollows, StepTitle } from '../web/parts/step-title';
import { WholePage } from '../web/parts/whole-page';
import { reportDevice, type DeviceSaid } from '../web/report-device';
import { at } from '../web/rest';
import { keepSession } from '../web/session';
import { createSpeaker, together } from '../web/texts';
import { watchPause } from './pause';
import { CodeStep } from './code-step';
import { ConfirmStep } from './confirm-step';
import { KioskPage, Told } from './kiosk-page';
import { HelpStep } from './help-step';
import { goOnWithout, withoutServer } from './offline';
import { listenToScanner } from './scanner';
import { BackButton, type StepProps } from './step-page';
import { GroupStep, MoreStep, StartStep } from './service-steps';
import { TicketStep } from './ticket-step';
import { createVisit } from './visit';
import '../web/theme.css';
import './kiosk.css';

const speaker = createSpeaker(together(texts, device, keys, offlineTexts), FIRST_LANGUAGE);
/** Whoever practises gives numbers themselves: no kiosk is paired. */
const keeper = PRACTICE ? keepSession('account') : keepSession('device', takeTokenFromFragment());
const hallId = await chosenHall(speaker, keeper);
/** The view that the kiosk is fed by, while it is paired. */
const shownLive = signal<Live<KioskView> | null>(null);
const offline = goOnWithout(hallId);
const visit = createVisit(hallId, offline, () => shownLive.peek()?.state.peek() === 'stale');
const untouched = signal(true);
const askingForKeys = signal(false);

function backToStart() {
  askingForKeys.value = false;
  visit.reset();
  void speaker.speak(FIRST_LANGUAGE);
  untouched.value = true;
}

const shows = computed<DeviceSaid['shows']>(() => {
  if (!visit.atStart.value || !untouched.value) return 'inUse';
  const live = shownLive.value;
  if (live?.state.value !== 'live') return 'noConnection';
  return live.data.value?.isOpen ? 'ready' : 'closed';
});
const identified = reportDevice(
  hallId,
  keeper,
  'kiosk',
  computed(() => ({ shows: shows.value })),
);

const pause = watchPause(
  computed(() => {
    if (visit.step.value === 'ticket') return 'ticket';
    return visit.atStart.value && untouched.value ? 'idle' : 'choosing';
  }),
  backToStart,
);

keepScreen({
  lines: computed(() => shownLive.value?.lines.value ?? 0),
  idle: computed(() => visit.atStart.value && untouched.value),
});
againstBurnIn();

addEventListener('pointerdown', pause.touch);
// While it is asked whether somebody is there, a key is about the answer.
addEventListener('keydown', () => {
  if (visit.step.value === 'ticket' || pause.leftS.value === null) pause.touch();
});
listenToScanner(visit);
listenToFourKeys(() => {
  untouched.value = false;
  askingForKeys.value = true;
});
keepFocus();

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
    const stop = PRACTICE ? () => undefined : offline.follow(live, names.hall);
    return () => {
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
  const heard = live.data.value;
  const hall = names.hall.value;
  if (!heard || !hall) return null;
  const step = visit.step.value;
  const leftS = pause.leftS.value;
  const nowMs = live.clock.now.value;
  const isOffline = live.state.value === 'stale';
  const view = isOffline ? withoutServer(heard, hall, offline.letters.value, nowMs) : heard;
  return (
    <div class="kiosk">
      <KioskPage
        {...{ speaker, hall, nowMs }}
        onLanguage={() => (untouched.value = false)}
        told={
          <>
            {isOffline && view.isOpen && <p class="banner late">{t('offline-told')}</p>}
            <Told {...{ speaker, view, nowMs }} timeZone={hall.timeZone} hasTicket={step === 'ticket'} />
          </>
        }
      >
        <Step {...{ speaker, visit, view, hall, names }} nowMs={nowMs} offline={isOffline} />
      </KioskPage>
      {askingForKeys.value && <KeyHelp speaker={speaker} onClose={() => (askingForKeys.value = false)} />}
      {step !== 'ticket' && leftS !== null && (
        <Dialog title={t('still-there')} onClose={pause.touch}>
          <p>{t('still-there-text', { seconds: leftS })}</p>
          <button class="primary" onClick={pause.touch}>
            {t('still-there-yes')}
          </button>
          <button onClick={backToStart}>{t('stop')}</button>
        </Dialog>
      )}
    </div>
  );
}

function Step(props: StepProps & { nowMs: number }) {
  const { t } = speaker;
  const step = visit.step.value;
  // A hall that closes in the middle of a choice says so; who has a number keeps it on the screen.
  if (!props.view.isOpen && step !== 'ticket' && step !== 'busy') {
    return (
      <section class="closed" role="status">
        <ClosedNow
          {...{ speaker, nowMs: props.nowMs, timeZone: props.hall.timeZone }}
          retired={props.view.retired}
          closed={props.view.closed}
          opensAt={props.view.opensAt}
        />
      </section>
    );
  }
  switch (step) {
    case 'start':
      return <StartStep {...props} />;
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
      return <TicketStep {...props} leftS={pause.leftS.value} />;
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
