import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readPages } from './long-list';

const asked: string[] = [];
let answers: Response[] = [];
const page = (items: string[], next: string | null = null) => Response.json({ items, next });

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return answers.shift() ?? new Response('{}', { status: 503 });
  });
});
afterEach(() => vi.unstubAllGlobals());

async function settled<T>(pages: ReturnType<typeof readPages<T>>) {
  await vi.waitFor(() => expect(pages.state.value).not.toBe('loading'));
  return [pages.items.value, pages.state.value];
}

test('a list goes on from its cursor until there is no more', async () => {
  answers = [page(['a'], '7.x'), page(['b'])];
  const pages = readPages<string>('/list?limit=1');
  expect(await settled(pages)).toEqual([['a'], 'more']);
  await pages.more();
  expect(await settled(pages)).toEqual([['a', 'b'], 'all']);
  expect(asked).toEqual(['/api/v1/list?limit=1', '/api/v1/list?limit=1&cursor=7.x']);
});

test('a page without anything that was asked for is passed over', async () => {
  answers = [page([], '1'), page([], '2'), page(['c'], '3')];
  expect(await settled(readPages('/list?kind=complaint'))).toEqual([['c'], 'more']);
  answers = [page([], '1'), page([])];
  expect(await settled(readPages('/list?kind=complaint'))).toEqual([[], 'all']);
});

test('a page that failed is asked for again, and what came before stays', async () => {
  answers = [page(['a'], '1')];
  const pages = readPages('/list?');
  await settled(pages);
  await pages.more();
  expect(await settled(pages)).toEqual([['a'], 'failed']);
  answers = [page(['b'])];
  await pages.more();
  expect(await settled(pages)).toEqual([['a', 'b'], 'all']);
  expect(asked[1]).toBe(asked[2]);
});
