/**
 * The kiosk goes on without the server: numbers kept aside beforehand are given out from its own disk, and told of once
 * the server answers. The server takes each once, however often it is told.
 */
import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { keptAs, PRACTICE } from '../web/address';
import type { Hall, IssuedTicket, KioskView } from '../web/contract';
import { ageMs, keepLast, lastHeard, type LastHeard } from '../web/last-view';
import type { Live } from '../web/live';
import { at, intend, type Problem } from '../web/rest';
import { dayOf, wallClock, weekdayOf } from '../web/wall-clock';
import { openStock, type Given, type Moment, type Stock, type Wish } from './stock';

/** With fewer of a letter than this, more are asked for. */
const FEW = 20;
const LOOK_EVERY_MS = 60_000;
/** Halls have several kiosks, which do not all ask in the same second. */
const FIRST_LOOK_WITHIN_MS = 5_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;
const DAY_MS = 86_400_000;

interface Block {
  day: string;
  validFrom: string;
  validUntil: string;
  numbers: { number: string; token: string; slip: string }[];
}

export interface Offline {
  /** The letters of which a number can be given out without the server now. */
  readonly letters: ReadonlySignal<ReadonlySet<string>>;
  /** What was last heard before this page began, for a kiosk that starts without the server. */
  readonly before: LastHeard<KioskView> | null;
  /** The server's time now, as far as it can be known. */
  nowMs(): number;
  /** A number without the server; null when there is none left. */
  give(wish: Wish): Promise<IssuedTicket | null>;
  /** The visitor has it: the server may know. */
  shown(): void;
  /** Nobody saw it: it is as if it had never been given, and is void with its day. */
  drop(ticket: IssuedTicket): void;
  /** Follows the line and what it tells. */
  follow(live: Live<KioskView>, hall: ReadonlySignal<Hall | null>): () => void;
}

export function goOnWithout(hallId: string): Offline {
  const letters = signal<ReadonlySet<string>>(new Set());
  const before = PRACTICE ? null : lastHeard<KioskView>('kiosk', hallId);
  const opening = openStock(keptAs(`kwartier.kiosk.${hallId}`));
  const run = crypto.getRandomValues(new Uint32Array(2)).join('.');
  const slips = new Map<string, string>();
  let line: Live<KioskView> | null = null;
  let hallNow: Hall | null = null;
  let telling = false;
  let asking = false;
  let pauseMs = FIRST_PAUSE_MS;
  let again: ReturnType<typeof setTimeout> | undefined;

  void opening.then(async (stock) => {
    if (!stock) return;
    await count(stock);
    await tell(stock);
  });

  /** Whether this very page has heard the server. */
  const hasHeard = () => line !== null && line.lines.peek() > 0;

  function nowMs(): number {
    if (line && hasHeard()) return line.clock.now.peek();
    return before ? before.serverMs + ageMs(before) : Date.now();
  }

  function moment(): Moment {
    const takenAtMs = nowMs();
    const heardMs = line && hasHeard() ? takenAtMs - line.silentMs.peek() : before?.serverMs;
    return { takenAtMs, lastContactAtMs: heardMs ?? takenAtMs, run, runningMs: performance.now() };
  }

  /** The surest word on when it was taken: this page's running clock, back from the server's time now. */
  function takenAtMs(given: Given): number {
    if (given.run !== run || !hasHeard()) return given.takenAtMs;
    return Math.max(given.lastContactAtMs, nowMs() - (performance.now() - given.runningMs));
  }

  async function count(stock: Stock) {
    const counts = await stock.counts(nowMs());
    const known = letters.peek();
    if (counts.size !== known.size || [...counts.keys()].some((letter) => !known.has(letter))) {
      letters.value = new Set(counts.keys());
    }
    return counts;
  }

  async function tell(stock: Stock) {
    if (telling) return;
    telling = true;
    clearTimeout(again);
    let left = 0;
    for (const given of await stock.given()) {
      if (await isKnown(given)) await stock.settle(given.slip);
      else left += 1;
    }
    telling = false;
    if (left === 0) {
      pauseMs = FIRST_PAUSE_MS;
      return;
    }
    again = setTimeout(() => void tell(stock), pauseMs * (0.75 + Math.random() / 2));
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
  }

  async function isKnown(given: Given): Promise<boolean> {
    const { slip, serviceIds, language, needs } = given;
    const told = {
      slip,
      serviceIds,
      language,
      needs,
      takenAt: new Date(takenAtMs(given)).toISOString(),
      lastContactAt: new Date(Math.min(given.lastContactAtMs, takenAtMs(given))).toISOString(),
    };
    const answer = await intend<IssuedTicket>('POST', `/halls${at(hallId)}/offline-tickets`, told).send();
    return answer.ok || isFinal(answer.problem);
  }

  async function stockUp(stock: Stock, hall: Hall) {
    if (asking) return;
    asking = true;
    try {
      await stock.discard(nowMs());
      const counts = await count(stock);
      const wanted = [...new Set(hall.services.map(({ letter }) => letter))];
      const short = wanted.filter((letter) => (counts.get(letter) ?? 0) < FEW);
      if (short.length > 0) await ask(stock, short, dayOf(nowMs(), hall.timeZone));
      // Whoever starts without the server tomorrow needs tomorrow's.
      const tomorrow = await stock.counts(nowMs() + DAY_MS);
      const none = wanted.filter((letter) => !tomorrow.get(letter));
      if (none.length > 0) await ask(stock, none, dayOf(nowMs() + DAY_MS, hall.timeZone));
      await count(stock);
    } finally {
      asking = false;
    }
  }

  async function ask(stock: Stock, short: string[], day: string) {
    const answer = await intend<Block>('POST', `/halls${at(hallId)}/number-blocks`, {
      day,
      letters: short,
    }).send();
    if (!answer.ok) return;
    const [fromMs, untilMs] = [Date.parse(answer.value.validFrom), Date.parse(answer.value.validUntil)];
    await stock.add(
      answer.value.numbers.map((each) => ({ ...each, letter: each.number.charAt(0), fromMs, untilMs })),
    );
  }

  return {
    letters,
    before,
    nowMs,
    async give(wish) {
      const stock = await opening;
      const first = wish.serviceIds[0];
      const services = (hallNow ?? before?.hall)?.services;
      const letter = services?.find(({ id }) => id === first)?.letter;
      if (!stock || !first || !letter) return null;
      const given = await stock.take(letter, wish, moment()).catch(() => null);
      await count(stock);
      if (!given) return null;
      slips.set(given.token, given.slip);
      return asTicket(hallId, first, given);
    },
    shown() {
      void opening.then((stock) => stock && tell(stock));
    },
    drop({ token }) {
      void opening.then((stock) => stock?.settle(slips.get(token) ?? ''));
    },
    follow(live, hall) {
      line = live;
      const hurry = () => {
        pauseMs = FIRST_PAUSE_MS;
        void opening.then((stock) => {
          if (stock && hallNow && live.state.peek() === 'live')
            return stockUp(stock, hallNow).then(() => tell(stock));
          return undefined;
        });
      };
      const stops = [
        effect(() => {
          hallNow = hall.value ?? hallNow;
        }),
        effect(() => {
          // With each line that tells something, the server is back.
          if (live.lines.value > 0 && hall.value) setTimeout(hurry, Math.random() * FIRST_LOOK_WITHIN_MS);
        }),
        keepLast('kiosk', hallId, live, hall),
      ];
      const timer = setInterval(() => {
        hurry();
        // With midnight another day's numbers hold, and an outage asks nobody whether it is over by then.
        void opening.then((stock) => stock && count(stock));
      }, LOOK_EVERY_MS);
      return () => {
        clearInterval(timer);
        clearTimeout(again);
        for (const stop of stops) stop();
      };
    },
  };
}

