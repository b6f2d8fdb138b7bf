import { expect, test } from 'vitest';
import { shiftAt } from './burn-in';

test('the page moves by a few pixels and comes back to where it was', () => {
  const round = Array.from({ length: 9 }, (_, step) => shiftAt(step));
  expect(new Set(round.map(String)).size).toBe(9);
  expect(shiftAt(9)).toEqual(shiftAt(0));
  const sum = round.reduce(([x, y], [right, down]) => [x + right, y + down], [0, 0]);
  expect(sum).toEqual([0, 0]);
  expect(Math.max(...round.flat().map(Math.abs))).toBeLessThanOrEqual(3);
});
