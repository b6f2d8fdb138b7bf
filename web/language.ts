/** The languages that screens speak, from the one table of them, and which of them a person reads. */
import TABLE from '../locales/languages.json';

export type Language = keyof typeof TABLE;
/** Every language offered; the first is the one in which each text exists. */
export const LANGUAGES = Object.keys(TABLE) as Language[];
export const FIRST_LANGUAGE: Language = 'nl';

/** The languages in which staff work; the others serve visitors. */
export const STAFF_LANGUAGES = LANGUAGES.filter((language) => TABLE[language].staff);

const KEY = 'kwartier.language';

function offered(code: string | null): Language | null {
  return LANGUAGES.find((language) => language === code) ?? null;
}

/** A language by its own name, so that its readers find it. */
export function ownName(language: Language): string {
  return TABLE[language].name;
}

/** Whether this browser has the data of ICU for a language: some bring none for smaller ones. */
const isKnown = (locale: string) => Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;

/**
 * What `Intl` calls the language as a Dutch town hall writes it: 24-hour times, European dates. Dutch where the browser does
 * not know the language: it would otherwise write as the machine is set, 9:00 PM.
 */
export function localeOf(language: Language): string {
  const { locale } = TABLE[language];
  return isKnown(locale) ? locale : TABLE[FIRST_LANGUAGE].locale;
}

/** An instant as the language writes it; days and months that the browser has no words for are those of the table. */
export function momentText(
  language: Language,
  options: Intl.DateTimeFormatOptions,
  moment: Date | number,
): string {
  const entry: { locale: string; calendar?: Record<string, string> } = TABLE[language];
  const parts = new Intl.DateTimeFormat(localeOf(language), options).formatToParts(moment);
  const words = isKnown(entry.locale) ? undefined : entry.calendar;
  return parts.map(({ value }) => words?.[value] ?? value).join('');
}

/** Which way the language is written. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return TABLE[language].direction === 'rtl' ? 'rtl' : 'ltr';
}

/** The languages in which a hall's own texts are written, Dutch first: those that it offers; those of staff while it says none. */
export function writtenBy(offered: readonly string[] | undefined): string[] {
  const others = (offered?.length ? offered : STAFF_LANGUAGES).filter((code) => code !== FIRST_LANGUAGE);
  return [FIRST_LANGUAGE, ...others];
}

/** A language as readers of another name it; its code where no such language is known. */
export function nameIn(reader: Language, code: string): string {
  return new Intl.DisplayNames(localeOf(reader), { type: 'language' }).of(code) ?? code;
}

/** The language that an address or a setting names, or the first where we do not speak it. */
export function namedLanguage(code: string | null): Language {
  return offered(code) ?? FIRST_LANGUAGE;
}

/** A person's own choice of language on this browser; a kiosk or display never keeps one. */
export function rememberedLanguage(): Language | null {
  try {
    return offered(localStorage.getItem(KEY));
  } catch {
    // Within a page of another site some browsers keep nothing.
    return null;
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // As above.
  }
}

/** The language that this browser asks for, among ours: Dutch for who reads it at all. */
export function browserLanguage(): Language {
  const wishes = navigator.languages.map((wish) => offered(wish.slice(0, 2))).filter((wish) => wish !== null);
  return wishes.includes(FIRST_LANGUAGE) ? FIRST_LANGUAGE : (wishes[0] ?? FIRST_LANGUAGE);
}
