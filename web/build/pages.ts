// The one list of pages, read from the folders: whatever lists pages asks here, but for the server, whose `build.rs`
// reads the same folders by the same rule.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** The page that stands at the root: it leads to the others. */
const LIST = 'index';

export interface Page {
  /** Its name: in the address, and of its file of texts. */
  name: string;
  /** Its folder, from the root of the repository. */
  folder: string;
  /** Its file among the built ones. */
  file: string;
  /** Where the server has it. */
  address: string;
}

const foldersIn = (place: string): string[] =>
  readdirSync(path.join(ROOT, place), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => path.posix.join(place, entry.name));

function pageOf(folder: string): Page {
  const name = path.posix.basename(folder);
  const at = name === LIST ? '' : `${name}/`;
  return { name, folder, file: `${at}index.html`, address: `/${at}` };
}

/** Every folder with an `index.html`: the hall's devices at the root, the others in `pages/`. */
export const PAGES: Page[] = [...foldersIn('.'), ...foldersIn('pages')]
  .filter((folder) => existsSync(path.join(ROOT, folder, 'index.html')))
  .map(pageOf);
