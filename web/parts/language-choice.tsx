import { LANGUAGES, ownName, type Language } from '../language';
import { type Speaker } from '../texts';

export function LanguageChoice(props: { speaker: Speaker; onChoose?: (language: Language) => void }) {
  const { speaker } = props;
  return (
    <div class="language-choice row" role="group" aria-label={speaker.t('language')}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={speaker.language.value === language}
          onClick={() => {
            speaker.speak(language);
            props.onChoose?.(language);
          }}
        >
          {ownName(language)}
        </button>
      ))}
    </div>
  );
}
