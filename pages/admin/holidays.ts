/** The Dutch holidays on which town halls close, worked out for a year. */

const DAY_MS = 86_400_000;
const MARCH = 3;

/** Days off in a row: the first, and the day after the last, as closures have them. */
export interface Holiday {
  /** Its name among the texts. */
  name: 'newYear' | 'easter' | 'kingsDay' | 'liberation' | 'ascension' | 'pentecost' | 'christmas';
  from: string;
  to: string;
}

/** A date so many days after another. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

const two = (n: number) => String(n).padStart(2, '0');

/** Easter Sunday, by the rule of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easter(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const skipped = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - skipped + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return `${year}-${two(Math.max(MARCH, Math.floor(days / 31)))}-${two((days % 31) + 1)}`;
}

/** King's Day is on the 27th of April, and the day before when that is a Sunday. */
function kingsDay(year: number): string {
  const date = `${year}-04-27`;
  return new Date(`${date}T00:00:00Z`).getUTCDay() === 0 ? daysAfter(date, -1) : date;
}

/** The holidays of a year, in their order. */
export function holidaysOf(year: number): Holiday[] {
  const sunday = easter(year);
  const from = (name: Holiday['name'], first: string, days = 1): Holiday => ({
    name,
    from: first,
    to: daysAfter(first, days),
  });
  const all = [
    from('newYear', `${year}-01-01`),
    from('easter', sunday, 2),
    from('kingsDay', kingsDay(year)),
    from('liberation', `${year}-05-05`),
    from('ascension', daysAfter(sunday, 39)),
    from('pentecost', daysAfter(sunday, 49), 2),
    from('christmas', `${year}-12-25`, 2),
  ];
  return all.sort((one, other) => one.from.localeCompare(other.from));
}
