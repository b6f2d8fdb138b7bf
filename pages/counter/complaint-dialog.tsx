import { useSignal } from '@preact/signals';
import { Dialog } from '../../web/parts/dialog';
import { ReachFields, useReach } from '../../web/parts/reach-fields';
import type { AnswerWay } from '../../web/contract';
import type { Said } from './desk';
import { DialogWays, NOTE_LENGTH_MAX, type DialogProps } from './dialogs';

const KINDS: Said['kind'][] = ['complaint', 'suggestion', 'callBack'];
const WAYS: Partial<Record<Said['kind'], AnswerWay[]>> = { callBack: ['phone', 'mail'] };

/** What a visitor brings to the counter, taken down in the visitor's words: a complaint, an idea, or a call to be made. */
export function ComplaintDialog({ speaker, desk, ticket, onClose }: DialogProps) {
  const { t } = speaker;
  const kind = useSignal<Said['kind']>('complaint');
  const text = useSignal('');
  const reach = useReach();
  // An idea may come without a name; a call may come without words.
  const needsReach = kind.value !== 'suggestion';
  const needsText = kind.value !== 'callBack';
  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const said = text.value.trim();
    const contact = reach.contact.value.trim();
    const sent = await desk.takeDown(ticket.id, {
      kind: kind.value,
      ...(said && { text: said }),
      ...((needsReach || contact) && { way: reach.way.value, contact }),
    });
    if (sent) onClose();
  }
  function choose(chosen: Said['kind']) {
    kind.value = chosen;
    if (chosen === 'callBack' && reach.way.value === 'letter') reach.way.value = 'phone';
  }
  return (
    <Dialog title={t('complaint-title', { number: ticket.number })} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <fieldset class="ways">
          <legend>{t('complaint-kind')}</legend>
          <div class="row">
            {KINDS.map((each) => (
              <label key={each} class="row way">
                <input
                  type="radio"
                  name="complaint-kind"
                  checked={kind.value === each}
                  onChange={() => choose(each)}
                />
                {t(`case-${each}`)}
              </label>
            ))}
          </div>
        </fieldset>
        <label for="complaint-text">{t('complaint-text')}</label>
        <textarea
          id="complaint-text"
          rows={4}
          required={needsText}
          maxLength={NOTE_LENGTH_MAX}
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        <ReachFields
          speaker={speaker}
          draft={reach}
          required={needsReach}
          own={false}
          ways={WAYS[kind.value]}
        />
        <DialogWays
          speaker={speaker}
          desk={desk}
          go={t(kind.value === 'complaint' ? 'complaint-go' : 'complaint-save')}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
