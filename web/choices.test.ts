import { expect, test } from 'vitest';
import { instead, stillToCome } from './choices';

const visit = { serviceIds: ['paspoort', 'rijbewijs', 'uittreksel'], legs: [{}, {}] };

test('what has been helped is not still to come', () => {
  expect(stillToCome(visit)).toEqual(['rijbewijs', 'uittreksel']);
});

test('another service takes the place of the wrong one, and the others stay', () => {
  expect(instead(visit, 'rijbewijs', 'verhuizing')).toEqual(['verhuizing', 'uittreksel']);
  expect(instead(visit, 'uittreksel', 'verhuizing')).toEqual(['rijbewijs', 'verhuizing']);
});

test('a service that was chosen already is not asked for twice', () => {
  expect(instead(visit, 'rijbewijs', 'uittreksel')).toEqual(['uittreksel']);
});
