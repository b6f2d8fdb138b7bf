import { expect, test } from 'vitest';
import { matching } from './matching';

const items = [
  { code: 'ABCD', contact: 'José van den Berg, 06-98 76 54 32', email: 'j.berg@voorbeeld.nl' },
  { code: 'K7PM', contact: null },
];
const codes = (wanted: string) => matching(items, wanted).map(({ code }) => code);

test('a code, a name, a number or a mail address finds an appointment, however it is written', () => {
  for (const wanted of ['abcd', 'ab cd', 'jose', 'Berg José', '0698765432', '06 9876 5432', 'j.berg@'])
    expect(codes(wanted), wanted).toEqual(['ABCD']);
  expect(codes('k7')).toEqual(['K7PM']);
});

test('nothing that is looked for leaves all, and what is nowhere leaves none', () => {
  expect(codes('  ')).toEqual(['ABCD', 'K7PM']);
  expect(codes('Berg K7PM')).toEqual([]);
});
