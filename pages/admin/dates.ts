import { dayOf } from '../../web/wall-clock';
import { setup, speaker } from './here';

/** A date as people write it, with its day of the week. */
export const dayText = (date: string) => speaker.day(`${date}T12:00:00Z`, 'UTC');

/** The same with its year. */
export const dateText = (date: string) => `${dayText(date)} ${date.slice(0, 4)}`;

/** The hall's local day. */
export const today = () => dayOf(Date.now(), setup.hall.value?.value.timeZone ?? 'UTC');
