// A large hall on its busiest day: every list that a supervisor sees is long.
import type {
  Appointment,
  Breach,
  Case,
  Costs,
  Hall,
  NoticeSetup,
  SupervisorView,
} from '../../../web/contract';
import { dayAhead } from './ahead';
import * as fakes from './hall';
import type { FakeServer } from './server';
import { keptInVain } from './second-thoughts';

const COUNTERS = 16;
const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const number = (n: number) => `P${String(n).padStart(3, '0')}`;

/** Twelve services and sixteen counters. */
export const busyHall = (): Hall =>
  fakes.hallWith({
    services: fakes.manyServices().services,
    counters: times(COUNTERS, (n) => ({ id: `${n + 1}`, name: `Balie ${n + 1}` })),
    openingHours: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((weekday) => ({
      weekday: weekday as Hall['openingHours'][number]['weekday'],
      from: '08:30',
      to: '17:00',
    })),
  });

const serviceIds = busyHall().services.map(({ id }) => id);
const serviceOf = (n: number) => serviceIds[n % serviceIds.length] ?? '';

const breachAt = (n: number): Breach =>
  fakes.breachOf({
    id: `stadhuis.b${n}`,
    ticketId: `t${n}`,
    number: number(n),
    serviceId: serviceOf(n),
    at: fakes.ago(10 * n),
    redress: [fakes.offered('r1', 'apology'), fakes.offered('r2', 'coffee'), fakes.offered('r3', 'parking')],
  });

const claimOf = (n: number): Costs => ({
  breachId: `stadhuis.b${n}`,
  redressId: 'r3',
  number: number(n),
  serviceId: serviceOf(n),
  kind: 'travel',
  state: 'claimed',
  amountCents: 2_540,
  breachAt: fakes.ago(45),
  reason: 'Treinkaartje gezien, tweede klas.',
  claimedAt: fakes.ago(30),
  claimedBy: 'account:jansen',
});

export function busySupervisor(more: Partial<SupervisorView> = {}): SupervisorView {
  const usual = fakes.supervisor();
  const queue = times(80, (n) =>
    fakes.ticket({ id: `t${900 + n}`, number: number(n), serviceId: serviceOf(n), waitedS: 40 * n }),
  );
  return {
    ...usual,
    advice: [fakes.advice(), fakes.otherAdvice(), fakes.delayAdvice()],
    adviceRecord: times(12, (n) =>
      fakes.carried({ id: `a${n}`, canUndo: n === 0, state: n ? 'over' : 'running' }),
    ),
    atRisk: times(24, (n) => ({
      ...(usual.atRisk[n % 3] as SupervisorView['atRisk'][number]),
      ticketId: `t${900 + n}`,
      number: number(n),
    })),
    services: serviceIds.map((serviceId, n) => ({
      ...(usual.services[n % 6] as SupervisorView['services'][number]),
      serviceId,
    })),
    counters: times(COUNTERS, (n) => ({
      ...(usual.counters[n % 6] as SupervisorView['counters'][number]),
      id: `${n + 1}`,
      name: `Balie ${n + 1}`,
      agentId: 'jansen',
      openedAt: fakes.ago(120),
      serviceIds: times(5, (m) => serviceOf(n + m)),
    })),
    queue,
    parked: queue.slice(0, 4),
    noShows: queue.slice(4, 9),
    breaches: times(60, breachAt),
    claims: times(9, claimOf),
    budget: { year: 2026, budgetEuros: 4_000, spentCents: 120_000, waitingCents: 20_000 },
    oftenPassedOn: times(8, (n) => ({ ticketId: `t${900 + n}`, number: number(n), times: 3, atMost: 2 })),
    alarms: [
      ...['vergunning', 'huwelijk', 'geboorte'].map((serviceId, n) => ({
        kind: 'serviceUnserved' as const,
        serviceId,
        count: n + 1,
      })),
      keptInVain(...['P046', 'R020', 'U031'].map((each) => fakes.ticket({ number: each }))),
      { kind: 'helpOutlasts', counterId: '2', number: 'P041', since: fakes.ago(50) },
      { kind: 'casesPressing', count: 7 },
      { kind: 'mailNotSent', count: 3 },
      { kind: 'displayMuted', deviceId: 'd1' },
    ],
    totals: { ...usual.totals, issued: 1_240, served: 1_018, waiting: 80, breaches: 60 },
    ...more,
  };
}

const caseOf = (n: number): Case =>
  n % 3 ? fakes.complaint({ id: `z${n}` }) : { ...fakes.promisedAnswer(), id: `z${n}` };

/** An appointment every few minutes of the local day that begins at this instant, most of them still to come. */
export const appointmentsOf = (from: string, count = 90): Appointment[] =>
  times(count, (n) => ({
    id: `stadhuis.a${n}`,
    code: `K${String(700 + n)}`,
    hallId: 'stadhuis',
    serviceIds: [serviceOf(n)],
    // From half past eight on.
    at: new Date(Date.parse(from) + (510 + n * 5) * 60_000).toISOString(),
    state: (['checkedIn', 'missed', 'cancelled'] as const)[n] ?? (n < 20 ? 'checkedIn' : 'booked'),
  }));

const noticeOf = (n: number): NoticeSetup => ({
  id: `n${n}`,
  hallId: 'stadhuis',
  texts: {
    nl: `Op vrijdag ${n + 1} december sluiten wij om 16:00. Een afspraak die u al hebt, gaat door. `.repeat(
      5,
    ),
  },
  missingLanguages: ['en'],
  phase: n % 2 ? 'shown' : 'announced',
  changesAt: fakes.ago(-600),
  serviceIds: [serviceOf(n)],
});

const list = (items: unknown[]) => ({ json: { items, next: null } });

/** What is asked for beside the live line. */
export const busyAnswers = (): FakeServer['answers'] => ({
  'GET /halls/stadhuis/cases': list(times(25, caseOf)),
  'GET /halls/stadhuis/breaches': list(
    times(120, (n) => ({
      ...breachAt(n),
      cause: 'counterClosed',
      ended: { how: 'helped', at: fakes.ago(5), waitedS: 1_940 },
    })),
  ),
  'GET /halls/stadhuis/staffing': { json: dayAhead() },
  'GET /notices': list(times(14, noticeOf)),
  'GET /appointments': (_, query) => list(appointmentsOf(query.get('from') ?? '')),
});
