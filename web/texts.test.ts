import { parse, Visitor, type Attribute, type Message, type Pattern } from '@fluent/syntax';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PAGES } from './build/pages';
import { FIRST_LANGUAGE, LANGUAGES } from './language';

const ROOT = path.resolve(import.meta.dirname, '..');
const LONGEST_SENTENCE_WORDS = 15;

function read(language: string, file: string) {
  return readFileSync(path.join(ROOT, 'locales', language, file), 'utf8');
}

/** Every message and attribute of a file with the names of its variables. */
function entries(language: string, file: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const variablesOf = (node: Message | Attribute) => {
    const names = new Set<string>();
    const visitor = new (class extends Visitor {
      override visitVariableReference(reference: { id: { name: string } }) {
        names.add(reference.id.name);
      }
    })();
    if (node.value) visitor.visit(node.value);
    return [...names].sort();
  };
  for (const entry of parse(read(language, file), {}).body) {
    if (entry.type === 'Junk') throw new Error(`${language}/${file}: ${entry.content}`);
    if (entry.type !== 'Message') continue;
    found.set(entry.id.name, variablesOf(entry));
    for (const attribute of entry.attributes)
      found.set(`${entry.id.name}.${attribute.id.name}`, variablesOf(attribute));
  }
  return found;
}

/** Everything that a file says, with variables as one word. */
function sentences(language: string, file: string): string[] {
  const texts: string[] = [];
  const reader = new (class extends Visitor {
    override visitPattern(pattern: Pattern) {
      texts.push(pattern.elements.map((each) => (each.type === 'TextElement' ? each.value : 'x')).join(''));
      this.genericVisit(pattern);
    }
  })();
  reader.visit(parse(read(language, file), {}));
  return texts.flatMap((text) => text.split(/[.?!:]\s/));
}

const files = readdirSync(path.join(ROOT, 'locales', FIRST_LANGUAGE));

describe.each(files)('%s', (file) => {
  test.each(LANGUAGES)(
    'says the same in %s as in the first language, with the same variables',
    (language) => {
      expect(Object.fromEntries(entries(language, file))).toEqual(
        Object.fromEntries(entries(FIRST_LANGUAGE, file)),
      );
    },
  );

  test.each(LANGUAGES)('has short sentences in %s', (language) => {
    const long = sentences(language, file).filter(
      (text) => text.trim().split(/\s+/).length > LONGEST_SENTENCE_WORDS,
    );
    expect(long).toEqual([]);
  });
});

/** The modules that a page is made of, shared ones with it, from the one that its `index.html` names. */
function modulesOf(first: string, found = new Map<string, string>()): Map<string, string> {
  if (found.has(first)) return found;
  const source = readFileSync(first, 'utf8');
  found.set(first, source);
  for (const [, place = ''] of source.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
    const module = path.resolve(path.dirname(first), place);
    const file = [module, `${module}.ts`, `${module}.tsx`].find(
      (each) => /\.tsx?$/.test(each) && existsSync(each),
    );
    if (file) modulesOf(file, found);
  }
  return found;
}

describe.each(PAGES)('$name', ({ name, folder }) => {
  test('has no text by a name that every screen has: it would be read nowhere', () => {
    const shared = entries(FIRST_LANGUAGE, 'shared.ftl');
    expect([...entries(FIRST_LANGUAGE, `${name}.ftl`).keys()].filter((id) => shared.has(id))).toEqual([]);
  });

  test('asks only for texts that exist', () => {
    const sources = [...modulesOf(path.join(ROOT, folder, 'main.tsx')).values()];
    const imported = sources.flatMap((source) =>
      [...source.matchAll(/(?:from |import\()'texts:(.+?)'/g)].map((match) => match[1]),
    );
    const files = new Set(['shared', name, ...imported]);
    const known = [...files].flatMap((file) => [...entries(FIRST_LANGUAGE, `${file}.ftl`).keys()]);
    const asked = sources.flatMap((source) =>
      [...source.matchAll(/\bt\(\s*(['`])(.+?)\1/g)].map((match) => match[2] ?? ''),
    );
    const missing = asked.filter((id) => {
      const pattern = new RegExp(`^${id.replace(/\$\{.+?\}/g, '.+').replace(/\.(?!\+)/g, '\\.')}$`);
      return !known.some((each) => pattern.test(each));
    });
    expect(asked.length).toBeGreaterThan(5);
    expect(missing).toEqual([]);
  });
});

test('the list of screens names only pages', () => {
  const named = [...entries(FIRST_LANGUAGE, 'index.ftl').keys()].flatMap(
    (id) => /^screen-([\w-]+)$/.exec(id)?.[1] ?? [],
  );
  expect(PAGES.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
});

describe('the keys of the counter', () => {
  const keysOf = (language: string) => {
    const source = read(language, 'counter.ftl');
    return [...source.matchAll(/^action-([\w-]+) = .*\n\s+\.key = (\w)$/gm)].map(
      (match) => [match[1], match[2]] as const,
    );
  };

  test.each(LANGUAGES)(
    'are one to an action in %s, so that a key pressed twice never does a second thing',
    (language) => {
      // Back from a break and next are both "go on", and are never offered together.
      const keys = keysOf(language)
        .filter(([action]) => action !== 'resume')
        .map(([, key]) => key);
      expect(keys.length).toBe(16);
      expect(new Set(keys).size).toBe(keys.length);
    },
  );
});
