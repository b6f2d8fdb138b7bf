// What the description of the API has more of, this page has words for: in each language.
import { parse } from '@fluent/syntax';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import known from 'description:settings';
import operations from 'description:operations';
import { STAFF_LANGUAGES } from '../../web/language';

/** Whatever only asks is on record by its kind. */
const ASKS = /^GET /;

/** What these cost was measured: `measured.test.ts` holds it to the figures. */
const MEASURED = ['policy', 'secondPromise'];

function textsIn(language: string): Set<string> {
  const source = readFileSync(new URL(`../../locales/${language}/admin.ftl`, import.meta.url), 'utf8');
  const messages = parse(source, {}).body.filter((entry) => entry.type === 'Message');
  return new Set(
    messages.flatMap(({ id, attributes }) => [
      id.name,
      ...attributes.map((attribute) => `${id.name}.${attribute.id.name}`),
    ]),
  );
}

describe.each(STAFF_LANGUAGES)('in %s', (language) => {
  const texts = textsIn(language);
  const missing = (ids: string[]) => ids.filter((id) => !texts.has(id));

  test('every setting has a name, a meaning and what it costs, a number its unit, and a choice its words', () => {
    const wanted = known.flatMap((setting) => [
      `setting-${setting.name}`,
      `setting-${setting.name}.about`,
      ...(MEASURED.includes(setting.name) ? [] : [`setting-${setting.name}.cost`]),
      ...(setting.kind === 'number' ? [`setting-${setting.name}.unit`] : []),
      ...(setting.kind === 'choice' ? setting.choices.map((choice) => `choice-${choice}`) : []),
    ]);
    expect(known.length).toBeGreaterThan(10);
    expect(missing(wanted)).toEqual([]);
  });

  test('every change that staff can make is said in words', () => {
    const changes = Object.entries(operations).filter(([call]) => !ASKS.test(call));
    expect(changes.length).toBeGreaterThan(50);
    expect(missing(changes.map(([, name]) => `did-${name}`))).toEqual([]);
  });
});

test('a setting is told of as the description has it', () => {
  const of = (name: string) => known.find((setting) => setting.name === name);
  expect(of('requeueWithin')).toEqual({ name: 'requeueWithin', kind: 'length', usual: 'PT10M' });
  expect(of('privateRooms')).toEqual({
    name: 'privateRooms',
    kind: 'number',
    usual: 1,
    least: 0,
    most: 65_535,
  });
  expect(of('mostTickets')).toEqual({ name: 'mostTickets', kind: 'number', usual: 5_000, least: 1 });
  expect(of('policy')).toMatchObject({ kind: 'choice', usual: 'keepMostPromises' });
});
