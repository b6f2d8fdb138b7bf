import { describe, expect, test } from 'vitest';
import { partsOf } from './fitting';

describe('a long notice', () => {
  test('that fits is one part', () => {
    expect(partsOf('Wij sluiten om 16:00.', 30)).toEqual(['Wij sluiten om 16:00.']);
  });

  test('is parted after a sentence', () => {
    const parts = ['Wij sluiten om 16:00.', 'Morgen zijn wij open. Tot dan.'];
    expect(partsOf(parts.join(' '), 50)).toEqual(parts);
  });

  test('without a sentence that ends goes on after a word', () => {
    expect(partsOf('een twee drie vier vijf zes', 12)).toEqual(['een twee …', 'drie vier …', 'vijf zes']);
  });

  test('loses no letter, also when one word is longer than a part', () => {
    const word = 'x'.repeat(25);
    expect(
      partsOf(word, 10)
        .map((part) => part.replace(' …', ''))
        .join(''),
    ).toBe(word);
  });
});
