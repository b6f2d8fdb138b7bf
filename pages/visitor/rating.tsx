import { useSignal } from '@preact/signals';
import type { AnswerWay } from '../../web/contract';
import { ReachFields, useReach } from '../../web/parts/reach-fields';
import type { Speaker } from '../../web/texts';

const MISSING_LENGTH_MAX = 1_000;
/** Whoever wants to hear more at the end is called or gets a mail. */
const WAYS: AnswerWay[] = ['phone', 'mail'];

export interface RatingBody {
  answered: 'yes' | 'no';
  missing?: string;
  way?: AnswerWay;
  contact?: string;
}

/**
 * Was the question answered? One touch for yes; for no, room to say what was missing, and where to reach whoever wants
 * an answer still.
 */
export function Rating(props: {
  speaker: Speaker;
  rated: boolean;
  onRate: (body: RatingBody) => Promise<boolean>;
}) {
  const { t } = props.speaker;
  const no = useSignal(false);
  const missing = useSignal('');
  const reach = useReach();
  const thanked = useSignal(props.rated);
  const failed = useSignal(false);

  async function rate(body: RatingBody) {
    thanked.value = await props.onRate(body);
    failed.value = !thanked.value;
  }
  function sendNo(event: SubmitEvent) {
    event.preventDefault();
    const said = missing.value.trim();
    const contact = reach.contact.value.trim();
    void rate({
      answered: 'no',
      ...(said && { missing: said }),
      ...(contact && { way: reach.way.value, contact }),
    });
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
        <button onClick={() => void rate({ answered: 'yes' })}>{t('rating-yes')}</button>
        <button aria-expanded={no.value} onClick={() => (no.value = true)}>
          {t('rating-no')}
        </button>
      </div>
      {failed.value && (
        <p class="banner wrong" role="alert">
          {t('ask-failed')}
        </p>
      )}
      {no.value && (
        <form class="stack" onSubmit={sendNo}>
          <label for="missing">{t('rating-missing')}</label>
          <textarea
            id="missing"
            rows={3}
            maxLength={MISSING_LENGTH_MAX}
            value={missing.value}
            onInput={(event) => (missing.value = event.currentTarget.value)}
          />
          <h3>{t('rating-call')}</h3>
          <ReachFields speaker={props.speaker} draft={reach} required={false} own ways={WAYS} />
          <p class="quiet-text small">{t('ask-privacy')}</p>
          <button class="primary">{t('rating-send')}</button>
        </form>
      )}
    </section>
  );
}
