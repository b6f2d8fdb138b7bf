import { StepTitle } from '../../web/parts/step-title';
import type { Speaker } from '../../web/texts';
import type { Answer, Way } from './answer';
import { TypingField } from './typing';

const WAYS: Way[] = ['phone', 'mail'];

/** Where to reach whoever wants an answer: a telephone number or an e-mail address, or nothing at all. */
export function ReachStep(props: { speaker: Speaker; answer: Answer; title: string; onSend: () => void }) {
  const { speaker, answer } = props;
  const { t } = speaker;
  const way = answer.way.value;
  const contact = answer.contact.value.trim();
  const choose = (chosen: Way) => {
    answer.way.value = chosen;
    answer.contact.value = '';
    answer.refused.value = null;
  };
  const sendNothing = () => {
    answer.contact.value = '';
    props.onSend();
  };
  return (
    <section class="stack step typing">
      <StepTitle>{props.title}</StepTitle>
      <div class="row ways-of-answer" role="group" aria-label={t('reach-way')}>
        {WAYS.map((each) => (
          <button key={each} aria-pressed={way === each} onClick={() => choose(each)}>
            {t(`contact-${each}`)}
          </button>
        ))}
      </div>
      <TypingField
        key={way}
        speaker={speaker}
        label={t(`contact-${way}-label`)}
        typed={way}
        value={answer.contact}
      />
      <p class={answer.refused.value ? 'banner wrong' : 'banner-room'} role="alert">
        {answer.refused.value && t(answer.refused.value)}
      </p>
      <p class="quiet-text">{t('contact-privacy')}</p>
      <div class="row ways">
        <button onClick={sendNothing}>{t('contact-none')}</button>
        <button class="primary" disabled={!contact} onClick={props.onSend}>
          {t('send')}
        </button>
      </div>
    </section>
  );
}
