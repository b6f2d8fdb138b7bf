import type { Speaker } from '../../web/texts';

/** A day and a time as one reads it: "dinsdag 1 december om 09:30". */
export const momentSaid = (speaker: Speaker, at: string, timeZone: string): string =>
  speaker.t('moment', { day: speaker.day(at, timeZone), time: speaker.time(at, timeZone) });

/** A code as it is read out and typed: in fours. */
export const spaced = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');
