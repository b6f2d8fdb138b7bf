import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import shared from 'texts:shared';
import type { Texts } from './contract';
import { FIRST_LANGUAGE, LANGUAGES, localeOf, type Language } from './language';

export type Args = Record<string, FluentVariable>;

export interface Speaker {
  readonly language: ReadonlySignal<Language>;
  speak(language: Language): void;
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

function bundleOf(language: Language, pageTexts: Record<Language, string>): FluentBundle {
  // Marks that isolate directions are of no use among languages that all run left to right.
  const bundle = new FluentBundle(localeOf(language), { useIsolating: false });
  bundle.addResource(new FluentResource(shared[language]));
  bundle.addResource(new FluentResource(pageTexts[language]));
  return bundle;
}

/** The texts of a page with those of a part that it shares with others. */
export function together(...texts: Record<Language, string>[]): Record<Language, string> {
  const all = LANGUAGES.map((name) => [name, texts.map((each) => each[name]).join('\n')]);
  return Object.fromEntries(all) as Record<Language, string>;
}

/** The page itself, where there is one: tests have none. */
const ownPage = () => (typeof document === 'undefined' ? null : document.documentElement);

/**
 * Speaks a page's texts; whatever reads `t` inside a component or a computed follows a change of language. The page is
 * said to be in that language; `null` where only a part of it is.
 */
export function createSpeaker(
  pageTexts: Record<Language, string>,
  first: Language = FIRST_LANGUAGE,
  page: { lang: string } | null = ownPage(),
): Speaker {
  const language = signal<Language>(first);
  const bundles = new Map(LANGUAGES.map((name) => [name, bundleOf(name, pageTexts)]));
  const bundle = computed(() => bundles.get(language.value) as FluentBundle);

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
    return new Intl.DateTimeFormat(localeOf(language.value), {
      ...options,
      ...(timeZone && { timeZone }),
    }).format(moment);
  }

  function speak(next: Language) {
    language.value = next;
    if (page) page.lang = next;
  }
  speak(first);

  return {
    language,
    speak,
    t,
    inEach: (id) => Object.fromEntries([...bundles].map(([name, by]) => [name, said(by, id)])),
    pick: (texts) =>
      texts?.[language.value] ?? texts?.[FIRST_LANGUAGE] ?? Object.values(texts ?? {})[0] ?? '',
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
