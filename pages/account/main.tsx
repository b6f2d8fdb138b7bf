import { useEffect } from 'preact/hooks';
import { SEAT } from '../../web/address';
import { rememberLanguage } from '../../web/language';
import { LanguageChoice } from '../../web/parts/language-choice';
import { mount } from '../../web/parts/mount';
import { SignIn } from '../../web/parts/sign-in';
import { WholePage } from '../../web/parts/whole-page';
import { failed, keeper, own, readOwn, speaker, t } from './here';
import { Password, passwordChanged } from './password';
import { SecondFactor } from './second-factor';
import { Sessions } from './sessions';
import '../../web/theme.css';
import './account.css';

/** Whoever is signed in, and what they keep in order themselves: password, second step, where they are signed in. */
function Page() {
  switch (keeper.state.value) {
    case 'asking':
      return <WholePage title={t('loading')} />;
    case 'gone':
      return <WholePage title={t('server-gone')} text={t('server-gone-text')} />;
    case 'no':
      return (
        <SignIn
          speaker={speaker}
          keeper={keeper}
          title={t(passwordChanged.value ? 'password-changed' : 'title')}
        />
      );
    case 'yes':
      return <Account key={keeper.session.value?.subject} />;
  }
}

function Account() {
  useEffect(() => {
    own.value = null;
    void readOwn();
  }, []);
  const account = own.value;
  if (!account) {
    return failed.value ? (
      <WholePage title={t('server-gone')} text={t('server-gone-text')}>
        <button onClick={() => void readOwn()}>{t('again')}</button>
      </WholePage>
    ) : (
      <WholePage title={t('loading')} />
    );
  }
  const mustEnrol = account.mustHaveSecondFactor && !account.secondFactor;
  return (
    <div class="account">
      <header class="row">
        {!mustEnrol && <a href={`${SEAT}/`}>{t('screens')}</a>}
        <div class="row">
          <LanguageChoice speaker={speaker} onChoose={rememberLanguage} />
          <button class="quiet" onClick={() => void keeper.signOut()}>
            {t('sign-out')}
          </button>
        </div>
      </header>
      <main class="stack">
        <div class="stack heading">
          <h1>{account.name || account.id}</h1>
          <p class="quiet-text">
            {account.providerId
              ? t('who-provider', { id: account.id, provider: account.providerId })
              : t('who', { id: account.id })}
          </p>
        </div>
        {mustEnrol && (
          <p class="banner late" role="status">
            {t('must-enrol-here')}
          </p>
        )}
        {!account.providerId && <SecondFactor />}
        {!account.providerId && <Password ofFile={account.origin === 'file'} />}
        <Sessions />
      </main>
    </div>
  );
}

mount(speaker, <Page />);
