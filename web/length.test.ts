import { expect, test } from 'vitest';
import { lengthSaid, secondsOf, typed, written } from './length';

test.each([
  ['PT15M', 900],
  ['PT1H30M', 5_400],
  ['P1DT12H', 129_600],
  ['P2W', 1_209_600],
  ['PT0S', 0],
])('%s is %i seconds', (length, seconds) => expect(secondsOf(length)).toBe(seconds));

test.each(['15', 'P', 'PT', 'PT-5M', ''])('“%s” is no length', (text) => expect(secondsOf(text)).toBeNull());

test.each([
  ['PT15M', { amount: '15', unit: 'minutes' }],
  ['PT1H30M', { amount: '90', unit: 'minutes' }],
  ['PT720M', { amount: '12', unit: 'hours' }],
  ['PT14H', { amount: '14', unit: 'hours' }],
  ['P14D', { amount: '14', unit: 'days' }],
  ['PT0S', { amount: '0', unit: 'minutes' }],
  ['PT61S', { amount: '61', unit: 'seconds' }],
] as const)('%s is typed as the largest unit of which it is a whole number', (length, wanted) => {
  expect(typed(length)).toEqual(wanted);
  expect(secondsOf(written(wanted))).toBe(secondsOf(length));
});

test('a length is said in words, and what is none stays as it is', () => {
  expect(lengthSaid('PT20S', 'nl')).toBe('20 seconden');
  expect(lengthSaid('PT720M', 'en')).toBe('12 hours');
  expect(lengthSaid('99', 'nl')).toBe('99');
});
