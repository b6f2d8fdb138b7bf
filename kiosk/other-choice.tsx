import { useSignal } from '@preact/signals';
import { instead, stillToCome } from '../web/choices';
import { letters } from '../web/letters';
import { otherChoices } from './other-choices';
import { BackButton, StepPage, type StepProps } from './step-page';

/**
 * "I chose the wrong one": another service for the same number and the same place in the queue. Of several services it
 * is asked first which one is wrong.
 */
export function OtherChoice(props: StepProps & { onClose: () => void }) {
  const { speaker, visit, names, onClose } = props;
  const { t } = speaker;
  const wrong = useSignal<string | null>(null);
  const ticket = visit.ticket.value;
  if (!ticket) return null;
  const chosen = stillToCome(ticket);
  const replaced = chosen.length > 1 ? wrong.value : (chosen[0] ?? null);
  async function choose(serviceId: string) {
    if (!ticket || !replaced) wrong.value = serviceId;
    else if (await visit.chooseAgain(instead(ticket, replaced, serviceId))) onClose();
  }
  return (
    <StepPage
      speaker={speaker}
      key={replaced ? 'instead' : 'which'}
      title={t(replaced ? 'wrong-choice-title' : 'wrong-choice-which')}
      back={<BackButton label={t('back')} onClick={onClose} />}
    >
      <p class="quiet-text">{t('wrong-choice-text')}</p>
      {visit.problem.value && (
        <p class="banner wrong" role="alert">
          {t('wrong-choice-failed')}
        </p>
      )}
      <ul class="services other-choices">
        {(replaced ? otherChoices(props) : chosen).map((serviceId) => {
          const name = speaker.pick(names.service(serviceId)?.names);
          return (
            <li key={serviceId}>
              <button class="service" style={letters(name)} onClick={() => void choose(serviceId)}>
                <span class="service-name">{name}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </StepPage>
  );
}
