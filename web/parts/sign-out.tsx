import { useSignal } from '@preact/signals';
import type { SessionKeeper } from '../session';
import type { Speaker } from '../texts';
import { later } from './later';

/** Looked at seldom: it is loaded when it is. */
const OwnSessions = later(
  async () => (await import('./own-sessions')).OwnSessions,
  () => null,
);

interface SignOutProps {
  speaker: Speaker;
  keeper: SessionKeeper;
  quiet?: boolean;
}

/** Signing out here, and a look at everywhere else that one is signed in. */
export function SignOut({ speaker, keeper, quiet }: SignOutProps) {
  const { t } = speaker;
  const looking = useSignal(false);
  const look = quiet ? 'quiet' : '';
  return (
    <>
      <button class={look} onClick={() => (looking.value = true)}>
        {t('sessions-open')}
      </button>
      <button class={look} onClick={() => void keeper.signOut()}>
        {t('sign-out')}
      </button>
      {looking.value && (
        <OwnSessions speaker={speaker} keeper={keeper} onClose={() => (looking.value = false)} />
      )}
    </>
  );
}
