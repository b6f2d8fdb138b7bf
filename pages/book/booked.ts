import { signal } from '@preact/signals';
import type { Hall } from '../../web/contract';
import { at, createDesk, get } from '../../web/rest';
import type { Refused } from './clerk';
import type { OwnBooking } from './shapes';

const RETRY_MS = 3_000;
/** How often somebody who waits for an earlier time is told of one. */
const WAITING_MS = 30_000;

type Verb = '_move' | '_cancel' | '_wait' | '_stopwaiting' | '_accept' | '_decline' | '_stopmessages';

/** A booking that was made before, as whoever has its token sees and changes it. */
export function createBooked(token: string, made: OwnBooking | null = null) {
  const act = createDesk();
  const path = `/bookings${at(token)}`;
  const booking = signal<OwnBooking | null>(made);
  const hall = signal<Hall | null>(null);
  const trouble = signal<'unknown' | 'failed' | null>(null);
  const busy = signal(false);
  const refused = signal<Refused | null>(null);
  let following: ReturnType<typeof setTimeout> | undefined;

  async function names() {
    const { hallId = '' } = booking.peek() ?? {};
    const answer = await get<Hall>(`/halls${at(hallId)}`);
    if (answer.ok) hall.value = answer.value;
    else if (answer.problem.status !== 404) setTimeout(() => void names(), RETRY_MS);
  }

  async function read() {
    const answer = await get<OwnBooking>(path);
    trouble.value = answer.ok ? null : answer.problem.status === 404 ? 'unknown' : 'failed';
    if (answer.ok) {
      booking.value = answer.value;
      if (!hall.peek()) void names();
      follow();
    } else if (trouble.value === 'failed') setTimeout(() => void read(), RETRY_MS);
  }
  /** While one waits, what is offered is looked for again and again. */
  function follow() {
    clearTimeout(following);
    if (booking.peek()?.waiting) following = setTimeout(() => void read(), WAITING_MS);
  }
  if (made) void names();
  else void read();

  async function change(verb: Verb, time: string, body?: object): Promise<boolean> {
    if (busy.peek()) return false;
    busy.value = true;
    refused.value = null;
    const answer = await act<OwnBooking>('POST', `${path}/${verb}`, body);
    busy.value = false;
    if (answer.ok) {
      booking.value = answer.value;
      follow();
    } else {
      refused.value = { problem: answer.problem, at: time };
      if (['wrong-state', 'hold-lapsed'].includes(answer.problem.name)) void read();
    }
    return answer.ok;
  }

  return {
    token,
    booking,
    hall,
    trouble,
    busy,
    refused,
    move: (time: string) => change('_move', time, { at: time }),
    stopMessages: () => change('_stopmessages', booking.peek()?.at ?? ''),
    callOff: () => change('_cancel', booking.peek()?.at ?? ''),
    /** Waits for an earlier time, from that local day on. */
    wait: (from: string) => change('_wait', '', { from }),
    stopWaiting: () => change('_stopwaiting', ''),
    accept: () => change('_accept', booking.peek()?.waiting?.offer?.at ?? ''),
    decline: () => change('_decline', booking.peek()?.waiting?.offer?.at ?? ''),
  };
}

export type Booked = ReturnType<typeof createBooked>;
