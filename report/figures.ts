import type { Figures } from '../web/contract';
import { isMonth, monthName, numberText, type Period } from '../web/periods';
import type { Speaker } from '../web/texts';
import { shortLength } from '../web/waits';

/** A period as people write it. */
export function periodText(speaker: Speaker, period: Period): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  if (quarter) return speaker.t('quarter', { quarter: quarter[2] ?? '', year: quarter[1] ?? '' });
  return isMonth(period) ? monthName(period, speaker.language.value) : period;
}

export function countText(speaker: Speaker, count?: number | null): string {
  return count == null ? '–' : numberText(count, speaker.language.value);
}

export function percentText(speaker: Speaker, share?: number | null): string {
  if (share == null) return '–';
  return speaker.t('percent', { percent: numberText(share * 100, speaker.language.value, 1) });
}

/** A wait in minutes, rounded up: nobody is told that it was shorter than it was. */
export function timeText(speaker: Speaker, seconds?: number | null): string {
  if (seconds == null) return '–';
  return shortLength(speaker, Math.ceil(seconds / 60));
}

/** A line of a table or a card: its name and how it reads. */
export interface Line {
  name: string;
  text: (speaker: Speaker, figures: Figures) => string;
}

export const TOTALS: Line[] = [
  { name: 'kept-share', text: (s, f) => percentText(s, f.keptShare) },
  { name: 'visits', text: (s, f) => countText(s, f.visits) },
  { name: 'broken', text: (s, f) => countText(s, f.broken) },
  { name: 'median', text: (s, f) => timeText(s, f.medianS) },
  { name: 'p90', text: (s, f) => timeText(s, f.p90S) },
  { name: 'longest', text: (s, f) => timeText(s, f.longestS) },
  { name: 'left', text: (s, f) => countText(s, f.left.count) },
  { name: 'cost', text: (s, f) => s.euros(f.redress.costCents) },
];

export const MORE: Line[] = [
  { name: 'mean', text: (s, f) => timeText(s, f.meanS) },
  { name: 'left-late', text: (s, f) => countText(s, f.left.broken) },
  { name: 'no-shows', text: (s, f) => countText(s, f.noShows) },
  { name: 'day-end', text: (s, f) => countText(s, f.dayEnd) },
  { name: 'redress-given', text: (s, f) => countText(s, f.redress.given) },
  { name: 'redress-open', text: (s, f) => countText(s, f.redress.open) },
  { name: 'redress-declined', text: (s, f) => countText(s, f.redress.declined) },
  { name: 'redress-lapsed', text: (s, f) => countText(s, f.redress.lapsed) },
  { name: 'cost', text: (s, f) => s.euros(f.redress.costCents) },
  { name: 'answered', text: (s, f) => countText(s, f.answers.answered) },
  { name: 'answer-promised', text: (s, f) => countText(s, f.answers.promised) },
  { name: 'promises-kept', text: (s, f) => countText(s, f.answers.promisesKept) },
  { name: 'not-answered', text: (s, f) => countText(s, f.answers.notAnswered) },
  { name: 'said-yes', text: (s, f) => countText(s, f.answers.saidYes) },
  { name: 'said-no', text: (s, f) => countText(s, f.answers.saidNo) },
  { name: 'forecast-error', text: (s, f) => timeText(s, f.forecast.meanAbsoluteErrorS) },
  { name: 'forecast-inside', text: (s, f) => percentText(s, f.forecast.insideShare) },
];
