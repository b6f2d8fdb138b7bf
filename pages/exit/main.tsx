import { computed, signal } from '@preact/signals';
import aidTexts from 'texts:aids';
import device from 'texts:device';
import texts from 'texts:exit';
import keys from 'texts:keys';
import { createAids } from '../../kiosk/aids';
import { AidsBar } from '../../kiosk/aids-bar';
import { watchPause } from '../../kiosk/pause';
import { takeTokenFromFragment } from '../../web/address';
import { chosenHall } from '../../web/chosen-hall';
import { listenToFourKeys } from '../../web/four-keys';
import { followHall } from '../../web/hall';
import { keepFocus } from '../../web/lost-focus';
import { FIRST_LANGUAGE } from '../../web/language';
import { Dialog } from '../../web/parts/dialog';
import { LanguageChoice } from '../../web/parts/language-choice';
import { Identified } from '../../web/parts/identified';
import { KeyHelp } from '../../web/parts/key-help';
import { mount } from '../../web/parts/mount';
import { OtherHall } from '../../web/parts/other-hall';
import { Pairing } from '../../web/parts/pairing';
import { FocusFollows, StepTitle } from '../../web/parts/step-title';
import { UnknownHall } from '../../web/parts/unknown-hall';
import { StillThere } from '../../web/parts/still-there';
import { WholePage } from '../../web/parts/whole-page';
import { reportDevice } from '../../web/report-device';
import { keepSession } from '../../web/session';
import { createSound } from '../../web/sound';
import { createSpeaker, together } from '../../web/texts';
import { Receipt } from '../../web/parts/receipt';
import { createAnswer } from './answer';
import { ReachStep } from './reach-step';
import { listenToScanner } from './scanner';
import { TypingField } from './typing';
import '../../web/theme.css';
import './exit.css';

/** What can have been missing: one touch, since few type much at a door. */
const MISSING = ['papers', 'unclear', 'again', 'other'];
const speaker = createSpeaker(together(texts, device, keys, aidTexts), FIRST_LANGUAGE);
const keeper = keepSession('device', takeTokenFromFragment());
const hallId = await chosenHall(speaker, keeper);
const answer = createAnswer(hallId);
const askingForKeys = signal(false);
const sound = createSound();
const names = followHall(
  hallId,
  computed(() => null),
);
const identified = reportDevice(
  hallId,
  keeper,
  'kiosk',
  computed(() => ({ shows: answer.untouched.value ? 'ready' : 'inUse' })),
);

const aids = createAids(computed(() => names.hall.value?.screens.kiosk));
/** Letters or contrast were asked for: somebody stands there, though nothing is typed yet. */
const aided = signal(false);

function backToStart() {
  askingForKeys.value = false;
  aids.reset();
  aided.value = false;
  answer.reset();
  void speaker.speak(FIRST_LANGUAGE);
}

const pause = watchPause(
  computed(() => (answer.untouched.value && !askingForKeys.value && !aided.value ? 'idle' : 'choosing')),
  backToStart,
  () => names.hall.value?.screens.kiosk,
);
pause.listen();
listenToScanner(answer);
listenToFourKeys(() => (askingForKeys.value = true));
keepFocus();

function Exit() {
  const { t } = speaker;
  switch (keeper.state.value) {
    case 'asking':
      return <WholePage title={t('loading')} />;
    case 'gone':
      return <WholePage title={t('out')} text={t('out-text')} />;
    case 'no':
      return <Pairing speaker={speaker} keeper={keeper} kind="kiosk" hallId={hallId} />;
    case 'yes':
      if (!keeper.may(hallId, 'kiosk')) return <OtherHall speaker={speaker} keeper={keeper} />;
      return names.unknown.value ? <UnknownHall speaker={speaker} /> : <Terminal />;
  }
}

/** Somebody looks for a language that has no room above. */
const choosingLanguage = signal(false);

function Terminal() {
  const { t } = speaker;
  const leftS = pause.leftS.value;
  return (
    <div class="exit">
      <header class="row">
        <strong>{names.hall.value?.name}</strong>
        <LanguageChoice
          speaker={speaker}
          among={names.hall.value?.languages}
          onChoose={pause.touch}
          onMore={() => (choosingLanguage.value = true)}
        />
      </header>
      {choosingLanguage.value && (
        <Dialog title={t('language')} onClose={() => (choosingLanguage.value = false)}>
          <LanguageChoice
            speaker={speaker}
            among={names.hall.value?.languages}
            onChoose={() => (choosingLanguage.value = false)}
            inFull
          />
        </Dialog>
      )}
      <main>
        <Step />
      </main>
      <AidsBar {...{ speaker, aids }} onUse={() => (aided.value = true)} inReach />
      {askingForKeys.value && <KeyHelp speaker={speaker} onClose={() => (askingForKeys.value = false)} />}
      {leftS !== null && (
        <StillThere
          {...{ speaker, sound, leftS }}
          title={t('still-there')}
          text={t('still-there-text', { seconds: leftS })}
          stay={t('still-there-yes')}
          onStay={pause.touch}
          onMore={pause.takeTime}
        />
      )}
    </div>
  );
}

