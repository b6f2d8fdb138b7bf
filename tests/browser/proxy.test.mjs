// Behind a real nginx and a real Caddy, configured as docs/operations.md says: pages, sign-in, live views, and whose
// address counts.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { launch, openPage, SIZES } from './browser.mjs';
import { freePort, PASSWORD, TownHall } from './town-hall.mjs';

const NAME = 'wachten.example.nl';
const DOCS = path.resolve(import.meta.dirname, '../../docs/operations.md');

let hall;
let browser;
let folder;
let proxy;
let port;

/** The example of the docs in this language, on ports and with a certificate of the test's own: nothing else is changed. */
async function example(language, changes) {
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(await readFile(DOCS, 'utf8'));
  assert.ok(found, `docs/operations.md has an example for ${language}`);
  return changes.reduce((text, [theirs, ours]) => {
    assert.ok(text.includes(theirs), `the example has ${theirs}`);
    return text.replace(theirs, ours);
  }, found[1]);
}

const certificate = () => path.join(folder, 'cert.pem');
const key = () => path.join(folder, 'key.pem');

async function nginx() {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${path.join(folder, kind)};`,
  );
  const server = await example('nginx', [
    ['listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`],
    ['/etc/ssl/certs/wachten.pem', certificate()],
    ['/etc/ssl/private/wachten.key', key()],
    ['http://127.0.0.1:8080', hall.base],
  ]);
  const main = `daemon off; pid ${path.join(folder, 'nginx.pid')}; error_log stderr;
    events {}
    http { access_log off; types { text/html html; } ${temporary.join(' ')}
    ${server} }`;
  await writeFile(path.join(folder, 'nginx.conf'), main);
  return ['nginx', ['-e', 'stderr', '-c', path.join(folder, 'nginx.conf')]];
}

async function caddy() {
  const site = await example('caddy', [
    [`${NAME} {`, `https://${NAME}:${port} {\n    bind 127.0.0.1\n    tls ${certificate()} ${key()}`],
    ['127.0.0.1:8080', new URL(hall.base).host],
  ]);
  // No port of its own beside the test's, and nothing kept outside the test's folder.
  const own = `{\n    admin off\n    auto_https disable_redirects\n    storage file_system ${folder}\n}\n`;
  await writeFile(path.join(folder, 'Caddyfile'), own + site);
  return ['caddy', ['run', '--adapter', 'caddyfile', '--config', path.join(folder, 'Caddyfile')]];
}

async function makeCertificate() {
  const subject = ['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`];
  const asked = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject];
  await promisify(execFile)('openssl', [...asked, '-keyout', key(), '-out', certificate()]);
}

async function startProxy(configured) {
  await makeCertificate();
  const [command, given] = await configured();
  proxy = spawn(command, given, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
  });
  let said = '';
  proxy.stderr.on('data', (chunk) => (said += chunk));
  for (let tries = 0; tries < 400; tries += 1) {
    if (proxy.exitCode !== null) throw new Error(`${command} ended early:\n${said}`);
    if (
      await call('GET', '/healthz').then(
        ({ status }) => status === 200,
        () => false,
      )
    )
      return;
    await pause(50);
  }
  throw new Error(`${command} was not ready:\n${said}`);
}

/** A call through the proxy from one of this machine's own addresses. */
function call(method, at, { body, from = '127.0.0.1', headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      path: at,
      method,
      localAddress: from,
      servername: NAME,
      rejectUnauthorized: false,
      agent: false,
      headers: { host: NAME, 'content-type': 'application/json', ...headers },
    };
    const request = https.request(options, (answer) => {
      let text = '';
      answer.on('data', (chunk) => (text += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
    });
    request.on('error', reject);
    request.end(body && JSON.stringify(body));
  });
}

for (const configured of [nginx, caddy]) {
  describe(`behind ${configured.name}`, () => {
    before(async () => {
      port = await freePort();
      folder = await mkdtemp(path.join(tmpdir(), 'kwartier-proxy-'));
      hall = await TownHall.start({
        house: `publicUrl = "https://${NAME}:${port}"\ntrustedProxies = ["127.0.0.1", "::1"]\n`,
      });
      await startProxy(configured);
      browser = await launch([`--host-resolver-rules=MAP ${NAME} 127.0.0.1`]);
    });
    after(async () => {
      await browser?.close();
      proxy?.kill();
      await hall?.stop();
      if (folder) await rm(folder, { recursive: true, force: true });
    });

    test('pages, sign-in and live views go through the proxy', async () => {
      const origin = `https://${NAME}:${port}`;
      const page = await openPage(browser, `${origin}/counter/?hall=stadhuis&counter=1`, SIZES.counter, {
        ignoreHTTPSErrors: true,
      });
      await page.fill('#account', 'jansen');
      await page.fill('#password', PASSWORD);
      await page.keyboard.press('Enter');
      await page
        .getByRole('heading', { name: /Balie 1/ })
        .first()
        .waitFor();
      const [session] = (await page.context().cookies()).filter(({ name }) => name.includes('kwartier'));
      assert.ok(session.secure && session.httpOnly && session.sameSite === 'Strict', JSON.stringify(session));
      // What happens in the hall comes over the WebSocket, at once.
      const lobby = await openPage(browser, `${origin}/web-display/?hall=stadhuis`, SIZES.display, {
        ignoreHTTPSErrors: true,
      });
      await hall.opens('1');
      const { number } = await hall.issues('paspoort');
      await hall.does('POST', '/halls/stadhuis/counters/1/_call', {});
      await lobby.getByText(number).first().waitFor();
      assert.deepEqual([...page.faults, ...lobby.faults], []);
    });

    test('each visitor behind the proxy counts alone, whatever they write into the header themselves', async () => {
      const origin = `https://${NAME}:${port}`;
      const signIn = (password, from, forged) =>
        call('POST', '/api/v1/sessions', {
          from,
          body: { account: 'smit', password },
          headers: { origin, ...(forged && { 'x-forwarded-for': forged }) },
        });
      const statuses = [];
      for (let tries = 0; tries < 12 && statuses.at(-1) !== 429; tries += 1)
        statuses.push((await signIn('een verkeerd wachtwoord', '127.0.0.2', `198.51.100.${tries}`)).status);
      assert.equal(statuses[0], 401);
      assert.equal(statuses.at(-1), 429, `the guesser waits: ${statuses}`);
      const right = await signIn(PASSWORD, '127.0.0.3');
      assert.equal(right.status, 201, right.text);
    });
  });
}
