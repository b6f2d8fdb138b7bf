import { useSignal } from '@preact/signals';
import { Dialog } from '../web/parts/dialog';
import type { DialogProps } from './dialogs';

/** The visitor came for something else: the same number, clock and place in the queue. */
export function OtherChoiceDialog({ speaker, desk, ticket, hall, onClose }: DialogProps) {
  const { t } = speaker;
  const serviceId = useSignal(hall.services.find((service) => service.id !== ticket.serviceId)?.id ?? '');
  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const rest = ticket.serviceIds.slice(ticket.legs.length).filter((id) => id !== serviceId.value);
    if (await desk.changeService(ticket.id, [serviceId.value, ...rest])) onClose();
  }
  return (
    <Dialog title={t('other-choice-title', { number: ticket.number })} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <label for="other-choice">{t('other-choice-service')}</label>
        <select
          id="other-choice"
          value={serviceId.value}
          onChange={(event) => (serviceId.value = event.currentTarget.value)}
        >
          {hall.services
            .filter((service) => service.id !== ticket.serviceId)
            .map((service) => (
              <option key={service.id} value={service.id}>
                {speaker.pick(service.names)}
              </option>
            ))}
        </select>
        <p class="quiet-text">{t('other-choice-help')}</p>
        <button class="primary">{t('other-choice-go')}</button>
      </form>
    </Dialog>
  );
}
