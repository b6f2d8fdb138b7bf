import { createHash } from 'node:crypto';
import { defineConfig, type Plugin } from 'vite';
import { fromDescription } from './web/build/description';
import { early } from './web/build/early';
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

/** The screens that open without the server, each with the worker under its own address: it reaches no other page. */
const KEPT_SCREENS = ['kiosk', 'web-display'];

/** One small worker, which is another one with each build. */
function screenWorker(): Plugin {
  const [first, ...others] = KEPT_SCREENS.map((screen) => `${screen}/worker.js`) as [string, ...string[]];
  return {
    name: 'screen-worker',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: 'web/worker/screen-worker.ts', fileName: first });
    },
    generateBundle(_options, bundle) {
      const worker = bundle[first];
      if (worker?.type !== 'chunk') throw new Error(`${first} was not built`);
      if (worker.imports.length > 0) throw new Error(`${first} must be one file`);
      const names = Object.keys(bundle).sort().join();
      const build = createHash('sha256').update(names).update(worker.code).digest('hex').slice(0, 12);
      worker.code = worker.code.replaceAll('__BUILD__', JSON.stringify(build));
      for (const fileName of others) this.emitFile({ type: 'asset', fileName, source: worker.code });
    },
  };
}

/** The worker of the visitor's page, which is there for messages alone. */
function visitorWorker(): Plugin {
  const fileName = 'visitor/worker.js';
  return {
    name: 'visitor-worker',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: 'web/worker/visitor-worker.ts', fileName });
    },
    generateBundle(_options, bundle) {
      const worker = bundle[fileName];
      if (worker?.type !== 'chunk' || worker.imports.length > 0)
        throw new Error(`${fileName} must be one file`);
    },
  };
}

/** Every page loads the house style that the server has of the town: the built files know nothing of it. */
function inTheTownsHouseStyle(): Plugin {
  const link = { tag: 'link', attrs: { rel: 'stylesheet', href: '/theme.css' }, injectTo: 'head' as const };
  return { name: 'in-the-towns-house-style', transformIndexHtml: { order: 'post', handler: () => [link] } };
}

/** What nearly every page needs: it weighs less in one file than each in a file of its own. */
const EVERY_PAGE =
  /node_modules\/(@?preact|@fluent)|texts:shared$|locales\/languages|web\/(texts|rest|address|halls|chosen-hall|language|theme|parts\/(mount|whole-page|hall-list|unknown-hall|language-choice))\./;

/**
 * What most pages with a live view need in one file, and what the visitor's page needs besides in another: a phone on a
 * slow line asks for six files at once, and waits as long for each small one as for a large one.
 */
const OFTEN =
  /web\/(live|early-line|waits|notices|letters|lost-focus|hall|sound|sounded|parts\/(connecting|dialog|later|town-logo|service-icon))\./;
const ON_A_PHONE = /web\/(choices|parts\/(receipt|reach-fields|redress))\./;

/** What a page says in a language that it fetches when it is to speak it. */
const OF_A_LANGUAGE = /texts:([\w-]+)\/(\w+)$/;

export default defineConfig({
  publicDir: 'web/public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [
    pagesAtTheirAddress(),
    inTheTownsHouseStyle(),
    screenWorker(),
    visitorWorker(),
    early(),
    textsByName(),
    fromDescription(),
    guides(),
  ],
  build: {
    outDir: 'web/dist',
    emptyOutDir: true,
    // Browsers that phones of ten years old still get: Safari 15 (the last on an iPhone 6s and 7), Chrome on Android 7 and 8.
    target: ['safari15.6', 'chrome100', 'firefox100'],
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
        codeSplitting: {
          groups: [
            { name: 'every-page', test: EVERY_PAGE },
            { name: 'often', test: OFTEN },
            { name: 'on-a-phone', test: ON_A_PHONE },
          ],
        },
      },
    },
  },
  server: {
    // `npm run dev` shows the screens from source, with a running `kwartier demo` behind them.
    proxy: {
      '/api': { target: process.env.KWARTIER_SERVER ?? 'http://127.0.0.1:8080', ws: true },
      '/theme': { target: process.env.KWARTIER_SERVER ?? 'http://127.0.0.1:8080' },
    },
  },
  test: {
    include: ['web/**/*.test.ts', `{${PAGES.map(({ folder }) => folder).join(',')}}/**/*.test.ts`],
  },
} as Parameters<typeof defineConfig>[0]);
