/** Times in which nothing is booked, as they lie over a day. */
import type { BlockedTime, Hall, ListOf } from '../../web/contract';
import { useFetched } from '../../web/fetched';
import { at, get, type Result } from '../../web/rest';
import { instantOf, wallClock } from '../../web/wall-clock';
import { daysLater } from './days';
import type { Ground } from './ground';
import type { By } from './laid-out';

const EVERY_MS = 60_000;

/** Where the blocked times of so many days from `day` on are asked for. */
export function pathOfBlocks(hallId: string, day: string, count: number, timeZone: string): string {
  const begin = (of: string) => instantOf(`${of}T00:00`, timeZone);
  const query = new URLSearchParams({ from: begin(day), to: begin(daysLater(day, count)) });
  return `/halls${at(hallId, 'blocked-times')}?${query}`;
}

type Answered = ListOf<BlockedTime> & { path: string };

async function answered(path: string): Promise<Result<Answered>> {
  const answer = await get<ListOf<BlockedTime>>(path);
  return answer.ok ? { ...answer, value: { ...answer.value, path } } : answer;
}

/** The blocked times of so many days; none until they are there. */
export function useBlocks({ hallId, hall }: Ground, day: string, count: number) {
  const path = pathOfBlocks(hallId, day, count, hall.timeZone);
  const list = useFetched<Answered>(path, EVERY_MS, answered);
  const value = list.value.value;
  return { blocks: value?.path === path ? value.items : [], again: list.again };
}

type Span = Pick<BlockedTime, 'from' | 'to'>;

/** From when until when, as the clock in the hall shows it; the end of the day is `24:00`. */
export function clocksOf({ from, to }: Span, timeZone: string): [string, string] {
  const [day = '', begins = ''] = wallClock(from, timeZone).split('T');
  const [last = '', ends = ''] = wallClock(to, timeZone).split('T');
  return [begins, last > day ? '24:00' : ends];
}

/** Whether a block is of a column of the board: of a counter or of a service, or of the whole hall. */
export function isOf(block: Pick<BlockedTime, 'serviceIds' | 'counterIds'>, by: By, column: string): boolean {
  if (block.serviceIds.length + block.counterIds.length === 0) return true;
  return by === 'service'
    ? block.serviceIds.includes(column)
    : block.counterIds.some((id) => column === `counter:${id}`);
}

const QUARTER_MIN = 15;
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Whether a quarter of an hour lies in a block, in whole or in part. */
export function coversQuarter(block: Span, quarter: string, timeZone: string): boolean {
  const [from, to] = clocksOf(block, timeZone).map(minutesOf) as [number, number];
  const begins = minutesOf(quarter);
  return from < begins + QUARTER_MIN && begins < to;
}

/** What is blocked, in words. */
export function whatIsBlocked(
  { speaker }: Pick<Ground, 'speaker'>,
  hall: Pick<Hall, 'counters' | 'services'>,
  { serviceIds, counterIds }: Pick<BlockedTime, 'serviceIds' | 'counterIds'>,
): string {
  const services = serviceIds.map(
    (id) => speaker.pick(hall.services.find((each) => each.id === id)?.names) || id,
  );
  const counters = counterIds.map((id) => hall.counters.find((each) => each.id === id)?.name ?? id);
  return [...services, ...counters].join(', ') || speaker.t('block-hall');
}
