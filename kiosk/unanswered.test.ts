import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepUnanswered } from './unanswered';

const PATH = '/halls/stadhuis/tickets';
const BODY = { serviceIds: ['paspoort'] };
let kept: Record<string, string>;
let sent: { call: string; key: string; body: unknown }[];
/** What the server says, by the last part of the path. */
let answers: Record<string, () => Response>;
const storage = () =>
  ({
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => (kept[key] = value),
  }) as unknown as Storage;
const json = (status: number, body: object) => () => new Response(JSON.stringify(body), { status });
const silent = () => {
  throw new TypeError('network');
};
const keep = () => keepUnanswered('stadhuis', storage);
const stored = () => JSON.parse(kept['kwartier.kiosk.unanswered.stadhuis'] ?? '[]') as unknown[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('addEventListener', () => undefined);
  kept = {};
  sent = [];
  answers = { tickets: json(201, { token: 'abc' }), _cancel: json(200, {}) };
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    sent.push({
      call: path.replace('/api/v1', ''),
      key: (init.headers as Record<string, string>)['idempotency-key'] ?? '',
      body: JSON.parse(String(init.body)),
    });
    return Promise.resolve().then(answers[path.split('/').at(-1) ?? ''] ?? silent);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a number that its visitor knows is forgotten', () => {
  const unanswered = keep();
  unanswered.ask('k1', PATH, BODY);
  expect(stored()).toHaveLength(1);
  unanswered.settle('k1');
  expect(stored()).toEqual([]);
  expect(sent).toEqual([]);
});

test('a number whose visitor has gone is asked for again under the same key, and given back', async () => {
  const unanswered = keep();
  unanswered.ask('k1', PATH, BODY);
  unanswered.abandon('k1');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent.map(({ call, body }) => [call, body])).toEqual([
    [PATH, BODY],
    ['/tickets/abc/_cancel', { reason: 'notReceived' }],
  ]);
  expect(sent[0]?.key).toBe('k1');
  expect(stored()).toEqual([]);
});

test('it goes on asking until the server answers, also after the kiosk was off', async () => {
  answers.tickets = silent;
  const unanswered = keep();
  unanswered.ask('k1', PATH, BODY);
  unanswered.abandon('k1');
  await vi.advanceTimersByTimeAsync(30_000);
  expect(stored()).toHaveLength(1);
  answers.tickets = json(201, { token: 'abc' });
  sent = [];
  keep();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent.map(({ call }) => call)).toEqual([PATH, '/tickets/abc/_cancel']);
  expect(stored()).toEqual([]);
});

test('a page that was loaded again in the middle gives back what nobody saw', async () => {
  keep().ask('k1', PATH, BODY);
  keep();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent.map(({ call }) => call)).toEqual([PATH, '/tickets/abc/_cancel']);
});

test.each([
  [409, true],
  [400, true],
  [401, false],
  [500, false],
])('an answer of %i settles it: %s', async (status, settled) => {
  answers.tickets = json(status, {});
  const unanswered = keep();
  unanswered.ask('k1', PATH, BODY);
  unanswered.abandon('k1');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(stored()).toHaveLength(settled ? 0 : 1);
});

test('what is too old to be known is let go', async () => {
  keep().ask('k1', PATH, BODY);
  await vi.advanceTimersByTimeAsync(13 * 3_600_000);
  sent = [];
  keep();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toEqual([]);
  expect(stored()).toEqual([]);
});

test('a kiosk that can keep nothing works all the same', async () => {
  const unanswered = keepUnanswered('stadhuis', () => {
    throw new DOMException('no', 'SecurityError');
  });
  unanswered.ask('k1', PATH, BODY);
  unanswered.abandon('k1');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toHaveLength(2);
});
