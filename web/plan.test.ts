import { describe, expect, test } from 'vitest';
import type { Appointment } from './contract';
import { gridOf, localTime } from './plan';

const ZONE = 'Europe/Amsterdam';
const booked = (at: string, more: Partial<Appointment> = {}): Appointment => ({
  id: `stadhuis.${at}`,
  code: 'K1',
  hallId: 'stadhuis',
  serviceIds: ['paspoort'],
  at,
  state: 'booked',
  ...more,
});
const SERVICES = ['paspoort', 'rijbewijs'];
const MORNING = [{ from: '09:00', to: '10:30' }];

describe('the grid of a day', () => {
  test('has a row for each half hour in which the hall is open, by its own clock', () => {
    const grid = gridOf([booked('2026-11-18T08:40:00Z')], MORNING, SERVICES, ZONE);
    expect(grid.rows.map(({ from, count }) => [from, count])).toEqual([
      ['09:00', 0],
      ['09:30', 1],
      ['10:00', 0],
    ]);
    expect(localTime(booked('2026-07-01T08:40:00Z'), ZONE)).toBe('10:40');
  });

  test('reaches to whoever comes outside the hours', () => {
    const early = booked('2026-11-18T07:10:00Z');
    const late = booked('2026-11-18T10:30:00Z', { serviceIds: ['rijbewijs', 'paspoort'] });
    const grid = gridOf([early, late], MORNING, SERVICES, ZONE);
    expect(grid.rows.map(({ from }) => from)).toEqual([
      '08:00',
      '08:30',
      '09:00',
      '09:30',
      '10:00',
      '10:30',
      '11:00',
      '11:30',
    ]);
    expect(grid.serviceIds).toEqual(SERVICES);
    expect(grid.rows.at(-1)?.cells).toEqual([[], [{ time: '11:30', of: late }]]);
  });

  test('ends at midnight where the hall does, and leaves out what was called off', () => {
    const off = booked('2026-11-18T05:00:00Z', { state: 'cancelled' });
    const grid = gridOf([off], [{ from: '23:00', to: '00:00' }], SERVICES, ZONE);
    expect(grid.rows.map(({ from }) => from)).toEqual(['23:00', '23:30']);
    expect(grid.serviceIds).toEqual([]);
    expect(gridOf([], [], SERVICES, ZONE).rows).toEqual([]);
  });
});
