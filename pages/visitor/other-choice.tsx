import { useSignal } from '@preact/signals';
import { instead, stillToCome } from '../../web/choices';
import type { TicketView } from '../../web/contract';
import { Dialog } from '../../web/parts/dialog';
import type { Speaker } from '../../web/texts';

interface OtherChoiceProps {
  speaker: Speaker;
  ticket: TicketView;
  /** Takes what is still to come as it should be. */
  onChoose: (serviceIds: string[]) => Promise<boolean>;
}

/** "I chose the wrong one": another service for the same number and the same place in the queue. */
export function OtherChoice(props: OtherChoiceProps) {
  const { t } = props.speaker;
  const choosing = useSignal(false);
  if (othersOf(props.ticket).length === 0) return null;
  return (
    <>
      <button class="other-choice" onClick={() => (choosing.value = true)}>
        {t('wrong-choice')}
      </button>
      {choosing.value && <Choice {...props} onClose={() => (choosing.value = false)} />}
    </>
  );
}

/** What can be had instead and was not chosen already. */
function othersOf(ticket: TicketView) {
  return (ticket.otherServices ?? []).filter(({ serviceId }) => !ticket.serviceIds.includes(serviceId));
}

function Choice({ speaker, ticket, onChoose, onClose }: OtherChoiceProps & { onClose: () => void }) {
  const { t } = speaker;
  const failed = useSignal(false);
  /** Of several services the one that is wrong; of one there is no question. */
  const wrong = useSignal<string | null>(null);
  const chosen = stillToCome(ticket);
  const replaced = chosen.length > 1 ? wrong.value : (chosen[0] ?? null);
  async function choose(serviceId: string) {
    if (!replaced) return;
    failed.value = !(await onChoose(instead(ticket, replaced, serviceId)));
    if (!failed.value) onClose();
  }
  return (
    <Dialog title={t(replaced ? 'wrong-choice-title' : 'wrong-choice-which')} onClose={onClose}>
      {replaced && <p>{t('wrong-choice-text')}</p>}
      {failed.value && (
        <p class="banner wrong" role="alert">
          {t('wrong-choice-failed')}
        </p>
      )}
      {replaced
        ? othersOf(ticket).map(({ serviceId, names }) => (
            <button key={serviceId} onClick={() => void choose(serviceId)}>
              {speaker.pick(names)}
            </button>
          ))
        : chosen.map((serviceId) => (
            <button key={serviceId} onClick={() => (wrong.value = serviceId)}>
              {speaker.pick(ticket.serviceNames[serviceId])}
            </button>
          ))}
      <button class="quiet" onClick={onClose}>
        {t('wrong-choice-keep')}
      </button>
    </Dialog>
  );
}
