import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SignInProviderSetUp } from '../../web/contract';
import { get } from '../../web/rest';
import { t } from './here';

/** By which providers staff sign in, and what each of them must be told; the configuration's file sets them up. */
export function Providers() {
  const providers = useSignal<SignInProviderSetUp[]>([]);
  useEffect(() => {
    void get<{ items: SignInProviderSetUp[] }>('/sign-in-providers').then((answer) => {
      if (answer.ok) providers.value = answer.value.items;
    });
  }, []);
  if (providers.value.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="providers">
      <h2 id="providers">{t('providers')}</h2>
      <p class="quiet-text">{t('providers-help')}</p>
      {providers.value.map((provider) => (
        <Provider key={provider.id} provider={provider} />
      ))}
    </section>
  );
}

function Provider({ provider }: { provider: SignInProviderSetUp }) {
  return (
    <article class="stack provider" aria-labelledby={`provider-${provider.id}`}>
      <h3 id={`provider-${provider.id}`}>{provider.name}</h3>
      {!provider.answers && (
        <p class="banner late" role="status">
          {t('providers-silent')}
        </p>
      )}
      <Told id={`${provider.id}-redirect`} label={t('providers-redirect')} value={provider.redirectUri} />
      <Told id={`${provider.id}-out`} label={t('providers-signed-out')} value={provider.signedOutUri} />
      <dl>
        <dt>{t('providers-issuer')}</dt>
        <dd>{provider.issuer}</dd>
        <dt>{t('providers-client')}</dt>
        <dd>{provider.clientId}</dd>
        <dt>{t('providers-groups', { claim: provider.groupsClaim })}</dt>
        <dd>{provider.groups.join(', ')}</dd>
      </dl>
    </article>
  );
}

/** Something that is told to the provider to the letter. */
function Told({ id, label, value }: { id: string; label: string; value: string }) {
  const copied = useSignal(false);
  return (
    <div class="stack told">
      <label for={id}>{label}</label>
      <div class="row">
        <input id={id} readOnly value={value} onFocus={(event) => event.currentTarget.select()} />
        {navigator.clipboard && (
          <button onClick={() => void navigator.clipboard.writeText(value).then(() => (copied.value = true))}>
            {t('providers-copy')}
            <span class="unseen"> {label}</span>
          </button>
        )}
      </div>
      <p role="status" class="small quiet-text">
        {copied.value && t('providers-copied')}
      </p>
    </div>
  );
}
