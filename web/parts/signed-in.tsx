import type { ComponentType } from 'preact';
import type { SessionKeeper } from '../session';
import { STAFF_PAGES, type StaffPage } from '../staff-pages';
import type { Speaker } from '../texts';
import { OtherPages } from './other-pages';
import { SignIn } from './sign-in';
import { WholePage } from './whole-page';

interface SignedInProps {
  speaker: Speaker;
  keeper: SessionKeeper;
  hallId: string;
  /** Which page it is, and so what role it takes. */
  screen: StaffPage;
  page: ComponentType;
}

/** A page for whoever is signed in and has its role in the hall; otherwise what is missing for that, and where they can go. */
export function SignedIn({ speaker, keeper, hallId, screen, page: Page }: SignedInProps) {
  const { t } = speaker;
  switch (keeper.state.value) {
    case 'asking':
      return <WholePage title={t('loading')} />;
    case 'gone':
      return <WholePage title={t('server-gone')} text={t('server-gone-text')} />;
    case 'no':
      return <SignIn speaker={speaker} keeper={keeper} title={t('title')} />;
    case 'yes':
      return keeper.may(hallId, STAFF_PAGES[screen]) ? (
        <Page />
      ) : (
        <WholePage title={t('no-access')} text={t('no-access-text')}>
          <OtherPages speaker={speaker} keeper={keeper} hallId={hallId} screen={screen} />
          <button onClick={() => void keeper.signOut()}>{t('sign-out')}</button>
        </WholePage>
      );
  }
}
