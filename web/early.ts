/**
 * What a phone on a slow line need not wait for: small, and there long before the page's own script. It opens the live line
 * of the visit, and fetches the texts of the reader's language, while the rest is still on its way. It imports nothing, since
 * it would wait for that; `early.test.ts` holds what it knows of others to what they say.
 */

/** A line that was opened before the page could listen, with what it has heard meanwhile. */
export interface EarlyLine {
  address: string;
  socket: WebSocket;
  heard: MessageEvent[];
}
declare global {
  var earlyLine: EarlyLine | undefined;
}

/** Where the live line of the visit is that a page at this address is of; null where there is none. */
export function lineOf(place: { href: string; pathname: string; hash: string }, last: string | null) {
  const under = /^(.*)\/visitor\/$/.exec(place.pathname)?.[1];
  const token = place.hash.slice(1) || last;
  if (under === undefined || !token) return null;
  const address = new URL(`${under}/api/v1/tickets/${encodeURIComponent(token)}/live`, place.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}

/** Which texts are fetched besides those that come with the page: of the language that was chosen, or that the browser asks for. */
export function textsFor(
  texts: Record<string, string[]>,
  chosen: string | null,
  wishes: readonly string[],
): string[] {
  const codes = wishes.map((wish) => wish.slice(0, 2)).filter((code) => code === 'nl' || code in texts);
  const isChosen = chosen === 'nl' || (chosen !== null && chosen in texts);
  const language = isChosen ? chosen : codes.includes('nl') ? 'nl' : codes[0];
  return texts[language ?? 'nl'] ?? [];
}

function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** As soon as this has come. */
function begin(): void {
  const own = document.querySelector<HTMLScriptElement>('script[data-texts]');
  const texts = JSON.parse(own?.dataset.texts ?? '{}') as Record<string, string[]>;
  for (const href of textsFor(texts, kept('kwartier.language'), navigator.languages)) {
    const link = Object.assign(document.createElement('link'), { rel: 'modulepreload', href });
    document.head.append(link);
  }
  const address = lineOf(location, kept('kwartier.visit'));
  if (!address) return;
  const socket = new WebSocket(address);
  const heard: MessageEvent[] = [];
  socket.onmessage = (message) => heard.push(message);
  globalThis.earlyLine = { address, socket, heard };
}

if (globalThis.document) begin();
