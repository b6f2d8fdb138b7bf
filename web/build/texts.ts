import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import LANGUAGES from '../../locales/languages.json' with { type: 'json' };

const LOCALES = path.resolve(import.meta.dirname, '../../locales');
const NAME = /^\0?texts:([\w-]+)(?:\/(\w+))?$/;
const CODES = Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[];
const FIRST = CODES[0];

/** Pages carry what visitors and staff read: not what texts say to translators, nor their indents. */
function lean(texts: string): string {
  return texts.replaceAll(/^(#.*)?\n/gm, '').replaceAll(/^ +/gm, ' ');
}

/** What a part says that comes into a page which already speaks: it would be Dutch for a moment. */
const OF_PARTS = ['booking-rules', 'own-sessions', 'practice', 'second-step', 'sources', 'warn', 'webhooks'];

/**
 * `texts:NAME` holds what `locales/*\/NAME.ftl` say, by language: the first language, which stands in when the network
 * fails, at once; any other is a file of its own (`texts:NAME/LANGUAGE`), which a page fetches when it is to speak it, so
 * that nobody downloads what others read. Tests have everything at once.
 */
export function textsByName(): Plugin {
  let atOnce = false;
  return {
    name: 'texts-by-name',
    configResolved: ({ mode }) => {
      atOnce = mode === 'test';
    },
    resolveId: (id) => (NAME.test(id) ? `\0${id}` : null),
    load(id) {
      const [, name, wanted] = NAME.exec(id) ?? [];
      if (!name) return null;
      const fileOf = (language: string) => path.join(LOCALES, language, `${name}.ftl`);
      const read = (language: string) => {
        this.addWatchFile(fileOf(language));
        return JSON.stringify(lean(readFileSync(fileOf(language), 'utf8')));
      };
      if (wanted) return `export default ${read(wanted)}`;
      const spoken = CODES.filter((language) => existsSync(fileOf(language)));
      const members = spoken.map((language) => {
        const here = atOnce || OF_PARTS.includes(name) || language === FIRST;
        return `${language}: ${here ? read(language) : `() => import('texts:${name}/${language}')`}`;
      });
      return `export default { ${members.join(', ')} }`;
    },
  };
}
