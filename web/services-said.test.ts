import { expect, test } from 'vitest';
import type { Hall } from './contract';
import { servicesSaid } from './services-said';
import type { Speaker } from './texts';

const speaker = {
  t: (id: string) => id,
  pick: (texts?: Record<string, string>) => texts?.nl ?? '',
} as unknown as Speaker;
const hall = (...ids: string[]) =>
  ({ services: ids.map((id) => ({ id, names: { nl: id.toUpperCase() } })) }) as unknown as Hall;

test('services are named, but all that a hall does is one word', () => {
  expect(servicesSaid(speaker, hall('a', 'b', 'c'), ['a', 'b'])).toBe('A, B');
  expect(servicesSaid(speaker, hall('a', 'b', 'c'), ['c', 'a', 'b'])).toBe('everything');
  expect(servicesSaid(speaker, hall('a', 'b', 'c'), ['a', 'b', 'gone'], (all) => all.join(' and '))).toBe(
    'A and B and gone',
  );
});

test('the only service of a hall is called by its name', () => {
  expect(servicesSaid(speaker, hall('a'), ['a'])).toBe('A');
  expect(servicesSaid(speaker, hall('a', 'b'), [])).toBe('');
});
