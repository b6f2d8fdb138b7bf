import { expect, test } from 'vitest';
import { faultText, isOf } from './faults';

const t = (id: string, args?: object) => [id, ...Object.values(args ?? {})].join(' ');

test.each([
  ['is required', 'fault-required'],
  ['has no Dutch name (`nl`)', 'fault-no-dutch'],
  ['is longer than 120 characters', 'fault-too-long 120'],
  ['must be at most PT24H', 'fault-too-large PT24H'],
  ['ends before it begins', 'fault-end'],
  ['must be the number, not the text `x`', 'fault-number'],
  ['is odd', 'fault-other is odd'],
])('“%s” is said in the language of who reads it', (detail, said) => {
  expect(faultText({ t }, { pointer: '', detail })).toBe(said);
});

test('a fault stands at the field that it is in, or whose part it is in', () => {
  const fault = { pointer: 'serviceIds[2]', detail: '' };
  expect(isOf(fault, ['serviceIds'])).toBe(true);
  expect(isOf(fault, ['service'])).toBe(false);
  expect(isOf({ pointer: 'names', detail: '' }, ['names.nl', 'names'])).toBe(true);
});
