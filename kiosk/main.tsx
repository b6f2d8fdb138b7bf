import { computed, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import textsEn from '../locales/en/kiosk.ftl?raw';
import textsNl from '../locales/nl/kiosk.ftl?raw';
import { hallFromAddress, takeTokenFromFragment } from '../web/address';
import type { KioskView } from '../web/contract';
import { followHall, type HallInfo } from '../web/hall';
import { connectLive, type Live } from '../web/live';
import { Connecting } from '../web/parts/connecting';
import { Dialog } from '../web/parts/dialog';
import { LanguageChoice } from '../web/parts/language-choice';
import { mount } from '../web/parts/mount';
import { WholePage } from '../web/parts/whole-page';
import { at } from '../web/rest';
import { keepSession } from '../web/session';
import { createSpeaker } from '../web/texts';
import { watchPause } from './pause';
import { CodeStep, ConfirmStep, ServicesStep, StartStep, TicketStep } from './steps';
import { createVisit } from './visit';
import '../web/theme.css';
import './kiosk.css';

const FIRST_LANGUAGE = 'nl';
const hallId = hallFromAddress();
const speaker = createSpeaker({ nl: textsNl, en: textsEn }, FIRST_LANGUAGE);
const keeper = keepSession('device', takeTokenFromFragment());
const visit = createVisit(hallId);
const untouched = signal(true);

function backToStart() {
  visit.reset();
  speaker.speak(FIRST_LANGUAGE);
  untouched.value = true;
}

const pause = watchPause(
  computed(() => {
    if (visit.step.value === 'ticket') return 'ticket';
    return visit.atStart.value && untouched.value ? 'idle' : 'choosing';
  }),
  backToStart,
);

addEventListener('pointerdown', pause.touch);
addEventListener('keydown', (event) => {
  pause.touch();
  typeCode(event);
});

/** A QR scanner is a keyboard that types a code and Enter: it works from the start page too. */
function typeCode(event: KeyboardEvent) {
  const step = visit.step.value;
  if (step !== 'start' && step !== 'code') return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (/^[\da-z]$/i.test(event.key)) {
    if (step === 'start') visit.go('code');
    visit.type(event.key);
  } else if (step === 'code' && event.key === 'Backspace') {
    visit.erase();
  } else if (step === 'code' && event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) {
    void visit.checkIn();
  }
}

function Kiosk() {
  const { t } = speaker;
  switch (keeper.state.value) {
    case 'asking':
      return <WholePage title={t('loading')} />;
    case 'gone':
      return <WholePage title={t('kiosk-out')} text={t('kiosk-out-text')} />;
    case 'no':
      return <WholePage title={t('kiosk-unpaired')} text={t('kiosk-unpaired-text')} />;
    case 'yes':
      return <PairedKiosk />;
  }
}

function PairedKiosk() {
  const { live, names } = useMemo(() => {
    const live = connectLive<KioskView>(`/api/v1/halls${at(hallId)}/live?view=kiosk`, {
      probe: keeper.probe,
    });
    const names = followHall(
      hallId,
      computed(() => live.data.value?.setupSeq ?? null),
    );
    return { live, names };
  }, []);
  const { t } = speaker;
  const ready = live.data.value !== null && names.hall.value !== null;
  // A visitor who already has a number must be able to read it, line or no line.
  if (live.state.value === 'stale' && visit.step.value !== 'ticket') {
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
  const view = live.data.value;
  const hall = names.hall.value;
  if (!view || !hall) return null;
  const props = { speaker, visit, view, hall, names };
  const step = visit.step.value;
  const leftS = pause.leftS.value;
  return (
    <div class="kiosk">
      <header>
        <strong>{hall.name}</strong>
        <time>{speaker.time(live.clock.now.value, hall.timeZone)}</time>
      </header>
      <main>
        {step === 'start' && <StartStep {...props} nowMs={live.clock.now.value} />}
        {step === 'code' && <CodeStep {...props} />}
        {step === 'services' && <ServicesStep {...props} />}
        {step === 'confirm' && <ConfirmStep {...props} />}
        {step === 'busy' && <Message title={t('busy')} />}
        {step === 'failed' && (
          <Message title={t('failed')} text={t('failed-text')}>
            <button onClick={backToStart}>{t('stop')}</button>
            <button class="primary" onClick={() => void visit.retry()}>
              {t('try-again')}
            </button>
          </Message>
        )}
        {step === 'ticket' && <TicketStep {...props} leftS={leftS} />}
      </main>
      <footer>
        {view.notices.map((notice) => (
          <p key={notice.id} class="banner">
            {speaker.pick(notice.text)}
          </p>
        ))}
        <LanguageChoice speaker={speaker} onChoose={() => (untouched.value = false)} />
      </footer>
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

function Message(props: { title: string; text?: string; children?: preact.ComponentChildren }) {
  return (
    <section class="step" role="status">
      <h1>{props.title}</h1>
      <div class="step-body stack">{props.text && <p>{props.text}</p>}</div>
      <div class="step-ways">{props.children}</div>
    </section>
  );
}

mount(speaker, <Kiosk />);
