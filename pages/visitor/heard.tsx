import type { Sound } from '../../web/sound';
import type { Speaker } from '../../web/texts';
import type { Teller } from './said';

/** What a screen reader is told; nothing of it is seen, for the page itself shows it. */
export function Heard({ teller }: { teller: Teller }) {
  const { urgent, calm } = teller;
  return (
    <div class="unseen">
      <div role="alert">{urgent.value && <p key={urgent.value.id}>{urgent.value.text}</p>}</div>
      <div role="status">{calm.value && <p key={calm.value.id}>{calm.value.text}</p>}</div>
    </div>
  );
}

/** Whether this phone sounds when the turn comes: most sound nothing until they are touched once. */
export function SoundChoice({ speaker, sound }: { speaker: Speaker; sound: Sound }) {
  const { t } = speaker;
  return (
    <div class="sound-choice">
      {sound.state.value === 'blocked' ? (
        <button class="quiet" onClick={sound.allow}>
          {t('sound-allow')}
        </button>
      ) : (
        <p class="quiet-text small">{sound.state.value === 'on' && t('sound-on')}</p>
      )}
    </div>
  );
}
