import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import shared from 'texts:shared';
import type { Texts } from './contract';
import { directionOf, FIRST_LANGUAGE, LANGUAGES, localeOf, momentText, type Language } from './language';

export type Args = Record<string, FluentVariable>;

export interface Speaker {
  readonly language: ReadonlySignal<Language>;
  /** The languages that this page can speak. */
  readonly languages: readonly Language[];
  /** While the language with which the page begins is being fetched; null when it is here. It never fails. */
  readonly ready: Promise<void> | null;
  /** Another language from now on, or from when it has been fetched. */
  speak(language: Language): Promise<void>;
  /** Fetches languages before they are chosen, for a screen that must speak them without a network. */
  prepare(languages: readonly Language[]): Promise<void>;
  /** The text with this id; `id.attribute` for one of its attributes. */
  t(id: string, args?: Args): string;
  /** The text with this id in each language offered, for what is kept by language. */
  inEach(id: string): Texts;
  /** The text that the server sends by language. */
  pick(texts: Texts | undefined): string;
  /** An instant (ISO or milliseconds) as the hall's wall clock shows it, to the minute. */
  time(instant: string | number, timeZone?: string): string;
  day(instant: string | number, timeZone?: string): string;
  /** The day with its year, as a letter has it. */
  date(instant: string | number, timeZone?: string): string;
  /** An amount of money: `€ 25,40`. */
  euros(cents: number): string;
}

/** What a file of texts says in a language: at once, or once it is fetched; see `web/build/texts.ts`. */
export type TextsOf = Partial<Record<Language, string | (() => Promise<{ default: string }>)>>;

/** How long a language that could not be fetched is left alone. */
const AGAIN_AFTER_MS = 10_000;

function bundleOf(language: Language, texts: string[]): FluentBundle {
  // What is filled in is kept apart where it may run against the text: among languages that all run left to right the
  // marks for that are of no use.
  const bundle = new FluentBundle(localeOf(language), { useIsolating: directionOf(language) === 'rtl' });
  for (const text of texts) bundle.addResource(new FluentResource(text));
  return bundle;
}

/** The texts of a page with those of a part that it shares with others. */
export function together(...files: TextsOf[]): TextsOf {
  return Object.fromEntries(spokenIn(files).map((name) => [name, joined(files, name)]));
}

/** The languages in which all of these files say something. */
const spokenIn = (files: TextsOf[]) => LANGUAGES.filter((name) => files.every((file) => file[name]));

type Said = NonNullable<TextsOf[Language]>;

/** What was fetched before: a part that comes into a page need not wait for what the page says already. */
const fetchedBefore = new Map<Said, string>();
const here = (said: Said) => (typeof said === 'string' ? said : fetchedBefore.get(said));

async function fetchedNow(said: Said): Promise<string> {
  if (typeof said === 'string') return said;
  const text = fetchedBefore.get(said) ?? (await said()).default;
  fetchedBefore.set(said, text);
  return text;
}

function joined(files: TextsOf[], language: Language): Said {
  const parts = files.map((file) => file[language] ?? '');
  const known = parts.map(here).filter((part) => part !== undefined);
  if (known.length === parts.length) return known.join('\n');
  return async () => ({ default: (await Promise.all(parts.map(fetchedNow))).join('\n') });
}

/** The page itself, where there is one: tests have none. */
const ownPage = () => (typeof document === 'undefined' ? null : document.documentElement);

/**
 * Speaks a page's texts; whatever reads `t` inside a component or a computed follows a change of language. The page is
 * said to be in that language; `null` where only a part of it is. A language that is not here yet is fetched: until then,
 * and for as long as that fails, the page speaks on as it did.
 */
export function createSpeaker(
  pageTexts: TextsOf,
  first: Language = FIRST_LANGUAGE,
  page: { lang: string; dir: string } | null = ownPage(),
): Speaker {
  const all = together(shared, pageTexts);
  const languages = spokenIn([all]);
  const language = signal<Language>(FIRST_LANGUAGE);
  const bundles = new Map<Language, FluentBundle>();
  for (const [name, said] of Object.entries(all) as [Language, Said][])
    if (typeof said === 'string') bundles.set(name, bundleOf(name, [said]));
  const bundle = computed(() => bundles.get(language.value) as FluentBundle);
  let wanted = FIRST_LANGUAGE;

  function said(by: FluentBundle, id: string, args?: Args): string {
    const [name = id, attribute] = id.split('.');
    const message = by.getMessage(name);
    const pattern = attribute ? message?.attributes[attribute] : message?.value;
    return pattern ? by.formatPattern(pattern, args ?? null, []) : `{${id}}`;
  }
  const t = (id: string, args?: Args) => said(bundle.value, id, args);

  function format(instant: string | number, options: Intl.DateTimeFormatOptions, timeZone?: string): string {
    const moment = new Date(instant);
    if (Number.isNaN(moment.getTime())) return '';
    return momentText(language.value, { ...options, ...(timeZone && { timeZone }) }, moment);
  }

  async function fetched(name: Language): Promise<void> {
    const said = all[name];
    if (bundles.has(name) || typeof said !== 'function') return;
    bundles.set(name, bundleOf(name, [(await said()).default]));
  }

  function turnTo(next: Language) {
    language.value = next;
    if (page) Object.assign(page, { lang: next, dir: directionOf(next) });
  }

  async function speak(next: Language): Promise<void> {
    wanted = languages.includes(next) ? next : FIRST_LANGUAGE;
    if (bundles.has(wanted)) return turnTo(wanted);
    const asked = wanted;
    try {
      await fetched(asked);
      if (wanted === asked) turnTo(asked);
    } catch (error) {
      console.error(error);
      setTimeout(() => wanted === asked && language.peek() !== asked && void speak(asked), AGAIN_AFTER_MS);
    }
  }

  turnTo(FIRST_LANGUAGE);
  const ready = speak(first);

  return {
    language,
    languages,
    ready: bundles.has(wanted) ? null : ready,
    speak,
    prepare: async (names) => {
      await Promise.allSettled(names.map(fetched));
    },
    t,
    inEach: (id) =>
      Object.fromEntries(
        [...bundles].filter(([, by]) => by.hasMessage(id)).map(([name, by]) => [name, said(by, id)]),
      ),
    pick: (texts) => {
      const own = texts?.[language.value];
      if (own !== undefined) return own;
      const other = texts?.[FIRST_LANGUAGE] ?? Object.values(texts ?? {})[0] ?? '';
      // Its full stop stays at its own end.
      return directionOf(language.value) === 'rtl' && other ? `\u2068${other}\u2069` : other;
    },
    time: (instant, timeZone) => format(instant, { hour: '2-digit', minute: '2-digit' }, timeZone),
    date: (instant, timeZone) =>
      format(instant, { day: 'numeric', month: 'long', year: 'numeric' }, timeZone),
    euros: (cents) =>
      new Intl.NumberFormat(localeOf(language.value), { style: 'currency', currency: 'EUR' }).format(
        cents / 100,
      ),
    day: (instant, timeZone) => format(instant, { weekday: 'long', day: 'numeric', month: 'long' }, timeZone),
  };
}
