import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { SpeechState } from '../../web/contract';
import { fetchSound } from '../../web/fetch-sound';
import { namedLanguage, nameIn } from '../../web/language';
import { at, get } from '../../web/rest';
import { createSound } from '../../web/sound';
import { hallId, speaker, t } from './here';

const PATH = `/halls${at(hallId)}/speech`;

/** By what voice the hall speaks, and a sentence to hear it. */
export function HallVoice() {
  const state = useSignal<SpeechState | null>(null);
  const isLooking = useSignal(true);
  async function look() {
    isLooking.value = true;
    const answer = await get<SpeechState>(PATH);
    isLooking.value = false;
    state.value = answer.ok ? answer.value : null;
  }
  useEffect(() => void look(), []);
  return (
    <section class="stack group voice" aria-labelledby="voice">
      <h3 id="voice">{t('voice')}</h3>
      <div class="stack" role="status">
        {isLooking.value && <p>{t('voice-looking')}</p>}
        {!isLooking.value && !state.value && <p class="banner wrong">{t('voice-unknown')}</p>}
        {!isLooking.value && state.value && <Found state={state.value} />}
      </div>
      <div class="row">
        <button class="quiet" aria-disabled={isLooking.value} onClick={() => void look()}>
          {t('voice-look-again')}
        </button>
      </div>
      {state.value && state.value.languages.length > 0 && <Trial languages={state.value.languages} />}
    </section>
  );
}

const named = (languages: string[]) =>
  languages.map((code) => nameIn(speaker.language.value, code)).join(', ');

function Found({ state }: { state: SpeechState }) {
  const { engine, program = '', version = '', fault, languages, withoutVoice, clips } = state;
  return (
    <>
      {engine === 'none' ? (
        <p class="banner late">{t(fault ? 'voice-fault' : 'voice-none')}</p>
      ) : (
        <p>{t('voice-engine', { program: `${program} ${version}`.trim() })}</p>
      )}
      {fault && <p class="small quiet-text">{fault}</p>}
      {languages.length > 0 && <p>{t('voice-languages', { languages: named(languages) })}</p>}
      {engine !== 'none' && withoutVoice.length > 0 && (
        <p>{t('voice-without', { languages: named(withoutVoice) })}</p>
      )}
      {clips.map(({ language, missing }) => (
        <p key={language}>
          {missing.length > 0
            ? t('voice-clips-missing', { language: named([language]), words: missing.join(', ') })
            : t('voice-clips', { language: named([language]) })}
        </p>
      ))}
    </>
  );
}

/** An administrator hears it where they sit, not in the hall. */
function Trial({ languages }: { languages: string[] }) {
  const sound = useMemo(() => createSound(), []);
  const language = useSignal(languages.includes('nl') ? 'nl' : (languages[0] ?? 'nl'));
  const sentence = useSignal(t('voice-sentence'));
  const said = useSignal('');
  async function say() {
    said.value = '';
    const body = JSON.stringify({ language: language.value, spoken: sentence.value });
    const wav = await fetchSound(PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    if (wav) void sound.play(wav);
    said.value = t(wav ? 'voice-said' : 'voice-not-said');
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <label class="stack">
        {t('voice-trial-language')}
        <select value={language.value} onChange={(event) => (language.value = event.currentTarget.value)}>
          {languages.map((code) => (
            <option key={code} value={code}>
              {named([code])}
            </option>
          ))}
        </select>
      </label>
      <label class="stack">
        {t('voice-trial-sentence')}
        <input
          lang={namedLanguage(language.value)}
          maxLength={200}
          required
          value={sentence.value}
          onInput={(event) => (sentence.value = event.currentTarget.value)}
        />
      </label>
      <div class="row">
        <button>{t('voice-say')}</button>
        <span role="status">{said.value}</span>
      </div>
    </form>
  );
}
