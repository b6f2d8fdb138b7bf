import { directionOf, ownName, type Language } from '../web/language';
import { offeredIn } from '../web/parts/language-choice';
import type { Speaker } from '../web/texts';
import { StepPage } from './step-page';

/** Which language: asked first where the hall chooses so, and shown to whoever looks for one that has no room below. */
export function LanguageStep(props: {
  speaker: Speaker;
  /** The languages that the hall offers. */
  among?: readonly string[] | undefined;
  onChoose: (language: Language) => void;
}) {
  const { speaker } = props;
  return (
    <StepPage speaker={speaker} title={speaker.t('language')}>
      <div class="languages">
        {offeredIn(speaker, props.among).map((language) => (
          <button
            key={language}
            type="button"
            class="choice-large"
            lang={language}
            dir={directionOf(language)}
            onClick={() => {
              void speaker.speak(language);
              props.onChoose(language);
            }}
          >
            {ownName(language)}
          </button>
        ))}
      </div>
    </StepPage>
  );
}
