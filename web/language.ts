import type { Language } from './texts';

const KEY = 'kwartier.language';

/** A person's own choice of language on this browser; a kiosk or display never keeps one. */
export function rememberedLanguage(): Language | null {
  const kept = localStorage.getItem(KEY);
  return kept === 'nl' || kept === 'en' ? kept : null;
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}
