import { useSignal } from '@preact/signals';
import type { Enrolment, RecoveryCodes } from '../../web/contract';
import { ProofField, proofOf, proofProblem } from '../../web/parts/proof-field';
import type { Problem } from '../../web/rest';
import { doing, said } from './doing';
import { act, keeper, readOwn, speaker, t } from './here';

/** Before anything changes the password is asked once more, and the second step where there is one. */
export function Asked({ what }: { what: 'begin' | 'renew' | 'remove' }) {
  const wrong = useSignal<Problem | null>(null);
  const busy = useSignal(false);
  const isOf = (pointer: string) => wrong.value?.faults?.some((fault) => fault.pointer === pointer) ?? false;

  async function send(form: FormData): Promise<Problem | null> {
    const present = String(form.get('present'));
    if (what === 'begin') {
      const begun = await act<Enrolment>('POST', '/second-factors/_begin', { present });
      if (begun.ok) doing.value = { kind: 'prove', enrolment: begun.value };
      return begun.ok ? null : begun.problem;
    }
    const both = { present, ...proofOf(form) };
    if (what === 'renew') {
      const drawn = await act<RecoveryCodes>('POST', '/second-factors/_renewcodes', both);
      if (drawn.ok) doing.value = { kind: 'codes', codes: drawn.value.recoveryCodes };
      return drawn.ok ? null : drawn.problem;
    }
    const removed = await act('POST', '/second-factors/_remove', both);
    if (!removed.ok) return removed.problem;
    said.value = 'factor-removed';
    await Promise.all([readOwn(), keeper.probe()]);
    doing.value = { kind: 'nothing' };
    return null;
  }

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    wrong.value = await send(new FormData(event.currentTarget as HTMLFormElement));
    busy.value = false;
  }

  return (
    <form class="stack" onSubmit={submit}>
      <p class="quiet-text">{t(`factor-${what}-help`)}</p>
      <label for="factor-present">{t('password-present')}</label>
      <input
        id="factor-present"
        name="present"
        type="password"
        autocomplete="current-password"
        required
        aria-invalid={isOf('present')}
      />
      {what !== 'begin' && <ProofField speaker={speaker} isWrong={isOf('code')} />}
      <div role="alert">
        {wrong.value && (
          <p class="banner wrong">
            {isOf('present') ? t('password-not-present') : proofProblem(speaker, wrong.value)}
          </p>
        )}
      </div>
      <div class="row">
        <button class="primary" disabled={busy.value}>
          {t(`factor-${what}-go`)}
        </button>
        <button type="button" class="quiet" onClick={() => (doing.value = { kind: 'nothing' })}>
          {t('never-mind')}
        </button>
      </div>
    </form>
  );
}
