import type { SessionKeeper } from '../session';
import type { Speaker } from '../texts';

/** Who is signed in: whoever comes to a computer that a colleague left sees it before they do something. */
export function Who({ speaker, keeper }: { speaker: Speaker; keeper: SessionKeeper }) {
  const account = keeper.session.value?.subject.replace(/^\w+:/, '');
  if (!account) return null;
  return <span class="who-here small quiet-text">{speaker.t('signed-in-as', { account })}</span>;
}
