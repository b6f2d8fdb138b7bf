import { useSignal } from '@preact/signals';
import type { Enrolment, RecoveryCodes } from '../../web/contract';
import { proofProblem } from '../../web/parts/proof-field';
import { Qr } from '../../web/parts/qr';
import type { Problem } from '../../web/rest';
import { doing, said } from './doing';
import { act, keeper, own, readOwn, speaker, t } from './here';

/** In fours, as people copy them. */
const inFours = (letters: string) => letters.replace(/(.{4})(?=.)/g, '$1 ');

/** An app takes the secret in, and shows by a code that it has it. */
export function Prove({ enrolment }: { enrolment: Enrolment }) {
  const wrong = useSignal<Problem | null>(null);
  const busy = useSignal(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (busy.value) return;
    const code = String(new FormData(event.currentTarget as HTMLFormElement).get('code'));
    busy.value = true;
    const set = await act<RecoveryCodes>('POST', '/second-factors/_confirm', { code });
    busy.value = false;
    wrong.value = set.ok ? null : set.problem;
    if (set.ok) doing.value = { kind: 'codes', codes: set.value.recoveryCodes };
  }

  return (
    <form class="stack" onSubmit={submit}>
      <ol class="stack steps">
        <li>{t('factor-app')}</li>
        <li>
          <div class="stack">
            <span>{t('factor-scan')}</span>
            <Qr text={enrolment.address} label={t('factor-qr')} />
            <details>
              <summary>{t('factor-no-camera')}</summary>
              <p>{t('factor-letters')}</p>
              <p class="letters">
                <code>{inFours(enrolment.secret)}</code>
              </p>
              <p>
                <a href={enrolment.address}>{t('factor-open-app')}</a>
              </p>
            </details>
          </div>
        </li>
        <li>
          <div class="stack">
            <label for="code">{t('factor-code')}</label>
            <input
              id="code"
              name="code"
              inputMode="numeric"
              autocomplete="one-time-code"
              maxLength={20}
              required
              aria-invalid={wrong.value !== null}
            />
          </div>
        </li>
      </ol>
      <div role="alert">
        {wrong.value && (
          <p class="banner wrong">
            {wrong.value.name === 'not-found' ? t('factor-late') : proofProblem(speaker, wrong.value)}
          </p>
        )}
      </div>
      <div class="row">
        <button class="primary" disabled={busy.value}>
          {t('factor-confirm')}
        </button>
        <button type="button" class="quiet" onClick={() => (doing.value = { kind: 'nothing' })}>
          {t('never-mind')}
        </button>
      </div>
    </form>
  );
}

/** Recovery codes, shown this once. */
export function Codes({ codes }: { codes: string[] }) {
  const copied = useSignal(false);
  const text = [`Kwartier · ${own.value?.id ?? ''}`, ...codes].join('\n');

  async function done() {
    said.value = 'factor-done';
    await Promise.all([readOwn(), keeper.probe()]);
    doing.value = { kind: 'nothing' };
  }

  return (
    <>
      <p>
        <strong>{t('codes-title')}</strong>
      </p>
      <p class="quiet-text">{t('codes-help')}</p>
      <ul class="codes" aria-label={t('codes')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="row">
        {navigator.clipboard && (
          <button onClick={() => void navigator.clipboard.writeText(text).then(() => (copied.value = true))}>
            {t('codes-copy')}
          </button>
        )}
        <button onClick={() => print()}>{t('codes-print')}</button>
        <button class="primary" onClick={() => void done()}>
          {t('codes-kept')}
        </button>
      </div>
      <p role="status">{copied.value && t('codes-copied')}</p>
    </>
  );
}
