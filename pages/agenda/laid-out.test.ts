import { describe, expect, test } from 'vitest';
import type { Appointment } from '../../web/contract';
import { columnsOf, movedTo, quarterOf, quartersOf, stepped } from './laid-out';

const ZONE = 'Europe/Amsterdam';
const item = (at: string, more: Partial<Appointment> = {}): Appointment => ({
  id: 'h.a1',
  code: 'K7M2P9X1',
  hallId: 'h',
  serviceIds: ['paspoort'],
  at,
  state: 'booked',
  ...more,
});
const hall = {
  counters: [
    { id: '1', name: 'Balie 1' },
    { id: '2', name: 'Balie 2' },
  ],
  services: [{ id: 'rijbewijs' }, { id: 'paspoort' }],
} as never;
const words = { nobody: 'Geen vaste balie', service: (id: string) => id.toUpperCase() };

describe('a day laid out', () => {
  test('has a column for nobody, for every counter, and for colleagues for whom something is kept', () => {
    const items = [item('2026-12-01T08:00:00Z', { reservedFor: { agentId: 'jansen' } })];
    expect(columnsOf('counter', items, hall, words).map(({ key }) => key)).toEqual([
      'nobody',
      'counter:1',
      'counter:2',
      'agent:jansen',
    ]);
  });

  test('has a column for each service that somebody comes for, in the order of the hall', () => {
    const items = ['gone', 'paspoort', 'rijbewijs'].map((id) =>
      item('2026-12-01T08:00:00Z', { serviceIds: [id] }),
    );
    expect(columnsOf('service', items, hall, words).map(({ name }) => name)).toEqual([
      'RIJBEWIJS',
      'PASPOORT',
      'GONE',
    ]);
  });

  test('begins on the hour and ends with the last quarter, whichever is known', () => {
    const items = [item('2026-12-01T08:40:00Z'), item('2026-12-01T16:05:00Z')];
    const quarters = quartersOf(items, [{ from: '09:30', to: '17:00' }], ZONE);
    expect(quarters[0]).toBe('09:00');
    expect(quarters.at(-1)).toBe('17:00');
    expect(quartersOf([], [], ZONE)).toEqual([]);
    expect(quartersOf([], [{ from: '22:00', to: '00:00' }], ZONE).at(-1)).toBe('23:45');
  });

  test('is stepped over by arrows, and its edges hold', () => {
    const columns = columnsOf('counter', [], hall, words);
    const quarters = ['09:00', '09:15'];
    const at = { column: 'nobody', quarter: '09:00' };
    expect(stepped(at, 'ArrowLeft', columns, quarters)).toEqual(at);
    expect(stepped(at, 'ArrowUp', columns, quarters)).toEqual(at);
    expect(stepped(at, 'ArrowDown', columns, quarters)).toEqual({ ...at, quarter: '09:15' });
    expect(stepped(at, 'ArrowRight', columns, quarters)).toEqual({ ...at, column: 'counter:1' });
  });

  test('keeps the minute of who only goes to another counter, and the service whatever the column', () => {
    const at = item('2026-12-01T08:05:00Z');
    expect(quarterOf('09:05')).toBe('09:00');
    expect(movedTo('counter', at, { column: 'counter:2', quarter: '09:00' }, ZONE)).toEqual({
      kept: 'counter:2',
    });
    expect(movedTo('counter', at, { column: 'nobody', quarter: '09:00' }, ZONE)).toEqual({});
    expect(movedTo('service', at, { column: 'rijbewijs', quarter: '10:15' }, ZONE)).toEqual({
      time: '10:15',
    });
  });

  test('stands by the clock in the hall on the days when it is put forward and back', () => {
    expect(quartersOf([item('2026-03-29T01:00:00Z')], [], ZONE)).toEqual(['03:00']);
    expect(quartersOf([item('2026-10-25T01:30:00Z')], [], ZONE)[0]).toBe('02:00');
  });
});
