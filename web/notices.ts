import type { Notice } from './contract';
import type { Speaker } from './texts';

/** What a notice says: of one that is planned, from when. */
export function noticeText(speaker: Speaker, notice: Notice, timeZone?: string): string {
  const text = speaker.pick(notice.text);
  return notice.startsAt
    ? speaker.t('notice-from', { day: speaker.day(notice.startsAt, timeZone), text })
    : text;
}

/** Whether a notice is for who comes for one of these services; one about none in particular is for everybody. */
export function concerns(notice: Notice, services: readonly string[]): boolean {
  const about = notice.serviceIds ?? [];
  return about.length === 0 || about.some((id) => services.includes(id));
}