function Step() {
  const { t } = speaker;
  switch (answer.step.value) {
    case 'number':
      return <NumberStep />;
    case 'answered':
      return (
        <section key="answered" class="stack step">
          <StepTitle>{t('answered-title')}</StepTitle>
          <div class="choices">
            <button onClick={() => void answer.send('yes')}>{t('yes')}</button>
            <button onClick={() => answer.go('missing')}>{t('no')}</button>
          </div>
          <button class="quiet" data-back onClick={backToStart}>
            {t('stop')}
          </button>
        </section>
      );
    case 'missing':
      return (
        <section key="missing" class="stack step">
          <StepTitle>{t('missing-title')}</StepTitle>
          <div class="choices">
            {MISSING.map((each) => (
              <button
                key={each}
                onClick={() => {
                  answer.missing.value = t(`missing-${each}`);
                  answer.go('contact');
                }}
              >
                {t(`missing-${each}`)}
              </button>
            ))}
          </div>
          <button class="quiet" data-back onClick={backToStart}>
            {t('stop')}
          </button>
        </section>
      );
    case 'contact':
      return (
        <ReachStep
          key="contact"
          speaker={speaker}
          answer={answer}
          title={t('contact-title')}
          onSend={() => void answer.send('no')}
        />
      );
    case 'idea':
      return <IdeaStep />;
    case 'idea-contact':
      return (
        <ReachStep
          key="idea-contact"
          speaker={speaker}
          answer={answer}
          title={t('idea-contact-title')}
          onSend={() => void answer.suggest()}
        />
      );
    case 'thanks':
      return (
        <section key="thanks" class="stack step" role="status">
          <StepTitle>{t('thanks')}</StepTitle>
          {answer.receipt.value && <Receipt speaker={speaker} receipt={answer.receipt.value} />}
          <button onClick={backToStart}>{t('done')}</button>
        </section>
      );
  }
}

/** What could be done better, in the visitor's words. */
function IdeaStep() {
  const { t } = speaker;
  return (
    <section class="stack step typing">
      <StepTitle>{t('idea-title')}</StepTitle>
      <TypingField speaker={speaker} label={t('idea-text')} typed="words" value={answer.idea} />
      <div class="row ways">
        <button data-back onClick={backToStart}>
          {t('stop')}
        </button>
        <button
          class="primary"
          disabled={!answer.idea.value.trim()}
          onClick={() => answer.go('idea-contact')}
        >
          {t('next')}
        </button>
      </div>
    </section>
  );
}

/** The number on the ticket, typed here, or its code held before the reader. */
function NumberStep() {
  const { t } = speaker;
  const services = names.hall.value?.services ?? [];
  const letters = [...new Set(services.map(({ letter }) => letter))].sort();
  const typed = answer.number.value;
  const keys = typed ? [...'1234567890'] : letters;
  const refused = answer.refused.value;
  return (
    <section class="stack step">
      <StepTitle>{t('number-title')}</StepTitle>
      <p class="quiet-text">{t('number-help')}</p>
      <output class="number typed" aria-label={t('number-typed')}>
        {typed}
      </output>
      <p class={refused ? 'banner wrong' : 'banner-room'} role="alert">
        {refused && t(refused)}
      </p>
      <div class="keys" role="group" aria-label={t('number-keys')}>
        {keys.map((key) => (
          <button key={key} onClick={() => answer.type(key)}>
            {key}
          </button>
        ))}
      </div>
      <div class="row ways">
        <button aria-disabled={!typed} onClick={answer.erase}>
          {t('erase')}
        </button>
        <button class="primary" disabled={typed.length < 2} onClick={() => answer.go('answered')}>
          {t('next')}
        </button>
      </div>
      <button class="quiet" onClick={() => answer.go('idea')}>
        {t('idea')}
      </button>
    </section>
  );
}

mount(
  speaker,
  <FocusFollows.Provider value>
    <Exit />
    <Identified speaker={speaker} name={identified} />
  </FocusFollows.Provider>,
);
