import { expect, test } from 'vitest';
import texts from 'texts:kiosk';
import type { LongestSaid } from './contract';
import { createSpeaker } from './texts';
import {
  lengthText,
  limitText,
  longestText,
  minutesUp,
  normText,
  shortLength,
  waitText,
  wholeMinutes,
} from './waits';

const speaker = createSpeaker(texts);
const english = createSpeaker(texts, 'en');

test('an unknown wait says why, and never looks like no wait', () => {
  expect(waitText(speaker, { kind: 'unknown', reason: 'noOpenCounter' })).toBe('nu geen balie open');
  expect(waitText(speaker, { kind: 'unknown', reason: 'hallClosed' })).toBe('nu gesloten');
  expect(waitText(speaker, { kind: 'unknown', reason: 'notToday' })).toBe('vandaag waarschijnlijk niet meer');
  expect(waitText(speaker, { kind: 'unknown' })).toBe('nu niet te zeggen');
  expect(waitText(speaker, undefined)).toBe('wordt berekend');
});

test('a wait is said as the server rounded it', () => {
  expect(waitText(speaker, { kind: 'between', loMin: 3, hiMin: 7 })).toBe('3 tot 7 minuten');
  expect(waitText(speaker, { kind: 'between', loMin: 5, hiMin: 5 })).toBe('ongeveer 5 minuten');
  expect(waitText(english, { kind: 'between', loMin: 15, hiMin: 30 })).toBe('15 to 30 minutes');
});

test('a wait of almost nothing is not called zero minutes', () => {
  expect(waitText(speaker, { kind: 'soon' })).toBe('bijna direct');
  expect(waitText(speaker, { kind: 'between', loMin: 0, hiMin: 4 })).toBe('0 tot 4 minuten');
});

test('a wait without an end that can be seen is said to be longer than what is sure', () => {
  expect(waitText(speaker, { kind: 'longerThan', loMin: 180 })).toBe('langer dan 3 uur');
  expect(waitText(speaker, { kind: 'longerThan', loMin: 20 })).toBe('langer dan 20 minuten');
  expect(waitText(english, { kind: 'longerThan', loMin: 180 })).toBe('longer than 3 hours');
});

test('many minutes are hours and minutes', () => {
  expect(lengthText(speaker, 24)).toBe('24 minuten');
  expect(lengthText(speaker, 165)).toBe('2 uur en 45 minuten');
  expect(lengthText(english, 121)).toBe('2 hours and 1 minute');
});

test('minutes that passed are rounded down, minutes that are owned up to are rounded up', () => {
  expect(wholeMinutes(119)).toBe(1);
  expect(minutesUp(901)).toBe(16);
});

test('a promise is said exactly as it was made', () => {
  expect(limitText(speaker, 2)).toBe('2 seconden');
  expect(limitText(speaker, 900)).toBe('15 minuten');
  expect(limitText(speaker, 930)).toBe('15 minuten en 30 seconden');
});

test('who waits longest is said of them, with the promise that broke', () => {
  const said: LongestSaid = {
    serviceId: 'paspoort',
    waitedMin: 24,
    among: 'all',
    norm: { limitS: 900, commitment: 'guarantee', clockStop: 'called', arrival: 'walkIn' },
  };
  expect(longestText(speaker, said, 'Paspoort')).toBe(
    'Wie nu het langst wacht voor Paspoort, wacht al 24 minuten. ' +
      'Dat is langer dan wij beloven: 15 minuten zonder afspraak. Onze excuses.',
  );
  const booked: LongestSaid = {
    ...said,
    waitedMin: 13,
    among: 'appointments',
    norm: { ...said.norm, limitS: 300, commitment: 'target', arrival: 'appointment' },
  };
  expect(longestText(english, booked, 'Passport')).toBe(
    'The person with an appointment who has waited longest for Passport has now waited 13 minutes. ' +
      'That is longer than we aim for: 5 minutes with an appointment. We are sorry.',
  );
});

test('a target is aimed for, a guarantee promised', () => {
  const norm = { limitS: 1200, commitment: 'guarantee', clockStop: 'served', arrival: 'walkIn' } as const;
  expect(normText(speaker, norm)).toBe('Wij beloven: u wordt geholpen binnen 20 minuten.');
  expect(normText(speaker, { ...norm, commitment: 'target', clockStop: 'called' })).toBe(
    'Wij streven ernaar: u bent aan de beurt binnen 20 minuten.',
  );
});

test('an hour or more is said in hours and minutes, in one way', () => {
  expect([39, 60, 61, 159].map((minutes) => lengthText(speaker, minutes))).toEqual([
    '39 minuten',
    '1 uur',
    '1 uur en 1 minuut',
    '2 uur en 39 minuten',
  ]);
  expect([0, 59, 60, 159].map((minutes) => shortLength(speaker, minutes))).toEqual([
    '0 min',
    '59 min',
    '1 u 0 min',
    '2 u 39 min',
  ]);
});
