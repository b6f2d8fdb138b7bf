/**
 * The shapes that the server speaks, in the API and in the live views.
 *
 * Screens import types from here alone. Once `web/schema.d.ts` is generated from the server's own description,
 * each name below becomes an alias of the generated one, and no screen changes.
 */

/** An instant: RFC 3339, UTC. */
export type Instant = string;
/** A text by language; Dutch is always there. */
export type Texts = { nl: string } & Record<string, string>;

export type Need = 'privateRoom' | 'assistance';
export type TicketState = 'waiting' | 'called' | 'serving' | 'parked' | 'done' | 'noShow' | 'cancelled';
export type Outcome = 'answered' | 'answerPromised' | 'notAnswered';
export type RedressKind = 'apology' | 'writtenApology' | 'coffee' | 'parking' | 'travel' | 'explanation';
export type RedressState = 'offered' | 'given' | 'declined' | 'lapsed';
export type Commitment = 'guarantee' | 'target';
export type ForecastReason = 'noOpenCounter' | 'hallClosed' | 'notWaiting' | 'starting';

/** The remaining wait in seconds: its 50, 10 and 90 % points, and the chance that it passes the norm. */
export interface Forecast {
  medianS: number;
  loS: number;
  hiS: number;
  breachProbability?: number;
  asOf: Instant;
}

export interface Norm {
  limitS: number;
  commitment: Commitment;
  clockStop?: 'called' | 'served';
}

export interface Service {
  id: string;
  letter: string;
  names: Texts;
  group?: Texts;
  norms: { walkIn: Norm | null; appointment: Norm | null };
}

export interface Hall {
  id: string;
  name: string;
  timeZone: string;
  setupSeq: number;
  charter: { name: string; version: string; title: string };
  services: Service[];
  counters: { id: string; name: string }[];
  isOpen: boolean;
  closesAt: Instant | null;
  opensAt: Instant | null;
}

export interface Redress {
  id: string;
  kind: RedressKind;
  state: RedressState;
  maxEuros?: number;
  decidedAt?: Instant;
}

export interface TicketBreach {
  id: string;
  at: Instant;
  limitS: number;
  secondDueAt?: Instant;
  redress: Redress[];
}

/** A breach as the register has it. */
export interface Breach extends TicketBreach {
  ticketId: string;
  number: string;
  serviceId: string;
  leg: number;
  commitment: Commitment;
}

export interface Ticket {
  id: string;
  number: string;
  hallId: string;
  serviceIds: string[];
  serviceId: string;
  arrival: 'walkIn' | 'appointment';
  state: TicketState;
  reason?: string;
  issuedAt: Instant;
  clockStartAt: Instant;
  dueAt: Instant | null;
  norm?: { limitS: number; commitment: Commitment; charter: string; version: string };
  place?: number;
  callId?: string;
  calledAt?: Instant;
  servedAt?: Instant;
  endedAt?: Instant;
  counterId?: string;
  reservedFor?: { counterId?: string; agentId?: string };
  forecast?: Forecast | null;
  forecastReason?: ForecastReason;
  breach?: TicketBreach;
  lateCheckIn?: true;
  answerPromisedBy?: string;
  outcome?: Outcome;
  rating?: { answered: 'yes' | 'no'; missing?: string };
  requeueableUntil?: Instant;
}

export interface IssuedTicket extends Ticket {
  token: string;
}

export interface TicketForStaff extends Ticket {
  needs: Need[];
  notes: { text: string; at: Instant; serviceId: string }[];
  waitedS: number;
}

export interface Notice {
  id: string;
  text: Texts;
}

export interface Call {
  callId: string;
  number: string;
  counterId: string;
  calledAt: Instant;
}

export interface LobbyView {
  setupSeq: number;
  calls: Call[];
  forecasts: { serviceId: string; forecast: Forecast | null; reason?: ForecastReason }[];
  notices: Notice[];
  overNorm: { serviceId: string; waitS: number }[];
  waiting: { serviceId: string; count: number }[];
  isOpen: boolean;
  closesAt: Instant | null;
  opensAt?: Instant | null;
}

export type Unavailable = 'noCounter' | 'hallClosed' | 'closingSoon';

export interface KioskService {
  serviceId: string;
  available: boolean;
  reason?: Unavailable;
  forecast: Forecast | null;
  forecastReason?: ForecastReason;
  normLimitS: number | null;
  waiting: number;
}

export interface KioskView {
  setupSeq: number;
  isOpen: boolean;
  closesAt: Instant | null;
  opensAt: Instant | null;
  services: KioskService[];
  notices: Notice[];
}

export interface CounterNow {
  id: string;
  name: string;
  state: 'open' | 'closed' | 'paused';
  serviceIds: string[];
  agentId?: string;
  openedAt?: Instant;
  pausedUntil?: Instant;
  ticketId?: string;
}

export interface Alarm {
  kind: 'serviceUnserved' | 'clockHeld';
  serviceId?: string;
  count?: number;
}

export interface Owed {
  breachId: string;
  ticketId: string;
  number: string;
  redress: Redress[];
}

export interface CounterView {
  setupSeq: number;
  counter: CounterNow;
  ticket: TicketForStaff | null;
  queue: TicketForStaff[];
  parked: TicketForStaff[];
  noShows: TicketForStaff[];
  waitingElsewhere: number;
  owed: Owed[];
  privateRooms: { total: number; taken: number };
  alarms: Alarm[];
}

export interface SupervisedService {
  serviceId: string;
  waiting: number;
  longestWaitS: number | null;
  openCounters: number;
  forecast: Forecast | null;
  forecastReason?: ForecastReason;
}

export interface SupervisedCounter extends CounterNow {
  number?: string;
  ticketState?: TicketState;
  since?: Instant;
}

export interface SupervisorView {
  setupSeq: number;
  services: SupervisedService[];
  counters: SupervisedCounter[];
  queue: TicketForStaff[];
  parked: TicketForStaff[];
  noShows: TicketForStaff[];
  breaches: Breach[];
  alarms: Alarm[];
  isOpen: boolean;
  closesAt: Instant | null;
  totals: { issued: number; served: number; waiting: number; breaches: number };
}

export interface TicketView extends Ticket {
  hallName: string;
  counterName?: string;
  serviceNames: Record<string, Texts>;
}

/** One live message: a whole view as it stands. */
export interface Frame<Data> {
  view: string;
  /** Rises with every frame that differs, within one run of the server. */
  version: number;
  seq: number;
  serverTime: Instant;
  /** How many times faster than life the server's clock runs. */
  clockRate: number;
  data: Data;
}

export type Role = 'kiosk' | 'agent' | 'supervisor' | 'admin';

export interface Session {
  subject: string;
  kind: 'account' | 'device';
  halls: { hallId: string; role: Role }[];
  expiresAt: Instant;
}
