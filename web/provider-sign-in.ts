/** Signing in by a provider: the way there, and back to where one was on the page. */
import { PRACTICE, REAL } from './address';
import type { components } from './schema';
import { get, intend, type Problem } from './rest';

export type SignInProvider = components['schemas']['SignInView'];

/** Where somebody was when they left; of this page alone, and only in this tab. */
const KEPT = 'kwartier-left-at';

/** Why the last try did not sign anybody in, as the server says; the address says it no more. */
export interface Refused {
  why: string;
  provider: string | null;
}

/** A browser may keep nothing: then one comes back to the page, without its place. */
function keep(place: string): void {
  try {
    sessionStorage.setItem(KEPT, place);
  } catch {
    // As above.
  }
}

function takeKept(): string | null {
  try {
    const kept = sessionStorage.getItem(KEPT);
    sessionStorage.removeItem(KEPT);
    return kept;
  } catch {
    return null;
  }
}

function cameBack(): Refused | null {
  const query = new URLSearchParams(location.search);
  const why = query.get('signIn');
  const provider = query.get('provider');
  const kept = takeKept();
  const [page, rest] = kept?.split('\n') ?? [];
  // A provider leads to the real page alone; whoever left from the same page of a hall to practise in goes on there.
  const practised = /^((?:\/as\/[a-z0-9-]+)?)\/practice\/[a-z0-9-]+(\/.*)$/.exec(page ?? '');
  if (page && !why && practised?.[1] === REAL && `${REAL}${practised[2]}` === location.pathname) {
    location.replace(page + (rest && /^[?#]/.test(rest) ? rest : ''));
    return null;
  }
  if (page === location.pathname && rest !== undefined) {
    // Whatever was kept is behind this very path: it leads nowhere else.
    history.replaceState(null, '', location.pathname + (/^[?#]/.test(rest) ? rest : ''));
  } else if (why) {
    query.delete('signIn');
    query.delete('provider');
    history.replaceState(null, '', `${location.pathname}${query.size ? `?${query}` : ''}${location.hash}`);
  }
  return why ? { why, provider } : null;
}

/** Before anything reads the address. */
export const refused: Refused | null = cameBack();

/** This page by its name. */
export const pageName = (): string =>
  (PRACTICE ? location.pathname.split('/').at(-2) : location.pathname.replaceAll('/', '')) ?? '';

/** The providers, in the order of their buttons; none when nobody says. */
export async function listProviders(): Promise<SignInProvider[]> {
  const answer = await get<{ items: SignInProvider[] }>('/sign-ins');
  return answer.ok ? answer.value.items : [];
}

/** Goes to the provider; stays, and says why, when that cannot be done. */
export async function leaveFor(providerId: string, language: string): Promise<Problem | null> {
  const body = { providerId, page: pageName(), language };
  const answer = await intend<{ url: string }>('POST', '/sign-ins', body).send();
  if (!answer.ok) return answer.problem;
  keep(`${location.pathname}\n${location.search}${location.hash}`);
  location.assign(answer.value.url);
  return null;
}

/** Signs out here, and goes to the provider to be signed out there too; says whether it goes. */
export async function signOutThere(): Promise<boolean> {
  const answer = await intend<{ url?: string }>('POST', '/sign-ins/_signout', { page: pageName() }).send();
  if (!answer.ok || !answer.value.url) return false;
  location.assign(answer.value.url);
  return true;
}
