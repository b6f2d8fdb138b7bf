import type { StaffDay } from './contract';
import type { Speaker } from './texts';
import { shortLength } from './waits';

const MINUTE_S = 60;

/** A day's figures in the order in which they are read, each under the name of its text. */
export function figuresOf(speaker: Speaker, day: StaffDay): { name: string; value: string }[] {
  const mean = day.helpMeanS;
  const minutes = mean == null ? null : Math.max(1, Math.round(mean / MINUTE_S));
  return [
    { name: 'day-called', value: String(day.called) },
    { name: 'day-helped', value: String(day.helped) },
    { name: 'day-not-there', value: String(day.notThere) },
    { name: 'day-passed-on', value: String(day.passedOn) },
    {
      name: 'day-help-mean',
      value: minutes === null ? speaker.t('day-help-none') : shortLength(speaker, minutes),
    },
  ];
}
