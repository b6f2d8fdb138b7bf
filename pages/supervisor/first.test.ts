import { describe, expect, test } from 'vitest';
import type { Alarm, CounterAtWork } from '../../web/contract';
import * as fakes from '../../tests/browser/fake/hall';
import { alarmsOf, firstThing, unservedFirst, whoCouldServe } from './first';

const unserved = (serviceId: string, count: number): Alarm => ({ kind: 'serviceUnserved', serviceId, count });
const muted: Alarm = { kind: 'displayMuted', deviceId: 'd1' };
const calm = { alarms: [], advice: [], breaches: [], claims: [] };

describe('what comes first', () => {
  test('is who waits where nobody works, most of them before others', () => {
    const alarms = [muted, unserved('vergunning', 1), unserved('paspoort', 4)];
    expect(alarmsOf({ alarms })).toEqual([alarms[2], alarms[1], muted]);
    expect(firstThing(fakes.supervisor({ alarms }))).toEqual({ kind: 'alarm', alarm: alarms[2] });
  });

  test('is never a promise at risk, which has its own place', () => {
    const risk: Alarm = { kind: 'promisesAtRisk', serviceId: 'paspoort', count: 2, firstDueAt: fakes.ago(0) };
    expect(firstThing(fakes.supervisor({ ...calm, alarms: [risk] }))).toEqual({ kind: 'calm' });
  });

  test('is advice, then money that waits for a word, then what is still owed, where nothing alarms', () => {
    expect(firstThing(fakes.supervisor({ alarms: [] })).kind).toBe('advice');
    const quiet = fakes.supervisor({ alarms: [], advice: [] });
    expect(firstThing(quiet)).toEqual({ kind: 'owed', count: 2 });
    expect(firstThing(fakes.supervisor(calm))).toEqual({ kind: 'calm' });
  });
});

describe('a service that nobody serves', () => {
  const counter = (id: string, more: Partial<CounterAtWork>): CounterAtWork => ({
    id,
    name: id,
    state: 'open',
    serviceIds: [],
    ...more,
  });

  test('is asked of a closed counter that takes it, then of another, then of one that is free', () => {
    const takes = counter('1', { state: 'closed', serviceIds: ['g'] });
    const closed = counter('2', { state: 'closed' });
    const free = counter('3', {});
    const busy = counter('4', { number: 'P001' });
    const onBreak = counter('5', { state: 'paused' });
    expect(whoCouldServe([onBreak, busy, free, closed, takes], 'g')).toBe(takes);
    expect(whoCouldServe([onBreak, busy, free, closed], 'g')).toBe(closed);
    expect(whoCouldServe([onBreak, busy, free], 'g')).toBe(free);
    expect(whoCouldServe([onBreak, busy], 'g')).toBe(busy);
    expect(whoCouldServe([onBreak], 'g')).toBeNull();
  });

  test('begins the advice', () => {
    const [first, other] = [fakes.advice(), fakes.otherAdvice()];
    const helps = fakes.advice({
      id: 'a9',
      moves: first.moves.map((move) => ({ ...move, serviceIds: ['vergunning'] })),
    });
    const order = (alarms: Alarm[]) =>
      unservedFirst({ alarms, advice: [first, other, helps] }).map(({ id }) => id);
    expect(order([])).toEqual(['a1', 'a2', 'a9']);
    expect(order([unserved('vergunning', 1)])).toEqual(['a9', 'a1', 'a2']);
  });
});
