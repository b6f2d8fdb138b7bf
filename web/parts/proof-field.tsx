import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Problem } from '../rest';
import type { Proof } from '../session';
import type { Speaker } from '../texts';

/** The code of an app; or a recovery code, for whoever is without their telephone. */
export function ProofField(props: { speaker: Speaker; isWrong: boolean; autofocus?: boolean }) {
  const { t } = props.speaker;
  const isRecovery = useSignal(false);
  const name = isRecovery.value ? 'recoveryCode' : 'code';
  const input = useRef<HTMLInputElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // Browsers heed `autofocus` once a page; and whoever asks for the other field goes on there.
    if (props.autofocus || !first.current) input.current?.focus();
    first.current = false;
  }, [name]);
  return (
    <>
      <div>
        <label for={name}>{t(isRecovery.value ? 'proof-recovery' : 'proof-code')}</label>
        <p id="proof-help" class="small quiet-text">
          {t(isRecovery.value ? 'proof-recovery-help' : 'proof-code-help')}
        </p>
      </div>
      <input
        key={name}
        ref={input}
        id={name}
        name={name}
        inputMode={isRecovery.value ? 'text' : 'numeric'}
        autocomplete={isRecovery.value ? 'off' : 'one-time-code'}
        autocapitalize="characters"
        spellcheck={false}
        maxLength={20}
        required
        aria-describedby="proof-help"
        aria-invalid={props.isWrong}
      />
      <button type="button" class="quiet" onClick={() => (isRecovery.value = !isRecovery.value)}>
        {t(isRecovery.value ? 'proof-by-code' : 'proof-by-recovery')}
      </button>
    </>
  );
}

/** What was typed into the field. */
export function proofOf(form: FormData): Proof {
  const recovery = form.get('recoveryCode');
  return recovery === null ? { code: String(form.get('code')) } : { recoveryCode: String(recovery) };
}

const PROBLEMS: Record<string, string> = {
  'invalid-input': 'proof-wrong',
  'code-spent': 'proof-spent',
  'in-use': 'proof-unreadable',
  'too-many-requests': 'problem-too-many-requests',
  unreachable: 'problem-unreachable',
};

/** What is wrong with it, in words; of a clock that is wrong also by how much. */
export function proofProblem({ t }: Speaker, { name, apartS }: Problem): string {
  if (name === 'clock-apart' && apartS !== undefined) {
    const minutes = Math.max(1, Math.round(Math.abs(apartS) / 60));
    return t('proof-clock', { minutes, way: apartS > 0 ? 'ahead' : 'behind' });
  }
  return t(PROBLEMS[name] ?? 'problem-other');
}
