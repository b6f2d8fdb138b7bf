/** A charter's edition as it is typed: lengths by number and unit, everything else as text until it is sent. */
import type { Charter, CharterEdition } from '../../web/contract';
import { typed, written, type TypedLength } from '../../web/length';
import { daysAfter } from './holidays';

type Norm = CharterEdition['norms'][number];
type Redress = NonNullable<Norm['redress']>[number];
type Exception = NonNullable<CharterEdition['exceptions']>[number];
type Hours = NonNullable<CharterEdition['restrictedHours']>[number];

/** Terms of an edition that are a number, in the order shown. */
export const TERMS = [
  'promisedAnswerWithinDays',
  'calledBackWithinWorkingDays',
  'suggestionsAnsweredWithinWeeks',
  'passedOnAtMost',
  'reviewedEveryMonths',
] as const;
/** The clocks of a complaint, likewise. */
export const CLOCKS = [
  'acknowledgedWithinWorkingDays',
  'calledBackWithinWorkingDays',
  'toldWhenLongerThanWorkingDays',
  'settledWithinWeeks',
] as const;

export interface RedressDraft {
  kind: Redress['kind'];
  onRequest: boolean;
  after: TypedLength;
  maxEuros: string;
  source: Redress['source'];
}

export interface NormDraft {
  id: string;
  visitKinds: Norm['visitKinds'];
  limit: TypedLength;
  clockStop: Norm['clockStop'];
  commitment: Norm['commitment'];
  /** None stands for all of a hall. */
  services: string[];
  exceptServices: string[];
  redress: RedressDraft[];
}

export interface ExceptionDraft {
  /** What is not shown stays as it was. */
  rest: Partial<Exception>;
  from: string;
  to: string;
  effect: 'noticeOnly' | 'noNorm' | 'limit';
  limit: TypedLength;
  notice: Record<string, string>;
  /** None stands for all. */
  weekdays: string[];
  services: string[];
  /** Times of day; nothing for the whole day. */
  fromTime: string;
  toTime: string;
}

/** Hours in which only these services can be had; without days, for ever. */
export interface HoursDraft {
  fromTime: string;
  toTime: string;
  weekdays: string[];
  services: string[];
  from: string;
  to: string;
  notice: Record<string, string>;
}

export interface EditionDraft {
  title: string;
  version: string;
  validFrom: string;
  source: string;
  norms: NormDraft[];
  exceptions: ExceptionDraft[];
  hours: HoursDraft[];
  lapses: TypedLength;
  terms: Record<(typeof TERMS)[number], string>;
  clocks: Record<(typeof CLOCKS)[number], string>;
}

/** A charter whose last edition is edited; those before it stay as they are. */
export interface CharterDraft {
  id: string;
  before: CharterEdition[];
  edition: EditionDraft;
}

/** A length as it is sent: nothing is nothing, in whichever unit. */
const lengthText = (length: TypedLength) => (length.amount.trim() === '0' ? 'PT0S' : written(length));
const NO_LENGTH: TypedLength = { amount: '', unit: 'minutes' };
const lengthOf = (length: string | null | undefined) => (length ? typed(length) : NO_LENGTH);
const numberText = (number: number | null | undefined) => (number ? String(number) : '');
/** A number as it is sent; what is none is sent as it was typed, for the server to refuse beside its field. */
const numberOf = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : text.trim());

export const newNorm = (taken: readonly string[]): NormDraft => ({
  id: nameOfNorm(taken),
  visitKinds: ['walkIn'],
  limit: { amount: '15', unit: 'minutes' },
  clockStop: 'called',
  commitment: 'guarantee',
  services: [],
  exceptServices: [],
  redress: [],
});

function nameOfNorm(taken: readonly string[]): string {
  for (let n = taken.length + 1; ; n += 1) if (!taken.includes(`norm-${n}`)) return `norm-${n}`;
}

export const newRedress = (): RedressDraft => ({
  kind: 'apology',
  onRequest: false,
  after: { amount: '0', unit: 'minutes' },
  maxEuros: '',
  source: 'text',
});

export const newException = (today: string): ExceptionDraft => ({
  rest: {},
  from: today,
  to: daysAfter(today, 1),
  effect: 'noticeOnly',
  limit: NO_LENGTH,
  notice: {},
  weekdays: [],
  services: [],
  fromTime: '',
  toTime: '',
});

export const newHours = (): HoursDraft => ({
  fromTime: '17:00',
  toTime: '20:00',
  weekdays: [],
  services: [],
  from: '',
  to: '',
  notice: {},
});

function redressDraft({ kind, after, onRequest, maxEuros, source }: Redress): RedressDraft {
  return {
    kind,
    onRequest: onRequest === true,
    after: lengthOf(after ?? 'PT0S'),
    maxEuros: numberText(maxEuros),
    source,
  };
}

function exceptionDraft(exception: Exception): ExceptionDraft {
  const { from, to, effect, limit, notice, weekdays, services, fromTime, toTime, ...rest } = exception;
  return {
    rest,
    from,
    to,
    effect: effect ?? 'limit',
    limit: lengthOf(limit),
    notice: notice ?? {},
    weekdays: weekdays ?? [],
    services: services ?? [],
    fromTime: clock(fromTime),
    toTime: clock(toTime),
  };
}

