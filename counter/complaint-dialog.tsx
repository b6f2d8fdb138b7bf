import { useSignal } from '@preact/signals';
import { Dialog } from '../web/parts/dialog';
import { ReachFields, useReach } from '../web/parts/reach-fields';
import { DialogWays, NOTE_LENGTH_MAX, type DialogProps } from './dialogs';

/** A complaint that a visitor brings to the counter, taken down in the visitor's words. */
export function ComplaintDialog({ speaker, desk, ticket, onClose }: DialogProps) {
  const { t } = speaker;
  const text = useSignal('');
  const reach = useReach();
  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const said = { text: text.value.trim(), way: reach.way.value, contact: reach.contact.value.trim() };
    if (await desk.complain(ticket.id, said)) onClose();
  }
  return (
    <Dialog title={t('complaint-title', { number: ticket.number })} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <label for="complaint-text">{t('complaint-text')}</label>
        <textarea
          id="complaint-text"
          rows={4}
          required
          maxLength={NOTE_LENGTH_MAX}
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        <ReachFields speaker={speaker} draft={reach} required own={false} />
        <DialogWays speaker={speaker} desk={desk} go={t('complaint-go')} onClose={onClose} />
      </form>
    </Dialog>
  );
}
