// Which texts are read by whom: what visitors read is there in every language, what only staff read in those that
// `locales/languages.json` says staff work in. Read from the pages, so that nobody keeps a list of files.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PAGES } from './pages';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The pages that visitors see. */
export const FOR_VISITORS = [
  'accessibility',
  'book',
  'kiosk',
  'web-display',
  'exit',
  'help',
  'index',
  'join',
  'letter',
  'privacy',
  'results',
  'visitor',
];
/** What the server says itself to visitors, and what every page says. */
const BESIDES = ['shared', 'book-plain', 'mail', 'paper', 'push', 'speech', 'starting'];
/** What staff see on a page of visitors: the band of a hall to practise in, the part of the page that is theirs. */
const OF_STAFF = /practice|for-staff/;

/** The modules that a page is made of, shared ones with it, from the one that its `index.html` names. */
export function modulesOf(first: string, leaves?: RegExp, found = new Map<string, string>()) {
  if (found.has(first)) return found;
  const source = readFileSync(first, 'utf8');
  found.set(first, source);
  for (const [, place = ''] of source.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
    if (leaves?.test(place)) continue;
    const module = path.resolve(path.dirname(first), place);
    const file = [module, `${module}.ts`, `${module}.tsx`].find(
      (each) => /\.tsx?$/.test(each) && existsSync(each),
    );
    if (file) modulesOf(file, leaves, found);
  }
  return found;
}

/** The files of texts that modules name. */
export function textsOf(sources: Iterable<string>): string[] {
  const named = [...sources].flatMap((source) => [...source.matchAll(/(?:from |import\()'texts:(.+?)'/g)]);
  return named.map(([, name = '']) => name);
}

/** The files of texts that visitors read, by name. */
export function readByVisitors(): Set<string> {
  const pages = PAGES.filter(({ name }) => FOR_VISITORS.includes(name));
  const named = pages.flatMap(({ folder }) =>
    textsOf(modulesOf(path.join(ROOT, folder, 'main.tsx'), OF_STAFF).values()),
  );
  return new Set([...named, ...BESIDES]);
}
