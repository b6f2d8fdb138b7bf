import { useSignal } from '@preact/signals';
import type { TicketView } from '../web/contract';
import { Dialog } from '../web/parts/dialog';
import type { Speaker } from '../web/texts';

interface OtherChoiceProps {
  speaker: Speaker;
  ticket: TicketView;
  onChoose: (serviceId: string) => Promise<boolean>;
}

/** "I chose the wrong one": another service for the same number and the same place in the queue. */
export function OtherChoice({ speaker, ticket, onChoose }: OtherChoiceProps) {
  const { t } = speaker;
  const choosing = useSignal(false);
  const failed = useSignal(false);
  const others = ticket.otherServices ?? [];
  if (others.length === 0) return null;
  async function choose(serviceId: string) {
    failed.value = !(await onChoose(serviceId));
    choosing.value = failed.value;
  }
  return (
    <>
      <button class="other-choice" onClick={() => (choosing.value = true)}>
        {t('wrong-choice')}
      </button>
      {choosing.value && (
        <Dialog title={t('wrong-choice-title')} onClose={() => (choosing.value = false)}>
          <p>{t('wrong-choice-text')}</p>
          {failed.value && (
            <p class="banner wrong" role="alert">
              {t('wrong-choice-failed')}
            </p>
          )}
          {others.map((other) => (
            <button key={other.serviceId} onClick={() => void choose(other.serviceId)}>
              {speaker.pick(other.names)}
            </button>
          ))}
          <button class="quiet" onClick={() => (choosing.value = false)}>
            {t('wrong-choice-keep')}
          </button>
        </Dialog>
      )}
    </>
  );
}
