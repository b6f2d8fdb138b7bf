import { useSignal } from '@preact/signals';
import type { Redress } from '../../web/contract';
import { Dialog } from '../../web/parts/dialog';
import { redressText } from '../../web/parts/redress';
import type { Speaker } from '../../web/texts';
import type { CounterDesk } from './desk';
import { problemText } from './problems';

const REASON_LENGTH_MAX = 1_000;

/** Costs of parking or travel: how much, and what the visitor showed. */
export function ClaimDialog(props: {
  speaker: Speaker;
  desk: CounterDesk;
  breachId: string;
  redress: Redress;
  onClose: () => void;
}) {
  const { speaker, desk, breachId, redress, onClose } = props;
  const { t } = speaker;
  const euros = useSignal('');
  const reason = useSignal('');
  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const cents = Math.round(Number(euros.value) * 100);
    if (await desk.claim(breachId, redress.id, cents, reason.value.trim())) onClose();
  }
  return (
    <Dialog title={redressText(speaker, redress)} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <label for="claim-euros">{t('claim-euros')}</label>
        <input
          id="claim-euros"
          type="number"
          required
          min="0.01"
          max={redress.maxEuros ?? undefined}
          step="0.01"
          value={euros.value}
          onInput={(event) => (euros.value = event.currentTarget.value)}
        />
        <label for="claim-reason">{t('claim-reason')}</label>
        <input
          id="claim-reason"
          required
          maxLength={REASON_LENGTH_MAX}
          value={reason.value}
          onInput={(event) => (reason.value = event.currentTarget.value)}
        />
        <p class="quiet-text small">{t('claim-help')}</p>
        {desk.problem.value && (
          <p class="banner wrong" role="alert">
            {problemText(speaker, desk.problem.value.name)}
          </p>
        )}
        <div class="row">
          <button class="primary" disabled={desk.busy.value}>
            {t('claim-go')}
          </button>
          <button type="button" onClick={onClose}>
            {t('never-mind')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
