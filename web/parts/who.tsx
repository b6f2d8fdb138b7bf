import { REAL, SEAT } from '../address';
import { doer, type SessionKeeper } from '../session';
import type { Speaker } from '../texts';

interface WhoProps {
  speaker: Speaker;
  keeper: SessionKeeper;
  /** Which guide is about this page; without one, the list of all. */
  guide?: string;
}

/**
 * Who is signed in, and the way to their own account: whoever comes to a computer that a colleague left sees it first. Beside
 * it the guide of the page, in a window of its own: who looks something up leaves nobody alone at a counter.
 */
export function Who({ speaker, keeper, guide = '' }: WhoProps) {
  const account = keeper.session.value && doer(keeper.session.value.subject);
  if (!account) return null;
  return (
    <span class="who-line row">
      <a class="who-here small quiet-text" href={`${SEAT}/account/`}>
        {speaker.t('signed-in-as', { account })}
      </a>
      <a class="who-here small quiet-text" href={`${REAL}/guide/#${guide}`} target="_blank" rel="noopener">
        {speaker.t('guide-here')}
      </a>
    </span>
  );
}
