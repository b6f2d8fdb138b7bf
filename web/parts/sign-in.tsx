import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { leaveFor, listProviders, refused, type SignInProvider } from '../provider-sign-in';
import type { SessionKeeper } from '../session';
import type { Speaker } from '../texts';
import { later } from './later';

/** Of few who sign in: it is loaded when it is asked for. */
const SecondStep = later(
  async () => (await import('./second-step')).SecondStep,
  () => null,
);

interface SignInProps {
  speaker: Speaker;
  keeper: SessionKeeper;
  title: string;
}

/** Staff say who they are: by a provider, where there is one, and always by a name and a password of their own. */
export function SignIn({ speaker, keeper, title }: SignInProps) {
  const { t } = speaker;
  /** Null until it is known whether there are any: what is typed must not move. */
  const providers = useSignal<SignInProvider[] | null>(null);
  useEffect(() => void listProviders().then((found) => (providers.value = found)), []);
  const found = providers.value;
  const before = keeper.endedOf.value;
  const step = useSignal<string | null>(null);
  const late = useSignal(false);
  const byPassword = (isFirst: boolean) => (
    <ByPassword
      speaker={speaker}
      keeper={keeper}
      isFirst={isFirst}
      isLate={late.value}
      onStep={(token) => (step.value = token)}
    />
  );
  if (step.value) {
    const back = (isLate: boolean) => {
      step.value = null;
      late.value = isLate;
    };
    return <SecondStep speaker={speaker} keeper={keeper} step={step.value} onBack={back} />;
  }
  return (
    <main class="whole-page">
      <div class="card stack sign-in">
        <h1>{title}</h1>
        {before && (
          <p class="banner late" role="status">
            {t('session-ended')}
          </p>
        )}
        {found && found.length > 0 && <ByProvider speaker={speaker} providers={found} />}
        {found?.length === 0 && byPassword(true)}
        {found && found.length > 0 && (
          <details class="own-account" open={late.value || found.some(({ answers }) => !answers)}>
            <summary>{t('sign-in-own')}</summary>
            {byPassword(false)}
          </details>
        )}
      </div>
    </main>
  );
}

function ByProvider({ speaker, providers }: { speaker: Speaker; providers: SignInProvider[] }) {
  const { t } = speaker;
  const wrong = useSignal<string | null>(refused && refusedText(speaker, refused.why, providers));
  const busy = useSignal(false);

  async function leave({ id, name }: SignInProvider) {
    busy.value = true;
    wrong.value = null;
    const problem = await leaveFor(id, speaker.language.value);
    if (!problem) return;
    busy.value = false;
    const isSilent = problem.name === 'provider-silent';
    wrong.value = isSilent
      ? t('sign-in-silent', { provider: name })
      : t(`problem-${SIGN_IN_PROBLEMS[problem.name] ?? 'other'}`);
  }

  return (
    <div class="stack by-provider">
      {wrong.value && (
        <p class="banner wrong" role="alert">
          {wrong.value}
        </p>
      )}
      {providers.map((provider, place) => (
        <button
          key={provider.id}
          class="primary"
          disabled={busy.value}
          autofocus={place === 0}
          onClick={() => void leave(provider)}
        >
          {t('sign-in-by', { provider: provider.name })}
        </button>
      ))}
      {!wrong.value &&
        providers
          .filter(({ answers }) => !answers)
          .map(({ id, name }) => (
            <p key={id} class="banner late" role="status">
              {t('sign-in-silent', { provider: name })}
            </p>
          ))}
    </div>
  );
}

/** Why whoever came back was not signed in. */
function refusedText({ t }: Speaker, why: string, providers: SignInProvider[]): string {
  const named = providers.find(({ id }) => id === refused?.provider)?.name ?? t('sign-in-provider');
  return t(`sign-in-refused-${REFUSALS.includes(why) ? why : 'notNow'}`, { provider: named });
}

interface ByPasswordProps extends Omit<SignInProps, 'title'> {
  isFirst: boolean;
  /** Whether the second step took too long. */
  isLate: boolean;
  /** The password is right, and a second factor is asked for. */
  onStep: (token: string) => void;
}

function ByPassword({ speaker, keeper, isFirst, isLate, onStep }: ByPasswordProps) {
  const { t } = speaker;
  const wrong = useSignal<string | null>(isLate ? t('second-step-late') : null);
  const busy = useSignal(false);
  const before = keeper.endedOf.value;

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (busy.value) return;
    const form = new FormData(event.currentTarget as HTMLFormElement);
    busy.value = true;
    const problem = await keeper.signIn({
      account: String(form.get('account')).trim(),
      password: String(form.get('password')),
    });
    busy.value = false;
    if (problem?.secondStep) return onStep(problem.secondStep);
    wrong.value = problem && t(`problem-${SIGN_IN_PROBLEMS[problem.name] ?? 'other'}`);
  }

  return (
    <form class="stack" onSubmit={submit}>
      <div class="stack">
        <label for="account">{t('sign-in-account')}</label>
        <input
          id="account"
          name="account"
          autocomplete="username"
          autocapitalize="none"
          required
          autofocus={isFirst && !before}
          defaultValue={before ?? ''}
        />
        <label for="password">{t('sign-in-password')}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          autofocus={isFirst && before !== null}
        />
      </div>
      <p class={wrong.value ? 'banner wrong' : 'banner-room'} role="alert">
        {wrong.value}
      </p>
      <button class={isFirst ? 'primary' : ''} disabled={busy.value}>
        {t('sign-in-go')}
      </button>
    </form>
  );
}

const SIGN_IN_PROBLEMS: Record<string, string> = {
  unauthorized: 'sign-in-wrong',
  'too-many-requests': 'too-many-requests',
  unreachable: 'unreachable',
};

/** What the server says of whoever was not signed in; each has a text. */
const REFUSALS = [
  'silent',
  'expired',
  'denied',
  'distrusted',
  'noRole',
  'tooManyGroups',
  'noName',
  'taken',
  'inactive',
  'tooMany',
  'notNow',
];
