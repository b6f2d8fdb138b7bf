import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
/** WCAG 2.3.1: nothing flashes more than three times a second. */
const MOST_A_SECOND = 3;

const styles = ['web', 'kiosk', 'web-display', 'pages'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css') && !file.startsWith('dist'))
    .map((file) => path.join(folder, file)),
);
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
/** What is declared under this name, in every file. */
const declared = (name: RegExp) =>
  styles.flatMap((file) =>
    [...read(file).matchAll(new RegExp(`(?:^|[;{\\s])(?:${name.source})\\s*:\\s*([^;}]+)`, 'g'))].map(
      (match) => ({ file, value: (match[1] ?? '').trim() }),
    ),
  );

describe('what moves', () => {
  test('comes back no more than three times a second', () => {
    const moving = declared(/animation(?:-duration)?/).filter(({ value }) => !value.startsWith('none'));
    expect(moving.length).toBeGreaterThan(0);
    for (const { file, value } of moving) {
      const [, length = '', unit] = /(\d*\.?\d+)(ms|s)\b/.exec(value) ?? [];
      const seconds = Number(length) / (unit === 'ms' ? 1_000 : 1);
      // Up and down again is one flash.
      expect(1 / seconds, `${file}: ${value}`).toBeLessThanOrEqual(MOST_A_SECOND);
    }
  });

  test('ends by itself within five seconds', () => {
    for (const { file, value } of declared(/animation/).filter((each) => !each.value.startsWith('none'))) {
      const seconds = Number(/(\d*\.?\d+)s\b/.exec(value)?.[1]);
      const times = Number(/\s(\d+)$/.exec(value)?.[1] ?? 1);
      expect(value, file).not.toContain('infinite');
      expect(seconds * times, `${file}: ${value}`).toBeLessThanOrEqual(5);
    }
  });

  test('stands still for who asks for that, on every page', () => {
    const theme = read('web/theme.css');
    const still = /@media \(prefers-reduced-motion: reduce\) \{\s*\*,[^}]*animation: none !important;/.exec(
      theme,
    );
    expect(still).not.toBeNull();
    const pages = styles.filter((file) => /animation|transition/.test(read(file)));
    // What has just come takes no touch for a moment: that is said by an animation in which nothing moves.
    for (const file of pages) {
      const important = /(?:animation|transition)[^;]*!important/.test(read(file));
      expect(
        important && !['web/theme.css', 'web/fresh.css'].includes(file),
        `${file} moves for everybody`,
      ).toBe(false);
    }
  });
});

test('every page takes the theme, with what it says of motion and contrast', () => {
  const mains = readdirSync(ROOT, { encoding: 'utf8' })
    .filter((folder) => ['kiosk', 'web-display'].includes(folder))
    .concat(readdirSync(path.join(ROOT, 'pages')).map((page) => path.join('pages', page)))
    .map((folder) => path.join(folder, 'main.tsx'));
  for (const main of mains)
    expect(readFileSync(path.join(ROOT, main), 'utf8'), main).toMatch(/import '.*theme\.css';/);
});
