import type { Language } from '../../web/language';
import type { Guide } from './guides';

/** Each guide is a file of its own: nobody loads what they do not read. */
const FILES = import.meta.glob<string>('./texts/*/*.md', { import: 'default' });

/** A guide in a language, as HTML that was made with the program and holds nothing of anybody else's. */
export async function loadGuide(guide: Guide, language: Language): Promise<string | null> {
  const file = FILES[`./texts/${language}/${guide}.md`];
  return file ? file() : null;
}
