import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';
import SCREENS from './web/screens.json' with { type: 'json' };

/** The page that lists the screens lies with the shared code, but is served at the root. */
function listPageAtRoot(): Plugin {
  return {
    name: 'list-page-at-root',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['web/index.html'];
      if (page) page.fileName = 'index.html';
    },
  };
}

/** Pages carry what visitors and staff read: not what texts say to translators, nor their indents. */
function leanTexts(): Plugin {
  return {
    name: 'lean-texts',
    enforce: 'pre',
    load(id) {
      const [file, query] = id.split('?');
      if (query !== 'raw' || !file?.endsWith('.ftl')) return null;
      const texts = readFileSync(file, 'utf8')
        .replaceAll(/^(#.*)?\n/gm, '')
        .replaceAll(/^ +/gm, ' ');
      return `export default ${JSON.stringify(texts)}`;
    },
  };
}

/** What nearly every page needs: it weighs less in one file than each in a file of its own. */
const EVERY_PAGE =
  /node_modules\/(@?preact|@fluent)|web\/(texts|rest|address|halls|chosen-hall|language|theme|parts\/(mount|whole-page|hall-list|unknown-hall|language-choice))\./;

export default defineConfig({
  publicDir: 'web/public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [listPageAtRoot(), leanTexts()],
  build: {
    outDir: 'web/dist',
    emptyOutDir: true,
    target: 'es2022',
    // A `data:` address would be refused by the server's content-security policy.
    assetsInlineLimit: 0,
    // Kiosks and displays run for months on one page: nothing is loaded ahead that they don't need.
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: ['web/index.html', ...SCREENS.map((screen) => `${screen}/index.html`)],
      output: {
        codeSplitting: { groups: [{ name: 'every-page', test: EVERY_PAGE }] },
      },
    },
  },
  server: {
    // `npm run dev` shows the screens from source, with a running `kwartier demo` behind them.
    proxy: { '/api': { target: process.env.KWARTIER_SERVER ?? 'http://127.0.0.1:8080', ws: true } },
  },
  test: {
    include: ['web/**/*.test.ts', `{${SCREENS.join(',')}}/**/*.test.ts`],
  },
} as Parameters<typeof defineConfig>[0]);
