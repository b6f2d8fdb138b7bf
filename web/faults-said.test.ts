// Whatever the server says is wrong with what staff filled in has words in their language: its sources are read for what they say.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FluentResource } from '@fluent/bundle';
import { expect, test } from 'vitest';
import { wrongText } from './appointment-faults';

const ROOT = path.resolve(import.meta.dirname, '..');
/** Where faults come from that a page may show; configuration, commands and the programs of other systems are read in English. */
const SOURCES = [
  'src/http',
  'src/intake',
  'src/network',
  'src/posters',
  'src/view',
  'src/municipality',
  'crates/hall/src/hall',
  'crates/interchange/src',
];
const ELSEWHERE = /\/(open_forms|description|access|tests?)\/|tests?\.rs$|testing\.rs$|statement\.rs$/;
/** What only a program can do wrong, or a page does not let anybody do. */
const OF_PROGRAMS = [
  /the hall (is so already|is not closed|cannot go out of use)/,
  /only the costs of parking and travel/,
  /is of no use/,
  /is for (kiosks|lobby screens):|that is what the screen is for/,
  /comes about (when|by itself)/,
  /between the taking of the number/,
  // The pages look themselves: who is looked for, to what a visitor consents, and from which day somebody would come.
  /must have \S+ letters or digits/,
  /is needed for a reminder by mail/,
  /must not be after \S+, the day of the appointment/,
  /goes with the answer `no`/,
  /charter `[^`]*` that ships/,
  /must be (left out|an object|a list|a JSON|`\S+` and a number|a capital letter and|a hall, a dot|the name of a page|milliseconds|a place in the log|`\*`, or tags)|is only read|is not what this call takes|must be (?:\{\}|\S+), not |unknown variant/,
];
/** How a fault is made: what follows, to its closing bracket, says what is wrong. */
const MADE = /(?:\.add|InputFault::new|\.push|\.fault|Err|map_err|return Some)\(/g;
/** How what is wrong with something begins. */
const BEGINS =
  /^(?:must|is|are|has|have|holds|needs|names|unknown|no|ends|comes|goes|lasts|says|the hall|only|can only) /;

const filesIn = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => file.endsWith('.rs') && !ELSEWHERE.test(file));

/** From an opening bracket to the one that closes it. */
function bracketed(source: string, from: number): string {
  let depth = 0;
  let isText = false;
  for (let at = from; at < source.length; at += 1) {
    const letter = source[at];
    if (letter === '\\' && isText) at += 1;
    else if (letter === '"') isText = !isText;
    else if (!isText && (letter === '(' || letter === '{')) depth += 1;
    else if (!isText && (letter === ')' || letter === '}')) {
      depth -= 1;
      if (depth === 0) return source.slice(from, at);
    }
  }
  return source.slice(from);
}

/** The faults that a source can say, what is put into them being a number. */
function saidIn(file: string): string[] {
  const [source = ''] = readFileSync(path.join(ROOT, file), 'utf8').split('#[cfg(test)]');
  const calls = [...source.matchAll(MADE)].map((call) => bracketed(source, call.index + call[0].length - 1));
  const texts = calls.flatMap((call) =>
    [...call.matchAll(/"((?:[^"\\]|\\[^])*)"/g)].map(([, text = '']) => text),
  );
  return texts
    .map((text) => text.replaceAll(/\\\n\s*/g, '').replaceAll(/\{[^}]*\}/g, '1'))
    .filter((text) => BEGINS.test(text) && !OF_PROGRAMS.some((each) => each.test(text)));
}

const said = new Map(SOURCES.flatMap(filesIn).flatMap((file) => saidIn(file).map((text) => [text, file])));
const ids = (name: string, language: string) =>
  new FluentResource(readFileSync(path.join(ROOT, 'locales', language, `${name}.ftl`), 'utf8')).body.map(
    ({ id }) => id,
  );

test('what is read of the sources is what they say', () => {
  expect(said.size).toBeGreaterThan(60);
  expect([...said.keys()]).toContain('must be an address that begins with https://');
});

test('every fault has words of its own', () => {
  const t = (id: string) => id;
  const without = [...said].filter(([detail]) => wrongText({ t }, { pointer: '', detail }) === 'fault-other');
  expect(without.map(([detail, file]) => `${file}: ${detail}`)).toEqual([]);
});

test.each(['nl', 'en'])('the words are there in %s', (language) => {
  const known = new Set([...ids('faults', language), ...ids('appointment-faults', language)]);
  const t = (id: string) => id;
  const wanted = [...said.keys()].map((detail) => wrongText({ t }, { pointer: '', detail }));
  expect(wanted.filter((id) => !known.has(id))).toEqual([]);
});
