// A hall that takes bookings, as the server tells whoever books, and one's own booking.
import type { Hall } from '../../../web/contract';
import type { components } from '../../../web/schema';
import { instantOf } from '../../../web/wall-clock';
import { dayAfter } from './coming';
import { hallWith } from './hall';
import { problem, type Answer, type FakeServer } from './server';

type Schemas = components['schemas'];
type Booking = Schemas['BookingView'];

const ZONE = 'Europe/Amsterdam';
export const TOKEN = 'stadhuis.a7.-zYsPy6qiRZYSIu-hbirJg';
const BRING = {
  nl: 'Uw oude paspoort of ID-kaart.\nEen pasfoto die niet ouder is dan 6 maanden.',
  en: 'Your old passport or ID card.\nA passport photo that is at most 6 months old.',
};
const RULE = { minutes: 15, minutesPerExtraPerson: 10, maxPersons: 4, horizonDays: 42 };
const BOOKED_HERE = ['paspoort', 'rijbewijs', 'uittreksel'];

/** The hall with services that can be booked. */
export const bookableHall = (hall: Hall = hallWith({})): Hall => ({
  ...hall,
  services: hall.services.map((service) => ({
    ...service,
    ...(BOOKED_HERE.includes(service.id) && {
      booking: RULE,
      bring: service.id === 'uittreksel' ? {} : BRING,
    }),
  })),
});

/** An instant so many days ahead at which the clock in the hall shows this. */
export const atClock = (days: number, clock: string): string =>
  instantOf(`${dayAfter(ZONE, days)}T${clock}`, ZONE);

/** A whole morning, or as many of its quarters. */
const quarters = (days: number, count: number) =>
  Array.from({ length: count }, (_, n) =>
    atClock(days, `${9 + Math.floor(n / 4)}:${['00', '15', '30', '45'][n % 4]}`.padStart(5, '0')),
  );

/** Four weeks of free times: full today, and fewer on some days than on others. */
export function freeTimes(more: Partial<Schemas['FreeTimesView']> = {}): Schemas['FreeTimesView'] {
  return {
    minutes: 15,
    persons: 1,
    timeZone: ZONE,
    from: dayAfter(ZONE, 0),
    to: dayAfter(ZONE, 28),
    days: [1, 2, 3, 6, 7].map((n) => ({ date: dayAfter(ZONE, n), times: quarters(n, n === 1 ? 3 : 14) })),
    next: null,
    ...more,
  };
}

export function heldPlace(more: Partial<Schemas['PlaceHeldForYou']> = {}): Schemas['PlaceHeldForYou'] {
  return {
    id: 'stadhuis.h3.geheim',
    hallId: 'stadhuis',
    serviceIds: ['paspoort'],
    persons: 1,
    at: atClock(1, '09:15'),
    minutes: 15,
    lapsesAt: new Date(Date.now() + 600_000).toISOString(),
    ...more,
  };
}

export function booking(more: Partial<Booking> = {}): Booking {
  return {
    code: 'K7M2P9XZ',
    hallId: 'stadhuis',
    hallName: 'Stadhuis Voorbeeld',
    address: 'Raadhuisplein 1, 1234 AB Voorbeeld',
    timeZone: ZONE,
    serviceIds: ['paspoort'],
    persons: 1,
    at: atClock(1, '09:15'),
    minutes: 15,
    state: 'booked',
    toldByMail: false,
    canMove: true,
    canCancel: true,
    canWait: more.toldByMail ?? false,
    ...more,
  };
}

/** The answers of a hall in which everything goes well. */
export const BOOKS = (hall: Hall = bookableHall()) => ({
  [`GET /halls/${hall.id}`]: { json: hall },
  [`GET /halls/${hall.id}/free-times`]: { json: freeTimes() },
  [`POST /halls/${hall.id}/holds`]: (body: unknown): Answer => ({
    status: 201,
    json: heldPlace(body as Partial<Schemas['HoldView']>),
  }),
});

/** A hall that holds and books, once for each key, and can be told to take a place from whoever holds it. */
export class FakeBooking {
  made: Booking | null = null;
  /** Every booking that was made, by the key of the call. */
  readonly byKey = new Map<string, Booking>();
  holds = 0;
  /** The place that is held now. */
  held: string | null = null;
  /** While true bookings are made, but nobody hears of it. */
  isSilent = false;
  readonly #places = new Map<string, Schemas['HoldView']>();

  constructor(fake: FakeServer, hall: Hall = bookableHall()) {
    const { answers } = fake;
    fake.hall = hall;
    Object.assign(answers, BOOKS(hall));
    answers['POST /halls/stadhuis/holds'] = (body) => {
      this.holds += 1;
      this.held = `h${this.holds}`;
      const place = heldPlace({ ...(body as Partial<Schemas['HoldView']>), id: this.held });
      this.#places.set(this.held, place);
      answers[`DELETE /halls/stadhuis/holds/${this.held}`] = () => {
        this.held = null;
        return { status: 204 };
      };
      return { status: 201, json: place };
    };
    answers['POST /halls/stadhuis/bookings'] = (body) => {
      const { holdId = '', email } = body as Schemas['BookPlaceBody'];
      const key = String(fake.requests.at(-1)?.key);
      const before = this.byKey.get(key);
      const place = this.#places.get(holdId ?? '');
      if (!before && (this.held !== holdId || !place)) return problem(409, 'hold-lapsed');
      const { serviceIds = [], persons = 1, at = '' } = place ?? {};
      const made = before ?? booking({ serviceIds, persons, at, toldByMail: Boolean(email) });
      this.byKey.set(key, made);
      this.held = null;
      this.made = made;
      if (this.isSilent) return 'hang-up';
      return { status: 201, json: { id: 'stadhuis.a7', token: TOKEN, ...made } };
    };
    answers[`GET /bookings/${TOKEN}`] = () => (this.made ? { json: this.made } : problem(404, 'not-found'));
    answers[`POST /bookings/${TOKEN}/_move`] = (body) => {
      this.made = { ...booking(), ...this.made, ...(body as { at: string }) };
      return { json: this.made };
    };
    const become = (more: Partial<Booking>) => {
      const { waiting: _, ...before } = { ...booking(), ...this.made };
      this.made = { ...before, ...more };
      return { json: this.made };
    };
    answers[`POST /bookings/${TOKEN}/_wait`] = (body) => become({ waiting: body as { from: string } });
    answers[`POST /bookings/${TOKEN}/_stopwaiting`] = () => become({});
    answers[`POST /bookings/${TOKEN}/_decline`] = () =>
      become({ waiting: { from: this.made?.waiting?.from ?? '' } });
    answers[`POST /bookings/${TOKEN}/_accept`] = () => {
      const { offer } = this.made?.waiting ?? {};
      return offer ? become({ at: offer.at }) : problem(409, 'hold-lapsed');
    };
    answers[`POST /bookings/${TOKEN}/_cancel`] = () => {
      this.made = { ...booking(), ...this.made, state: 'cancelled', canMove: false, canCancel: false };
      return { json: this.made };
    };
  }
}
