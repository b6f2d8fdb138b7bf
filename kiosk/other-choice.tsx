import { letters } from '../web/letters';
import { BackButton, StepPage, type StepProps } from './step-page';

/** What the visitor could have come for instead; nothing once the number was called. */
export function otherChoices({ visit, view }: StepProps): string[] {
  const ticket = visit.ticket.value;
  if (ticket?.state !== 'waiting') return [];
  return view.services
    .filter((service) => service.available && !ticket.serviceIds.includes(service.serviceId))
    .map(({ serviceId }) => serviceId);
}

/** "I chose the wrong one": another service for the same number and the same place in the queue. */
export function OtherChoice(props: StepProps & { onClose: () => void }) {
  const { speaker, visit, names, onClose } = props;
  const { t } = speaker;
  async function choose(serviceId: string) {
    if (await visit.chooseAgain(serviceId)) onClose();
  }
  return (
    <StepPage title={t('wrong-choice-title')} back={<BackButton label={t('back')} onClick={onClose} />}>
      <p class="quiet-text">{t('wrong-choice-text')}</p>
      {visit.problem.value && (
        <p class="banner wrong" role="alert">
          {t('wrong-choice-failed')}
        </p>
      )}
      <ul class="services other-choices">
        {otherChoices(props).map((serviceId) => {
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
