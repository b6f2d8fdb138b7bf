// A server that says what a test tells it to: for states of the screens that a real hall reaches seldom or slowly
// (no answer, a silent line, a breach, a closed hall). The story tests run against the real one.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { WebSocketServer } from 'ws';
import { accuracy, dayAhead } from './ahead.mjs';
import { hall, lobby } from './hall.mjs';

const DIST = path.resolve(import.meta.dirname, '../../../web/dist');
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** The policy that the real server sends: a page that breaks it must fail here too. */
const POLICY = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/** Lists that hold nothing until a test says otherwise. */
const EMPTY_LISTS = ['cases', 'rosters', 'mails', 'notices/shown', 'claims'].map(
  (list) => `GET /halls/stadhuis/${list}`,
);

export class FakeServer {
  /** Views by name: `lobby`, `kiosk`, `supervisor`, `counter`, `ticket`. */
  views = {};
  /**
   * Answers by `METHOD /path` below /api/v1: a value, a function of the body and the query, or `hang-up` for no
   * answer at all.
   */
  answers = {};
  /** Every mutating request that arrived. */
  requests = [];
  sessions = [];
  hall = hall;
  /** The halls that are listed, when they are not just that one. */
  halls = null;
  clockRate = 1;
  /** Milliseconds added to the server's clock. */
  aheadMs = 0;
  /** While true no frame leaves, though lines stay open. */
  silent = false;
  #version = 0;
  #sockets = new Map();

  static async start() {
    const fake = new FakeServer();
    fake.http = createServer((request, response) => void fake.#answer(request, response));
    const sockets = new WebSocketServer({ noServer: true });
    fake.http.on('upgrade', (request, socket, head) => {
      const view = fake.#viewOf(request.url);
      if (fake.refuseSockets || !view || !(view in fake.views)) return socket.destroy();
      sockets.handleUpgrade(request, socket, head, (line) => {
        fake.#sockets.set(line, view);
        line.on('close', () => fake.#sockets.delete(line));
        fake.#send(line, view);
      });
    });
    await new Promise((resolve) => fake.http.listen(0, '127.0.0.1', resolve));
    fake.base = `http://127.0.0.1:${fake.http.address().port}`;
    fake.heartbeat = setInterval(() => fake.push(), 5_000);
    return fake;
  }

  show(view, data) {
    this.views[view] = data;
    this.#version += 1;
    this.push();
  }

  push() {
    for (const [line, view] of this.#sockets) this.#send(line, view);
  }

  now() {
    return Date.now() + this.aheadMs;
  }

  /** Ends every live line, as a restart does. */
  cut() {
    for (const line of this.#sockets.keys()) line.terminate();
  }

  async stop() {
    clearInterval(this.heartbeat);
    this.cut();
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }

  #send(line, view) {
    if (this.silent || line.readyState !== 1) return;
    const frame = { view, version: this.#version, seq: this.#version, clockRate: this.clockRate };
    line.send(
      JSON.stringify({ ...frame, serverTime: new Date(this.now()).toISOString(), data: this.views[view] }),
    );
  }

  #viewOf(url) {
    const { pathname, searchParams } = new URL(url, 'http://fake');
    if (/\/counters\/[^/]+\/live$/.test(pathname)) return 'counter';
    if (/\/tickets\/[^/]+\/live$/.test(pathname)) return 'ticket';
    return pathname.endsWith('/live') ? searchParams.get('view') : null;
  }

  async #answer(request, response) {
    const { pathname, searchParams } = new URL(request.url, 'http://fake');
    if (!pathname.startsWith('/api/v1')) return this.#file(pathname, response);
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = chunks.length ? JSON.parse(Buffer.concat(chunks).toString()) : undefined;
    const call = `${request.method} ${pathname.slice('/api/v1'.length)}`;
    if (request.method !== 'GET') this.requests.push({ call, body, key: request.headers['idempotency-key'] });
    const answer = this.answers[call] ?? this.#usual(call);
    const given = typeof answer === 'function' ? answer(body, searchParams) : answer;
    if (given === 'hang-up') return request.socket.destroy();
    const { status = 200, json } = given ?? problem(404, 'not-found');
    response.writeHead(status, {
      'content-type': status < 400 ? 'application/json' : 'application/problem+json',
    });
    response.end(status === 204 ? undefined : JSON.stringify(json));
  }

  #usual(call) {
    if (call === 'GET /halls') return { json: { items: this.halls ?? [this.hall], next: null } };
    if (/^PUT \/halls\/[^/]+\/displays\/current$/.test(call)) return { status: 204 };
    if (call === 'GET /halls/stadhuis') return { json: this.hall };
    if (call === 'GET /sessions/current') return { json: { sessions: this.sessions } };
    if (call === 'GET /halls/stadhuis/forecast') return { json: { items: lobby().forecasts } };
    if (call === 'GET /halls/stadhuis/staffing') return { json: dayAhead() };
    if (EMPTY_LISTS.includes(call)) return { json: { items: [], next: null } };
    if (call === 'GET /halls/stadhuis/forecast-accuracy') return { json: accuracy() };
    return undefined;
  }

  async #file(pathname, response) {
    const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const file = path.join(DIST, path.normalize(name));
    const content = await readFile(file).catch(() => null);
    if (content === null) return response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
    });
    response.end(content);
  }
}

export function problem(status, name, more = {}) {
  return { status, json: { type: `urn:kwartier:problem:${name}`, title: name, status, ...more } };
}
