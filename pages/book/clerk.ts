import { signal } from '@preact/signals';
import { at, createDesk, intend, type Problem, type Result } from '../../web/rest';
import { consented, type DraftKept, type Held, type Unanswered } from './draft';
import type { HeldPlace, MadeBooking, Place } from './shapes';
import { heldUntil } from './times';

/** Why a time was not had. */
export interface Refused {
  problem: Problem;
  /** The time that was asked for. */
  at: string;
}

/** There is no such place held any more: its time is over, or it was booked. */
const GONE = ['hold-lapsed', 'not-found'];

/** Holds places and books them, once each however often somebody presses. */
export function createClerk(draft: DraftKept, language: () => string) {
  const act = createDesk();
  const busy = signal(false);
  const refused = signal<Refused | null>(null);

  async function oneByOne<T>(work: () => Promise<T>): Promise<T | null> {
    if (busy.peek()) return null;
    busy.value = true;
    refused.value = null;
    try {
      return await work();
    } finally {
      busy.value = false;
    }
  }

  const visit = () => {
    const { serviceIds, persons } = draft.now.peek();
    return { serviceIds, persons };
  };

  function release() {
    const { held, hallId } = draft.now.peek();
    draft.change({ held: null });
    // Whether it arrives or not: the place lapses by itself.
    if (held && hallId) void intend('DELETE', `/halls${at(hallId)}/holds${at(held.id)}`).send();
  }

  async function ask({ hallId, at: time }: Place): Promise<boolean> {
    const askedMs = Date.now();
    const body = { ...visit(), at: time };
    const answer = await act<HeldPlace>('POST', `/halls${at(hallId)}/holds`, body);
    if (!answer.ok) {
      refused.value = { problem: answer.problem, at: time };
      return false;
    }
    const { id, lapsesAt, messages = [] } = answer.value;
    const untilMs = heldUntil(lapsesAt, askedMs, Date.now());
    draft.change({ hallId, at: time, held: { id, untilMs, messages } });
    return true;
  }

  async function sent({ key, hallId, body }: Unanswered): Promise<Result<MadeBooking>> {
    const wish = intend<MadeBooking>('POST', `/halls${at(hallId)}/bookings`, JSON.parse(body), key);
    return wish.send();
  }

  const forget = (key: string) =>
    draft.change({ unanswered: draft.now.peek().unanswered.filter((each) => each.key !== key) });

  /** What became of bookings that were never answered: made, or still not known; nothing when none was made. */
  async function settled(which: (sent: Unanswered) => boolean): Promise<Result<MadeBooking> | null> {
    for (const wish of draft.now.peek().unanswered.filter(which)) {
      const answer = await sent(wish);
      if (answer.ok || answer.problem.name === 'unreachable') return answer;
      forget(wish.key);
    }
    return null;
  }

  /**
   * Books the held place. What was sent before and never answered may have been booked: of another place that is asked
   * first, of the same one once it turns out to be gone.
   */
  async function send(held: Held): Promise<Result<MadeBooking>> {
    const before = await settled(({ holdId }) => holdId !== held.id);
    if (before) return before;
    const { hallId, name, email, phone, unanswered } = draft.now.peek();
    const said = { name: name.trim(), email: email.trim(), phone: phone.trim() };
    const filled = Object.fromEntries(Object.entries(said).filter(([, text]) => text));
    const consent = consented({ ...draft.now.peek(), held });
    const body = JSON.stringify({ holdId: held.id, ...filled, ...consent, language: language() });
    const same = unanswered.find((each) => each.body === body);
    const wish = same ?? { key: intend('POST', '').key, hallId: hallId ?? '', holdId: held.id, body };
    // Before it is sent: the page may be gone when the answer comes.
    if (!same) draft.change({ unanswered: [...unanswered, wish] });
    const answer = await sent(wish);
    if (answer.ok || answer.problem.name === 'unreachable') return answer;
    forget(wish.key);
    return GONE.includes(answer.problem.name) ? ((await settled(() => true)) ?? answer) : answer;
  }

  /** The place as it is held, or held anew. */
  async function heldNow(place: Place): Promise<Held | null> {
    const { held } = draft.now.peek();
    if (held) return held;
    return (await ask(place)) ? draft.now.peek().held : null;
  }

  async function book(): Promise<MadeBooking | null> {
    const { hallId, at: time } = draft.now.peek();
    if (!hallId || !time) return null;
    const place = { hallId, at: time };
    let held = await heldNow(place);
    let answer = held && (await send(held));
    if (answer && !answer.ok && GONE.includes(answer.problem.name)) {
      draft.change({ held: null });
      held = await heldNow(place);
      answer = held && (await send(held));
    }
    if (answer?.ok) return answer.value;
    if (answer) refused.value = { problem: answer.problem, at: time };
    return null;
  }

  return {
    busy,
    refused,
    release,
    /** Asks for a place; whether it is held now. */
    hold: (place: Place) => oneByOne(() => ask(place)),
    /** Books the place; one that is held no longer is asked for again first. */
    book: () => oneByOne(book),
  };
}

export type Clerk = ReturnType<typeof createClerk>;
