import { signal } from '@preact/signals';
import { change, draft, hallIdOf, password, suggestedAccount } from './draft';
import { Field, TextField } from './field';
import { speaker, t } from './here';

const shown = signal(false);

/** Who is the first administrator. */
export function You() {
  const filled = draft.value;
  if (!filled) return null;
  return (
    <>
      <TextField
        pointers={['account.name']}
        label={t('person')}
        autocomplete="name"
        value={filled.person}
        onInput={(person) => change({ person })}
      />
      <TextField
        pointers={['account.id']}
        label={t('account')}
        hint={
          suggestedAccount(filled)
            ? t('account-hint', { id: suggestedAccount(filled) })
            : t('account-hint-none')
        }
        autocomplete="username"
        value={filled.account}
        onInput={(account) => change({ account })}
      />
      <Field pointers={['account.password']} label={t('password')} hint={t('password-hint')}>
        {(control) => (
          <input
            {...control}
            {...(shown.value ? { type: 'text' as const } : { type: 'password' as const })}
            autocomplete="new-password"
            autocapitalize="none"
            spellcheck={false}
            value={password.value}
            onInput={(event) => (password.value = event.currentTarget.value)}
          />
        )}
      </Field>
      <label class="check">
        <input type="checkbox" checked={shown.value} onChange={() => (shown.value = !shown.value)} />
        <span>{t('password-show')}</span>
      </label>
    </>
  );
}

const ZONES = Intl.supportedValuesOf('timeZone');

/** The municipality, and its first hall where it has none. */
export function Town({ hasHalls }: { hasHalls: boolean }) {
  const filled = draft.value;
  if (!filled) return null;
  const zones = ZONES.includes(filled.timeZone) ? ZONES : [filled.timeZone, ...ZONES];
  return (
    <>
      <TextField
        pointers={['municipality']}
        label={t('municipality')}
        hint={t('municipality-hint')}
        autocomplete="organization"
        value={filled.municipality}
        onInput={(municipality) => change({ municipality })}
      />
      {!hasHalls && (
        <>
          <TextField
            pointers={['hall.name', 'hall.id']}
            label={t('hall')}
            hint={t('hall-hint', { id: hallIdOf(filled) || '…' })}
            value={filled.hall}
            onInput={(hall) => change({ hall })}
          />
          <TextField
            pointers={['hall.address']}
            label={t('address')}
            hint={t('address-hint')}
            value={filled.address}
            onInput={(address) => change({ address })}
          />
          <Field pointers={['hall.timeZone']} label={t('time-zone')} hint={t('time-zone-hint')}>
            {(control) => (
              <select
                {...control}
                lang={speaker.language.value}
                value={filled.timeZone}
                onChange={(event) => change({ timeZone: event.currentTarget.value })}
              >
                {zones.map((zone) => (
                  <option key={zone} value={zone}>
                    {zone.replaceAll('_', ' ')}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </>
      )}
    </>
  );
}
