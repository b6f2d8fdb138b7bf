import { expect, test } from 'vitest';
import { dayParts, isOver, plotOf, point, type Wait } from './waits';

const wait = (time: string, minutes: number, arrival: Wait['arrival'] = 'walkIn'): Wait => ({
  at: `2026-11-21T${time}:00Z`,
  serviceId: 'paspoort',
  arrival,
  waitS: minutes * 60,
  limitS: arrival === 'walkIn' ? 900 : 300,
});

test('stopping exactly at the limit keeps the promise', () => {
  expect(isOver(wait('09:00', 15))).toBe(false);
  expect(isOver({ ...wait('09:00', 15), waitS: 901 })).toBe(true);
  expect(isOver({ ...wait('09:00', 500), limitS: null })).toBe(false);
});

test('the table counts each half hour by itself, with its longest wait', () => {
  const parts = dayParts([wait('09:05', 4), wait('09:29', 18), wait('09:30', 6), wait('11:00', 2)]);
  expect(
    parts.map(({ from, turns, withinNorm, longestS }) => [from.slice(11, 16), turns, withinNorm, longestS]),
  ).toEqual([
    ['09:00', 2, 1, 1080],
    ['09:30', 1, 1, 360],
    ['11:00', 1, 1, 120],
  ]);
});

test('the chart tells kinds of visits apart and draws their norms from edge to edge', () => {
  const plot = plotOf([wait('09:00', 4), wait('09:10', 2, 'appointment'), wait('09:20', 6)]);
  expect(plot.walkIn).toEqual([point(0, 4 / 20), point(1, 6 / 20)]);
  expect(plot.appointment).toEqual([point(0.5, 2 / 20)]);
  expect([plot.appointmentNorm[0], plot.appointmentNorm.at(-1)]).toEqual([
    point(0, 5 / 20),
    point(1, 5 / 20),
  ]);
  expect(plot.walkInNorm.every(({ y }) => y === 15 / 20)).toBe(true);
});

test('the chart holds the longest wait, and marks round minutes and times', () => {
  const plot = plotOf([wait('09:00', 4), wait('12:00', 100)]);
  expect(plot.walkIn.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y < 1)).toBe(true);
  expect(plot.minutes.map(({ value }) => value)).toEqual([0, 20, 40, 60, 80, 100]);
  expect(plot.times.map(({ value }) => new Date(value).toISOString().slice(11, 16))).toEqual([
    '09:30',
    '10:00',
    '10:30',
    '11:00',
    '11:30',
  ]);
});

test('one wait is a chart too', () => {
  const plot = plotOf([wait('09:00', 4)]);
  expect(plot.walkIn).toEqual([point(0, 4 / 20)]);
  expect(plot.minutes.map(({ value }) => value)).toEqual([0, 5, 10, 15, 20]);
});