const hoursDraft = ({ fromTime, toTime, weekdays, services, from, to, notice }: Hours): HoursDraft => ({
  fromTime: clock(fromTime),
  toTime: clock(toTime),
  weekdays: weekdays ?? [],
  services,
  from: from ?? '',
  to: to ?? '',
  notice: notice ?? {},
});

/** A time of day as it is typed, without seconds. */
const clock = (time: string | null | undefined) => (time ?? '').slice(0, 5);

function editionDraft(edition: CharterEdition): EditionDraft {
  const { title, version, validFrom, source, norms, exceptions, complaints, redressLapsesAfter } = edition;
  return {
    title,
    version,
    validFrom,
    source,
    norms: norms.map(
      ({ id, visitKinds, limit, clockStop, commitment, services, exceptServices, redress }) => ({
        id,
        visitKinds,
        limit: typed(limit),
        clockStop,
        commitment,
        services: services ?? [],
        exceptServices: exceptServices ?? [],
        redress: (redress ?? []).map(redressDraft),
      }),
    ),
    exceptions: (exceptions ?? []).map(exceptionDraft),
    hours: (edition.restrictedHours ?? []).map(hoursDraft),
    lapses: lengthOf(redressLapsesAfter),
    terms: Object.fromEntries(
      TERMS.map((term) => [term, numberText(edition[term])]),
    ) as EditionDraft['terms'],
    clocks: Object.fromEntries(
      CLOCKS.map((clock) => [clock, numberText(complaints?.[clock])]),
    ) as EditionDraft['clocks'],
  };
}

/** The last edition to be edited, those before it kept. */
export function draftOf({ id, editions }: Pick<Charter, 'id' | 'editions'>): CharterDraft {
  const last = editions.at(-1) as CharterEdition;
  return { id, before: editions.slice(0, -1), edition: editionDraft(last) };
}

/** A new edition after those that are there, which holds from this day. */
export function withNewEdition({ id, editions }: Charter, from: string): CharterDraft {
  const last = editions.at(-1) as CharterEdition;
  const edition = { ...editionDraft(last), version: String(editions.length + 1), validFrom: from };
  return { id, before: editions, edition };
}

/** Only what is said of it; what is empty is left out. */
const said = <T extends object>(members: T) =>
  Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );

function normOf(norm: NormDraft) {
  return {
    ...said({ services: norm.services, exceptServices: norm.exceptServices }),
    id: norm.id,
    visitKinds: norm.visitKinds,
    limit: lengthText(norm.limit),
    clockStart: 'arrival',
    clockStop: norm.clockStop,
    commitment: norm.commitment,
    ...said({
      redress: norm.redress.map(({ kind, onRequest, after, maxEuros, source }) => ({
        kind,
        ...(onRequest ? { onRequest } : { after: lengthText(after) }),
        ...said({ maxEuros: numberOf(maxEuros) }),
        source,
      })),
    }),
  };
}

/** What visitors are told, in the languages in which something is said. */
const told = (notice: Record<string, string>) =>
  Object.fromEntries(Object.entries(notice).filter(([, text]) => text.trim() !== ''));

function exceptionOf(exception: ExceptionDraft) {
  const { rest, from, to, effect, limit, notice, weekdays, services, fromTime, toTime } = exception;
  const texts = told(notice);
  const { announced, ...more } = rest;
  return {
    ...more,
    from,
    to,
    ...said({ weekdays, services, fromTime, toTime }),
    ...(effect === 'limit' ? { limit: lengthText(limit) } : { effect }),
    ...(Object.keys(texts).length > 0 && { notice: texts, ...(announced && { announced }) }),
  };
}

function hoursOf({ fromTime, toTime, weekdays, services, from, to, notice }: HoursDraft) {
  const texts = told(notice);
  return {
    fromTime,
    toTime,
    services,
    ...said({ weekdays, from, to }),
    ...(Object.keys(texts).length > 0 && { notice: texts }),
  };
}

/** All of it as it is sent. */
export function membersOf({ before, edition }: CharterDraft) {
  const numbers = <Name extends string>(typedIn: Record<Name, string>) =>
    said(Object.fromEntries(Object.entries<string>(typedIn).map(([name, text]) => [name, numberOf(text)])));
  const complaints = numbers(edition.clocks);
  const last = {
    version: edition.version.trim(),
    validFrom: edition.validFrom,
    title: edition.title.trim(),
    source: edition.source.trim(),
    ...(edition.lapses.amount.trim() && { redressLapsesAfter: lengthText(edition.lapses) }),
    ...numbers(edition.terms),
    ...(Object.keys(complaints).length > 0 && { complaints }),
    norms: edition.norms.map(normOf),
    ...said({
      exceptions: edition.exceptions.map(exceptionOf),
      restrictedHours: edition.hours.map(hoursOf),
    }),
  };
  return { editions: [...before, last] };
}
