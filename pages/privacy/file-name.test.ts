import { expect, test } from 'vitest';
import { fileName } from './file-name';

test('a file says what it holds, of whom and as of when', () => {
  expect(fileName('persoonsgegevens', 'ABCD', '2026-11-03')).toBe('persoonsgegevens-ABCD-2026-11-03.json');
});

test('a code that is no name of a file does no harm', () => {
  expect(fileName('personal-data', '../a b/', '2026-11-03')).toBe('personal-data-a-b-2026-11-03.json');
  expect(fileName('personal-data', '//', '2026-11-03')).toBe('personal-data-2026-11-03.json');
});
