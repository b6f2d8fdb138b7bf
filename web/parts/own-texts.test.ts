// A part that speaks by itself knows what it says: a text that was moved to another file is a key with no name.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FluentResource } from '@fluent/bundle';
import { expect, test } from 'vitest';
import { textsOf } from '../build/languages';

const LOCALES = path.resolve(import.meta.dirname, '../../locales/nl');
const idsOf = (name: string) =>
  new FluentResource(readFileSync(path.join(LOCALES, `${name}.ftl`), 'utf8')).body.map(({ id }) => id);
const speaking = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => [file, readFileSync(path.join(import.meta.dirname, file), 'utf8')] as const)
  .filter(([, source]) => source.includes('createSpeaker('));

test.each(speaking)('%s', (_, source) => {
  const known = new Set(['shared', ...textsOf([source])].flatMap(idsOf));
  const said = [...source.matchAll(/\bt\('([\w-]+)[.']/g)].map(([, id = '']) => id);
  expect(said.filter((id) => !known.has(id))).toEqual([]);
});
