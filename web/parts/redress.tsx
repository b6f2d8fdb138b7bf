import type { Redress } from '../contract';
import type { Speaker } from '../texts';

/** What a redress is, with its limit in euros when the charter gives one. */
export function redressText(speaker: Speaker, redress: Pick<Redress, 'kind' | 'maxEuros'>): string {
  const what = speaker.t(`redress-${redress.kind}`);
  return redress.maxEuros ? speaker.t('redress-with-limit', { what, euros: redress.maxEuros }) : what;
}
