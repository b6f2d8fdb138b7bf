import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lineOf, textsFor } from './early';
import { takeEarlyLine } from './early-line';

const of = (href: string) => lineOf(new URL(href), null);

test('the line of a visit is where the page looks for it', () => {
  const line = (under: string) => `ws://hall.test${under}/api/v1/tickets/a%20b/live`;
  expect(of('http://hall.test/visitor/#a b')).toBe(line('').replace('%20', '%2520'));
  expect(lineOf({ href: 'http://hall.test/visitor/', pathname: '/visitor/', hash: '' }, 'a b')).toBe(
    line(''),
  );
  expect(of('https://hall.test/visitor/#abc')).toBe('wss://hall.test/api/v1/tickets/abc/live');
  expect(of('http://hall.test/practice/oost/visitor/#abc')).toBe(
    'ws://hall.test/practice/oost/api/v1/tickets/abc/live',
  );
});

test('no line is opened where no visit is known, or on another page', () => {
  expect(of('http://hall.test/visitor/')).toBeNull();
  expect(of('http://hall.test/join/#abc')).toBeNull();
});

test('the texts are those of the language that was chosen, else of the one that the browser asks for', () => {
  const texts = { de: ['/de.js'], en: ['/en.js'] };
  expect(textsFor(texts, 'de', ['en-GB'])).toEqual(['/de.js']);
  expect(textsFor(texts, 'nl', ['en-GB'])).toEqual([]);
  expect(textsFor(texts, 'xx', ['en-GB'])).toEqual(['/en.js']);
  expect(textsFor(texts, null, ['en-GB', 'nl-NL'])).toEqual([]);
  expect(textsFor(texts, null, ['es-ES', 'de-AT', 'en'])).toEqual(['/de.js']);
  expect(textsFor(texts, null, ['es-ES'])).toEqual([]);
});

test('what it knows of others is what they say', () => {
  const source = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
  const early = source('./early.ts');
  const named = (file: string) => /KE(?:Y|PT) = '([\w.]+)'/.exec(source(file))?.[1];
  for (const file of ['./language.ts', '../pages/visitor/kept.ts'])
    expect(early).toContain(`'${named(file)}'`);
  expect(early).not.toMatch(/^import /m);
});

class Line {
  onopen?: () => void;
  onmessage?: ((message: MessageEvent) => void) | null;
  readyState = 1;
  closed = false;
  close() {
    this.closed = true;
  }
}
const told = { data: 'frame' } as MessageEvent;
let line: Line;
beforeEach(() => {
  vi.stubGlobal('WebSocket', { OPEN: 1 });
  line = new Line();
  globalThis.earlyLine = { address: 'ws://hall.test/a', socket: line as unknown as WebSocket, heard: [told] };
});
afterEach(() => {
  globalThis.earlyLine = undefined;
  vi.unstubAllGlobals();
});

test('who takes the line is told what it has heard, and takes it once', async () => {
  const taken = takeEarlyLine('ws://hall.test/a') as unknown as Line;
  const heard: string[] = [];
  taken.onopen = () => heard.push('open');
  taken.onmessage = ({ data }) => heard.push(String(data));
  await Promise.resolve();
  expect(heard).toEqual(['open', 'frame']);
  expect(takeEarlyLine('ws://hall.test/a')).toBeNull();
});

test('a line that has ended, or leads elsewhere, is not taken', () => {
  line.readyState = 3;
  expect(takeEarlyLine('ws://hall.test/a')).toBeNull();
  line.readyState = 1;
  globalThis.earlyLine = { address: 'ws://hall.test/b', socket: line as unknown as WebSocket, heard: [] };
  expect(takeEarlyLine('ws://hall.test/a')).toBeNull();
  expect(line.closed).toBe(true);
});
