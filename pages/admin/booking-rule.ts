/** What of a service can be booked, as it is typed and as it is sent: what is empty is as the hall says, or as is usual. */
import type { components } from '../../web/schema';
import type { OpeningPeriod } from '../../web/contract';

type Rule = components['schemas']['BookingRuleView'];
type Places = NonNullable<Rule['places']>;

/** The numbers of a rule, in the order in which they are asked for. */
export const NUMBERS = [
  'minutes',
  'minutesPerExtraPerson',
  'bufferMinutes',
  'everyMinutes',
  'maxPersons',
  'noticeMinutes',
  'horizonDays',
] as const;
type NumberName = (typeof NUMBERS)[number];
export const PLACES = ['fixed', 'roster', 'byPromise'] as const;
export type PlacesKind = (typeof PLACES)[number];
/** What most halls choose, in hundredths. */
const USUAL_CERTAINTY = '90';

/** A rule as it is typed. */
export type BookingDraft = Record<NumberName, string> & {
  isBooked: boolean;
  hours: OpeningPeriod[];
  places: PlacesKind | '';
  /** How many at once, where that is a fixed number. */
  fixed: string;
  /** How sure it must be that walk-ins keep their norm, in hundredths. */
  certainty: string;
};

const typedNumber = (value: number | null | undefined) => (value == null ? '' : String(value));

function typedPlaces(
  places: Places | null | undefined,
): Pick<BookingDraft, 'places' | 'fixed' | 'certainty'> {
  const typed = { places: '' as const, fixed: '1', certainty: USUAL_CERTAINTY };
  if (!places) return typed;
  if (places === 'roster') return { ...typed, places };
  if ('fixed' in places) return { ...typed, places: 'fixed', fixed: String(places.fixed) };
  const certainty = String(Math.round(places.byPromise.certainty * 100));
  return { ...typed, places: 'byPromise', certainty };
}

/** A rule as it stands in the fields; nothing of it where there is none. */
export function typedRule(rule: Rule | null | undefined): BookingDraft {
  const numbers = NUMBERS.map((name) => [name, typedNumber(rule?.[name])]);
  return {
    ...(Object.fromEntries(numbers) as Record<NumberName, string>),
    isBooked: Boolean(rule),
    hours: rule?.hours ?? [],
    ...typedPlaces(rule?.places),
  };
}

/** What was typed as a number; what is none is sent as it is, for the server to refuse beside its field. */
function numeric(text: string): number | string {
  const number = Number(text.trim());
  return text.trim() === '' || Number.isNaN(number) ? text : number;
}

function writtenPlaces({ places, fixed, certainty }: BookingDraft): object {
  if (places === '') return {};
  if (places === 'roster') return { places };
  if (places === 'fixed') return { places: { fixed: numeric(fixed) } };
  const hundredths = numeric(certainty);
  return {
    places: { byPromise: { certainty: typeof hundredths === 'number' ? hundredths / 100 : hundredths } },
  };
}

/** The rule as it is sent; null where nothing can be booked. */
export function writtenRule(draft: BookingDraft): object | null {
  if (!draft.isBooked) return null;
  const typed = NUMBERS.filter((name) => draft[name].trim() !== '');
  return {
    ...Object.fromEntries(typed.map((name) => [name, numeric(draft[name])])),
    ...(draft.hours.length > 0 && { hours: draft.hours }),
    ...writtenPlaces(draft),
  };
}

/**
 * The rule as it changes one that is there already (RFC 7396): what is said no more is taken away by name, since what is left
 * out stays.
 */
export function patchedRule(draft: BookingDraft): object | null {
  const written = (writtenRule(draft) ?? {}) as Record<string, unknown>;
  if (Object.keys(written).length === 0) return null;
  const silent = Object.fromEntries([...NUMBERS, 'hours', 'places'].map((name) => [name, null]));
  const { places } = written;
  const isOneOf = typeof places === 'object' && places !== null;
  return {
    ...silent,
    ...written,
    ...(isOneOf && { places: { fixed: null, byPromise: null, ...places } }),
  };
}
