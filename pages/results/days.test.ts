import { describe, expect, test } from 'vitest';
import type { Hall } from '../../web/contract';
import { after, closuresFrom, comingDays } from './days';

const reason = { nl: 'Kerst', en: 'Christmas' };
const hall = {
  openingHours: [
    { weekday: 'wed', from: '09:00', to: '12:30' },
    { weekday: 'wed', from: '13:30', to: '17:00' },
    { weekday: 'thu', from: '09:00', to: '20:00' },
  ],
  closures: [
    { from: '2026-12-25', to: '2026-12-27', reason },
    { from: '2026-11-25', to: '2026-11-26', reason },
  ],
  restrictedHours: [
    {
      weekdays: ['thu'],
      from: '17:00',
      to: '20:00',
      serviceIds: ['paspoort'],
      notice: {},
      toDay: '2026-12-01',
    },
    { weekdays: [], from: '12:00', to: '13:00', serviceIds: ['afhalen'], notice: {}, fromDay: '2026-12-01' },
  ],
} as unknown as Hall;
const day = (date: string) => comingDays(hall, date, 1)[0];

describe('the days to come', () => {
  test('have the hours of their day of the week', () => {
    const [wednesday, thursday, friday] = comingDays(hall, '2026-11-18', 3);
    expect(wednesday?.open.map(({ from, to }) => `${from} ${to}`)).toEqual(['09:00 12:30', '13:30 17:00']);
    expect(thursday?.open).toHaveLength(1);
    expect([friday?.date, friday?.open]).toEqual(['2026-11-20', []]);
  });

  test('are without hours when the hall is closed all the same', () => {
    expect(day('2026-11-25')).toMatchObject({ open: [], closure: { reason } });
    expect(day('2026-12-02')?.closure).toBeUndefined();
  });

  test('say when only some services can be had, as long as that holds and the hall is open', () => {
    expect(day('2026-11-26')?.restricted.map(({ serviceIds }) => serviceIds)).toEqual([['paspoort']]);
    expect(day('2026-12-03')?.restricted.map(({ serviceIds }) => serviceIds)).toEqual([['afhalen']]);
    expect(day('2026-12-04')?.restricted).toEqual([]);
  });

  test('go over the end of a month and the change of clocks', () => {
    expect(after('2026-10-24', 2)).toBe('2026-10-26');
    expect(after('2026-12-31', 1)).toBe('2027-01-01');
  });
});

test('later closures come in their order', () => {
  expect(closuresFrom(hall, '2026-11-20').map(({ from }) => from)).toEqual(['2026-11-25', '2026-12-25']);
  expect(closuresFrom(hall, '2026-11-26')).toHaveLength(1);
});
