import type { Figures } from '../../web/contract';
import { isMonth, monthName, numberText, type Period } from '../../web/periods';
import type { Speaker } from '../../web/texts';
import { shortLength } from '../../web/waits';

/** A period as people write it. */
export function periodText(speaker: Speaker, period: Period): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  if (quarter) return speaker.t('quarter', { quarter: quarter[2] ?? '', year: quarter[1] ?? '' });
  return isMonth(period) ? monthName(period, speaker.language.value) : period;
}

export function countText(speaker: Speaker, count?: number | null): string {
  return count == null ? '–' : numberText(count, speaker.language.value);
}

/** Per cent as the server rounded them. */
export function percentText(speaker: Speaker, percent?: number | null): string {
  if (percent == null) return '–';
  return speaker.t('percent', { percent: numberText(percent, speaker.language.value, 1) });
}

/** A wait in minutes, rounded up: nobody is told that it was shorter than it was. */
export function timeText(speaker: Speaker, seconds?: number | null): string {
  if (seconds == null) return '–';
  return shortLength(speaker, Math.ceil(seconds / 60));
}

/** A line of a table or a card: its name, how it reads, and what it is of. */
export interface Line {
  name: string;
  text: (speaker: Speaker, figures: Figures) => string;
  of?: (speaker: Speaker, figures: Figures) => string;
}

const ofCalled = (s: Speaker, f: Figures) => s.t('called-of', { count: countText(s, f.called) });

/** How many promises were kept, of those that were kept or broken. */
export function keptText(speaker: Speaker, { kept, decided }: { kept: number; decided: number }): string {
  return speaker.t('kept-of', { kept: countText(speaker, kept), decided: countText(speaker, decided) });
}

export const TOTALS: Line[] = [
  {
    name: 'kept-share',
    text: (s, f) => percentText(s, f.keptPercent),
    of: (s, f) => s.t('decided-of', { kept: countText(s, f.kept), decided: countText(s, f.decided) }),
  },
  {
    name: 'broken',
    text: (s, f) => countText(s, f.broken),
    of: (s, f) => s.t('broken-of', { promised: countText(s, f.promised) }),
  },
  {
    name: 'visits',
    text: (s, f) => countText(s, f.visits),
    of: (s, f) => s.t('visits-of', { count: countText(s, f.visitsPromised) }),
  },
  { name: 'mean', text: (s, f) => timeText(s, f.meanS), of: ofCalled },
  { name: 'median', text: (s, f) => timeText(s, f.medianS), of: ofCalled },
  { name: 'p90', text: (s, f) => timeText(s, f.p90S), of: ofCalled },
  {
    name: 'longest',
    text: (s, f) => timeText(s, f.longestS),
    of: (s, f) => s.t('longest-of', { count: countText(s, f.waits) }),
  },
  { name: 'cost', text: (s, f) => s.euros(f.redress.costCents) },
];

export const MORE: Line[] = [
  { name: 'left', text: (s, f) => countText(s, f.left.count) },
  { name: 'no-shows', text: (s, f) => countText(s, f.noShows) },
  { name: 'returned', text: (s, f) => countText(s, f.returned) },
  { name: 'day-end', text: (s, f) => countText(s, f.dayEnd) },
  { name: 'unfinished', text: (s, f) => countText(s, f.unfinished) },
  { name: 'redress-given', text: (s, f) => countText(s, f.redress.given) },
  { name: 'redress-open', text: (s, f) => countText(s, f.redress.open) },
  { name: 'redress-declined', text: (s, f) => countText(s, f.redress.declined) },
  { name: 'redress-lapsed', text: (s, f) => countText(s, f.redress.lapsed) },
  { name: 'cost', text: (s, f) => s.euros(f.redress.costCents) },
  { name: 'answered', text: (s, f) => countText(s, f.answers.answered) },
  { name: 'answer-promised', text: (s, f) => countText(s, f.answers.promised) },
  { name: 'promises-kept', text: (s, f) => countText(s, f.answers.promisesKept) },
  { name: 'promises-missed', text: (s, f) => countText(s, f.answers.promisesMissed) },
  { name: 'not-answered', text: (s, f) => countText(s, f.answers.notAnswered) },
  { name: 'said-yes', text: (s, f) => countText(s, f.answers.saidYes) },
  { name: 'said-no', text: (s, f) => countText(s, f.answers.saidNo) },
  { name: 'forecast-error', text: (s, f) => timeText(s, f.forecast.meanAbsoluteErrorS) },
  { name: 'forecast-inside', text: (s, f) => percentText(s, f.forecast.insidePercent) },
];
