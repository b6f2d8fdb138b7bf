// Guides are written in Markdown and become HTML when the screens are built. What is on a key or a heading of a screen is
// named by its text, not written again: `{counter/action-next}` is what the key says, `{counter/action-next.key}` the
// letter that presses it. So a guide cannot say what the screen does not.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FluentBundle, FluentResource } from '@fluent/bundle';
// markedjs/marked: kept since 2011, without dependencies of its own; used when the screens are built, never in them.
import { Marked } from 'marked';
import type { Plugin } from 'vite';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FILE = /\/pages\/guide\/texts\/([a-z]{2})\/[a-z]+\.md$/;
const NAMED = /\{([a-z-]+)\/([\w-]+)(?:\.(\w+))?\}/g;
/** Where a picture is filled in, once its address is known. */
const picture = (index: number) => `\u0000${index}\u0000`;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** What a text of a screen says in a language. */
function said(language: string, file: string, id: string, attribute: string | undefined): string {
  const texts = ['shared', 'staff', file].map((name) => `locales/${language}/${name}.ftl`);
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const name of texts)
    bundle.addResource(new FluentResource(readFileSync(path.join(ROOT, name), 'utf8')), {
      allowOverrides: true,
    });
  const message = bundle.getMessage(id);
  const pattern = attribute ? message?.attributes[attribute] : message?.value;
  if (typeof pattern !== 'string') throw new Error(`${file}.ftl says no plain ${id} in ${language}`);
  return pattern;
}

export interface BuiltGuide {
  html: string;
  /** The names of its pictures, in the order in which they stand in it. */
  pictures: string[];
}

/** A guide as HTML; where a picture's address goes stands `\0` and its place among the pictures. */
export function buildGuide(language: string, text: string): BuiltGuide {
  const pictures: string[] = [];
  const marked = new Marked({
    renderer: {
      image({ href, text: about }) {
        pictures.push(href);
        return `<img src="${picture(pictures.length - 1)}" alt="${escaped(about).replaceAll('"', '&quot;')}">`;
      },
    },
  });
  const named = text.replaceAll(NAMED, (_, file: string, id: string, attribute?: string) => {
    const words = escaped(said(language, file, id, attribute));
    return attribute === 'key' ? `<kbd>${words}</kbd>` : `<b>${words}</b>`;
  });
  return { html: marked.parse(named, { async: false }), pictures };
}

/** Every file of `pages/guide/texts` as a module that holds its HTML. */
export function guides(): Plugin {
  return {
    name: 'guides',
    enforce: 'pre',
    transform(text, id) {
      const language = FILE.exec(id)?.[1];
      if (!language) return null;
      const { html, pictures } = buildGuide(language, text);
      const imports = pictures.map(
        (name, index) => `import p${index} from '../../pictures/${language}/${name}.png';`,
      );
      const filled = pictures.reduce(
        (code, _, index) => code.replaceAll(JSON.stringify(picture(index)).slice(1, -1), `"+p${index}+"`),
        JSON.stringify(html),
      );
      return { code: `${imports.join('\n')}\nexport default ${filled};`, map: null };
    },
  };
}
