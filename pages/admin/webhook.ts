/** What the list of webhooks, the form of one and its deliveries have in common. */
import { at } from '../../web/rest';

/** What stands for every event, and for every hall. */
export const EVERYTHING = '*';
/** Before the name of a webhook whose deliveries are shown: no name begins so. */
export const DELIVERIES = '~';

export const pathOf = (id: string, rest = '') => `/webhooks${at(id)}${rest}`;

/** A secret is shown once, wherever it was made. */
export const made = { secret: null as string | null };
