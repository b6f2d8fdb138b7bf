import { expect, test } from 'vitest';
import { faultText, isOf } from './faults';

const t = (id: string, args?: object) => [id, ...Object.values(args ?? {})].join(' ');

test.each([
  ['is required', 'fault-required'],
  ['must name a port from 9100 to 9109, where ticket printers listen', 'fault-printer-port 9100 9109'],
  ['must be `tcp://host:9100`, `file:/dev/usb/lp0` or `browser:`', 'fault-printer'],
  ['holds `<script`, which a drawing must not', 'fault-drawing <script'],
  ['is larger than 512 KiB', 'fault-file-size 512'],
  ['is no PNG', 'fault-file-kind PNG'],
  ['has no Dutch name (`nl`)', 'fault-no-dutch'],
  ['is longer than 120 characters', 'fault-too-long 120'],
  ['must be at most PT24H', 'fault-too-large PT24H'],
  ['ends before it begins', 'fault-end'],
  ['must be the number, not the text `x`', 'fault-number'],
  ['must be 1 to 40 lower-case letters, digits or inner hyphens', 'fault-id 1 40'],
  ['must be 4 to 40 letters, digits or hyphens', 'fault-code 4 40'],
  ['must be one capital letter, A to Z', 'fault-letter'],
  ['must have 1 to 5 elements, not 0', 'fault-elements 1 5'],
  ['must name at least one service', 'fault-service'],
  ['must be 1 to 40 characters', 'fault-characters 1 40'],
  ['must be a whole number from 1 to 99', 'fault-range 1 99'],
  ['is `cake`; it must be one of `apology`', 'fault-choose'],
  ['must not be on a day that has passed', 'fault-past'],
  ['is not the present password', 'fault-present'],
  ['is no address of mail, such as naam@voorbeeld.nl', 'fault-mail'],
  ['must be a day that exists, written 2026-07-01, of the years 2000 to 2099', 'fault-day'],
  ['the charter offers redress, so it must say `redressLapsesAfter`', 'fault-lapses'],
  ['[[norms]] holds for no visit: `visitKinds` must name `walkIn`, `appointment` or both', 'fault-visits'],
  ['`limit` must be longer than nothing', 'fault-nothing'],
  ['`validFrom` must be a day that exists, written 2026-07-01, of the years 2000 to 2099', 'fault-day'],
  ['is a number out of range', 'fault-out-of-range'],
  ['must be 1 to 86400 seconds', 'fault-service-time'],
  ['must be 0.05 to 5', 'fault-range 0.05 5'],
  ['must be an instant with its offset, such as 2026-11-03T09:30:00Z', 'fault-day'],
  ['must name its host by a name of the internet, such as push.example.org', 'fault-host'],
  ['is odd', 'fault-other is odd'],
])('“%s” is said in the language of who reads it', (detail, said) => {
  expect(faultText({ t }, { pointer: '', detail })).toBe(said);
});

test('a fault stands at the field that it is in, or whose part it is in', () => {
  const fault = { pointer: 'serviceIds[2]', detail: '' };
  expect(isOf(fault, ['serviceIds'])).toBe(true);
  expect(isOf(fault, ['service'])).toBe(false);
  expect(isOf({ pointer: 'names', detail: '' }, ['names.nl', 'names'])).toBe(true);
});
