import { speaker } from './here';

/** A date as people write it, with its day of the week and its year. */
export const dateText = (date: string) => `${speaker.day(`${date}T12:00:00Z`, 'UTC')} ${date.slice(0, 4)}`;
