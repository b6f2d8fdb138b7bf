import { defineConfig, type Plugin } from 'vite';
import { fromDescription } from './web/build/description';
import { guides } from './web/build/guides';
import { PAGES } from './web/build/pages';
import { textsByName } from './web/build/texts';

/** Pages lie in folders for whoever writes them, and are built to where the server has them. */
function pagesAtTheirAddress(): Plugin {
  return {
    name: 'pages-at-their-address',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const { folder, file } of PAGES) {
        const page = bundle[`${folder}/index.html`];
        if (page) page.fileName = file;
      }
    },
  };
}

/** What nearly every page needs: it weighs less in one file than each in a file of its own. */
const EVERY_PAGE =
  /node_modules\/(@?preact|@fluent)|texts:shared$|locales\/languages|web\/(texts|rest|address|halls|chosen-hall|language|theme|parts\/(mount|whole-page|hall-list|unknown-hall|language-choice))\./;

/** What a page says in a language that it fetches when it is to speak it. */
const OF_A_LANGUAGE = /texts:([\w-]+)\/(\w+)$/;

export default defineConfig({
  publicDir: 'web/public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [pagesAtTheirAddress(), textsByName(), fromDescription(), guides()],
  build: {
    outDir: 'web/dist',
    emptyOutDir: true,
    target: 'es2022',
    // A `data:` address would be refused by the server's content-security policy.
    assetsInlineLimit: 0,
    // Kiosks and displays run for months on one page: nothing is loaded ahead that they don't need.
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: PAGES.map(({ folder }) => `${folder}/index.html`),
      output: {
        chunkFileNames: ({ name, moduleIds }) => {
          const [, texts, language] = OF_A_LANGUAGE.exec(moduleIds[0] ?? '') ?? [];
          return `assets/${texts ? `${texts}.${language}` : name}-[hash].js`;
        },
        codeSplitting: { groups: [{ name: 'every-page', test: EVERY_PAGE }] },
      },
    },
  },
  server: {
    // `npm run dev` shows the screens from source, with a running `kwartier demo` behind them.
    proxy: { '/api': { target: process.env.KWARTIER_SERVER ?? 'http://127.0.0.1:8080', ws: true } },
  },
  test: {
    include: ['web/**/*.test.ts', `{${PAGES.map(({ folder }) => folder).join(',')}}/**/*.test.ts`],
  },
} as Parameters<typeof defineConfig>[0]);
