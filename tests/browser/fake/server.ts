// A server that says what a test tells it to: for states of the screens that a real hall reaches seldom or slowly
// (no answer, a silent line, a breach, a closed hall). The story tests run against the real one. It cannot lie: what
// the real server would not take, answer or send fails the test.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type WebSocket, WebSocketServer } from 'ws';
import type {
  CounterView,
  Frame,
  Hall,
  KioskView,
  LobbyView,
  Session,
  SupervisorView,
  TicketView,
} from '../../../web/contract';
import type { components } from '../../../web/schema';
import { accuracy, dayAhead } from './ahead';
import { faultsOfAnswer, faultsOfCall, faultsOfFrame, titleOf } from './description';
import { brief, hall, lobby, withIncluded } from './hall';
import { staffDay } from './staff-day';
import { voice } from './voice';

const WEB = path.resolve(import.meta.dirname, '../../../web');
const DIST = path.join(WEB, 'dist');
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};
/** The policy that the real server sends: a page that breaks it must fail here too. */
const POLICY = readFileSync(path.join(WEB, 'content-security-policy.txt'), 'utf8').trimEnd();

/** A made-up town's house style; a test of the real server holds `theme.css` to what comes of the files beside it. */
const VOORBEELD = path.resolve(import.meta.dirname, '../../themes/voorbeeld');
export const VOORBEELD_SHEET = readFileSync(path.join(VOORBEELD, 'theme.css'), 'utf8');

/** Lists that hold nothing until a test says otherwise. */
const EMPTY_LISTS = [
  'GET /appointments',
  ...['blocked-times', 'calendar-feeds', 'cases', 'rosters', 'mails', 'notices/shown'].map(
    (list) => `GET /halls/stadhuis/${list}`,
  ),
];

/** In the demonstration everything lies below seats as well, and what is practised below the name of its hall. */
const SEAT = /^(?:\/as\/[a-z0-9-]+)?(?:\/practice\/[a-z0-9-]+)?(?=\/)/;
/** Frames of own pages, as the demonstration's server allows them. */
const FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-src 'self'; frame-ancestors 'self'");

/** What each live line carries. */
interface Views {
  lobby: LobbyView;
  kiosk: KioskView;
  supervisor: SupervisorView;
  counter: CounterView;
  ticket: TicketView;
}

/** What is said to a call: 200 unless it says otherwise, and nothing where it has neither JSON nor CSV. */
export interface Answer {
  status?: number;
  json?: unknown;
  csv?: string;
  /** A sound, as bytes of a WAV. */
  wav?: Buffer;
  /** Which edition this is, of what can be edited. */
  etag?: string;
}
/** No answer at all: the only thing a test can have said that no description has. */
type HangUp = 'hang-up';
type Given = Answer | HangUp;

/** The server's key for push services, as browsers subscribe with it. */
export const PUSH_KEY =
  'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8';

