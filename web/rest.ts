/** Everything a screen asks of or tells the server, as values: nothing here throws. */
import { REAL, SEAT } from './address';

/** Why something was not done; `name` is the last part of the problem's type. */
export interface Problem {
  /** `queue-empty`, `wrong-state`, …; `unreachable` when there was no answer at all. */
  name: string;
  status: number;
  title: string;
  detail?: string;
  /** The ticket's present state, with `wrong-state`. */
  state?: string;
  /** The day of the appointment, with `wrong-day`. */
  day?: string;
  retryAfterS?: number;
  /** What the second factor is sent with, with `second-factor-needed`. */
  secondStep?: string;
  /** How many seconds the telephone is ahead of the server, with `clock-apart`. */
  apartS?: number;
  /** What is wrong with the input, each with the member it is in. */
  faults?: { pointer: string; detail: string }[];
  /** The services for which a change would leave visitors without a counter, with `in-use`. */
  leaves?: { serviceId: string; visitors: number }[];
  /** The free times nearest to the one that was taken, with `time-taken`. */
  nearest?: string[];
  /** How many appointments a file would call off, and on which days, with `calls-off-much`. */
  calledOff?: number;
  days?: string[];
}

export type Result<T> =
  | {
      ok: true;
      value: T;
      status: number;
      /** Which edition this is, of what can be edited: a change sends it back, so that nobody overwrites what they have not seen. */
      edition?: string;
    }
  | { ok: false; problem: Problem };

/**
 * Something that must be done once. Sending it again, by itself or because somebody presses again, carries the
 * same `Idempotency-Key`: the server does it once and gives the first answer again.
 */
export interface Intent<T> {
  readonly key: string;
  send(): Promise<Result<T>>;
}

export type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Told when the server answers that nobody is signed in. */
const unauthorized: (() => void)[] = [];

/** `tell` is called whenever the server answers that nobody is signed in. */
export function whenUnauthorized(tell: () => void): void {
  unauthorized.push(tell);
}

/** Who is signed in is the same in a hall to practise in: what belongs to them is asked of the real server. */
const OF_PEOPLE = /^\/(sessions|sign-ins|passwords)\b/;
const addressOf = (path: string) => `${OF_PEOPLE.test(path) ? REAL : SEAT}/api/v1${path}`;
const PAUSES_MS = [400, 1_200];
const TIMEOUT_MS = 8_000;
/** A file of thousands of lines is read for a while. */
const FILE_TIMEOUT_MS = 60_000;
/** A part of a thing is sent as what changes in it: `null` takes a member away. */
const CONTENT_TYPES: Partial<Record<Method, string>> = { PATCH: 'application/merge-patch+json' };
const PROBLEM_PREFIX = 'urn:kwartier:problem:';

/** `randomUUID` is there only on HTTPS; many a hall's network has none. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}

async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const type = typeof body.type === 'string' ? body.type : '';
  const retryAfter = Number(response.headers.get('retry-after'));
  return {
    name: type.startsWith(PROBLEM_PREFIX) ? type.slice(PROBLEM_PREFIX.length) : `http-${response.status}`,
    status: response.status,
    title: typeof body.title === 'string' ? body.title : response.statusText,
    ...(typeof body.detail === 'string' && { detail: body.detail }),
    ...(typeof body.state === 'string' && { state: body.state }),
    ...(typeof body.day === 'string' && { day: body.day }),
    ...(typeof body.secondStep === 'string' && { secondStep: body.secondStep }),
    ...(typeof body.apartS === 'number' && { apartS: body.apartS }),
    ...(retryAfter > 0 && { retryAfterS: retryAfter }),
    ...(Array.isArray(body.errors) && { faults: body.errors }),
    ...(Array.isArray(body.leaves) && { leaves: body.leaves }),
    ...(Array.isArray(body.nearest) && { nearest: body.nearest }),
    ...(typeof body.calledOff === 'number' && { calledOff: body.calledOff }),
    ...(Array.isArray(body.days) && { days: body.days }),
  };
}

async function once<T>(path: string, init: RequestInit, timeoutMs = TIMEOUT_MS): Promise<Result<T>> {
  try {
    const response = await fetch(addressOf(path), {
      ...init,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 401) for (const tell of unauthorized) tell();
    if (!response.ok) return { ok: false, problem: await problemOf(response) };
    const text = await response.text();
    const edition = response.headers.get('etag');
    return {
      ok: true,
      value: (text ? JSON.parse(text) : undefined) as T,
      status: response.status,
      ...(edition && { edition }),
    };
  } catch {
    return { ok: false, problem: { name: 'unreachable', status: 0, title: 'No answer' } };
  }
}

/** Nobody knows whether it was done (no answer), or it was surely not and may be in a moment (a full mailbox). */
function worthRepeating(problem: Problem): boolean {
  return problem.name === 'unreachable' || problem.status === 502 || problem.status === 503;
}

export function get<T>(path: string): Promise<Result<T>> {
  return once<T>(path, { headers: { accept: 'application/json' } });
}

/**
 * Prepares something that must be done once; nothing is sent yet. `key` is that of a wish sent before; of `edition`,
 * what is changed must still be.
 */
export function intend<T>(
  method: Method,
  path: string,
  body?: unknown,
  key = newKey(),
  edition?: string,
): Intent<T> {
  const init: RequestInit = {
    method,
    headers: {
      accept: 'application/json',
      'idempotency-key': key,
      ...(edition && { 'if-match': edition }),
      ...(body !== undefined && { 'content-type': CONTENT_TYPES[method] ?? 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
  return {
    key,
    async send() {
      let result = await once<T>(path, init);
      for (const pauseMs of PAUSES_MS) {
        if (result.ok || !worthRepeating(result.problem)) break;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
        result = await once<T>(path, init);
      }
      return result;
    },
  };
}

/** Prepares sending a file that something must be done with once. Nobody sends it again but who presses again. */
export function intendFile<T>(path: string, file: Blob, kind: string, key = newKey()): Intent<T> {
  const headers = { accept: 'application/json', 'content-type': kind, 'idempotency-key': key };
  return { key, send: () => once<T>(path, { method: 'POST', headers, body: file }, FILE_TIMEOUT_MS) };
}

/** Sends a file as it is. Sent again it comes to the same, so that it needs no key. */
export function sendFile<T>(path: string, file: Blob, kind: string): Promise<Result<T>> {
  const headers = { accept: 'application/json', 'content-type': kind };
  return once<T>(path, { method: 'PUT', headers, body: file });
}

/**
 * Intents of a page where the same button means the same wish until it is settled: after "no answer", pressing
 * again repeats the first request instead of making a second.
 */
export function createDesk() {
  const unsettled = new Map<string, Intent<unknown>>();
  return async function act<T>(
    method: Method,
    path: string,
    body?: unknown,
    edition?: string,
  ): Promise<Result<T>> {
    const wish = `${method} ${path} ${edition ?? ''} ${JSON.stringify(body ?? null)}`;
    const intent = (unsettled.get(wish) ?? intend<T>(method, path, body, newKey(), edition)) as Intent<T>;
    // Any other act shows that the person moved on: an older wish must not be repeated later by accident.
    unsettled.clear();
    unsettled.set(wish, intent);
    const result = await intent.send();
    if (result.ok || result.problem.name !== 'unreachable') unsettled.delete(wish);
    return result;
  };
}

export type Act = ReturnType<typeof createDesk>;

/** A path from its parts, each made safe. */
export function at(...parts: string[]): string {
  return parts.map((part) => `/${encodeURIComponent(part)}`).join('');
}
