import { describe, expect, test } from 'vitest';
import * as fakes from '../tests/browser/fake/hall';
import { inZone, zoneOf } from './zone';

const zones = [
  { name: 'Begane grond', counterIds: ['1', '2'], serviceIds: ['uittreksel', 'verhuizing'] },
  { name: 'Eerste verdieping', counterIds: ['3', '5'], serviceIds: ['paspoort'] },
];
const view = fakes.lobby({
  zones,
  notices: [
    { id: 'n1', text: { nl: 'Voor iedereen.' } },
    { id: 'n2', text: { nl: 'Over paspoorten.' }, serviceIds: ['paspoort'] },
  ],
});

describe('a screen of a zone', () => {
  test('shows the calls of its counters, and no other', () => {
    const shown = inZone(view, zoneOf(view, 'Begane grond'));
    expect(shown.calls.map(({ counterId }) => counterId)).toEqual(['1', '2']);
    expect(inZone(view, zoneOf(view, 'Eerste verdieping')).calls.map(({ number }) => number)).toEqual([
      'P042',
      'R017',
    ]);
  });

  test('says how long it takes for what is helped there, and nothing of the rest', () => {
    const shown = inZone(view, zoneOf(view, 'Begane grond'));
    expect(shown.forecasts.map(({ serviceId }) => serviceId)).toEqual(['uittreksel', 'verhuizing']);
    expect(shown.longestWaits).toEqual([]);
    expect(shown.notices.map(({ id }) => id)).toEqual(['n1']);
  });

  test('shows the whole hall where nobody chose a zone, and where the zone is no more', () => {
    for (const name of [null, undefined, 'Kelder']) expect(inZone(view, zoneOf(view, name))).toBe(view);
    expect(zoneOf(fakes.lobby(), 'Begane grond')).toBeNull();
    expect(zoneOf(null, 'Begane grond')).toBeNull();
  });
});
