import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import LANGUAGES from '../../locales/languages.json' with { type: 'json' };

const LOCALES = path.resolve(import.meta.dirname, '../../locales');
const NAME = /^\0?texts:([\w-]+)$/;

/** Pages carry what visitors and staff read: not what texts say to translators, nor their indents. */
function lean(texts: string): string {
  return texts.replaceAll(/^(#.*)?\n/gm, '').replaceAll(/^ +/gm, ' ');
}

/** `texts:NAME` holds what `locales/*\/NAME.ftl` say, by language. */
export function textsByName(): Plugin {
  return {
    name: 'texts-by-name',
    resolveId: (id) => (NAME.test(id) ? `\0${id}` : null),
    load(id) {
      const name = NAME.exec(id)?.[1];
      if (!name) return null;
      const texts = Object.keys(LANGUAGES).map((language) => {
        const file = path.join(LOCALES, language, `${name}.ftl`);
        this.addWatchFile(file);
        return [language, lean(readFileSync(file, 'utf8'))];
      });
      return `export default ${JSON.stringify(Object.fromEntries(texts))}`;
    },
  };
}
