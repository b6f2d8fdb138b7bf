// What a phone on a slow line need not wait for (`web/early.ts`) comes into the pages that are opened on one, with the names
// of the texts in each language, which only the build knows.
import path from 'node:path';
import type { Plugin } from 'vite';

const ROOT = path.resolve(import.meta.dirname, '../..');
const ON_A_PHONE = ['visitor', 'join', 'book'];
const OF_A_LANGUAGE = /texts:[\w-]+\/(\w+)$/;

export function early(): Plugin {
  let script: string;
  return {
    name: 'early',
    apply: 'build',
    enforce: 'post',
    buildStart() {
      script = this.emitFile({ type: 'chunk', id: path.join(ROOT, 'web/early.ts'), name: 'early' });
    },
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const chunks = new Map(files.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file]] : [])));
      const src = this.getFileName(script);
      if (chunks.get(src)?.imports.length !== 0) throw new Error('web/early.ts must be one file');
      for (const name of ON_A_PHONE) {
        const page = files.find(({ fileName }) => fileName.endsWith(`${name}/index.html`));
        const first = [...chunks.values()].find(
          ({ facadeModuleId }) => facadeModuleId === path.join(ROOT, `pages/${name}/index.html`),
        );
        if (page?.type !== 'asset' || !first) throw new Error(`the page ${name} was not built`);
        const texts: Record<string, string[]> = {};
        const besides = [first.fileName, ...first.imports].flatMap(
          (file) => chunks.get(file)?.dynamicImports ?? [],
        );
        for (const file of new Set(besides)) {
          const [, language] = OF_A_LANGUAGE.exec(chunks.get(file)?.moduleIds[0] ?? '') ?? [];
          if (language) (texts[language] ??= []).push(`/${file}`);
        }
        const named = JSON.stringify(texts).replaceAll('"', '&quot;');
        const tag = `<script type="module" async src="/${src}" data-texts="${named}"></script>\n    `;
        page.source = String(page.source).replace(/(?=<script type="module")/, tag);
      }
    },
  };
}
