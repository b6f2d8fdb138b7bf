import { signal } from '@preact/signals';
import type { AnswerWay, Need, Outcome } from '../../web/contract';
import { at, createDesk, type Method, type Problem } from '../../web/rest';

/** Where a visitor goes on; an empty `toCounterId` leaves the counter open. */
export interface Transfer {
  serviceId: string;
  note: string;
  toCounterId: string;
}

/** By when an answer comes and, when it is known, how. */
export interface PromisedAnswer {
  answerPromisedBy: string;
  answerWay?: AnswerWay;
  contact?: string;
}

/** What a visitor says that somebody else works off. */
export interface Said {
  kind: 'complaint' | 'suggestion' | 'callBack';
  text?: string;
  way?: AnswerWay;
  contact?: string;
}

/** Everything that one counter tells the server; one thing at a time, and the last refusal kept to be read. */
export function createCounterDesk(hallId: string, counterId: string) {
  const act = createDesk();
  const busy = signal(false);
  const problem = signal<Problem | null>(null);
  const hall = `/halls${at(hallId)}`;
  const counter = `${hall}/counters${at(counterId)}`;
  const ticket = (ticketId: string) => `${hall}/tickets${at(ticketId)}`;

  async function tell(method: Method, path: string, body?: unknown): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    const result = await act(method, path, body);
    busy.value = false;
    problem.value = result.ok ? null : result.problem;
    return result.ok;
  }
  const post = (path: string, body?: unknown) => tell('POST', path, body);

  /** Whom the taken room kept from being called, until staff say that they know, or do something else. */
  const roomTakenFor = signal<string | null>(null);
  async function callThis(ticketId: string, roomTaken = false): Promise<boolean> {
    const done = await post(`${counter}/_call`, { ticketId, ...(roomTaken && { roomTaken }) });
    roomTakenFor.value = !done && problem.value?.name === 'room-taken' ? ticketId : null;
    return done;
  }

  return {
    busy,
    problem,
    /** The server is there again: that it gave no answer is no longer so. What came of it shows in what it tells. */
    answersAgain: () => {
      if (problem.peek()?.name === 'unreachable') problem.value = null;
    },
    open: (serviceIds: string[]) => post(`${counter}/_open`, { serviceIds }),
    close: () => post(`${counter}/_close`),
    pause: (until?: string) => post(`${counter}/_pause`, until ? { until } : {}),
    resume: () => post(`${counter}/_resume`),
    next: () => post(`${counter}/_call`),
    call: callThis,
    roomTakenFor,
    /** Calls to the private room, though it is taken. */
    callAllTheSame: (ticketId: string) => callThis(ticketId, true),
    changeService: (ticketId: string, serviceIds: string[]) =>
      post(`${ticket(ticketId)}/_changeservice`, { serviceIds }),
    release: (ticketId: string) => post(`${ticket(ticketId)}/_release`),
    recall: (ticketId: string) => post(`${ticket(ticketId)}/_recall`),
    start: (ticketId: string) => post(`${ticket(ticketId)}/_start`),
    noShow: (ticketId: string) => post(`${ticket(ticketId)}/_noshow`),
    requeue: (ticketId: string) => post(`${ticket(ticketId)}/_requeue`),
    park: (ticketId: string) => post(`${ticket(ticketId)}/_park`),
    unpark: (ticketId: string) => post(`${ticket(ticketId)}/_unpark`, { counterId }),
    /** What was done by hand while the server did not answer. */
    helpedByHand: (ticketId: string, calledAt: string, outcome: Outcome) =>
      post(`${ticket(ticketId)}/_helped`, { counterId, calledAt, outcome }),
    cancel: (ticketId: string) => post(`${ticket(ticketId)}/_cancel`),
    undo: (ticketId: string) => post(`${ticket(ticketId)}/_undo`),
    transfer: (ticketId: string, { serviceId, note, toCounterId }: Transfer) =>
      post(`${ticket(ticketId)}/_transfer`, {
        serviceId,
        ...(note && { note }),
        ...(toCounterId && { reservedFor: { counterId: toCounterId } }),
      }),
    complete: (ticketId: string, outcome: Outcome, answer: PromisedAnswer | null = null) =>
      post(`${ticket(ticketId)}/_complete`, { outcome, ...answer }),
    setNeeds: (ticketId: string, needs: Need[]) => tell('PUT', `${ticket(ticketId)}/needs`, { needs }),
    takeDown: (ticketId: string, said: Said) => post(`${hall}/cases`, { ticketId, counterId, ...said }),
    /** Something the charter gives on request. */
    request: (breachId: string, kind: string) => post(`/breaches${at(breachId)}/redress`, { kind }),
    claim: (breachId: string, redressId: string, amountCents: number, reason: string) =>
      post(`/breaches${at(breachId)}/redress${at(redressId)}/_claim`, { amountCents, reason }),
    printTicket: (ticketId: string) => post(`${ticket(ticketId)}/_print`, {}),
    printVoucher: (breachId: string, redressId: string) =>
      post(`/breaches${at(breachId)}/redress${at(redressId)}/_print`, {}),
    redeem: (code: string) => post(`${hall}/vouchers/_redeem`, { code }),
    settle: (breachId: string, redressId: string, how: 'give' | 'decline') =>
      post(`/breaches${at(breachId)}/redress${at(redressId)}/_${how}`),
  };
}

export type CounterDesk = ReturnType<typeof createCounterDesk>;
