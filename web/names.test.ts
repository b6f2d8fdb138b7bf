import { expect, test } from 'vitest';
import { nameOf } from './names';

test.each([
  ['Paspoort of ID-kaart', 'paspoort-of-id-kaart'],
  ['Één café!', 'een-cafe'],
  ['   ', ''],
  ['Gehandicaptenparkeerplaatsvergunningaanvraag', 'gehandicaptenparkeerplaatsvergunningaa'.slice(0, 37)],
])('“%s” is “%s” in addresses', (called, name) => expect(nameOf(called, [])).toBe(name));

test('a name that is taken is followed by a number', () => {
  expect(nameOf('Balie', ['balie', 'balie-2'])).toBe('balie-3');
});
