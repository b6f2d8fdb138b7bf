import {
  parse,
  Visitor,
  type Attribute,
  type Message,
  type Pattern,
  type SelectExpression,
} from '@fluent/syntax';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FOR_VISITORS, modulesOf, readByVisitors, textsOf } from './build/languages';
import { PAGES } from './build/pages';
import { FIRST_LANGUAGE, LANGUAGES, localeOf, STAFF_LANGUAGES, type Language } from './language';

const ROOT = path.resolve(import.meta.dirname, '..');
const LONGEST_SENTENCE_WORDS = 15;
/** What counts things: whoever reads it in a language of many plurals reads it wrong where the text does not choose. */
const COUNTS = ['count', 'minutes', 'hours', 'seconds', 'hi'];
/** Words that are cut off have one form, and what is filled in here is a text already, or a place on a list: "3 of 12". */
const CUT_OFF = /^(short-|mean$|half$|nine$|and-seconds$|hours-some$|aloud-place$)/;

function read(language: string, file: string) {
  return readFileSync(path.join(ROOT, 'locales', language, file), 'utf8');
}

function messages(language: string, file: string): Message[] {
  return parse(read(language, file), {}).body.flatMap((entry) => {
    if (entry.type === 'Junk') throw new Error(`${language}/${file}: ${entry.content}`);
    return entry.type === 'Message' ? [entry] : [];
  });
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
  for (const entry of messages(language, file)) {
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
  return texts.flatMap((text) => text.split(/[.?!:؟]\s/));
}

interface Choice {
  message: string;
  variable: string;
  variants: string[];
}

/** Where a message chooses among forms by a number or a word, and the forms that it has. */
function choices(language: string, file: string): Choice[] {
  return messages(language, file).flatMap((message) => {
    const found: Choice[] = [];
    const visitor = new (class extends Visitor {
      override visitSelectExpression(choice: SelectExpression) {
        const variants = choice.variants.map(({ key }) => (key.type === 'Identifier' ? key.name : key.value));
        const variable = choice.selector.type === 'VariableReference' ? choice.selector.id.name : '';
        found.push({ message: message.id.name, variable, variants });
        this.genericVisit(choice);
      }
    })();
    visitor.visit(message);
    return found;
  });
}

/** The plural forms that whole numbers take in a language, by the data of ICU. */
function formsOf(language: Language): Set<string> {
  const rules = new Intl.PluralRules(localeOf(language));
  return new Set(Array.from({ length: 1_001 }, (_, number) => rules.select(number)));
}

const files = readdirSync(path.join(ROOT, 'locales', FIRST_LANGUAGE));
const ofVisitors = readByVisitors();
const spoken = (file: string) => (ofVisitors.has(path.parse(file).name) ? LANGUAGES : STAFF_LANGUAGES);

test.each(LANGUAGES)('%s has every file that its readers need, and no other', (language) => {
  const wanted = files.filter((file) => spoken(file).includes(language));
  expect(readdirSync(path.join(ROOT, 'locales', language))).toEqual(wanted);
});

test('staff work in Dutch, and every folder of texts is a language of the table', () => {
  expect(STAFF_LANGUAGES[0]).toBe(FIRST_LANGUAGE);
  const folders = readdirSync(path.join(ROOT, 'locales'), { withFileTypes: true });
  const named = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(named).toEqual([...LANGUAGES].sort());
});

describe.each(files)('%s', (file) => {
  test.each(spoken(file))(
    'says the same in %s as in the first language, with the same variables',
    (language) => {
      expect(Object.fromEntries(entries(language, file))).toEqual(
        Object.fromEntries(entries(FIRST_LANGUAGE, file)),
      );
    },
  );

  test.each(spoken(file))('has short sentences in %s', (language) => {
    const long = sentences(language, file).filter(
      (text) => (text.match(/\S*[\p{L}\p{N}]\S*/gu) ?? []).length > LONGEST_SENTENCE_WORDS,
    );
    expect(long).toEqual([]);
  });

  test.each(spoken(file))('has the plural forms that %s has, each with words of its own', (language) => {
    const forms = formsOf(language);
    const all = new Set(new Intl.PluralRules('ar').resolvedOptions().pluralCategories);
    const plurals = choices(language, file).filter(({ variants }) =>
      variants.some((each) => each !== 'other' && all.has(each as Intl.LDMLPluralRule)),
    );
    const lacking = plurals
      .map((choice) => ({ ...choice, lacks: [...forms].filter((form) => !choice.variants.includes(form)) }))
      .filter(({ lacks }) => lacks.length > 0);
    expect(lacking).toEqual([]);
    const never = new Intl.PluralRules(localeOf(language)).resolvedOptions().pluralCategories;
    const needless = plurals.filter(({ variants }) =>
      variants.some((each) => all.has(each as never) && each !== 'other' && !never.includes(each as never)),
    );
    expect(needless).toEqual([]);
  });

  test.each(spoken(file).filter((language) => formsOf(language).size > 2))(
    'chooses a form for each number that counts something in %s',
    (language) => {
      const chosen = choices(language, file);
      const open = [...entries(language, file)].flatMap(([id, variables]) =>
        variables
          .filter((each) => COUNTS.includes(each) && !CUT_OFF.test(id))
          .filter((each) => !chosen.some(({ message, variable }) => message === id && variable === each))
          .map((each) => `${id}: ${each}`),
      );
      expect(open).toEqual([]);
    },
  );
});

describe.each(PAGES)('$name', ({ name, folder }) => {
  test('has no text by a name that every screen has: it would be read nowhere', () => {
    const shared = [...entries(FIRST_LANGUAGE, 'shared.ftl').keys()];
    const staff = FOR_VISITORS.includes(name) ? [] : entries(FIRST_LANGUAGE, 'staff.ftl').keys();
    const all = new Set([...shared, ...staff]);
    expect([...entries(FIRST_LANGUAGE, `${name}.ftl`).keys()].filter((id) => all.has(id))).toEqual([]);
  });

  test('asks only for texts that exist', () => {
    const sources = [...modulesOf(path.join(ROOT, folder, 'main.tsx')).values()];
    const files = new Set(['shared', name, ...textsOf(sources)]);
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

  test.each(STAFF_LANGUAGES)(
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
