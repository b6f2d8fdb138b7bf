import { LANGUAGES, type Language, type Speaker } from '../texts';

/** Each language by its own name, so that its readers find it. */
const OWN_NAMES: Record<Language, string> = { nl: 'Nederlands', en: 'English' };

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
          {OWN_NAMES[language]}
        </button>
      ))}
    </div>
  );
}
