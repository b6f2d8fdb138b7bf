import { describe, expect, test } from 'vitest';
import { clocksOf, coversQuarter, isOf, pathOfBlocks } from './blocks';

const ZONE = 'Europe/Amsterdam';
const block = (from: string, to: string) => ({ from, to });

describe('a blocked time', () => {
  test('is asked for by the days of the hall', () => {
    const path = pathOfBlocks('stadhuis', '2026-12-01', 7, ZONE);
    expect(decodeURIComponent(path)).toBe(
      '/halls/stadhuis/blocked-times?from=2026-11-30T23:00:00.000Z&to=2026-12-07T23:00:00.000Z',
    );
  });

  test('ends with the day at 24:00, also on the day that has 25 hours', () => {
    expect(clocksOf(block('2026-12-01T15:00:00Z', '2026-12-01T23:00:00Z'), ZONE)).toEqual(['16:00', '24:00']);
    expect(clocksOf(block('2026-10-25T12:00:00Z', '2026-10-25T23:00:00Z'), ZONE)).toEqual(['13:00', '24:00']);
  });

  test('covers each quarter of which a part lies in it', () => {
    const ten = block('2026-12-01T09:05:00Z', '2026-12-01T09:30:00Z');
    const covered = ['09:45', '10:00', '10:15', '10:30'].filter((quarter) =>
      coversQuarter(ten, quarter, ZONE),
    );
    expect(covered).toEqual(['10:00', '10:15']);
  });

  test('is of the columns that it names, and of all where it names none', () => {
    const of = (serviceIds: string[], counterIds: string[]) => ({ serviceIds, counterIds });
    expect(isOf(of([], []), 'counter', 'nobody')).toBe(true);
    expect(isOf(of([], ['3']), 'counter', 'counter:3')).toBe(true);
    expect(isOf(of([], ['3']), 'service', 'paspoort')).toBe(false);
    expect(isOf(of(['paspoort'], []), 'service', 'paspoort')).toBe(true);
    expect(isOf(of(['paspoort'], []), 'counter', 'counter:3')).toBe(false);
  });
});