export class FakeServer {
  /** Views by name. */
  views: Partial<Views> = {};
  /**
   * Answers by `METHOD /path` below /api/v1; a function is told the body, the query, which kind was asked for and which
   * edition is to be changed.
   */
  answers: Record<
    string,
    Given | ((body: unknown, query: URLSearchParams, kind?: string, ifMatch?: string) => Given)
  > = {};
  /** Every mutating request that arrived. */
  requests: { call: string; body: unknown; key: string | string[] | undefined; ifMatch?: string }[] = [];
  /** Whoever waits for a request, told of each that arrives. */
  readonly #awaited = new Set<() => void>();
  /** What devices said of themselves, which they do every few seconds. */
  reports: unknown[] = [];
  /** What the next device that speaks is told to do. */
  orders: ('reload' | 'identify')[] = [];
  sessions: Session[] = [];
  /** What the demonstration says of itself: a server that is none has no such thing. */
  demonstration: unknown = null;
  /** The providers that staff can sign in by. */
  signIns: components['schemas']['SignInView'][] = [];
  hall: Hall = hall;
  /** The halls that are listed, when they are not just that one. */
  halls: components['schemas']['ListedHall'][] | null = null;
  /** The files of posters, by their address: what each is, and its bytes. */
  readonly posterFiles = new Map<string, { type: string; bytes: Buffer }>();
  /** The town's house style, as the real server sends it; the look that ships where a test says nothing. */
  houseStyle = '';
  clockRate = 1;
  /** Milliseconds added to the server's clock. */
  aheadMs = 0;
  /** Where the clock stands, in milliseconds since 1970, for a test that lets time pass itself; else it is the machine's. */
  standsAtMs: number | null = null;
  /** While true no frame leaves, though lines stay open. */
  silent = false;
  /** While true no line is opened. */
  refuseSockets: boolean | undefined = false;
  base = '';
  /** What was asked or said that the real server would not take or say. */
  readonly #faults = new Set<string>();
  /** How many blocks of numbers were asked for, which kiosks do by themselves. */
  blocks = 0;
  readonly #lines = new Map<WebSocket, keyof Views>();
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #http = createServer((request, response) => void this.#answer(request, response));
  readonly #heartbeat = setInterval(() => this.push(), 5_000);
  #version = 0;

