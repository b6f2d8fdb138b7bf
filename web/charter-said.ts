/** What a charter promises, in the very sentences that visitors read, for whoever chooses or writes one. */
import type { CharterEdition } from './contract';
import { secondsOf } from './length';
import type { Speaker } from './texts';
import { normText } from './waits';

type Norm = CharterEdition['norms'][number];

/** What one norm promises: a sentence for each kind of visit. */
export function normSentences(
  speaker: Speaker,
  {
    limit,
    commitment,
    clockStop,
    visitKinds,
  }: Pick<Norm, 'limit' | 'commitment' | 'clockStop' | 'visitKinds'>,
): string[] {
  const limitS = secondsOf(limit);
  if (!limitS) return [];
  return visitKinds.map((arrival) => {
    const promised = normText(speaker, { limitS, commitment, clockStop, arrival });
    return `${speaker.t(`charter-arrival-${arrival}`)}: ${promised}`;
  });
}

/** What an edition promises. */
export function promised(speaker: Speaker, edition: CharterEdition | undefined): string[] {
  return [...new Set(edition?.norms.flatMap((norm) => normSentences(speaker, norm)))];
}

/** What an edition offers when a promise breaks, by itself or to whoever asks. */
export function offered(speaker: Speaker, edition: CharterEdition | undefined): string {
  const steps = edition?.norms.flatMap(({ redress }) => redress ?? []) ?? [];
  const named = [...new Set(steps.map(({ kind }) => speaker.t(`charter-offers-${kind}`)))];
  if (named.length === 0) return speaker.t('charter-offers-nothing');
  const list = new Intl.ListFormat(speaker.language.value, { type: 'disjunction' }).format(named);
  return speaker.t('charter-offers', { offered: list });
}
