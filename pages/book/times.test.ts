import { expect, test } from 'vitest';
import type { Hall } from '../../web/contract';
import { EMPTY } from './draft';
import { reachable } from './steps';
import {
  canAdd,
  freeTimesPath,
  hallsFor,
  heldUntil,
  isMail,
  isPhone,
  minutesLeft,
  mostPersons,
  onOffer,
} from './times';

const service = (id: string, maxPersons: number | null): Hall['services'][number] => ({
  id,
  letter: 'A',
  names: { nl: id },
  norms: {},
  onOffer: true,
  ...(maxPersons !== null && {
    booking: { minutes: 15, minutesPerExtraPerson: 10, maxPersons, horizonDays: 42 },
  }),
});
const town = { services: [service('paspoort', 4), service('rijbewijs', 2), service('advies', null)] };
const village = { services: [service('paspoort', 6), service('uittreksel', 1)] };

test('what can be booked in any hall stands there once, and what cannot be booked does not', () => {
  expect(onOffer([town, village]).map(({ id }) => id)).toEqual(['paspoort', 'rijbewijs', 'uittreksel']);
});

test('only halls that have all of it are left, and nothing is added that no hall has with it', () => {
  expect(hallsFor([town, village], ['paspoort'])).toHaveLength(2);
  expect(hallsFor([town, village], ['paspoort', 'rijbewijs'])).toEqual([town]);
  expect(canAdd([town, village], ['rijbewijs'], 'uittreksel')).toBe(false);
  expect(canAdd([town, village], ['rijbewijs'], 'paspoort')).toBe(true);
});

test('a booking is for no more persons than each of its services allows', () => {
  expect(mostPersons(town.services, ['paspoort', 'rijbewijs'])).toBe(2);
  expect(mostPersons(town.services, [])).toBe(1);
});

test('a service is named once for each, and a day only where somebody says one', () => {
  const visit = { serviceIds: ['a', 'b'], persons: 2 };
  expect(freeTimesPath('oost', visit)).toBe('/halls/oost/free-times?serviceId=a&serviceId=b&persons=2');
  expect(freeTimesPath('oost', visit, '2026-12-01')).toMatch(/&from=2026-12-01$/);
});

test('a place is held as long as the server says, or for its ten minutes where this clock is wrong', () => {
  const now = Date.parse('2026-12-01T09:00:00Z');
  expect(heldUntil('2026-12-01T09:09:00Z', now - 1_000, now)).toBe(Date.parse('2026-12-01T09:09:00Z'));
  for (const wrong of ['2026-12-01T08:00:00Z', '2026-12-01T11:00:00Z', 'never'])
    expect(heldUntil(wrong, now - 1_000, now)).toBe(now - 1_000 + 600_000);
  expect(minutesLeft(now + 60_001, now)).toBe(2);
  expect(minutesLeft(now, now)).toBe(0);
});

test('addresses and numbers are taken as the server takes them', () => {
  expect(['a@b.nl', ' naam@voorbeeld.nl '].every(isMail)).toBe(true);
  expect(['a', 'a@b', 'a b@c.nl'].some(isMail)).toBe(false);
  expect(['06 12345678', '+31 58 1234567', '(058) 123-45-67'].every(isPhone)).toBe(true);
  expect(['12345', 'bel mij', '06 12345678901234'].some(isPhone)).toBe(false);
});

test('nobody comes to a step in which there is nothing to do', () => {
  expect(reachable('check', EMPTY)).toBe('what');
  const chosen = { ...EMPTY, serviceIds: ['paspoort'] };
  expect(reachable('who', chosen)).toBe('where');
  expect(reachable('who', { ...chosen, hallId: 'oost' })).toBe('when');
  expect(reachable('who', { ...chosen, hallId: 'oost', at: '2026-12-01T09:00:00Z' })).toBe('who');
});
