// A real server with a hall of its own, for the stories; `restart` keeps its address and its data.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const BINARY = path.resolve(process.env.KWARTIER_BIN ?? 'target/debug/kwartier');
const START_MS = 60_000;
const ADMIN_TOKEN = 'e27f1d3c5b9a80746f2e8d1c0b9a7f5e4d3c2b1a09f8e7d6c5b4a3928170f6e5';
export const PASSWORD = 'een goed wachtwoord';
const DEVICE_TOKEN = '5c1e9b7a3f2d8046e9a7c5b3d1f0e2846a8c0e2f4b6d8091a3c5e7f9b2d4068a';
const DISPLAY_TOKEN = 'b4d6f80a2c4e6193857a9cbe0d2f41638597a9bbcd0e1f2031425364758697a8';
const ROOT = path.resolve(import.meta.dirname, '../..');

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const SERVICES = [
  ['paspoort', 'P', 'Paspoort of ID-kaart', 'Passport or ID card', 600],
  ['rijbewijs', 'R', 'Rijbewijs', 'Driving licence', 400],
  ['uittreksel', 'U', 'Uittreksel', 'Extract', 300],
  ['verhuizing', 'V', 'Verhuizing doorgeven', 'Report a move', 600],
];

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function hashOf(password) {
  return new Promise((resolve, reject) => {
    const hashing = execFile(BINARY, ['hash-password'], (error, said) =>
      error ? reject(error) : resolve(said.trim()),
    );
    hashing.stdin.end(`${password}\n`);
  });
}

