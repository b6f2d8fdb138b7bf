import { directionOf, ownName, type Language } from '../language';
import { type Speaker } from '../texts';

export function LanguageChoice(props: { speaker: Speaker; onChoose?: (language: Language) => void }) {
  const { speaker } = props;
  return (
    <div
      class={`language-choice row${speaker.languages.length > 2 ? ' many' : ''}`}
      role="group"
      aria-label={speaker.t('language')}
    >
      {speaker.languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          dir={directionOf(language)}
          aria-pressed={speaker.language.value === language}
          onClick={() => {
            void speaker.speak(language);
            props.onChoose?.(language);
          }}
        >
          {ownName(language)}
        </button>
      ))}
    </div>
  );
}
