import { expect, test } from 'vitest';
import type { Appointment } from '../../web/contract';
import { daysLater, isDay, openingOn, pathOfDays, weekOf } from './days';
import { ALL, byHour, filtered, perService } from './listed';

const ZONE = 'Europe/Amsterdam';
const booked = (id: number, at: string, more: Partial<Appointment> = {}): Appointment => ({
  id: `stadhuis.a${id}`,
  code: `K7M2-P9X${id}`,
  hallId: 'stadhuis',
  serviceIds: ['paspoort'],
  at,
  state: 'booked',
  ...more,
});
const items = [
  booked(1, '2026-11-30T08:05:00Z', { contact: 'Zoë de Vries' }),
  booked(2, '2026-11-30T08:50:00Z', {
    reservedFor: { counterId: '3' },
    serviceIds: ['rijbewijs', 'paspoort'],
  }),
  booked(3, '2026-11-30T10:00:00Z', { state: 'cancelled', reservedFor: { agentId: 'jansen' } }),
];
const ids = (found: Appointment[]) => found.map(({ id }) => id.at(-1));

test('appointments stand under the hour that the clock in the hall shows', () => {
  const hours = byHour(items, ZONE).map(({ from, items: of }) => [from, of.length]);
  expect(hours).toEqual([
    ['09:00', 2],
    ['11:00', 1],
  ]);
});

test('whoever called off is counted for no service, and a service for which nobody comes is not there', () => {
  expect(perService(items, ['paspoort', 'uittreksel', 'rijbewijs'])).toEqual([
    ['paspoort', 2],
    ['rijbewijs', 1],
  ]);
});

test('names are found without their marks, codes without their hyphens', () => {
  const found = (sought: string) => ids(filtered(items, { ...ALL, sought }));
  expect(found('zoe de')).toEqual(['1']);
  expect(found('m2p9x2')).toEqual(['2']);
  expect(found(' ')).toEqual(['1', '2', '3']);
});

test('a service and who it is kept for narrow a day down', () => {
  expect(ids(filtered(items, { ...ALL, serviceId: 'rijbewijs' }))).toEqual(['2']);
  expect(ids(filtered(items, { ...ALL, kept: 'counter:3' }))).toEqual(['2']);
  expect(ids(filtered(items, { ...ALL, kept: 'agent:jansen' }))).toEqual(['3']);
  expect(ids(filtered(items, { ...ALL, kept: 'nobody' }))).toEqual(['1']);
});

test('days follow one another over months, and a week begins on Monday', () => {
  expect(daysLater('2026-11-30', 1)).toBe('2026-12-01');
  expect(weekOf('2026-11-29')).toEqual(weekOf('2026-11-23'));
  expect(weekOf('2026-11-30')[6]).toBe('2026-12-06');
  expect(['2026-02-30', '2026-2-3', 'now', null, '2026-02-28'].map(isDay)).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
});

test('a day of which the clock goes back has 25 hours', () => {
  const query = new URLSearchParams(pathOfDays('stadhuis', '2026-10-25', 1, ZONE).split('?')[1]);
  expect([query.get('from'), query.get('to')]).toEqual([
    '2026-10-24T22:00:00.000Z',
    '2026-10-25T23:00:00.000Z',
  ]);
});

test('a hall is closed by its closures and without hours that day, not where it names no hours', () => {
  const hall = {
    coming: { days: [], laterClosures: [] },
    openingHours: [{ weekday: 'mon', from: '09:00', to: '17:00' }],
    closures: [{ from: '2026-12-07', to: '2026-12-08', reason: { nl: 'Feestdag' } }],
  };
  expect(openingOn(hall, '2026-11-30').isClosed).toBe(false);
  expect(openingOn(hall, '2026-12-01').isClosed).toBe(true);
  expect(openingOn(hall, '2026-12-07')).toEqual({ open: [], isClosed: true, because: { nl: 'Feestdag' } });
  expect(openingOn({ ...hall, openingHours: [] }, '2026-12-01').isClosed).toBe(false);
});