/** A time zone in which it is about noon now: no story may run into the end of a day. */
function zoneAtNoon() {
  const east = 12 - new Date().getUTCHours();
  // The names of these zones count westwards.
  return `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
}

/** The hall of the stories; a test may name others, or several. */
const USUAL_HALLS = [{ id: 'stadhuis', name: 'Stadhuis Voorbeeld' }];

/** The configuration as a municipality writes it: open round the clock, three counters that take everything. */
function configuration(hash, charter, halls) {
  const q = JSON.stringify;
  const services = SERVICES.map(
    ([id, letter, nl, en, meanS]) =>
      `{ id = ${q(id)}, letter = ${q(letter)}, names = { nl = ${q(nl)}, en = ${q(en)} }, serviceTime = { meanS = ${meanS} } }`,
  );
  const all = q(SERVICES.map(([id]) => id));
  const counters = [1, 2, 3].map((n) => `{ id = "${n}", name = "Balie ${n}", services = ${all} }`);
  const hours = DAYS.map((day) => `{ weekday = "${day}", from = "00:00", to = "00:00" }`);
  const [first] = halls;
  const account = (id, role, of) => {
    const roles = of.map((hall) => `${q(hall.id)} = "${role}"`).join(', ');
    return `[[accounts]]\nid = "${id}"\npasswordHash = ${q(hash)}\nhalls = { ${roles} }\n`;
  };
  const hall = ({ id, name }) =>
    [
      `[[halls]]\nid = "${id}"\nname = ${q(name)}\ntimeZone = "${zoneAtNoon()}"`,
      charter,
      `services = [\n${services.join(',\n')}\n]`,
      `counters = [\n${counters.join(',\n')}\n]`,
      `openingHours = [\n${hours.join(',\n')}\n]\n`,
    ].join('\n');
  const device = (id, kind, token) =>
    `[[devices]]\nid = "${id}"\nhall = "${first.id}"\nkind = "${kind}"\ntoken = ${q(token)}\n`;
  return [
    ...halls.map(hall),
    account('jansen', 'agent', [first]),
    account('smit', 'supervisor', halls),
    account('beheer', 'admin', halls),
    account('gemeente', 'admin', [{ id: '*' }]),
    device('k1', 'kiosk', DEVICE_TOKEN),
    device('d1', 'display', DISPLAY_TOKEN),
  ].join('\n');
}

/** The example charter with other limits. */
export async function charterWithin(limit) {
  const text = await readFile(path.join(ROOT, 'charters/voorbeeld.toml'), 'utf8');
  return text.replaceAll(/^limit = .*$/gm, `limit = "${limit}"`);
}

export class TownHall {
  #process;
  #said = '';

  /**
   * `charter`: the text of a charter of its own; `halls`: others than the usual one, the first of them the stories';
   * `house`: lines about the whole server, or what makes them of its address.
   */
  static async start({ charter, halls = USUAL_HALLS, house = '' } = {}) {
    const hall = new TownHall();
    hall.id = halls[0].id;
    hall.folder = await mkdtemp(path.join(tmpdir(), 'kwartier-story-'));
    hall.base = `http://127.0.0.1:${await freePort()}`;
    if (charter) await writeFile(path.join(hall.folder, 'handvest.toml'), charter);
    const named = charter ? 'charterFile = "handvest.toml"' : 'charter = "voorbeeld"';
    await writeFile(
      path.join(hall.folder, 'kwartier.toml'),
      `${typeof house === 'function' ? await house(hall.base) : house}\n${configuration(await hashOf(PASSWORD), named, halls)}`,
    );
    await hall.begin();
    return hall;
  }

  /** Starts the server and waits until it serves. */
  async begin() {
    const { folder, base } = this;
    const config = ['--config', path.join(folder, 'kwartier.toml'), '--data', path.join(folder, 'data')];
    this.#process = spawn(BINARY, ['serve', ...config, '--listen', new URL(base).host], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, KWARTIER_ADMIN_TOKEN: ADMIN_TOKEN },
    });
    let broken = null;
    this.#process.on('error', (error) => (broken = error));
    this.#process.stderr.on('data', (chunk) => (this.#said = (this.#said + chunk).slice(-20_000)));
    const until = Date.now() + START_MS;
    while (Date.now() < until) {
      if (broken)
        throw new Error(`${BINARY} could not be started: build it first, or name it in KWARTIER_BIN`);
      if (this.#process.exitCode !== null) throw new Error(`kwartier ended early:\n${this.#said}`);
      const ready = await fetch(`${base}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (ready) return;
      await pause(50);
    }
    throw new Error(`kwartier was not ready within ${START_MS / 1000} s:\n${this.#said}`);
  }

  /** What the server said last. */
  get log() {
    return this.#said;
  }

  /** Ends the server; `SIGKILL` lets it finish nothing. */
  async end(signal = 'SIGTERM') {
    const mine = this.#process;
    if (!mine?.pid || mine.exitCode !== null || mine.signalCode !== null) return;
    const ended = new Promise((resolve) => mine.once('exit', resolve));
    mine.kill(signal);
    await ended;
  }

  async stop() {
    await this.end();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Asks the API with every right; gives the status and the JSON. */
  async ask(method, call, body) {
    const kind = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const response = await fetch(`${this.base}/api/v1${call}`, {
      method,
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': kind },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, json: text ? JSON.parse(text) : undefined };
  }

  /** The same, and it must succeed. */
  async does(method, call, body) {
    const { status, json } = await this.ask(method, call, body);
    if (status >= 300) throw new Error(`${method} ${call} was ${status}: ${JSON.stringify(json)}`);
    return json;
  }

  opens(counterId, serviceIds) {
    return this.does(
      'POST',
      `/halls/${this.id}/counters/${counterId}/_open`,
      serviceIds ? { serviceIds } : {},
    );
  }

  issues(...serviceIds) {
    return this.does('POST', `/halls/${this.id}/tickets`, { serviceIds });
  }

  address(screen, query = '') {
    return `${this.base}/${screen}/?hall=${this.id}${query}`;
  }

  kioskAddress() {
    return `${this.address('kiosk', '&device=k1')}#token=${DEVICE_TOKEN}`;
  }

  displayAddress() {
    return `${this.address('web-display', '&device=d1')}#token=${DISPLAY_TOKEN}`;
  }

  /** Signs a browser profile in as a person, without typing. */
  async signIn(page, account) {
    const answer = await page.context().request.post(`${this.base}/api/v1/sessions`, {
      data: { account, password: PASSWORD },
      headers: { origin: this.base },
    });
    if (!answer.ok()) throw new Error(`signing in was ${answer.status()}: ${await answer.text()}`);
  }
}
