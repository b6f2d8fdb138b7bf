import { useSignal } from '@preact/signals';
import type { Speaker } from '../../web/texts';
import type { CounterDesk } from './desk';

/** A visitor shows a coffee voucher, at whichever counter: its code is redeemed once. */
export function Voucher({ speaker, desk }: { speaker: Speaker; desk: CounterDesk }) {
  const { t } = speaker;
  const code = useSignal('');
  const said = useSignal('');
  async function redeem(event: SubmitEvent) {
    event.preventDefault();
    const done = await desk.redeem(code.value);
    const problem = desk.problem.value?.name;
    const known = problem === 'not-found' || problem === 'redress-settled';
    said.value = done ? 'voucher-done' : known ? `voucher-${problem}` : 'problem-other';
    if (done) code.value = '';
  }
  return (
    <form class="card stack voucher-desk" onSubmit={redeem}>
      <label for="voucher">{t('voucher')}</label>
      <div class="row">
        <input
          id="voucher"
          required
          autocomplete="off"
          maxLength={40}
          placeholder="K7QM-2XDT"
          value={code.value}
          onInput={(event) => {
            code.value = event.currentTarget.value;
            said.value = '';
          }}
        />
        <button disabled={desk.busy.value}>{t('voucher-redeem')}</button>
      </div>
      <p class="small voucher-said" role="status">
        {said.value && t(said.value)}
      </p>
    </form>
  );
}
