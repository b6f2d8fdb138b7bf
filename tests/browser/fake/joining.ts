// What can be had from home, for the page on which a number is taken before coming.
import type { components } from '../../../web/schema';
import { kiosk } from './hall';

type Joining = components['schemas']['JoiningView'];

export const JOINING = '/halls/stadhuis/remote-tickets';

/** What anybody is told who asks at home. */
export function joining(more: Partial<Joining> = {}): Joining {
  const { closesAt, opensAt, services, notices } = kiosk();
  return {
    available: true,
    checkInWithinS: 7_200,
    closesAt: closesAt ?? null,
    opensAt: opensAt ?? null,
    services,
    notices,
    ...more,
  };
}
