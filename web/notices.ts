import type { Notice } from './contract';
import type { Speaker } from './texts';

/** What a notice says: of one that is planned, from when. */
export function noticeText(speaker: Speaker, notice: Notice, timeZone?: string): string {
  const text = speaker.pick(notice.text);
  return notice.startsAt
    ? speaker.t('notice-from', { day: speaker.day(notice.startsAt, timeZone), text })
    : text;
}

/** What a closed hall says has a place of its own on a page: it is left out of the notices there. */
export function besidesClosing(notices: readonly Notice[]): Notice[] {
  return notices.filter(({ id }) => id !== 'hall-closed');
}

/** Whether a notice is for who comes for one of these services; one about none in particular is for everybody. */
export function concerns(notice: Notice, services: readonly string[]): boolean {
  const about = notice.serviceIds ?? [];
  return about.length === 0 || about.some((id) => services.includes(id));
}
