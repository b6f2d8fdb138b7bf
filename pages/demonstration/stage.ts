/**
 * What the demonstration's server can be asked, outside the contract: these addresses exist in no other server. Every
 * frame has a seat, `/as/<seat>/`, with sessions of its own, so that several people are signed in side by side.
 */
import type { Role } from '../../web/contract';
import { at } from '../../web/rest';

interface SignIn {
  account: string;
  password: string;
  role: Role;
}
interface Device {
  id: string;
  token: string;
}

/** The demonstration as its server says it is. */
export interface Stage {
  hallId: string;
  /** How many times faster than life the hall's clock runs. */
  pace: number;
  /** Whether simulated people are there. */
  people: boolean;
  /** How long the server stays away when it dies. */
  awayS: number;
  staff: SignIn[];
  kiosks: Device[];
  displays: Device[];
}

/** What came of an operation: its answer, or the last part of the problem's type and its `state`. */
type Outcome<T> = { ok: true; value: T } | { ok: false; name: string; state?: string };

async function send<T>(method: string, path: string, body?: unknown, token?: string): Promise<Outcome<T>> {
  try {
    const response = await fetch(path, {
      method,
      signal: AbortSignal.timeout(20_000),
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const said = text ? JSON.parse(text) : undefined;
    if (response.ok) return { ok: true, value: said as T };
    return {
      ok: false,
      name:
        String(said?.type ?? '')
          .split(':')
          .at(-1) || `http-${response.status}`,
      state: said?.state,
    };
  } catch {
    return { ok: false, name: 'unreachable' };
  }
}

export const readStage = () => send<Stage>('GET', '/demonstration/now');
export const setPace = (rate: number) => send('PUT', '/demonstration/pace', { rate });
/** The hall that is shown, as anybody may read it. */
export const readHall = (hallId: string) =>
  send<{ timeZone: string; services: { id: string }[] }>('GET', `/api/v1/halls${at(hallId)}`);
export const letPeopleIn = () => send('POST', '/demonstration/_letin');
export const letBusArrive = () => send<{ visitors: number }>('POST', '/demonstration/_bus');
export const letFallIll = () => send<{ counterId: string }>('POST', '/demonstration/_fallill');
export const letDie = () => send<{ awayS: number }>('POST', '/demonstration/_die');

const seat = (name: string) => `/as${at(name)}`;

/** Signs a member of staff in at their own seat, unless they are already: what their frame then shows is theirs. */
async function takeSeat({ account, password }: SignIn): Promise<boolean> {
  const sessions = `${seat(account)}/api/v1/sessions`;
  const now = await send<{ sessions: { kind: string }[] }>('GET', `${sessions}/current`);
  if (now.ok && now.value.sessions.some(({ kind }) => kind === 'account')) return true;
  return (await send('POST', sessions, { account, password })).ok;
}

/** Where each member of staff works, by role; the counter is the one of the first of them. */
const DESKS: Partial<Record<Role, string>> = {
  agent: '/counter/?counter=1&hall=',
  supervisor: '/supervisor/?hall=',
  admin: '/admin/?hall=',
};

/** The address of each role's own page, once somebody of that role sits at it. */
export async function seatStaff(stage: Stage): Promise<Partial<Record<Role, string>>> {
  const seated = Object.entries(DESKS).map(async ([role, page]) => {
    const person = stage.staff.find((each) => each.role === role);
    if (!person || !(await takeSeat(person))) return [];
    return [[role, `${seat(person.account)}${page}${encodeURIComponent(stage.hallId)}`]];
  });
  return Object.fromEntries((await Promise.all(seated)).flat());
}

/** The address of a device that signs itself in by its token. */
export function deviceAddress(
  stage: Stage,
  page: 'kiosk' | 'web-display',
  device: Device | undefined,
): string | null {
  if (!device) return null;
  const query = new URLSearchParams({ hall: stage.hallId, device: device.id });
  return `${seat(device.id)}/${page}/?${query}#token=${device.token}`;
}

/** The visitor whose phone is shown, for as long as this tab lives. */
const KEPT = 'kwartier.demonstration.visitor';
const OVER = ['done', 'noShow', 'cancelled'];

export const phoneAddress = (token: string) => `${seat('bezoeker')}/visitor/#${token}`;
export const keptVisitor = () => sessionStorage.getItem(KEPT);

/** Whether the visit goes on; `unknown` when nobody answers. */
export async function visitOf(token: string): Promise<'goes-on' | 'over' | 'unknown'> {
  const asked = await send<{ state: string }>('GET', `/api/v1/tickets${at(token)}`);
  if (asked.ok) return OVER.includes(asked.value.state) ? 'over' : 'goes-on';
  return asked.name === 'not-found' ? 'over' : 'unknown';
}

/** Somebody takes a number at the first kiosk, for the first service that can be had; their token. */
export async function takeNumber(stage: Stage): Promise<string | null> {
  const asked = await readHall(stage.hallId);
  for (const { id } of asked.ok ? asked.value.services : []) {
    const taken = await send<{ token: string }>(
      'POST',
      `/api/v1/halls${at(stage.hallId)}/tickets`,
      { serviceIds: [id] },
      stage.kiosks[0]?.token,
    );
    if (!taken.ok && taken.name === 'service-unavailable') continue;
    if (taken.ok) sessionStorage.setItem(KEPT, taken.value.token);
    return taken.ok ? taken.value.token : null;
  }
  return null;
}
