import { localeOf } from '../../web/language';
import { speaker } from './here';

/** A number as its reader types it: with at least so many decimals, and two at most. */
export function decimal(value: number, decimals = 0): string {
  return new Intl.NumberFormat(localeOf(speaker.language.value), {
    useGrouping: false,
    minimumFractionDigits: decimals,
    maximumFractionDigits: 2,
  }).format(value);
}
