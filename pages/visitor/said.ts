import { signal, type ReadonlySignal } from '@preact/signals';
import type { TicketView } from '../../web/contract';
import { besidesClosing, noticeText } from '../../web/notices';
import type { Speaker } from '../../web/texts';
import { limitText, waitText } from '../../web/waits';
import { isExpected } from './absence';

/** A wait is worth a word when its far end moved by this much, and by this part of what was said. */
const WAIT_MOVED_S = 300;
const WAIT_MOVED_PART = 1 / 3;
/** Real time between two words about the wait alone: it is on the page for whoever wants to know sooner. */
const WAIT_EVERY_MS = 5 * 60_000;

/** One thing said to whoever listens to the page; each is new, also when the words are those of before. */
export interface Utterance {
  id: number;
  text: string;
}

/** What the page says aloud through a screen reader, apart from what it shows. */
export interface Teller {
  /** At once, whatever is being read: the call, and that it was taken back. */
  readonly urgent: ReadonlySignal<Utterance | null>;
  /** When the reader is done: what changed and matters. */
  readonly calm: ReadonlySignal<Utterance | null>;
  /** Takes the newest view in; `nowMs` is real time. */
  hear(ticket: TicketView, nowMs: number): void;
}

/**
 * Tells a listener what matters and nothing else: a new state, a promise that broke or will, being next, a notice, and
 * a wait that changed by much. A page that reads out each minute that moves cannot be listened to.
 */
export function createTeller(speaker: Speaker): Teller {
  const urgent = signal<Utterance | null>(null);
  const calm = signal<Utterance | null>(null);
  let said = 0;
  let before: TicketView | null = null;
  let wait: { hiS: number; atMs: number } | null = null;
  let saidNext = false;
  let saidNear = false;

  const utter = (text: string) => ({ id: (said += 1), text });

  function waitNews(ticket: TicketView, nowMs: number): string[] {
    const hiS = farEndS(ticket);
    const known = wait;
    if (!known || ticket.state !== before?.state) {
      wait = { hiS, atMs: nowMs };
      return [];
    }
    if (hiS === known.hiS || nowMs - known.atMs < WAIT_EVERY_MS) return [];
    const moved = Math.abs(hiS - known.hiS);
    if (moved < WAIT_MOVED_S || moved < known.hiS * WAIT_MOVED_PART) return [];
    wait = { hiS, atMs: nowMs };
    const text = ownWait(speaker, ticket);
    return [speaker.t(ticket.wait.kind === 'unknown' ? 'say-wait-unknown' : 'say-wait', { wait: text })];
  }

  function waitingNews(ticket: TicketView, nowMs: number): string[] {
    const news = [...promiseNews(speaker, ticket, before), ...waitNews(ticket, nowMs)];
    if (ticket.nearly && before && !before.nearly && !saidNear) news.push(speaker.t('state-nearly'));
    saidNear ||= ticket.nearly === true;
    if (ticket.place !== 0) return news;
    if (!saidNext && before && before.place !== 0) news.push(speaker.t('ahead', { count: 0 }));
    saidNext = true;
    return news;
  }

  return {
    urgent,
    calm,
    hear(ticket, nowMs) {
      const first = before === null;
      const call = closingNews(speaker, ticket, before) ?? callNews(speaker, ticket, before);
      const changed = !first && ticket.state !== before?.state && ticket.state !== 'called' && !call;
      const news = changed ? stateNews(speaker, ticket) : [];
      if (ticket.state === 'waiting') news.push(...waitingNews(ticket, nowMs));
      news.push(...noticeNews(speaker, ticket, before));
      before = ticket;
      if (call) urgent.value = utter(call);
      // What is on the page when it opens is read as a page is.
      if (!first && news.length > 0) calm.value = utter(news.join(' '));
    },
  };
}

/** The far end of the wait, seconds; never said to be infinite, but a wait nobody knows is far from any that is. */
function farEndS({ forecast }: TicketView): number {
  return forecast ? (forecast.hiS ?? Number.MAX_SAFE_INTEGER) : Number.MAX_SAFE_INTEGER;
}

/** Whether the visit stands still, or ended, because the hall had to close in mid-day. */
export function isHeldUp(ticket: TicketView): boolean {
  return ticket.closed != null && ['waiting', 'parked'].includes(ticket.state);
}

