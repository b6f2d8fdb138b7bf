import { describe, expect, test } from 'vitest';
import { calledPx, capitalFor } from './distance';

const picture = { heightPx: 1080, remPx: 20 };

describe('letters that are read from afar', () => {
  test('have capitals of 61 mm at 5 metres', () => {
    expect(capitalFor(500)).toBeCloseTo(6.1, 1);
  });

  test('grow with the distance and shrink with the screen', () => {
    const near = calledPx({ readFromCm: 300, pictureHeightCm: 68 }, picture);
    const far = calledPx({ readFromCm: 600, pictureHeightCm: 68 }, picture);
    const larger = calledPx({ readFromCm: 600, pictureHeightCm: 136 }, picture);
    expect(far).toBeCloseTo(2 * (near ?? 0));
    expect(larger).toBeCloseTo(near ?? 0);
  });

  test('are as usual where nobody said from how far, or where that is near', () => {
    expect(calledPx({ readFromCm: null, pictureHeightCm: 68 }, picture)).toBeNull();
    expect(calledPx({ readFromCm: 50, pictureHeightCm: 68 }, picture)).toBeNull();
  });

  test('leave room for a counter below the number, whatever was said', () => {
    expect(calledPx({ readFromCm: 3_000, pictureHeightCm: 10 }, picture)).toBeCloseTo(0.22 * 1080);
  });
});
