import { FIRST_LANGUAGE, LANGUAGES, nameIn, ownName, type Language } from '../../web/language';
import { speaker, t } from './here';

/**
 * The languages of a hall: which, and in what order visitors find them. Dutch stands firm among them. One that is ticked
 * comes last, and whoever wants it elsewhere moves it there.
 */
export function Languages(props: {
  id: string;
  described: string;
  value: string;
  onChange: (to: string) => void;
}) {
  const chosen = props.value.split(' ').filter(Boolean);
  const change = (codes: string[]) => props.onChange(codes.join(' '));
  const toggle = (language: Language) =>
    change(chosen.includes(language) ? chosen.filter((code) => code !== language) : [...chosen, language]);
  function move(index: number, by: 1 | -1) {
    const moved = [...chosen];
    const [code] = moved.splice(index, 1);
    if (code !== undefined) moved.splice(index + by, 0, code);
    change(moved);
  }
  return (
    <div class="stack languages-field">
      <div
        id={props.id}
        class="row choices"
        role="group"
        tabIndex={-1}
        aria-label={t('setting-languages')}
        aria-describedby={props.described}
      >
        {LANGUAGES.map((language) => (
          <label key={language} class="choice small" lang={language}>
            <input
              type="checkbox"
              checked={chosen.includes(language)}
              disabled={language === FIRST_LANGUAGE}
              onChange={() => toggle(language)}
            />
            {ownName(language)}
          </label>
        ))}
      </div>
      {chosen.length > 1 && (
        <ol class="order" aria-label={t('languages-order')}>
          {chosen.map((code, index) => {
            const language = nameIn(speaker.language.value, code);
            return (
              <li key={code} class="row">
                <span>{language}</span>
                <button
                  type="button"
                  class="quiet"
                  aria-label={t('languages-earlier', { language })}
                  aria-disabled={index === 0}
                  onClick={() => index > 0 && move(index, -1)}
                >
                  <span aria-hidden="true">↑</span>
                </button>
                <button
                  type="button"
                  class="quiet"
                  aria-label={t('languages-later', { language })}
                  aria-disabled={index === chosen.length - 1}
                  onClick={() => index < chosen.length - 1 && move(index, 1)}
                >
                  <span aria-hidden="true">↓</span>
                </button>
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}
