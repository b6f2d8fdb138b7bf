/** Lengths of time as the API writes them (ISO 8601, `PT15M`), and as people type them: a number of a unit. */

const UNITS_S = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };
export type Unit = keyof typeof UNITS_S;
export const UNITS = Object.keys(UNITS_S) as Unit[];

/** A length as it is typed; the amount is what stands in the field, which may be no number yet. */
export interface TypedLength {
  amount: string;
  unit: Unit;
}

/** A length in seconds; null for what is none. */
export function secondsOf(length: string): number | null {
  const found = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(length);
  if (!found || length.length < 3) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((each) => Number(each ?? 0));
  return (weeks * 7 + days) * UNITS_S.days + hours * UNITS_S.hours + minutes * UNITS_S.minutes + seconds;
}

/** A length in the largest unit of which it is a whole number: 90 minutes, 12 hours; of nothing, minutes. */
export function typed(length: string): TypedLength {
  const total = secondsOf(length) ?? 0;
  const unit = total === 0 ? 'minutes' : [...UNITS].reverse().find((each) => total % UNITS_S[each] === 0);
  return { amount: String(total / UNITS_S[unit ?? 'seconds']), unit: unit ?? 'seconds' };
}

/** A typed length as the API writes it; what is no whole number is sent as it was typed, for the server to refuse. */
export function written({ amount, unit }: TypedLength): string {
  const letter = unit.slice(0, 1).toUpperCase();
  return unit === 'days' ? `P${amount.trim()}D` : `PT${amount.trim()}${letter}`;
}

/** A length in words, such as "20 seconds"; what is no length stays as it is. Without a language nothing is put in words. */
export function lengthSaid(length: string, language: string | undefined): string {
  const seconds = secondsOf(length);
  if (seconds === null || !language) return length;
  const { amount, unit } = typed(length);
  const form = { style: 'unit', unit: unit.slice(0, -1), unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(language, form).format(Number(amount));
}
