// The demonstration hall as `kwartier demo` opens it, with a folder of its own.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const BINARY = path.resolve(process.env.KWARTIER_BIN ?? 'target/debug/kwartier');
const START_MS = 60_000;

export class DemoHall {
  #process;
  #folder;
  #said = '';
  /** The addresses and sign-ins, as the program writes them. */
  place;

  /** Starts it, with more arguments than the needed ones, and waits until it serves. */
  static async start(...more) {
    const hall = new DemoHall();
    hall.#folder = await mkdtemp(path.join(tmpdir(), 'kwartier-story-'));
    const addresses = path.join(hall.#folder, 'addresses.json');
    const args = ['--data', path.join(hall.#folder, 'data'), '--listen', '127.0.0.1:0'];
    hall.#process = spawn(BINARY, ['demo', ...args, '--addresses-file', addresses, ...more], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let broken = null;
    hall.#process.on('error', (error) => (broken = error));
    hall.#process.stderr.on('data', (chunk) => (hall.#said = (hall.#said + chunk).slice(-4_000)));
    const until = Date.now() + START_MS;
    while (Date.now() < until) {
      if (broken)
        throw new Error(`${BINARY} could not be started: build it first, or name it in KWARTIER_BIN`);
      if (hall.#process.exitCode !== null)
        throw new Error(`kwartier demo ended with ${hall.#process.exitCode}:\n${hall.#said}`);
      hall.place = await readFile(addresses, 'utf8').then(JSON.parse, () => null);
      if (hall.place && (await hall.isReady())) return hall;
      await pause(50);
    }
    throw new Error(`kwartier demo was not ready within ${START_MS / 1000} s:\n${hall.#said}`);
  }

  isReady() {
    return fetch(`${this.place.base}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  /** The process that runs it; it stays the same one for the system when the server lets itself die. */
  get pid() {
    return this.#process.pid;
  }

  async stop() {
    const mine = this.#process;
    if (mine?.pid && mine.exitCode === null && mine.signalCode === null) {
      const ended = new Promise((resolve) => mine.once('exit', resolve));
      mine.kill('SIGTERM');
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}
