import { describe, expect, test } from 'vitest';
import { placed } from './slots';

const item = (id: string) => ({ id });
const ids = (items: ({ id: string } | null)[]) => items.map((each) => each?.id ?? null);

describe('places', () => {
  test('are taken in order by what comes first', () => {
    expect(ids(placed([], [item('a'), item('b')], 3))).toEqual(['a', 'b', null]);
  });

  test('are kept when the order changes', () => {
    expect(ids(placed(['a', 'b', null], [item('b'), item('a')], 3))).toEqual(['a', 'b', null]);
  });

  test('stay empty until something new comes when what was there goes', () => {
    expect(ids(placed(['a', 'b', null], [item('b')], 3))).toEqual([null, 'b', null]);
    expect(ids(placed([null, 'b', null], [item('c'), item('b')], 3))).toEqual(['c', 'b', null]);
  });

  test('are never more than there are', () => {
    expect(ids(placed([], [item('a'), item('b')], 1))).toEqual(['a']);
  });
});
