import type { CaseReceipt } from '../contract';
import type { Speaker } from '../texts';

/** What was asked has come in, and what happens by when. */
export function Receipt({ speaker, receipt }: { speaker: Speaker; receipt: CaseReceipt }) {
  const { t } = speaker;
  return (
    <section class="banner good stack" role="status">
      <p>
        <strong>{t(receipt.state === 'settled' ? 'case-settled' : `case-in-${receipt.kind}`)}</strong>
      </p>
      {receipt.state === 'open' && <Promised speaker={speaker} receipt={receipt} />}
    </section>
  );
}

/** What is still to come; of an answer that takes longer only by when it does. */
function Promised({ speaker, receipt }: { speaker: Speaker; receipt: CaseReceipt }) {
  const { t } = speaker;
  if (receipt.takesLonger && receipt.answerBy) {
    return <p>{t('case-takes-longer', { by: speaker.day(receipt.answerBy) })}</p>;
  }
  const open = receipt.promised.filter((promised) => !promised.done);
  // Whoever left no address for the answer can be promised none.
  const unaddressed = receipt.kind === 'suggestion' && !receipt.way;
  return (
    <>
      {open.map(({ step, by }) => (
        <p key={step}>{t(unaddressed ? 'case-looked-at' : `case-by-${step}`, { by: speaker.day(by) })}</p>
      ))}
    </>
  );
}
