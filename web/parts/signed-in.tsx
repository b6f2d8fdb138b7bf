import type { ComponentType } from 'preact';
import type { SessionKeeper } from '../session';
import { STAFF_PAGES, type StaffPage } from '../staff-pages';
import type { Speaker } from '../texts';
import { later } from './later';
import { OtherPages } from './other-pages';
import { SignIn } from './sign-in';
import { WholePage } from './whole-page';

/** Of few: it is loaded when somebody comes to it. */
const MustEnrol = later(
  async () => (await import('./must-enrol')).MustEnrol,
  () => null,
);

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
      if (keeper.session.value?.mustEnrol) return <MustEnrol speaker={speaker} keeper={keeper} />;
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