/** That the hall closes or opens again: nobody may come for a call that was taken back by it. */
function closingNews(speaker: Speaker, ticket: TicketView, before: TicketView | null): string | null {
  const hit = isHeldUp(ticket) || ticket.reason === 'hallClosed';
  if (ticket.closed && !before?.closed && hit) {
    const { texts, until } = ticket.closed;
    const kept = until && isHeldUp(ticket) ? [speaker.t('closed-kept')] : [];
    return [headline(speaker, ticket), speaker.pick(texts), ...kept].join(' ');
  }
  const opens = before && isHeldUp(before) && !ticket.closed && ticket.state === 'waiting';
  return opens ? speaker.t('say-open-again') : null;
}

function callNews({ t }: Speaker, ticket: TicketView, before: TicketView | null): string | null {
  if (ticket.state === 'called' && ticket.callId !== before?.callId) {
    const words = { number: ticket.number, counter: ticket.counterName ?? ticket.counterId ?? '' };
    const again = before?.state === 'called';
    const call = t(again ? 'say-called-again' : 'say-called', words);
    return ticket.roomAsked && ticket.hasRoom ? `${call} ${t('room-go')}` : call;
  }
  // Whoever is on the way to the counter must hear at once that they need not go.
  return before?.state === 'called' && ticket.state === 'waiting' ? t('say-call-withdrawn') : null;
}

function stateNews(speaker: Speaker, ticket: TicketView): string[] {
  const { t } = speaker;
  const news = [headline(speaker, ticket)];
  if (ticket.state === 'noShow') {
    news.push(
      ticket.requeueableUntil
        ? t('no-show-text', { until: speaker.time(ticket.requeueableUntil, ticket.timeZone) })
        : t('no-show-late'),
    );
  }
  if (ticket.state === 'parked') news.push(t('parked-text'));
  return news;
}

function promiseNews(speaker: Speaker, ticket: TicketView, before: TicketView | null): string[] {
  if (ticket.breach && ticket.breach.id !== before?.breach?.id) {
    return [speaker.t('late-now', { limit: limitText(speaker, ticket.breach.limitS) })];
  }
  if (ticket.promise?.kind === 'likelyLate' && before?.promise?.kind !== 'likelyLate') {
    return [speaker.t('likely-late', { limit: limitText(speaker, ticket.promise.norm.limitS) })];
  }
  return [];
}

function noticeNews(speaker: Speaker, ticket: TicketView, before: TicketView | null): string[] {
  const known = new Set((before?.notices ?? []).map(({ id }) => id));
  const added = besidesClosing(ticket.notices ?? []).filter(({ id }) => !known.has(id));
  return added.map((notice) => noticeText(speaker, notice, ticket.timeZone));
}

/** What happens with the ticket now, in a few words. */
export function headline(speaker: Speaker, ticket: TicketView): string {
  const { t } = speaker;
  if (ticket.closed && isHeldUp(ticket)) {
    const { until } = ticket.closed;
    return until ? t('closed-until', { at: speaker.time(until, ticket.timeZone) }) : t('closed');
  }
  if (ticket.state === 'cancelled' && ticket.reason === 'hallClosed') return t('state-hallClosed');
  if (ticket.state === 'cancelled' && ticket.reason === 'dayEnd') return t('state-dayEnd');
  if (ticket.state === 'cancelled' && ticket.reason === 'notCheckedIn') return t('state-notCheckedIn');
  if (isExpected(ticket)) return t('state-expected');
  if (ticket.nearly) return t('state-nearly');
  if (ticket.state === 'waiting' && ticket.away) return t('state-away');
  return t(`state-${ticket.state}`);
}

/** The wait of this visitor: that no counter is open is said of the own visit, which may be kept for one of them. */
export function ownWait(speaker: Speaker, { wait }: TicketView): string {
  const kept = wait.kind === 'unknown' && wait.reason === 'noOpenCounter';
  return kept ? speaker.t('own-noOpenCounter') : waitText(speaker, wait);
}

/** The page's title: what can be read of a tab that is out of sight. */
export function titleOf(speaker: Speaker, ticket: TicketView): string {
  const { number } = ticket;
  const { t } = speaker;
  switch (ticket.state) {
    case 'called':
      return `${number} → ${ticket.counterName ?? ticket.counterId ?? ''}`;
    case 'waiting':
      if (isHeldUp(ticket)) return `${number} · ${t('closed')}`;
      if (isExpected(ticket) || ticket.away) return `${number} · ${headline(speaker, ticket)}`;
      return `${number} · ${ownWait(speaker, ticket)}`;
    default:
      return `${number} · ${headline(speaker, ticket)}`;
  }
}
