import { useSignal } from '@preact/signals';
import { instead } from '../../web/choices';
import { Dialog } from '../../web/parts/dialog';
import { DialogWays, type DialogProps } from './dialogs';

/** The visitor came for something else: the same number, clock and place in the queue. */
export function OtherChoiceDialog({ speaker, desk, ticket, hall, onClose }: DialogProps) {
  const { t } = speaker;
  const serviceId = useSignal(hall.services.find((service) => service.id !== ticket.serviceId)?.id ?? '');
  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (await desk.changeService(ticket.id, instead(ticket, ticket.serviceId, serviceId.value))) onClose();
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
        <DialogWays speaker={speaker} desk={desk} go={t('other-choice-go')} onClose={onClose} />
      </form>
    </Dialog>
  );
}
