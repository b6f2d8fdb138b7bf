import { SEAT } from '../address';
import type { SessionKeeper } from '../session';
import type { Speaker } from '../texts';

/** Who is signed in, and the way to their own account: whoever comes to a computer that a colleague left sees it first. */
export function Who({ speaker, keeper }: { speaker: Speaker; keeper: SessionKeeper }) {
  const account = keeper.session.value?.subject.replace(/^\w+:/, '');
  if (!account) return null;
  return (
    <a class="who-here small quiet-text" href={`${SEAT}/account/`}>
      {speaker.t('signed-in-as', { account })}
    </a>
  );
}
