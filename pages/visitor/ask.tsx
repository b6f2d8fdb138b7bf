import { useSignal } from '@preact/signals';
import { Dialog } from '../../web/parts/dialog';
import { ReachFields, useReach } from '../../web/parts/reach-fields';
import type { Speaker } from '../../web/texts';

const TEXT_LENGTH_MAX = 1_000;

/** What a visitor can ask about the visit. */
export type Asked = 'complaints' | 'explanations' | 'suggestions';

/** A complaint, an idea, or the question why a promise was not kept: what it is about, and where the answer goes. */
export function AskDialog(props: {
  speaker: Speaker;
  asked: Asked;
  onSend: (body: object) => Promise<boolean>;
  onClose: () => void;
}) {
  const { t } = props.speaker;
  const text = useSignal('');
  const reach = useReach();
  const failed = useSignal(false);
  // An idea may come without a name; who complains or asks wants an answer.
  const wantsAnswer = props.asked !== 'suggestions';

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const said = text.value.trim();
    const contact = reach.contact.value.trim();
    const sent = await props.onSend({
      ...(said && { text: said }),
      ...((wantsAnswer || contact) && { way: reach.way.value, contact }),
    });
    failed.value = !sent;
    if (sent) props.onClose();
  }

  return (
    <Dialog title={t(`${props.asked}-title`)} onClose={props.onClose}>
      <form class="stack" onSubmit={submit}>
        <label for="ask-text">{t(`${props.asked}-text`)}</label>
        <textarea
          id="ask-text"
          rows={4}
          maxLength={TEXT_LENGTH_MAX}
          required={props.asked !== 'explanations'}
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        {!wantsAnswer && <p>{t('suggestions-answer')}</p>}
        <ReachFields speaker={props.speaker} draft={reach} required={wantsAnswer} own />
        <p class="quiet-text small">{t('ask-privacy')}</p>
        {failed.value && (
          <p class="banner wrong" role="alert">
            {t('ask-failed')}
          </p>
        )}
        <button class="primary">{t('ask-send')}</button>
        <button type="button" onClick={props.onClose}>
          {t('ask-back')}
        </button>
      </form>
    </Dialog>
  );
}
