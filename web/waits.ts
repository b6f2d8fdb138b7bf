import type { Forecast, ForecastReason } from './contract';
import type { Speaker } from './texts';

/** Above ten minutes a forecast is not sure to the minute, and the words should not say that it is. */
const COARSE_FROM_MIN = 10;
const COARSE_STEP_MIN = 5;
const HOUR_FROM_MIN = 90;

/** The minutes between which 8 of 10 waits end, widened to steps that a person would say. */
export function rangeMinutes(forecast: Forecast): { lo: number; hi: number } {
  const loMin = forecast.loS / 60;
  const hiMin = forecast.hiS / 60;
  const step = hiMin > COARSE_FROM_MIN ? COARSE_STEP_MIN : 1;
  const lo = Math.max(0, Math.floor(loMin / step) * step);
  const hi = Math.max(1, Math.ceil(hiMin / step) * step);
  return { lo, hi };
}

/** A wait as an honest range in words; why it can't be known when there is none. Never "0 minutes". */
export function waitText(
  speaker: Speaker,
  forecast: Forecast | null | undefined,
  reason?: ForecastReason | null,
): string {
  const { t } = speaker;
  if (!forecast) return t(`wait-unknown-${reason ?? 'starting'}`);
  const { lo, hi } = rangeMinutes(forecast);
  if (hi <= 1) return t('wait-soon');
  if (lo > HOUR_FROM_MIN) return t('wait-hours', { hours: Math.floor(lo / 60) });
  if (lo === 0) return t('wait-up-to', { hi });
  if (lo === hi) return t('wait-about', { minutes: hi });
  return t('wait-range', { lo, hi });
}

/** Whole minutes that have passed, for staff: a wait of 59 s is 0 minutes. */
export function wholeMinutes(seconds: number): number {
  return Math.max(0, Math.floor(seconds / 60));
}

/** Whole minutes as a promise or an excess is said: never fewer than it is. */
export function minutesUp(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / 60));
}

const HOUR_MIN = 60;

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

/** A norm's limit in words: minutes, or seconds when a demonstration promises less than one. */
export function limitText(speaker: Speaker, limitS: number): string {
  return limitS < 60
    ? speaker.t('seconds', { seconds: limitS })
    : lengthText(speaker, Math.round(limitS / 60));
}
