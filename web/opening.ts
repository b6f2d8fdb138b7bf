import type { Closed, Instant } from './contract';
import type { Speaker } from './texts';

/** That the hall is closed, and when it opens: the time alone today, with its day otherwise. */
export function closedText(
  speaker: Speaker,
  opensAt: Instant | null | undefined,
  nowMs: number,
  timeZone: string,
): string {
  const { t } = speaker;
  if (!opensAt) return t('closed');
  const at = speaker.time(opensAt, timeZone);
  const day = speaker.day(opensAt, timeZone);
  return day === speaker.day(nowMs, timeZone)
    ? t('closed-until', { at })
    : t('closed-until-day', { day, at });
}

/** For staff: that a hall had to close in mid-day, and until when. */
export function heldUpText({ t, time }: Speaker, { until }: Closed, timeZone: string): string {
  return until ? t('hall-closed-until', { at: time(until, timeZone) }) : t('hall-closed-today');
}
