import { signal, useSignal } from '@preact/signals';
import type { Problem } from '../../web/rest';
import { act, keeper, t } from './here';

/** Whether it was changed here: that signs out everywhere, here too. */
export const passwordChanged = signal(false);

/** What the new one lacks, or that the present one is wrong. */
function problemText({ name, faults }: Problem): string {
  if (name !== 'invalid-input') return t(PROBLEMS[name] ?? 'problem-other');
  return t(faults?.[0]?.pointer === 'present' ? 'password-not-present' : 'password-weak');
}
const PROBLEMS: Record<string, string> = {
  'too-many-requests': 'problem-too-many-requests',
  unreachable: 'problem-unreachable',
};

/** Another password, for whoever knows the present one. */
export function Password({ ofFile }: { ofFile: boolean }) {
  return (
    <section class="card stack" aria-labelledby="password-title">
      <h2 id="password-title">{t('password')}</h2>
      {ofFile ? <p class="quiet-text">{t('password-of-file')}</p> : <Change />}
    </section>
  );
}

function Change() {
  const wrong = useSignal<Problem | null>(null);
  const busy = useSignal(false);
  const shown = useSignal(false);
  const isWrong = (pointer: string) =>
    wrong.value?.faults?.some((fault) => fault.pointer === pointer) ?? false;

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (busy.value) return;
    const form = new FormData(event.currentTarget as HTMLFormElement);
    busy.value = true;
    const answer = await act('POST', '/passwords/_change', {
      present: String(form.get('present')),
      password: String(form.get('password')),
    });
    busy.value = false;
    wrong.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    passwordChanged.value = true;
    await keeper.probe();
  }

  return (
    <form class="stack" onSubmit={submit}>
      <p class="quiet-text">{t('password-help')}</p>
      <label for="present">{t('password-present')}</label>
      <input
        id="present"
        name="present"
        type="password"
        autocomplete="current-password"
        required
        aria-invalid={isWrong('present')}
      />
      <div>
        <label for="password">{t('password-new')}</label>
        <p id="password-rule" class="small quiet-text">
          {t('password-rule')}
        </p>
      </div>
      <input
        id="password"
        name="password"
        {...(shown.value ? { type: 'text' as const } : { type: 'password' as const })}
        autocomplete="new-password"
        autocapitalize="none"
        spellcheck={false}
        required
        aria-describedby="password-rule"
        aria-invalid={isWrong('password')}
      />
      <label class="row">
        <input type="checkbox" checked={shown.value} onChange={() => (shown.value = !shown.value)} />
        {t('password-show')}
      </label>
      <div role="alert">{wrong.value && <p class="banner wrong">{problemText(wrong.value)}</p>}</div>
      <div class="row">
        <button class="primary" disabled={busy.value}>
          {t('password-change')}
        </button>
      </div>
    </form>
  );
}
