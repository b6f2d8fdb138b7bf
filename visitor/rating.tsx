import { useSignal } from '@preact/signals';
import type { Speaker } from '../web/texts';

const MISSING_LENGTH_MAX = 1_000;

/** Was the question answered? One touch for yes; for no, room to say what was missing. */
export function Rating(props: {
  speaker: Speaker;
  rated: boolean;
  onRate: (answered: 'yes' | 'no', missing: string) => Promise<boolean>;
}) {
  const { t } = props.speaker;
  const no = useSignal(false);
  const missing = useSignal('');
  const thanked = useSignal(props.rated);

  async function rate(answered: 'yes' | 'no') {
    thanked.value = await props.onRate(answered, missing.value.trim());
  }

  if (thanked.value || props.rated) {
    return (
      <p class="banner good" role="status">
        {t('rating-thanks')}
      </p>
    );
  }
  return (
    <section class="card stack">
      <h2>{t('rating-title')}</h2>
      <div class="row rating-ways">
        <button onClick={() => void rate('yes')}>{t('rating-yes')}</button>
        <button aria-expanded={no.value} onClick={() => (no.value = true)}>
          {t('rating-no')}
        </button>
      </div>
      {no.value && (
        <>
          <label for="missing">{t('rating-missing')}</label>
          <textarea
            id="missing"
            rows={3}
            maxLength={MISSING_LENGTH_MAX}
            value={missing.value}
            onInput={(event) => (missing.value = event.currentTarget.value)}
          />
          <button class="primary" onClick={() => void rate('no')}>
            {t('rating-send')}
          </button>
        </>
      )}
    </section>
  );
}
