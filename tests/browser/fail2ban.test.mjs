// The filter of docs/operations.md finds who fails to sign in, in the log of a real server, and nobody else.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { PASSWORD, TownHall } from './town-hall.mjs';

const DOCS = path.resolve(import.meta.dirname, '../../docs/operations.md');
const run = promisify(execFile);

let folder;
let filter;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kwartier-fail2ban-'));
  const [, block] = /```ini\n(\[Definition\][\s\S]*?)```/.exec(await readFile(DOCS, 'utf8')) ?? [];
  assert.ok(block, 'docs/operations.md has a filter');
  filter = block;
});
after(() => rm(folder, { recursive: true, force: true }));

/** Whether the tool itself is here; where it is not, its patterns are tried as they are. */
const isHere = () =>
  run('fail2ban-regex', ['--version']).then(
    () => true,
    () => false,
  );

/** The addresses that the filter finds in these lines, one a line that matches. */
async function found(lines) {
  if (await isHere()) {
    const log = path.join(folder, 'log');
    const conf = path.join(folder, 'kwartier.conf');
    await writeFile(log, `${lines.join('\n')}\n`);
    await writeFile(conf, filter);
    const { stdout } = await run('fail2ban-regex', ['-o', '<ip>', log, conf]);
    return stdout.split('\n').filter((line) => /^[\d.:a-f]+$/.test(line));
  }
  const [, patterns] = /failregex = ([\s\S]*?)\nignoreregex/.exec(filter);
  const each = patterns.split('\n').map((one) => new RegExp(one.trim().replace('<HOST>', '([\\d.:a-f]+)')));
  return lines.flatMap((line) => each.flatMap((one) => one.exec(line)?.[1] ?? []));
}

describe('the filter for fail2ban', () => {
  for (const format of ['text', 'json'])
    test(`finds who fails in a log as ${format}, and not who signs in`, async () => {
      const hall = await TownHall.start({
        house: `trustedProxies = ["127.0.0.1"]\n[log]\nfilter = "info"\nformat = "${format}"\n`,
      });
      try {
        const call = (from, at, init) =>
          fetch(`${hall.base}/api/v1${at}`, {
            ...init,
            headers: { 'content-type': 'application/json', 'x-forwarded-for': from, ...init.headers },
          }).then(({ status }) => status);
        const signIn = (from, account, password) =>
          call(from, '/sessions', { method: 'POST', body: JSON.stringify({ account, password }) });
        assert.equal(await signIn('203.0.113.7', 'jansen', 'verkeerd'), 401);
        // A name that looks like a line of the log is not written at all.
        const forged =
          'x\n2026-11-03T09:00:00Z  WARN kwartier::sign_in: sign-in failed from 198.51.100.1 (x)';
        assert.equal(await signIn('203.0.113.8', forged, 'verkeerd'), 401);
        assert.equal(await signIn('2001:db8::9', 'niemand', 'verkeerd'), 401);
        assert.equal(await signIn('203.0.113.10', 'jansen', PASSWORD), 201);
        const guess = { method: 'GET', headers: { authorization: 'Bearer guessed' } };
        assert.equal(await call('203.0.113.11', '/halls/stadhuis/tickets', guess), 401);
        const lines = hall.log.split('\n').filter(Boolean);
        const expected = ['203.0.113.7', '203.0.113.8', '2001:db8::9', '203.0.113.11'];
        assert.deepEqual(await found(lines), expected, hall.log);
      } finally {
        await hall.stop();
      }
    });
});
