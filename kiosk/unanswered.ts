import { keptAs } from '../web/address';
import type { IssuedTicket } from '../web/contract';
import { at, intend, type Problem } from '../web/rest';

const KEY = keptAs('kwartier.kiosk.unanswered');
/** The server knows a request again for a day; a kiosk that was off for longer has nothing left to ask about. */
const WORTH_ASKING_MS = 12 * 3_600_000;
/** A kiosk serves one visitor at a time: more than a few without an answer is a line that is down. */
const MOST = 20;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

/** A number that was asked for, and what the server said is not known. */
interface Asked {
  key: string;
  path: string;
  body: unknown;
  atMs: number;
}

/**
 * Numbers that were asked for and whose answer never came. While the visitor is there the same request is sent again;
 * once they have gone, or begun anew, the number may have been issued all the same: a ghost, that nobody waits with
 * and everybody waits behind. Then the request is repeated until its answer is known, also after the kiosk was
 * switched off and on, and a ticket that comes of it is given back.
 */
export interface Unanswered {
  /** A number is asked for now. */
  ask(key: string, path: string, body: unknown): void;
  /** The visitor knows the answer. */
  settle(key: string): void;
  /** The visitor has gone without an answer. */
  abandon(key: string): void;
}

export function keepUnanswered(hallId: string, storage: () => Storage = () => localStorage): Unanswered {
  const place = `${KEY}.${hallId}`;
  const asked = new Map(read(place, storage).map((each) => [each.key, each]));
  /** Left by their visitors. Whatever was kept from before belongs to nobody who is still here. */
  const left = new Set(asked.keys());
  let pauseMs = FIRST_PAUSE_MS;
  let again: ReturnType<typeof setTimeout> | undefined;
  let busy = false;

  function keep() {
    for (const oldest of asked.keys()) {
      if (asked.size <= MOST) break;
      asked.delete(oldest);
    }
    try {
      storage().setItem(place, JSON.stringify([...asked.values()]));
    } catch {
      // A full or forbidden store: what is asked is remembered for as long as the page lives.
    }
  }

  function settle(key: string) {
    left.delete(key);
    if (asked.delete(key)) keep();
  }

  async function clear() {
    if (busy) return;
    busy = true;
    clearTimeout(again);
    for (const key of left) {
      const request = asked.get(key);
      if (!request || Date.now() - request.atMs > WORTH_ASKING_MS || (await isSettled(request))) settle(key);
    }
    busy = false;
    if (left.size === 0) {
      pauseMs = FIRST_PAUSE_MS;
      return;
    }
    again = setTimeout(() => void clear(), pauseMs);
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
  }

  function hurry() {
    pauseMs = FIRST_PAUSE_MS;
    void clear();
  }

  addEventListener('online', hurry);
  void clear();
  return {
    ask(key, path, body) {
      asked.set(key, { key, path, body, atMs: Date.now() });
      keep();
    },
    settle,
    abandon(key) {
      if (!asked.has(key)) return;
      left.add(key);
      hurry();
    },
  };
}

/** Whether it is known what became of a request, and the ticket that it made is given back. */
async function isSettled({ key, path, body }: Asked): Promise<boolean> {
  const answer = await intend<IssuedTicket>('POST', path, body, key).send();
  if (!answer.ok) return isFinal(answer.problem);
  const back = await intend('POST', `/tickets${at(answer.value.token)}/_cancel`, {
    reason: 'notReceived',
  }).send();
  return back.ok || isFinal(back.problem);
}

/** The server has decided: asked again it would say the same. */
function isFinal({ status }: Problem): boolean {
  return [400, 404, 409].includes(status);
}

function isAsked(each: unknown): each is Asked {
  const { key, path, atMs } = (each ?? {}) as Record<string, unknown>;
  return typeof key === 'string' && typeof path === 'string' && typeof atMs === 'number';
}

function read(place: string, storage: () => Storage): Asked[] {
  try {
    const kept: unknown = JSON.parse(storage().getItem(place) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isAsked) : [];
  } catch {
    return [];
  }
}