  static async start(): Promise<FakeServer> {
    const fake = new FakeServer();
    const http = fake.#http;
    http.on('upgrade', (request, socket, head) => {
      const view = fake.#viewOf(request);
      if (!view || fake.refuseSockets || !(view in fake.views)) return socket.destroy();
      fake.#sockets.handleUpgrade(request, socket, head, (line) => {
        fake.#lines.set(line, view);
        line.on('close', () => fake.#lines.delete(line));
        fake.#send(line, view);
      });
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    fake.base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    return fake;
  }

  show<View extends keyof Views>(view: View, data: Views[View]): void {
    this.views[view] = data;
    this.#version += 1;
    this.push();
  }

  push(): void {
    for (const [line, view] of this.#lines) this.#send(line, view);
  }

  now(): number {
    return (this.standsAtMs ?? Date.now()) + this.aheadMs;
  }

  /** Ends every live line, as a restart does. */
  cut(): void {
    for (const line of this.#lines.keys()) line.terminate();
  }

  /**
   * The latest mutating request whose call ends so. One that a page sends without waiting for its answer may still be on
   * its way when the page has moved on: it is waited for, for ten seconds at most.
   */
  async asked(ending: string): Promise<FakeServer['requests'][number]> {
    const found = () => this.requests.findLast(({ call }) => call.endsWith(ending));
    const first = found();
    if (first) return first;
    return new Promise((resolve, reject) => {
      const look = () => {
        const arrived = found();
        if (!arrived) return;
        clearTimeout(timer);
        this.#awaited.delete(look);
        resolve(arrived);
      };
      const timer = setTimeout(() => {
        this.#awaited.delete(look);
        reject(
          new Error(`nothing was asked of ${ending}; ${this.requests.map(({ call }) => call).join(', ')}`),
        );
      }, 10_000);
      this.#awaited.add(look);
    });
  }

  async stop(): Promise<void> {
    clearInterval(this.#heartbeat);
    this.cut();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
    this.assertHonest();
  }

  /** Throws what was asked or said, since this was last asked, that the real server would not take or say. */
  assertHonest(): void {
    const faults = [...this.#faults];
    this.#faults.clear();
    if (faults.length > 0) throw new Error(`not as the API is described:\n${faults.join('\n')}`);
  }

  /** Keeps what is wrong with `what`, and says it at once: a page that gets no answer may time out first. */
  #hold(what: string, faults: string[]): boolean {
    for (const fault of faults.map((each) => `${what}: ${each}`)) {
      if (!this.#faults.has(fault)) console.error(`not as the API is described: ${fault}`);
      this.#faults.add(fault);
    }
    return faults.length === 0;
  }

  #send(line: WebSocket, view: keyof Views): void {
    // A view that a test took away is one that nothing is told of any more.
    if (this.silent || line.readyState !== 1 || !(view in this.views)) return;
    const frame: Frame<unknown> = {
      view,
      version: this.#version,
      seq: this.#version,
      clockRate: this.clockRate,
      serverTime: new Date(this.now()).toISOString(),
      data: this.views[view],
    };
    const text = JSON.stringify(frame);
    if (this.#hold(`a frame of ${view}`, faultsOfFrame(JSON.parse(text)))) line.send(text);
    else line.terminate();
  }

  #viewOf(request: IncomingMessage): keyof Views | null {
    const asked = askedIn(request);
    if (!this.#hold(`GET ${asked.path}`, faultsOfCall(asked))) return null;
    if (/\/counters\/[^/]+\/live$/.test(asked.path)) return 'counter';
    if (/\/tickets\/[^/]+\/live$/.test(asked.path)) return 'ticket';
    return asked.query.get('view') as keyof Views | null;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pathname = new URL(request.url ?? '', 'http://fake').pathname.replace(SEAT, '');
    if (pathname === '/demonstration/now' && this.demonstration) {
      response.writeHead(200, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify(this.demonstration));
    }
    if (!pathname.startsWith(API))
      return this.#file(pathname, response, String(request.headers['accept-encoding']).includes('gzip'));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = askedIn(request, Buffer.concat(chunks).toString());
    const { method, body, query, accept } = asked;
    const call = `${method} ${asked.path}`;
    const { 'idempotency-key': key, 'if-match': ifMatch } = request.headers;
    if (/^PUT .*\/devices\/current$/.test(call)) this.reports.push(body);
    else if (/\/number-blocks$/.test(call)) this.blocks += 1;
    else if (method !== 'GET') {
      this.requests.push({ call, body, key, ...(ifMatch && { ifMatch }) });
      for (const look of this.#awaited) look();
    }
    const answer = this.answers[call] ?? this.#usual(call, accept) ?? problem(404, 'not-found');
    const given = typeof answer === 'function' ? answer(body, query, accept, ifMatch) : answer;
    // What the server would not take may be sent where a test has it refused.
    const isRefused = given !== 'hang-up' && given.status === 400;
    const isAsked = this.#hold(call, isRefused ? [] : faultsOfCall(asked));
    if (given === 'hang-up') return void request.socket.destroy();
    const said = asSaid(given);
    const isHonest = isAsked && this.#hold(`${call} → ${said.status}`, faultsOfAnswer(asked, said));
    const { status, contentType, content } = isHonest ? said : asSaid(problem(500, 'internal'));
    response.writeHead(status, {
      ...(contentType && { 'content-type': contentType }),
      ...(given.etag && { etag: given.etag }),
    });
    if (contentType === 'audio/wav') return void response.end(content, 'latin1');
    response.end(contentType === 'text/csv' ? content : contentType && JSON.stringify(content));
  }

  #usual(call: string, kind?: string): Answer | undefined {
    if (call === 'GET /halls') return { json: { items: this.halls ?? [brief(this.hall)], next: null } };
    if (/^PUT \/halls\/[^/]+\/displays\/current$/.test(call)) return { status: 204 };
    if (/^PUT \/halls\/[^/]+\/devices\/current$/.test(call)) {
      return { json: { id: 'ingang', name: 'Zuil bij de ingang', orders: this.orders.splice(0) } };
    }
    if (call === 'POST /halls/stadhuis/number-blocks') {
      return problem(409, 'hall-closed');
    }
    if (call === 'POST /pairings') {
      const until = new Date(this.now() + 600_000).toISOString();
      return { status: 201, json: { code: '042137', secret: 'geheim-van-het-scherm', until } };
    }
    if (call === 'POST /pairings/_claim') {
      return { json: { state: 'waiting', until: new Date(this.now() + 600_000).toISOString() } };
    }
    if (call === 'GET /halls/stadhuis') return { json: this.hall };
    if (call === 'GET /sessions/current') return { json: { sessions: this.sessions.map(withIncluded) } };
    if (call === 'GET /sign-in-providers') return { json: { items: [], next: null } };
    if (call === 'GET /sign-ins') return { json: { items: this.signIns, next: null } };
    if (call === 'GET /halls/stadhuis/forecast') return { json: { items: lobby().forecasts } };
    if (call === 'GET /halls/stadhuis/staffing') return { json: dayAhead() };
    if (call === 'GET /halls/stadhuis/staff-days') return { json: { items: [staffDay()], next: null } };
    if (/^GET \/halls\/[^/]+\/calls\/[^/]+\/speech$/.test(call)) return problem(409, 'not-spoken');
    if (call === 'GET /halls/stadhuis/speech') return { json: voice() };
    // What the key of a push service looks like: a point on P-256.
    if (/^GET \/tickets\/[^/]+\/push-subscription$/.test(call)) return { json: { publicKey: PUSH_KEY } };
    if (call === 'GET /setup') return { json: { state: 'over', hasHalls: true } };
    if (EMPTY_LISTS.includes(call)) return { json: { items: [], next: null } };
    if (call === 'GET /halls/stadhuis/claims')
      return kind === 'text/csv' ? { csv: 'number\n' } : { json: { items: [] } };
    if (call === 'GET /halls/stadhuis/forecast-accuracy') return { json: accuracy() };
    return undefined;
  }

  async #file(asked: string, response: ServerResponse, packs: boolean): Promise<void> {
    if (asked === '/theme.css') {
      response.writeHead(200, { 'content-type': 'text/css' });
      return void response.end(this.houseStyle);
    }
    const poster = this.posterFiles.get(asked);
    if (poster) {
      response.writeHead(200, { 'content-type': poster.type });
      return void response.end(poster.bytes);
    }
    const pathname = asked === '/theme/icon' ? '/favicon.svg' : asked;
    if (pathname === '/theme/logo') {
      response.writeHead(200, { 'content-type': 'image/svg+xml' });
      return void response.end(await readFile(path.join(VOORBEELD, 'logo.svg')));
    }
    const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const file = path.join(DIST, path.normalize(name));
    const content = await readFile(file).catch(() => null);
    if (content === null) return void response.writeHead(404).end();
    // As a release does: what is measured on a slow line is what comes over it.
    const packed = packs && !/\.(png|woff2)$/.test(file);
    response.writeHead(200, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      'content-security-policy': this.demonstration ? FRAMED : POLICY,
      ...(packed && { 'content-encoding': 'gzip' }),
    });
    response.end(packed ? gzipSync(content) : content);
  }
}

const API = '/api/v1';

/** A call as the description has it; `text` is its body. */
function askedIn({ method = '', url = '', headers }: IncomingMessage, text = '') {
  const { pathname, searchParams } = new URL(url, 'http://fake');
  return {
    method,
    path: pathname.replace(SEAT, '').slice(API.length),
    query: searchParams,
    body: text ? parsed(text) : undefined,
    contentType: headers['content-type'],
    accept: headers.accept,
  };
}

/** JSON as a value; what is none stays the text that it is, which no body may be. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** An answer as it is sent: what JSON leaves out is not there. */
function asSaid({ status = 200, json, csv, wav }: Answer) {
  if (wav !== undefined) return { status, contentType: 'audio/wav', content: wav.toString('latin1') };
  if (csv !== undefined) return { status, contentType: 'text/csv', content: csv };
  if (json === undefined) return { status };
  const contentType = status < 400 ? 'application/json' : 'application/problem+json';
  return { status, contentType, content: JSON.parse(JSON.stringify(json)) as unknown };
}

/** A refusal; `more` are members that this kind of problem has besides. */
export function problem(status: number, name: string, more: Record<string, unknown> = {}): Answer {
  const type = `urn:kwartier:problem:${name}`;
  const title = titleOf(type) ?? name;
  return { status, json: { type, title, status, detail: 'What happened, and what to do.', ...more } };
}
