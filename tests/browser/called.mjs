// What the pages asked of the API while the browser tests ran: each process of the tests leaves a file of it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const FOLDER = new URL('../../target/called/', import.meta.url);
const API = '/api/v1';
const called = new Set();

/** Notes what this page asks for. */
export function noteCalls(page) {
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith(`${API}/`)) called.add(`${request.method()} ${pathname.slice(API.length)}`);
  });
}

process.on('exit', () => {
  if (called.size === 0) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL(`${process.pid}.txt`, FOLDER), [...called].join('\n'));
});

/** All that was noted: method and path, as they were sent. */
export function allCalls() {
  const files = readdirSync(FOLDER);
  return new Set(files.flatMap((file) => readFileSync(new URL(file, FOLDER), 'utf8').split('\n')));
}
