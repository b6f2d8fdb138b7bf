import { useSignal } from '@preact/signals';
import type { StepProps } from './step-page';

/** "I chose the wrong one": another service for the same number and the same place in the queue. */
export function OtherChoice({ speaker, visit, view, names }: StepProps) {
  const { t } = speaker;
  const choosing = useSignal(false);
  const ticket = visit.ticket.value;
  if (!ticket || ticket.state !== 'waiting') return null;
  const others = view.services.filter(
    (service) => service.available && !ticket.serviceIds.includes(service.serviceId),
  );
  if (others.length === 0) return null;
  if (!choosing.value) {
    return (
      <button class="quiet" onClick={() => (choosing.value = true)}>
        {t('wrong-choice')}
      </button>
    );
  }
  async function choose(serviceId: string) {
    if (await visit.chooseAgain(serviceId)) choosing.value = false;
  }
  return (
    <section class="stack other-choice" aria-label={t('wrong-choice')}>
      <p>{t('wrong-choice-text')}</p>
      {visit.problem.value && (
        <p class="banner wrong" role="alert">
          {t('wrong-choice-failed')}
        </p>
      )}
      <div class="other-choices">
        {others.map(({ serviceId }) => (
          <button key={serviceId} onClick={() => void choose(serviceId)}>
            {speaker.pick(names.service(serviceId)?.names)}
          </button>
        ))}
      </div>
    </section>
  );
}
