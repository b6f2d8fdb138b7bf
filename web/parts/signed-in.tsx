import { useSignal } from '@preact/signals';
import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { listHalls, type HallBrief } from '../halls';
import type { SessionKeeper } from '../session';
import type { Speaker } from '../texts';
import { HallList } from './hall-list';
import { later } from './later';
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
  role: Parameters<SessionKeeper['may']>[1];
  page: ComponentType;
  /** What whoever may not see the page can do besides signing out. */
  otherwise?: ComponentChildren;
}

/** The halls in which the account may see this page, when there are any. */
function HallsOfAccount({ speaker, keeper, role }: Pick<SignedInProps, 'speaker' | 'keeper' | 'role'>) {
  const halls = useSignal<HallBrief[]>([]);
  useEffect(() => {
    void listHalls().then((found) => {
      if (Array.isArray(found)) halls.value = found.filter(({ id }) => keeper.may(id, role));
    });
  }, []);
  if (halls.value.length === 0) return null;
  return (
    <>
      <h2>{speaker.t('hall-yours')}</h2>
      <HallList halls={halls.value} />
    </>
  );
}

/** A page for whoever is signed in and has this role in the hall; otherwise what is missing for that. */
export function SignedIn({ speaker, keeper, hallId, role, page: Page, otherwise }: SignedInProps) {
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
      return keeper.may(hallId, role) ? (
        <Page />
      ) : (
        <WholePage title={t('no-access')} text={t('no-access-text')}>
          {otherwise ?? <HallsOfAccount speaker={speaker} keeper={keeper} role={role} />}
          <button onClick={() => void keeper.signOut()}>{t('sign-out')}</button>
        </WholePage>
      );
  }
}
