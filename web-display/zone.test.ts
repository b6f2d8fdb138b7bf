import { describe, expect, test } from 'vitest';
import * as fakes from '../tests/browser/fake/hall';
import { shownPoster } from '../tests/browser/fake/posters';
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
  posters: [shownPoster(), shownPoster({ id: 'lift', zone: 'Eerste verdieping' })],
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

  test('shows the posters of its zone and those for everybody; one of the whole hall shows all', () => {
    const ids = (name: string | null) => inZone(view, zoneOf(view, name)).posters?.map(({ id }) => id);
    expect(ids('Begane grond')).toEqual(['fiets']);
    expect(ids('Eerste verdieping')).toEqual(['fiets', 'lift']);
    expect(ids(null)).toEqual(['fiets', 'lift']);
    expect(inZone(fakes.lobby({ zones }), zones[0] ?? null).posters).toBeUndefined();
  });

  test('shows the whole hall where nobody chose a zone, and where the zone is no more', () => {
    for (const name of [null, undefined, 'Kelder']) expect(inZone(view, zoneOf(view, name))).toBe(view);
    expect(zoneOf(fakes.lobby(), 'Begane grond')).toBeNull();
    expect(zoneOf(null, 'Begane grond')).toBeNull();
  });
});
