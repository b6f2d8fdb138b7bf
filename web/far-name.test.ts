import { expect, test } from 'vitest';
import { isReadFromAfar } from './far-name';

/** Every letter half as wide as it is high. */
const widthOf = (text: string) => text.length / 2;
const at5m = { readFromCm: 500, pictureHeightCm: 68 };
const fits = (name: string, lobby: { readFromCm: number | null; pictureHeightCm: number } = at5m) =>
  isReadFromAfar(name, lobby, widthOf);

test('a name of a few words fits on a screen at five metres, one of a hundred letters does not', () => {
  expect(fits('Balie 3')).toBe(true);
  expect(fits('Vergunningenbalie op de eerste verdieping')).toBe(true);
  expect(fits('Balie voor vergunningen en ontheffingen '.repeat(3).trim())).toBe(false);
});

test('on a larger screen, from nearer, or where nobody said from how far, a longer one fits', () => {
  const name = 'Balie voor vergunningen en ontheffingen, eerste verdieping links';
  expect(fits(name, { readFromCm: 900, pictureHeightCm: 68 })).toBe(false);
  expect(fits(name, { readFromCm: 900, pictureHeightCm: 180 })).toBe(true);
  expect(fits(name, { readFromCm: null, pictureHeightCm: 68 })).toBe(true);
});

test('a word that cannot be broken and is wider than the screen does not fit', () => {
  expect(fits('B'.repeat(60))).toBe(false);
});
