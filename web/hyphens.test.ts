import { expect, test } from 'vitest';
import { breakable } from './hyphens';

const shown = (name: string) => breakable(name).replaceAll('\u00ad', '-');

test('long words are broken where their syllables end, short ones never', () => {
  expect(shown('Vergunningenbalie')).toBe('Ver-gun-nin-gen-ba-lie');
  expect(shown('Rijbewijzenbalie 3')).toBe('Rij-be-wij-zen-ba-lie 3');
  expect(shown('Balie 3')).toBe('Balie 3');
  expect(shown('Spreekkamer')).toBe('Spreekkamer');
});

test('what is one sound stays together, and other scripts stay as they are', () => {
  expect(shown('Architectenkamers')).not.toContain('c-h');
  expect(shown('مكتبالاستقبالالكبير')).toBe('مكتبالاستقبالالكبير');
});
