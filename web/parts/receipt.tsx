import type { CaseReceipt } from '../contract';
import type { Speaker } from '../texts';

/** What was asked has come in, and what happens by when. */
export function Receipt({ speaker, receipt }: { speaker: Speaker; receipt: CaseReceipt }) {
  const { t } = speaker;
  const open = receipt.promised.filter((promised) => !promised.done);
  return (
    <section class="banner good stack" role="status">
      <p>
        <strong>{t(receipt.state === 'settled' ? 'case-settled' : `case-in-${receipt.kind}`)}</strong>
      </p>
      {receipt.state === 'open' &&
        open.map(({ step, by }) => <p key={step}>{t(`case-by-${step}`, { by: speaker.day(by) })}</p>)}
    </section>
  );
}
