// Weighs what each page makes a browser download, and fails when its JavaScript passes the house's limit.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import path from 'node:path';
import { PAGES } from './pages';

const LIMIT_BYTES = 60 * 1024;
/** Whoever administers or oversees a hall does so at a desk; kiosks, phones and counters carry none of it. */
const AT_A_DESK: Record<string, number> = {
  'admin/index.html': 90 * 1024,
  // In English, which is fetched besides.
  'supervisor/index.html': 70 * 1024,
};
/**
 * What is opened on a phone, at the door or at home: all that is fetched before the first word stands there, letters
 * among it, so that it is read within three seconds on a slow line (docs/visitor-phone.md).
 */
const ON_A_PHONE = ['visitor/index.html', 'join/index.html', 'book/index.html'];
/** A part that comes when somebody asks for it is waited for: a twentieth of a second at 4 Mbit/s, whatever other parts a page has. */
const PART_BYTES = 24 * 1024;
const FIRST_VIEW_BYTES = 60_000;
const DIST = path.resolve(import.meta.dirname, '../dist');

const read = (address: string) => readFileSync(path.join(DIST, address));
const references = (html: string, pattern: RegExp) =>
  [...html.matchAll(pattern)].map((match) => match[1] ?? '');

const NAMED = /(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g;
const LATER = /import\s*\(\s*["'`]\.\/([\w.-]+\.js)["'`]/g;

/** Scripts with, through them, all that they import: `later` what is loaded only when somebody asks for it, not with the page. */
function scriptsOf(first: string[], later: Set<string>): string[] {
  const found = new Set<string>();
  const visit = (address: string) => {
    if (found.has(address)) return;
    found.add(address);
    const source = read(address).toString();
    for (const name of references(source, NAMED)) visit(`/assets/${name}`);
    for (const name of references(source, LATER)) later.add(`/assets/${name}`);
  };
  first.forEach(visit);
  return [...found];
}

/** What is said in another language than the first (`vite.config.ts` names the files): a browser fetches one of them. */
const IN_A_LANGUAGE = /^\/assets\/[\w-]+\.(\w\w)-/;

let tooHeavy = false;
for (const { file: page } of PAGES) {
  const html = read(page).toString();
  const weigh = (addresses: string[]) =>
    addresses.reduce((sum, address) => sum + gzipSync(read(address)).length, 0);
  const later = new Set<string>();
  const atOnce = scriptsOf(references(html, /(?:src|href)="(\/assets\/[^"]+\.js)"/g), later);
  const scripts = weigh(atOnce);
  const besides = scriptsOf([...later], new Set()).filter((each) => !atOnce.includes(each));
  const isCode = (each: string) => !IN_A_LANGUAGE.test(each);
  const more = weigh(besides.filter(isCode));
  // What one press fetches: a part with all that it brings and the page has not.
  const ofAPart = [...later].filter(isCode).map((each) => {
    const brought = scriptsOf([each], new Set()).filter((one) => isCode(one) && !atOnce.includes(one));
    return weigh(brought);
  });
  const heaviest = Math.max(0, ...ofAPart);
  const fetched = [...later].filter((each) => IN_A_LANGUAGE.test(each));
  const codes = new Set(fetched.map((each) => IN_A_LANGUAGE.exec(each)?.[1]));
  const ofOne = [...codes].map((code) => fetched.filter((each) => IN_A_LANGUAGE.exec(each)?.[1] === code));
  const language = Math.max(0, ...ofOne.map(weigh));
  const sheets = references(html, /href="(\/assets\/[^"]+\.css)"/g);
  const styles = weigh(sheets);
  if (/<script(?![^>]*\bsrc=)|<style|\sstyle="|https?:\/\//.test(html)) {
    console.error(
      `${page}: an inline script or style, or another host: the content-security policy refuses it`,
    );
    tooHeavy = true;
  }
  const limit = AT_A_DESK[page] ?? LIMIT_BYTES;
  tooHeavy ||= scripts + language > limit || heaviest > PART_BYTES;
  if (ON_A_PHONE.includes(page)) {
    // Letters are fetched unless the page says that it uses the phone's own.
    const css = sheets.map((each) => read(each).toString());
    const ownLetters = css.some(
      (each) =>
        /--font:\s*var\(--kwartier-font-family,\s*system-ui/.test(each) &&
        /--font-plain:\s*var\(--font\)/.test(each),
    );
    const letters = ownLetters
      ? []
      : css.flatMap((each) => references(each, /url\((\/assets\/[\w.-]+-latin-wght[\w.-]+\.woff2)\)/g));
    const whole =
      gzipSync(html).length +
      scripts +
      language +
      styles +
      letters.reduce((sum, each) => sum + read(each).length, 0);
    if (whole > FIRST_VIEW_BYTES) {
      console.error(
        `${page}: the first view takes ${whole} bytes; ${FIRST_VIEW_BYTES} is the most on a phone`,
      );
      tooHeavy = true;
    } else console.log(`${page.padEnd(24)} first view ${whole} bytes of ${FIRST_VIEW_BYTES}`);
  }
  const kib = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`;
  console.log(
    `${page.padEnd(24)} scripts ${kib(scripts).padStart(9)}   styles ${kib(styles).padStart(8)}   (gzip)   another language ${kib(language)}${more > 0 ? `   later ${kib(more)}` : ''}`,
  );
}
if (tooHeavy) {
  console.error(
    `A page is over its limit of JavaScript (${LIMIT_BYTES / 1024} KiB for most), or breaks the policy.`,
  );
  process.exit(1);
}
