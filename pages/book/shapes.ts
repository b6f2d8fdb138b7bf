import type { Hall } from '../../web/contract';
import type { components } from '../../web/schema';

type Schemas = components['schemas'];

export type FreeTimes = Schemas['FreeTimesView'];
export type FreeDay = Schemas['FreeDayView'];
export type HeldPlace = Schemas['PlaceHeldForYou'];
export type MadeBooking = Schemas['MadeBooking'];
export type OwnBooking = Schemas['BookingView'];
export type OfferedService = Hall['services'][number];

/** A time in a hall. */
export interface Place {
  hallId: string;
  at: string;
}
