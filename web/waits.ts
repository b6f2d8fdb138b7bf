import type { LongestSaid, Norm, NormSaid, WaitSaid } from './contract';
import type { Speaker } from './texts';

const HOUR_MIN = 60;

/** A wait that is still to come, as the server says it; why it can't be known when it can't. Never "0 minutes". */
export function waitText(speaker: Speaker, wait: WaitSaid | undefined): string {
  const { t } = speaker;
  switch (wait?.kind) {
    case 'soon':
      return t('wait-soon');
    case 'between':
      if (wait.loMin === 0) return t('wait-up-to', { hi: wait.hiMin });
      if (wait.loMin === wait.hiMin) return t('wait-about', { minutes: wait.hiMin });
      return t('wait-range', { lo: wait.loMin, hi: wait.hiMin });
    case 'longerThan':
      return t('wait-longer', { length: lengthText(speaker, wait.loMin) });
    case 'unknown':
      return t(wait.reason ? `wait-unknown-${wait.reason}` : 'wait-unknown');
    default:
      return t('wait-unknown-starting');
  }
}

/** Whole minutes in words, as hours and minutes from an hour on: "39 minuten", "2 uur en 39 minuten". */
export function lengthText({ t }: Speaker, minutes: number): string {
  if (minutes < HOUR_MIN) return t('minutes', { minutes });
  const rest = minutes % HOUR_MIN;
  const hours = Math.floor(minutes / HOUR_MIN);
  return rest === 0 ? t('whole-hours', { hours }) : t('hours-and-minutes', { hours, minutes: rest });
}

/** The same where there is little room, in tables and lists: "39 min", "2 u 39 min". */
export function shortLength({ t }: Speaker, minutes: number): string {
  if (minutes < HOUR_MIN) return t('short-minutes', { minutes });
  return t('short-hours', { hours: Math.floor(minutes / HOUR_MIN), minutes: minutes % HOUR_MIN });
}

/** Who waits longest now, once a promise to them has broken, and which promise that was. */
export function longestText(speaker: Speaker, said: LongestSaid, service: string): string {
  const { t } = speaker;
  const { commitment, arrival, limitS } = said.norm;
  const who = t(`longest-${said.among}`, { service, waited: lengthText(speaker, said.waitedMin) });
  return `${who} ${t(`longest-than-${commitment}-${arrival}`, { limit: limitText(speaker, limitS) })}`;
}

/** What is promised, or aimed at. */
export function normText(speaker: Speaker, { commitment, clockStop, limitS }: NormSaid): string {
  return speaker.t(`norm-${commitment}-${clockStop}`, { limit: limitText(speaker, limitS) });
}

/** Whole minutes that have passed, for staff: a wait of 59 s is 0 minutes. */
export function wholeMinutes(seconds: number): number {
  return Math.max(0, Math.floor(seconds / 60));
}

/** Whole minutes as a promise or an excess is said: never fewer than it is. */
export function minutesUp(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / 60));
}

/** A norm's limit in words, exactly: a promise is not rounded. */
export function limitText(speaker: Speaker, limitS: number): string {
  const { t } = speaker;
  const rest = limitS % 60;
  if (limitS < 60) return t('seconds', { seconds: limitS });
  const minutes = lengthText(speaker, Math.floor(limitS / 60));
  return rest === 0
    ? minutes
    : t('and-seconds', { length: minutes, seconds: t('seconds', { seconds: rest }) });
}

/** What is promised or aimed for, in words: a promise is never said of an aim. */
export function promiseText(speaker: Speaker, norm: Norm): string {
  const { commitment, clockStop, limitS } = norm;
  return speaker.t(`promise-${commitment}-${clockStop}`, { limit: limitText(speaker, limitS) });
}
