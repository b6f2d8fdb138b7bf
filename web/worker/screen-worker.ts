/**
 * The service worker of the kiosk and of the lobby screen, each under its own address: their pages open through a dead
 * network and a reboot. It keeps pages, what they are made of and the town's own look, and never an answer of the API.
 */
import { assetsNamedIn, keptBy } from './kept';

/** As much of a service worker's world as this one uses; pages and workers cannot be described side by side. */
interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}
interface Asking extends Lasting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface World {
  location: Location;
  registration: { scope: string };
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listen: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listen: (event: Asking) => void): void;
}
declare const self: World;
/** Another one with each build, so that the browser sees that the worker changed. */
declare const __BUILD__: string;

const CACHE = 'kwartier-screen-' + __BUILD__;
/** Those of this worker and of the one before: a page of before may still load a part of itself. */
const CACHES_KEPT = 2;
/** Of all builds: what a town shows outlives an upgrade. */
const POSTERS = 'kwartier-posters';
/** More than a hall may have, uploaded and in its folder; those that were asked for first go. */
const POSTERS_KEPT = 70;
const NETWORK_WITHIN_MS = 4_000;

const page = () => new URL('./', self.registration.scope);

self.addEventListener('install', (event) => {
  event.waitUntil(keepPage().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOld().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  switch (keptBy(event.request, self.location.origin, page().pathname)) {
    case 'page':
      event.respondWith(newest(page()));
      break;
    case 'look':
      event.respondWith(newest(event.request));
      break;
    case 'asset':
      event.respondWith(asset(event.request));
      break;
    case 'poster':
      event.respondWith(poster(event.request));
      break;
    case 'nothing':
      break;
  }
});

/** The page whole: its parts, and theirs. */
async function keepPage() {
  const cache = await caches.open(CACHE);
  const answer = await fetch(page(), { cache: 'no-store' });
  if (!answer.ok) throw new Error(`the page answered ${answer.status}`);
  await cache.put(page(), answer.clone());
  let named = ['/theme.css', ...assetsNamedIn(await answer.text())];
  const kept = new Set<string>();
  while (named.length > 0) {
    const next: string[] = [];
    for (const address of named.filter((each) => !kept.has(each))) {
      kept.add(address);
      const part = await fetch(address);
      if (!part.ok) continue;
      await cache.put(address, part.clone());
      if (address.endsWith('.css') || address.endsWith('.js')) next.push(...assetsNamedIn(await part.text()));
    }
    named = next;
  }
}

async function forgetOld() {
  const ours = (await caches.keys()).filter((name) => name.startsWith('kwartier-screen-'));
  for (const name of ours.slice(0, -CACHES_KEPT)) {
    if (name !== CACHE) await caches.delete(name);
  }
}

/** As the server has it now; as it was kept when the server does not answer soon. */
async function newest(what: Request | URL): Promise<Response> {
  try {
    const answer = await fetch(what, { cache: 'no-store', signal: AbortSignal.timeout(NETWORK_WITHIN_MS) });
    if (answer.ok) {
      await (await caches.open(CACHE)).put(what, answer.clone());
      return answer;
    }
    return (await caches.match(what)) ?? answer;
  } catch {
    return (await caches.match(what)) ?? Response.error();
  }
}

/** What has its content in its name never changes. */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
}

/** A poster as it is kept; its address is another one when it is another file. */
async function poster(request: Request): Promise<Response> {
  const cache = await caches.open(POSTERS);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const answer = await fetch(request.url);
  if (answer.ok) {
    await cache.put(request.url, answer.clone());
    const all = await cache.keys();
    for (const oldest of all.slice(0, -POSTERS_KEPT)) await cache.delete(oldest);
  }
  return answer;
}
