import { expect, test } from 'vitest';
import { clockTime } from './clock-time';

test.each([
  ['9', '09:00'],
  ['9.30', '09:30'],
  ['930', '09:30'],
  ['1730', '17:30'],
  [' 12:15 ', '12:15'],
  ['13u', '13:00'],
  ['half tien', 'half tien'],
  ['', ''],
])('“%s” is typed for %s', (typed, time) => expect(clockTime(typed)).toBe(time));
