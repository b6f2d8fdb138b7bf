import { signal } from '@preact/signals';
import texts from 'texts:welcome';
import staff from 'texts:staff';
import type { PasswordLink } from '../../web/contract';
import { browserLanguage, rememberedLanguage, rememberLanguage } from '../../web/language';
import { LanguageChoice } from '../../web/parts/language-choice';
import { mount } from '../../web/parts/mount';
import { createDesk } from '../../web/rest';
import { createSpeaker, together } from '../../web/texts';
import '../../web/theme.css';
import './welcome.css';

const speaker = createSpeaker(together(staff, texts), rememberedLanguage() ?? browserLanguage());
const act = createDesk();
/** The secret stands behind the `#`, which no server and no log ever sees. */
const token = location.hash.slice(1);
const busy = signal(false);
const shown = signal(false);
const done = signal(false);
const wrong = signal<string | null>(null);
/** Whose the link is; as long as the server does not say, nothing is said of it. */
const whose = signal<PasswordLink | null>(null);
const gone = signal(false);

async function look() {
  if (!token) return;
  const found = await act<PasswordLink>('POST', '/passwords/_look', { token });
  if (found.ok) whose.value = found.value;
  else gone.value = found.problem.name === 'not-found';
}
void look();

/** The text for each problem; what the server finds wrong with a password is said in its own way. */
const PROBLEMS: Record<string, string> = {
  'not-found': 'link-gone',
  'invalid-input': 'too-weak',
  'too-many-requests': 'too-often',
};

/** Somebody who was handed a link chooses a password. */
function Welcome() {
  const { t } = speaker;
  return (
    <div class="welcome">
      <header class="row">
        <LanguageChoice speaker={speaker} onChoose={rememberLanguage} />
      </header>
      <main class="stack">
        <h1>{t('title')}</h1>
        {done.value ? (
          <Done />
        ) : !token ? (
          <p class="card">{t('link-missing')}</p>
        ) : gone.value ? (
          <Gone />
        ) : (
          <Password />
        )}
      </main>
    </div>
  );
}

function Done() {
  const { t } = speaker;
  return (
    <section class="card stack" role="status">
      <p>{t('done')}</p>
      {whose.value && <p>{t('done-as', { account: whose.value.accountId })}</p>}
      <p>
        <a href="/">{t('go-on')}</a>
      </p>
    </section>
  );
}

function Gone() {
  const { t } = speaker;
  return (
    <section class="card stack" role="alert">
      <p>{t('link-gone')}</p>
      <p>
        <a href="/">{t('go-on')}</a>
      </p>
    </section>
  );
}

function Password() {
  const { t } = speaker;

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (busy.value) return;
    const form = new FormData(event.currentTarget as HTMLFormElement);
    busy.value = true;
    const result = await act('POST', '/passwords/_set', { token, password: String(form.get('password')) });
    busy.value = false;
    done.value = result.ok;
    wrong.value = result.ok ? null : t(PROBLEMS[result.problem.name] ?? 'failed');
    // A link that was used is no bookmark.
    if (result.ok) history.replaceState(null, '', location.pathname);
  }

  return (
    <form class="card stack" onSubmit={submit}>
      <p role="status">
        {whose.value &&
          t(whose.value.name ? 'whose-named' : 'whose', {
            name: whose.value.name ?? '',
            account: whose.value.accountId,
          })}
      </p>
      <p id="rule">{t('rule')}</p>
      <label for="password">{t('password')}</label>
      <input
        id="password"
        name="password"
        {...(shown.value ? { type: 'text' as const } : { type: 'password' as const })}
        autocomplete="new-password"
        autocapitalize="none"
        spellcheck={false}
        required
        autofocus
        aria-describedby="rule"
        aria-invalid={wrong.value !== null}
      />
      <label class="row">
        <input type="checkbox" checked={shown.value} onChange={() => (shown.value = !shown.value)} />
        {t('show')}
      </label>
      <p class={wrong.value ? 'banner wrong' : 'banner-room'} role="alert">
        {wrong.value}
      </p>
      <button class="primary" disabled={busy.value}>
        {t('set')}
      </button>
    </form>
  );
}

mount(speaker, <Welcome />);
