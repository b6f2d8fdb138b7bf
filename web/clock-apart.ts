import type { Speaker } from './texts';

const UNITS: [string, number][] = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
];

/** By how much two clocks differ, in the largest unit of which there are two: `364 dagen`, `10 minuten`. */
export function amountText(speaker: Speaker, seconds: number): string {
  const amount = Math.abs(seconds);
  const [unit, length] = UNITS.find(([, length]) => amount >= 2 * length) ?? ['seconds', 1];
  return speaker.t(`clock-${unit}`, { count: Math.round(amount / length) });
}
