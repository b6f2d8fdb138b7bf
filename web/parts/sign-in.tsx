import { useSignal } from '@preact/signals';
import type { SessionKeeper } from '../session';
import type { Speaker } from '../texts';

/** Staff say who they are. */
export function SignIn(props: { speaker: Speaker; keeper: SessionKeeper; title: string }) {
  const { t } = props.speaker;
  const wrong = useSignal<string | null>(null);
  const busy = useSignal(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (busy.value) return;
    const form = new FormData(event.currentTarget as HTMLFormElement);
    busy.value = true;
    const problem = await props.keeper.signIn({
      account: String(form.get('account')).trim(),
      password: String(form.get('password')),
    });
    busy.value = false;
    wrong.value = problem && t(`problem-${SIGN_IN_PROBLEMS[problem.name] ?? 'other'}`);
  }

  const before = props.keeper.endedOf.value;
  return (
    <main class="whole-page">
      <form class="card stack sign-in" onSubmit={submit}>
        <h1>{props.title}</h1>
        {before && (
          <p class="banner late" role="status">
            {t('session-ended')}
          </p>
        )}
        <div class="stack">
          <label for="account">{t('sign-in-account')}</label>
          <input
            id="account"
            name="account"
            autocomplete="username"
            autocapitalize="none"
            required
            autofocus={!before}
            defaultValue={before ?? ''}
          />
          <label for="password">{t('sign-in-password')}</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            autofocus={before !== null}
          />
        </div>
        <p class={wrong.value ? 'banner wrong' : 'banner-room'} role="alert">
          {wrong.value}
        </p>
        <button class="primary" disabled={busy.value}>
          {t('sign-in-go')}
        </button>
      </form>
    </main>
  );
}

const SIGN_IN_PROBLEMS: Record<string, string> = {
  unauthorized: 'sign-in-wrong',
  'too-many-requests': 'too-many-requests',
  unreachable: 'unreachable',
};
