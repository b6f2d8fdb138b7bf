// What the settings say that a choice costs is what was measured, and what the documentation says.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import known from 'description:settings';
import { COUNTERS, DAYS, LOADS, NO_SECOND, RULES, RULE_OF_SECOND, SECOND_PROMISE } from './measured';

const SOURCE = readFileSync(new URL('../../docs/calling-policy.md', import.meta.url), 'utf8');
const of = (name: string) => known.find((setting) => setting.name === name);

const cellsOf = (row: string) =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
/** `8440 (4.2 %)` is 4.2. */
const shareOf = (cell: string) => Number(/\(([\d.]+) %\)/.exec(cell)?.[1]);

/** The rows under `Load 1.0:`, each by the rule that it is of. */
function tableOf(load: number) {
  const [head = '', , ...rows] = (SOURCE.split(`\nLoad ${load.toFixed(1)}:\n\n`)[1] ?? '')
    .split('\n\n')[0]!
    .split('\n');
  const names = cellsOf(head);
  const [broken, long] = [names.indexOf('all broken'), names.indexOf('over 30 min')];
  return Object.fromEntries(
    rows.map((row) => {
      const cells = cellsOf(row);
      return [cells[0] ?? '', { broken: shareOf(cells[broken] ?? ''), long: shareOf(cells[long] ?? '') }];
    }),
  );
}
const tables = LOADS.map(tableOf);

test('every calling rule that can be chosen has its measured effect, as the documentation has it', () => {
  const policy = of('policy');
  const choices = policy?.kind === 'choice' ? policy.choices : [];
  expect(Object.keys(RULES).sort()).toEqual([...choices].sort());
  for (const [rule, effects] of Object.entries(RULES)) {
    expect(effects, rule).toEqual(tables.map((table) => table[rule]));
  }
});

test('the second promise is compared with none under the same rule, and the usual one was measured', () => {
  expect(NO_SECOND).toEqual(tables.map((table) => table[`${RULE_OF_SECOND}:PT0S`]));
  expect(of('secondPromise')?.usual).toBe(SECOND_PROMISE);
});

test('where it was measured is said as the documentation says it', () => {
  const [, days] = /^([\d,]+) synthetic days at each load/m.exec(SOURCE) ?? [];
  expect(Number(days?.replace(',', ''))).toBe(DAYS);
  expect(SOURCE).toContain(`--days ${DAYS}`);
  expect(SOURCE).toMatch(/The hall:\nsix counters/);
  expect(COUNTERS).toBe(6);
});
