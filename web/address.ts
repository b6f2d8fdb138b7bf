/** What a screen's own address says (which hall, which counter or device), and where the others are. */

const query = () => new URLSearchParams(location.search);

const under = /^((?:\/as\/[a-z0-9-]+)?)(?:\/practice\/([a-z0-9-]+))?(?=\/)/.exec(
  globalThis.location?.pathname ?? '',
);
/** The hall whose copy to practise in this page is of; null where everything is real. */
export const PRACTICE = under?.[2] ?? null;
/** Under what the real server lies: a seat in the demonstration, where several people are signed in side by side. */
export const REAL = under?.[1] ?? '';
/**
 * Under what everything lies that this page asks for: nothing in a real hall, a seat in the demonstration, which has
 * cookies of its own, and a hall to practise in, which is a server of its own.
 */
export const SEAT = under?.[0] ?? '';

/** Under what a visitor's own pages lie, whose phone has no seat: nothing, or the hall to practise in. */
export const FOR_VISITORS = PRACTICE ? `/practice/${PRACTICE}` : '';
/** The pages that a hall to practise in has; every other is the real one, and looks like it. */
const PRACTISED = ['counter', 'supervisor', 'reception', 'kiosk', 'web-display', 'visitor', 'letter'];

/** Under which name this browser keeps something: what is practised is never taken for what is real. */
export const keptAs = (name: string): string => (PRACTICE ? `${name}.practice.${PRACTICE}` : name);

/** The hall that the address names; `chosenHall` finds one where it names none. */
export function hallFromAddress(): string | null {
  return query().get('hall') || null;
}

export function fromAddress(name: string): string | null {
  return query().get(name);
}

/** Where another screen of the hall is. */
export function addressOf(screen: string, hallId: string): string {
  return `${PRACTISED.includes(screen) ? SEAT : REAL}/${screen}/?hall=${encodeURIComponent(hallId)}`;
}

/** Where a screen of the hall is that is for practising; `under` is where its server lies. */
export function addressToPractise(screen: string, hallId: string, under = `/practice/${hallId}`): string {
  return `${REAL}${under}/${screen}/?hall=${encodeURIComponent(hallId)}`;
}

/** What is kept of visitors, as they read it or as supervisors work with it; in a hall, where one is named. */
export function privacyAddress(whom: 'staff' | 'visitors', hallId: string | null): string {
  const query = new URLSearchParams({ ...(hallId && { hall: hallId }), for: whom });
  return `/privacy/?${query}`;
}

/** How well the screens can be used by everybody, as the municipality says. */
export const ACCESSIBILITY = '/accessibility/';

/** What belongs to one hall alone, and means nothing in another. */
const OF_ONE_HALL = ['counter', 'device'];

/** This very page in another hall. */
export function addressIn(hallId: string): string {
  const address = query();
  for (const name of OF_ONE_HALL) address.delete(name);
  address.set('hall', hallId);
  return `${location.pathname}?${address}`;
}

/** Keeps a choice in the address, so that a reload or a bookmark comes back to it. */
export function rememberInAddress(name: string, value: string | null): void {
  const address = new URL(location.href);
  if (value === null) address.searchParams.delete(name);
  else address.searchParams.set(name, value);
  history.replaceState(null, '', address);
}

/** Reads a secret from the fragment and wipes it from the address bar and the history. */
export function takeTokenFromFragment(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token) history.replaceState(null, '', location.pathname + location.search);
  return token;
}
