import { expect, test } from 'vitest';
import { kindOf, MOST_BYTES, MOST_LINES } from './file';

const bytes = (text: string) => new TextEncoder().encode(text);

test('what is in a file says what it is, not its name', () => {
  expect(kindOf(bytes('\ufeffBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'))).toBe('text/calendar');
  expect(kindOf(bytes('datum;tijd;product\n'))).toBe('text/csv');
  expect(kindOf(Uint8Array.of(0xff, 0xfe, 0x42, 0, 0x3b, 0))).toBe('text/csv');
  expect(kindOf(bytes('PK\u0003\u0004'))).toBe('spreadsheet');
});

test('what is empty or too much is told before it is sent', () => {
  expect(kindOf(bytes(''))).toBe('empty');
  expect(kindOf(bytes(' \r\n'))).toBe('empty');
  expect(kindOf(bytes('x'.repeat(MOST_BYTES + 1)))).toBe('too-large');
  expect(kindOf(bytes(`BEGIN:VCALENDAR\n${'BEGIN:VEVENT\n'.repeat(MOST_LINES + 1)}`))).toBe('too-many');
});

test('rows are counted as a table has them: empty ones are none, and one goes on within quotation marks', () => {
  const rows = (count: number, row = 'paspoort;1-12-2026 09:30\r\n') => `product;at\r\n${row.repeat(count)}`;
  expect(kindOf(bytes(rows(MOST_LINES)))).toBe('text/csv');
  expect(kindOf(bytes(rows(MOST_LINES + 1)))).toBe('too-many');
  expect(kindOf(bytes(`${rows(MOST_LINES)};;\r\n;;\r\n`))).toBe('text/csv');
  expect(kindOf(bytes(rows(MOST_LINES, '"a\nb";c\n')))).toBe('text/csv');
});
