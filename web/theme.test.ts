import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');

/** Every file of the screens that could name a colour, but for the one place where colours stand. */
function sources(): string[] {
  const folders = ['web', 'kiosk', 'web-display', 'pages'];
  const all = folders.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.join(folder, file),
    ),
  );
  // The high contrast that a visitor chooses at the kiosk goes before every house style.
  const elsewhere = /^(web\/(dist|theme\.css)|kiosk\/aids\.css)/;
  return all.filter((file) => /\.(css|tsx)$/.test(file) && !elsewhere.test(file));
}

/** A colour of its own: a hexadecimal one or a function of colours, where a style sheet or a drawing would have it. */
const OF_A_SHEET = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/gi;
const OF_A_DRAWING = /\b(?:fill|stroke|color|background)=["'{]+(?!none|currentColor|var\()[#a-z][^"'}]*/gi;

test('no page has a colour of its own: all stand in the theme, where a house style replaces them', () => {
  const found = sources().flatMap((file) => {
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    const named = text.match(file.endsWith('.css') ? OF_A_SHEET : OF_A_DRAWING) ?? [];
    return named.map((colour) => `${file}: ${colour}`);
  });
  expect(found).toEqual([]);
});
