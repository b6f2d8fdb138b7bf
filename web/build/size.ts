// Weighs what each page makes a browser download, and fails when its JavaScript passes the house's limit.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import path from 'node:path';
import { PAGES } from './pages';

const LIMIT_BYTES = 60 * 1024;
/** Whoever administers does so at a desk, now and then; kiosks, phones and counters carry none of it. */
const AT_A_DESK: Record<string, number> = { 'admin/index.html': 90 * 1024 };
const DIST = path.resolve(import.meta.dirname, '../dist');

const read = (address: string) => readFileSync(path.join(DIST, address));
const references = (html: string, pattern: RegExp) =>
  [...html.matchAll(pattern)].map((match) => match[1] ?? '');

/**
 * The scripts of a page: those it names and, through them, all that they import; what is fetched later, when somebody
 * comes to it, is not waited for.
 */
function scriptsOf(html: string): string[] {
  const found = new Set<string>();
  const visit = (address: string) => {
    if (found.has(address)) return;
    found.add(address);
    const source = read(address).toString();
    for (const name of references(source, /(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) {
      visit(`/assets/${name}`);
    }
  };
  references(html, /(?:src|href)="(\/assets\/[^"]+\.js)"/g).forEach(visit);
  return [...found];
}

let tooHeavy = false;
for (const { file: page } of PAGES) {
  const html = read(page).toString();
  const weigh = (addresses: string[]) =>
    addresses.reduce((sum, address) => sum + gzipSync(read(address)).length, 0);
  const scripts = weigh(scriptsOf(html));
  const styles = weigh(references(html, /href="(\/assets\/[^"]+\.css)"/g));
  if (/<script(?![^>]*\bsrc=)|<style|\sstyle="|https?:\/\//.test(html)) {
    console.error(
      `${page}: an inline script or style, or another host: the content-security policy refuses it`,
    );
    tooHeavy = true;
  }
  tooHeavy ||= scripts > (AT_A_DESK[page] ?? LIMIT_BYTES);
  const kib = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`;
  console.log(
    `${page.padEnd(24)} scripts ${kib(scripts).padStart(9)}   styles ${kib(styles).padStart(8)}   (gzip)`,
  );
}
if (tooHeavy) {
  console.error(
    `A page is over its limit of JavaScript (${LIMIT_BYTES / 1024} KiB for most), or breaks the policy.`,
  );
  process.exit(1);
}
