/**
 * The service worker of a visitor's phone: shows what it is told while the page is closed, and leads back to the page. It
 * keeps nothing and answers no request.
 */

/** As much of a service worker's world as this one uses; pages and workers cannot be described side by side. */
interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}
interface Told extends Lasting {
  data: { json(): unknown } | null;
}
interface Pressed extends Lasting {
  notification: { close(): void; data: unknown };
}
interface Opened {
  url: string;
  focus(): Promise<unknown>;
}
interface World {
  location: Location;
  registration: { scope: string; showNotification(title: string, options: object): Promise<void> };
  clients: {
    claim(): Promise<void>;
    matchAll(of: { type: 'window'; includeUncontrolled: boolean }): Promise<Opened[]>;
    openWindow(address: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listen: (event: Lasting) => void): void;
  addEventListener(type: 'push', listen: (event: Told) => void): void;
  addEventListener(type: 'notificationclick', listen: (event: Pressed) => void): void;
}
declare const self: World;

/** What the server sends: `Message` in `src/push/words.rs`. */
interface Message {
  title: string;
  text: string;
  lang: string;
  dir: 'ltr' | 'rtl';
  tag: string;
  page: string;
}

/** As the page itself shakes a phone for a call. */
const SHAKE_MS = [300, 150, 300, 150, 600];

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('push', (event) => event.waitUntil(show(event.data)));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(lead(event.notification.data));
});

/** Shows it in place of what was shown of the same visit before, and makes itself felt again. */
async function show(data: Told['data']) {
  const { title, text, lang, dir, tag, page } = data?.json() as Message;
  await self.registration.showNotification(title, {
    body: text,
    lang,
    dir,
    tag,
    renotify: true,
    vibrate: SHAKE_MS,
    icon: '/icon-192.png',
    data: page,
  });
}

/** To the visitor's page, where it is open; a page that is not one is not opened. */
async function lead(page: unknown) {
  const { scope } = self.registration;
  const named = new URL(typeof page === 'string' ? page : '', scope).href;
  const address = named.startsWith(scope) ? named : scope;
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const found = open.find(({ url }) => url === address);
  await (found ? found.focus() : self.clients.openWindow(address));
}

export {};
