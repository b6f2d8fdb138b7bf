import { useEffect } from 'preact/hooks';
import { browserLanguage, directionOf, FIRST_LANGUAGE, ownName, type Language } from '../language';
import { type Speaker } from '../texts';

/** So many stand side by side; of more a visitor is shown some, and the way to the others. */
const AT_ONCE = 4;

/** Those of the languages of a page that a hall offers, in its order; all of them where it is not known yet. */
export function offeredIn(speaker: Speaker, among: readonly string[] | undefined): readonly Language[] {
  if (!among?.length) return speaker.languages;
  const spoken = among.map((code) => speaker.languages.find((language) => language === code));
  return spoken.filter((language) => language !== undefined);
}

export function LanguageChoice(props: {
  speaker: Speaker;
  /** The languages that the hall offers. */
  among?: readonly string[] | undefined;
  onChoose?: (language: Language) => void;
  /** Where all of them are shown, when they are too many to stand here; without it they are a list that opens. */
  onMore?: () => void;
  /** Each is a button, however many there are: a list that opens is nothing for who uses four keys. */
  inFull?: boolean;
}) {
  const { speaker, onMore } = props;
  const { t } = speaker;
  const all = offeredIn(speaker, props.among);
  const present = speaker.language.value;
  // What a browser asks for is spoken until it is known that the hall does not speak it.
  useEffect(() => {
    if (all.includes(present)) return;
    const wished = browserLanguage();
    void speaker.speak(all.includes(wished) ? wished : FIRST_LANGUAGE);
  }, [present, all.join()]);
  const choose = (language: Language) => {
    void speaker.speak(language);
    props.onChoose?.(language);
  };
  if (all.length > AT_ONCE && !onMore && !props.inFull) {
    return (
      <label class="language-list row">
        <Globe />
        <select
          aria-label={t('language')}
          value={present}
          onChange={(event) => choose(event.currentTarget.value as Language)}
        >
          {all.map((language) => (
            <option key={language} value={language} lang={language}>
              {ownName(language)}
            </option>
          ))}
        </select>
      </label>
    );
  }
  const tooMany = all.length > AT_ONCE && !props.inFull;
  const first = tooMany ? all.slice(0, AT_ONCE - 1) : all;
  const shown = first.includes(present) ? first : [...first.slice(0, -1), present];
  return (
    <div
      class={`language-choice row${shown.length > 2 ? ' many' : ''}`}
      role="group"
      aria-label={t('language')}
    >
      {shown.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          dir={directionOf(language)}
          aria-pressed={present === language}
          onClick={() => choose(language)}
        >
          {ownName(language)}
        </button>
      ))}
      {tooMany && (
        <button type="button" class="more-languages" aria-label={t('language')} onClick={onMore}>
          <Globe /> <span aria-hidden="true">…</span>
        </button>
      )}
    </div>
  );
}

/** Known for languages all over the world; drawn here, since letters for it are not on every machine. */
function Globe() {
  return (
    <svg class="globe" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20ZM2 12h20M12 2c3 3 4 6.5 4 10s-1 7-4 10c-3-3-4-6.5-4-10s1-7 4-10Z" />
    </svg>
  );
}
