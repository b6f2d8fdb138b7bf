import { expect, test } from 'vitest';
import type { Service } from '../web/contract';
import { groupsOf, UNGROUPED_MAX } from './groups';

const service = (id: string, group?: string): Service => ({
  id,
  letter: 'A',
  names: { nl: id },
  norms: {},
  onOffer: true,
  ...(group && { group: { nl: group } }),
});
const many = (count: number, group?: string) =>
  Array.from({ length: count }, (_, n) => service(`${group ?? 'los'}-${n}`, group));

test('few services are chosen from one page, grouped or not', () => {
  expect(groupsOf({ services: [...many(4, 'Reizen'), ...many(4, 'Verhuizen')] })).toBe(null);
});

test('many services are chosen by group, in the order of the hall', () => {
  const services = [...many(5, 'Reizen'), ...many(4, 'Verhuizen'), service('laat', 'Reizen')];
  expect(groupsOf({ services })?.map(({ name, serviceIds }) => [name?.nl, serviceIds.length])).toEqual([
    ['Reizen', 6],
    ['Verhuizen', 4],
  ]);
});

test('services of no group are one more choice', () => {
  const groups = groupsOf({ services: [...many(6, 'Reizen'), ...many(4)] });
  expect(groups?.map(({ name }) => name?.nl ?? null)).toEqual(['Reizen', null]);
});

test('many services without groups stay on one page', () => {
  expect(groupsOf({ services: many(UNGROUPED_MAX + 4) })).toBe(null);
});