/** The server has decided: asked again it would say the same. What it knows already it never refuses. */
function isFinal({ name, status }: Problem): boolean {
  return status === 404 || status === 400 || name === 'visit-ended';
}

/** As the kiosk shows a number that the server gave, but for what nobody can know. */
function asTicket(hallId: string, serviceId: string, given: Given): IssuedTicket {
  const takenAt = new Date(given.takenAtMs).toISOString();
  return {
    id: given.token.split('.')[1] ?? '',
    number: given.number,
    hallId,
    serviceIds: given.serviceIds,
    serviceId,
    arrival: 'walkIn',
    state: 'waiting',
    issuedAt: takenAt,
    clockStartAt: takenAt,
    dueAt: null,
    legs: [{ serviceId, clockStartAt: takenAt, dueAt: null }],
    wait: { kind: 'unknown' },
    token: given.token,
  } as IssuedTicket;
}

/** The same hall while nobody can say how long it takes: what can be had is what there are numbers of. */
export function withoutServer(
  view: KioskView,
  hall: Hall,
  letters: ReadonlySet<string>,
  nowMs: number,
): KioskView {
  const letterOf = new Map(hall.services.map(({ id, letter }) => [id, letter]));
  const isThere = (id: string) => letters.has(letterOf.get(id) ?? '');
  return {
    ...view,
    isOpen: isOpen(view, hall, nowMs),
    closesSoonFrom: null,
    // A printer of the server prints nothing without it, whatever was last heard of it.
    printers: (view.printers ?? []).map((printer) => ({ ...printer, state: 'offline' as const })),
    services: view.services.map((service) => ({
      serviceId: service.serviceId,
      available: isThere(service.serviceId) && service.reason !== 'restrictedHours',
      ...(!isThere(service.serviceId) && { reason: 'noCounter' as const }),
      staffed: service.staffed,
      waiting: service.waiting,
      pastNorm: false,
      ...(service.norm && { norm: service.norm }),
      wait: { kind: 'unknown' as const },
    })),
  } as KioskView;
}

/** Whether the hall is open by what was last heard and by its week; one that a supervisor closed stays closed. */
function isOpen(view: KioskView, hall: Hall, nowMs: number): boolean {
  if (view.closed || view.retired) return false;
  if (view.isOpen && (!view.closesAt || nowMs < Date.parse(view.closesAt))) return true;
  if (view.isOpen || !view.opensAt || nowMs < Date.parse(view.opensAt)) return false;
  const [day = '', time = ''] = wallClock(new Date(nowMs).toISOString(), hall.timeZone).split('T');
  const weekday = weekdayOf(day);
  return hall.openingHours.some(
    (period) =>
      period.weekday === weekday && period.from <= time && (time < period.to || period.to === '00:00'),
  );
}
