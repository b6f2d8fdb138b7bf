import { PRACTICE, SEAT } from '../../web/address';
import { later } from '../../web/parts/later';
import { installsFirst, takesPush } from './takes-push';

/**
 * Being told while the page is closed: fetched where the phone can be told, or could once the page is on its home screen.
 * In a hall to practise in nobody is.
 */
export const canBeWarned = !PRACTICE && SEAT === '' && (takesPush() || installsFirst());

export const Warned = later(
  async () => (await import('./warned')).Warned,
  () => null,
);
