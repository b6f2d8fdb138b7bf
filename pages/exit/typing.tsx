import type { Signal } from '@preact/signals';
import type { Speaker } from '../../web/texts';

/** What is typed: a telephone number, an e-mail address, or words. */
export type Typed = 'phone' | 'mail' | 'words';

const ROWS: Record<Typed, string[]> = {
  phone: ['1234567890'],
  mail: ['1234567890', 'qwertyuiop', 'asdfghjkl@', 'zxcvbnm.-_'],
  words: ['1234567890', 'qwertyuiop', 'asdfghjkl?', "zxcvbnm.,'"],
};
const LENGTH_MAX: Record<Typed, number> = { phone: 20, mail: 240, words: 1_000 };

/** A field with a keyboard under it: the terminal has none, and a tablet's own would cover half of the page. */
export function TypingField(props: { speaker: Speaker; label: string; typed: Typed; value: Signal<string> }) {
  const { value, typed } = props;
  const { t } = props.speaker;
  const most = LENGTH_MAX[typed];
  const type = (character: string) => (value.value = (value.value + character).slice(0, most));
  const field = {
    id: 'typed',
    inputMode: 'none' as const,
    autocomplete: 'off',
    maxLength: most,
    value: value.value,
  };
  return (
    <>
      <label for="typed">{props.label}</label>
      {typed === 'words' ? (
        <textarea {...field} rows={2} onInput={(event) => (value.value = event.currentTarget.value)} />
      ) : (
        <input {...field} type="text" onInput={(event) => (value.value = event.currentTarget.value)} />
      )}
      <div class="keyboard" role="group" aria-label={t('keyboard')}>
        {ROWS[typed].map((row) => (
          <div key={row} class="keyboard-row">
            {[...row].map((key) => (
              <button key={key} type="button" onClick={() => type(key)}>
                {key}
              </button>
            ))}
          </div>
        ))}
        <div class="keyboard-row">
          {typed === 'phone' && (
            <button type="button" onClick={() => type('+')}>
              +
            </button>
          )}
          {typed === 'words' && (
            <button type="button" class="key-space" onClick={() => type(' ')}>
              {t('space')}
            </button>
          )}
          <button
            type="button"
            class="key-erase"
            aria-disabled={!value.value}
            onClick={() => (value.value = value.value.slice(0, -1))}
          >
            {t('erase')}
          </button>
        </div>
      </div>
    </>
  );
}
