import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildGuide } from '../../web/build/guides';
import { GUIDES, guideIn } from './guides';

const HERE = import.meta.dirname;
const LANGUAGES = readdirSync(path.join(HERE, 'texts'));
const written = (language: string, guide: string) =>
  readFileSync(path.join(HERE, 'texts', language, `${guide}.md`), 'utf8');
/** What the same page says in two languages: so many headings, points and pictures, and the same keys. */
const shape = (html: string) => ({
  headings: html.split('<h2>').length,
  points: html.split('<li>').length,
  keys: html.split('<kbd>').length,
});

describe.each(LANGUAGES)('the guides in %s', (language) => {
  test('are all there, and no other', () => {
    const files = readdirSync(path.join(HERE, 'texts', language)).map((file) => file.replace('.md', ''));
    expect(files.toSorted()).toEqual([...GUIDES].toSorted());
  });

  test.each(GUIDES)('%s: says what the screens say, with pictures that are there', (guide) => {
    const { html, pictures } = buildGuide(language, written(language, guide));
    expect(html).not.toMatch(/[{}]/);
    for (const name of pictures)
      expect(existsSync(path.join(HERE, 'pictures', language, `${name}.png`)), name).toBe(true);
    const dutch = buildGuide('nl', written('nl', guide));
    expect(pictures).toEqual(dutch.pictures);
    expect(shape(html)).toEqual(shape(dutch.html));
  });

  test.each(GUIDES)('%s: says it in short sentences', (guide) => {
    const { html } = buildGuide(language, written(language, guide));
    const text = html.replaceAll(/<[^>]+>/g, ' ');
    for (const sentence of text.split(/[.?!:;\n]/)) {
      const words = sentence.split(/\s+/).filter((word) => /\w/.test(word));
      expect(words.length, sentence.trim()).toBeLessThanOrEqual(20);
    }
  });
});

test('a guide that names a key which no screen has is no guide', () => {
  expect(() => buildGuide('nl', 'Druk op {counter/action-fly}.')).toThrow('action-fly');
});

test('an address names a guide, or none', () => {
  expect(guideIn('#counter')).toBe('counter');
  expect(guideIn('#nergens')).toBeNull();
  expect(guideIn('')).toBeNull();
});
