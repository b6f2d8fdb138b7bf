import type { Problem } from '../../web/rest';
import type { Speaker } from '../../web/texts';

const KNOWN = ['forbidden', 'not-found', 'too-many-requests', 'unreachable'];

/** Why something was not done, and what to do. */
export function problemText({ t }: Speaker, { name, status }: Problem): string {
  // While a visit goes on its needs are what the visitor is helped by.
  if (name === 'wrong-state') return t('erase-busy');
  // Who is signed in no more is asked to sign in by the page itself.
  if (status === 401) return t('session-ended');
  return t(`problem-${KNOWN.includes(name) ? name : 'other'}`);
}
