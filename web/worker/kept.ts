/** Which requests the screens' worker answers from what it keeps. */

/**
 * Pages, what has its content in its name, what stands beside the calls, and the town's own look; whatever belongs to the API, to another page or to another
 * method goes by.
 */
export function keptBy(
  request: Pick<Request, 'method' | 'url' | 'mode'>,
  origin: string,
  page: string,
): 'page' | 'asset' | 'look' | 'poster' | 'nothing' {
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== origin) return 'nothing';
  if (request.mode === 'navigate') return address.pathname === page ? 'page' : 'nothing';
  if (/^\/theme(\.css$|\/)/.test(address.pathname)) return 'look';
  // What stands beside the calls has its content in its address too.
  if (address.pathname.startsWith('/posters/')) return 'poster';
  return address.pathname.startsWith('/assets/') ? 'asset' : 'nothing';
}

const NAMED = /(?:\/assets\/|(?<=["'`(]\.\/))[\w.-]+\.(?:js|css|woff2|svg)/g;

/** The parts that a page, a style sheet or a script names, as addresses from the root. */
export function assetsNamedIn(text: string): string[] {
  const named = text.match(NAMED) ?? [];
  return [...new Set(named.map((name) => (name.startsWith('/') ? name : `/assets/${name}`)))];
}
