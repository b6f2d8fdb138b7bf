import { describe, expect, test } from 'vitest';
import { addressOfNumber, addressOfPart, PARTS, piecesOf, placeOf } from './place';

describe('the address of a part', () => {
  test.each(PARTS)('leads to %s', (part) => {
    expect(placeOf(addressOfPart(part))).toEqual({ part });
  });

  test.each(PARTS)('leads to each piece of %s', (part) => {
    for (const piece of piecesOf(part)) {
      expect(placeOf(addressOfPart(part, piece))).toEqual({ part, piece });
    }
    expect(placeOf(`#${part}/elsewhere`)).toEqual({ part });
  });

  test('is the first part where it names none, or one that is not there', () => {
    for (const fragment of ['', '#', '#elsewhere', '#__proto__'])
      expect(placeOf(fragment)).toEqual({ part: 'now' });
  });
});

describe('the address of a number', () => {
  test.each(['P042', 'p 42', '42', '100%', 'a/b'])('leads back to %s', (number) => {
    expect(placeOf(addressOfNumber(number))).toEqual({ number });
  });

  test('that was mistyped is looked for as it stands', () => {
    expect(placeOf('#number/100%')).toEqual({ number: '100%' });
  });
});
