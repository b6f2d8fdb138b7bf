import { expect, test } from 'vitest';
import kioskNl from '../locales/nl/kiosk.ftl?raw';
import kioskEn from '../locales/en/kiosk.ftl?raw';
import type { Forecast } from './contract';
import { createSpeaker } from './texts';
import { lengthText, limitText, minutesUp, shortLength, waitText, wholeMinutes } from './waits';

const speaker = createSpeaker({ nl: kioskNl, en: kioskEn });
const forecast = (loS: number, hiS: number): Forecast => ({
  loS,
  hiS,
  medianS: (loS + hiS) / 2,
  asOf: '2026-11-21T09:00:00Z',
});

test('an unknown wait says why, and never looks like no wait', () => {
  expect(waitText(speaker, null, 'noOpenCounter')).toBe('nu geen balie open');
  expect(waitText(speaker, null, 'hallClosed')).toBe('nu gesloten');
  expect(waitText(speaker, null)).toBe('wordt berekend');
});

test('a short wait is said to the minute, a long one in steps of five', () => {
  expect(waitText(speaker, forecast(185, 410))).toBe('3 tot 7 minuten');
  expect(waitText(speaker, forecast(1020, 1670))).toBe('15 tot 30 minuten');
});

test('a range is widened to whole minutes, never narrowed', () => {
  expect(waitText(speaker, forecast(119, 121))).toBe('1 tot 3 minuten');
});

test('a wait of almost nothing is not called zero minutes', () => {
  expect(waitText(speaker, forecast(0, 20))).toBe('bijna direct');
  expect(waitText(speaker, forecast(0, 200))).toBe('0 tot 4 minuten');
});

test('a very long wait is said in hours', () => {
  expect(waitText(speaker, forecast(7_300, 9_000))).toBe('meer dan 2 uur');
});

test('minutes that passed are rounded down, minutes that are owned up to are rounded up', () => {
  expect(wholeMinutes(119)).toBe(1);
  expect(minutesUp(901)).toBe(16);
});

test('a norm under a minute is said in seconds', () => {
  expect(limitText(speaker, 2)).toBe('2 seconden');
  expect(limitText(speaker, 900)).toBe('15 minuten');
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
