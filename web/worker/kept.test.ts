import { expect, test } from 'vitest';
import { assetsNamedIn, keptBy } from './kept';

const HALL = 'https://hall.example';
const asked = (path: string, more: { method?: string; mode?: RequestMode } = {}) =>
  keptBy(
    { method: 'GET', mode: 'cors', url: path.startsWith('/') ? HALL + path : path, ...more },
    HALL,
    '/kiosk/',
  );

test('only the own page and what has its content in its name is kept', () => {
  expect(asked('/kiosk/?hall=stadhuis', { mode: 'navigate' })).toBe('page');
  expect(asked('/counter/', { mode: 'navigate' })).toBe('nothing');
  expect(asked('/assets/kiosk-Ab12.js')).toBe('asset');
  expect(asked('/theme.css')).toBe('look');
  expect(asked('/theme/logo.svg')).toBe('look');
  expect(asked('/posters/stadhuis/markt-5f1d.png')).toBe('poster');
  expect(asked('/themes.css')).toBe('nothing');
  expect(asked('/api/v1/halls/stadhuis')).toBe('nothing');
  expect(asked('/api/v1/tickets/abc')).toBe('nothing');
  expect(asked('/assets/kiosk-Ab12.js', { method: 'POST' })).toBe('nothing');
  expect(asked('https://elsewhere.example/assets/a.js')).toBe('nothing');
});

test('parts are found in pages, style sheets and scripts', () => {
  const page = '<script type="module" src="/assets/kiosk-1.js"></script><link href="/assets/kiosk-2.css">';
  expect(assetsNamedIn(page)).toEqual(['/assets/kiosk-1.js', '/assets/kiosk-2.css']);
  expect(assetsNamedIn('@font-face{src:url(/assets/inter-3.woff2)}')).toEqual(['/assets/inter-3.woff2']);
  expect(assetsNamedIn('import{a}from"./every-page-4.js";import(`./practice-5.js`)')).toEqual([
    '/assets/every-page-4.js',
    '/assets/practice-5.js',
  ]);
});
