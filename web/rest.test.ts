import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDesk, get, intend } from './rest';

const keys: string[] = [];
let answers: (() => Response)[] = [];
const noAnswer = () => {
  throw new TypeError('network');
};
const json = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status });

beforeEach(() => {
  vi.useFakeTimers();
  keys.length = 0;
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    keys.push((init.headers as Record<string, string>)['idempotency-key'] ?? '');
    const answer = answers.shift() ?? noAnswer;
    return Promise.resolve().then(answer);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function settled<T>(promise: Promise<T>): Promise<T> {
  await vi.advanceTimersByTimeAsync(5_000);
  return promise;
}

test('a request without an answer is sent again with the same key', async () => {
  answers = [noAnswer, json(201, { number: 'P001' })];
  const result = await settled(intend('POST', '/halls/h/tickets', {}).send());
  expect(result).toMatchObject({ ok: true, value: { number: 'P001' } });
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test('pressing again after "no answer" repeats the same wish under its first key', async () => {
  const act = createDesk();
  answers = [noAnswer, noAnswer, noAnswer, json(200, {})];
  expect(await settled(act('POST', '/call', {}))).toMatchObject({
    ok: false,
    problem: { name: 'unreachable' },
  });
  await settled(act('POST', '/call', {}));
  expect(keys).toHaveLength(4);
  expect(new Set(keys).size).toBe(1);
});

test('a wish that was settled is a new one the next time', async () => {
  const act = createDesk();
  answers = [json(200, {}), json(200, {})];
  await settled(act('POST', '/call', {}));
  await settled(act('POST', '/call', {}));
  expect(new Set(keys).size).toBe(2);
});

test('an unsettled wish is dropped once the person does something else', async () => {
  const act = createDesk();
  answers = [noAnswer, noAnswer, noAnswer, json(200, {}), json(200, {})];
  await settled(act('POST', '/call', {}));
  await settled(act('POST', '/pause', {}));
  await settled(act('POST', '/call', {}));
  expect(keys[4]).not.toBe(keys[0]);
});

test('a refusal is a value with the name of its problem, and is not repeated', async () => {
  answers = [json(409, { type: 'urn:kwartier:problem:wrong-state', title: 'no', state: 'done' })];
  const result = await settled(intend('POST', '/x', {}).send());
  expect(result).toMatchObject({ ok: false, problem: { name: 'wrong-state', status: 409, state: 'done' } });
  expect(keys).toHaveLength(1);
});

test('a change names the edition that was read, and what was read says which that is', async () => {
  const sent: Record<string, string>[] = [];
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    sent.push(init.headers as Record<string, string>);
    return Promise.resolve(new Response('{}', { status: 200, headers: { etag: '"a.b"' } }));
  });
  expect(await get('/notices/n1')).toMatchObject({ ok: true, edition: '"a.b"' });
  const act = createDesk();
  await act('PUT', '/notices/n1', {}, '"a.b"');
  await act('PUT', '/notices/n1', {});
  expect(sent.map((headers) => headers['if-match'])).toEqual([undefined, '"a.b"', undefined]);
});
