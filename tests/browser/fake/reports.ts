// A quarter's norm report, and what citizens see: a month that is over, and the hall for whoever plans a visit.
import type {
  CaseFigures,
  Figures,
  Hall,
  HallsReport,
  NormReport,
  PublicFigures,
  PublicReport,
  Slot,
  VisitParts,
} from '../../../web/contract';
import { dayAfter } from './coming';
import { hall, hallWith } from './hall';

/** Per cent with one decimal, cut down as the server does. */
const percent = (part: number, whole: number) => (whole > 0 ? Math.floor((part * 1_000) / whole) / 10 : null);

/** Parts of a hundred as the server tells them: what went well is cut down, the rest goes by largest remainder. */
const ofHundred = (parts: VisitParts): VisitParts | null => {
  const visits = Object.values(parts).reduce((sum, part) => sum + part, 0);
  if (visits === 0) return null;
  const names = Object.keys(parts) as (keyof VisitParts)[];
  const exact = names.map((name) => ({ name, share: (parts[name] * 100) / visits }));
  const told = { ...parts };
  for (const { name, share } of exact) told[name] = Math.floor(share);
  const missing = 100 - Object.values(told).reduce((sum, part) => sum + part, 0);
  exact
    .filter(({ name }) => name !== 'onTime')
    .sort((one, other) => (other.share % 1) - (one.share % 1))
    .slice(0, missing)
    .forEach(({ name }) => (told[name] += 1));
  return told;
};

const figures = (visits: number, keptShare: number, more: Partial<Figures> = {}): Figures => {
  const gone = Math.round(visits / 10);
  const decided = visits - gone;
  const kept = Math.round(decided * keptShare);
  const broken = decided - kept;
  const leftLate = Math.round(broken / 8);
  const visitParts = {
    onTime: kept,
    late: broken - leftLate,
    gone,
    goneLate: leftLate,
    dayEnd: 0,
    dayEndLate: 0,
  };
  const none = { inTime: 0, late: 0 };
  return {
    visits: visits + 12,
    waits: visits + 40,
    running: 0,
    promised: visits,
    kept,
    broken,
    decided,
    keptShare: kept / decided,
    keptPercent: percent(kept, decided),
    outcomes: {
      helped: { inTime: kept, late: broken - leftLate },
      left: { inTime: gone, late: leftLate },
      notThere: none,
      returned: none,
      dayEnd: none,
      unfinished: none,
      runningLate: 0,
    },
    visitsPromised: visits,
    visitParts,
    visitsOfHundred: ofHundred(visitParts),
    called: decided,
    medianS: 410,
    p90S: 870,
    longestS: 4_320,
    meanS: 468.2,
    meanHelpS: 402.5,
    left: { count: gone + leftLate, broken: leftLate, medianS: 780 },
    noShows: Math.round(visits / 60),
    returned: 4,
    dayEnd: 3,
    unfinished: 1,
    causes: [
      { cause: 'unknown', count: Math.ceil(broken * 0.6), percent: 60 },
      { cause: 'counterClosed', count: Math.floor(broken * 0.4), percent: 40 },
    ],
    redress: {
      open: 12,
      given: 210,
      declined: 31,
      lapsed: 18,
      costCents: 41_250,
      givenByKind: [{ kind: 'coffee', count: 180, costCents: 0 }],
    },
    forecast: {
      told: visits,
      meanAbsoluteErrorS: 164.2,
      judged: visits,
      inside: 8_000,
      insideShare: 0.81,
      insidePercent: 81,
    },
    answers: {
      answered: Math.max(0, visits - 300),
      promised: 220,
      notAnswered: 80,
      promisesKept: null,
      promisesMissed: null,
      saidYes: 640,
      saidNo: 52,
      yesShare: 640 / 692,
    },
    ...more,
  };
};

/** Complaints and promised answers, and ideas that nobody has looked at yet. */
const cases = (): { now: CaseFigures[]; before: CaseFigures[] } => ({
  now: [
    {
      kind: 'complaint',
      opened: 14,
      settled: 9,
      clocks: [
        { step: 'acknowledge', set: 14, kept: 12, missed: 1, running: 1, keptPercent: 92.3 },
        { step: 'settle', set: 14, kept: 9, missed: 0, running: 5, keptPercent: 100 },
      ],
    },
    {
      kind: 'suggestion',
      opened: 3,
      settled: 0,
      clocks: [{ step: 'settle', set: 3, kept: 0, missed: 0, running: 3, keptPercent: null }],
    },
  ],
  before: [
    {
      kind: 'complaint',
      opened: 8,
      settled: 8,
      clocks: [{ step: 'acknowledge', set: 8, kept: 6, missed: 2, running: 0, keptPercent: 75 }],
    },
  ],
});

/** How many promises were kept of the service with this place in the list. */
const shareOf = (n: number) => [0.91, 0.95, 0.97, 0.93, 0.99, 0.84][n] ?? 0.9;

/** Monday morning is the worst, and nobody comes on Thursday evening. */
const week = (): Slot[] =>
  [1, 2, 3, 4, 5].flatMap((weekday) =>
    [9, 10, 11, 12, 13, 14, 15, 16].map((hour) => {
      const promised = 240 - weekday * 12 - Math.abs(hour - 10) * 14;
      const broken = Math.max(0, 44 - weekday * 9 - Math.abs(hour - 10) * 6);
      return { weekday, hour, promised, decided: promised - 8, broken, brokenShare: broken / (promised - 8) };
    }),
  );

export const normReport = (more: Partial<NormReport> = {}): NormReport => {
  const now = figures(9_812, 0.937);
  const services = hall.services.map(({ id, names }, n) => ({
    serviceId: id,
    names,
    now: figures(2_400 - n * 300, shareOf(n), { longestS: 4_320 - n * 500, medianS: 440 - n * 40 }),
    before: figures(2_300 - n * 290, shareOf(n) - 0.02),
  }));
  return {
    hallId: 'stadhuis',
    hallName: hall.name,
    timeZone: hall.timeZone,
    period: '2026-10',
    from: '2026-09-30T22:00:00Z',
    to: '2026-10-31T23:00:00Z',
    periodBefore: '2026-09',
    closed: true,
    madeAt: '2026-11-03T08:14:00Z',
    overall: { now, before: figures(9_377, 0.913) },
    byService: services,
    byArrival: [
      { arrival: 'walkIn', now: figures(6_420, 0.921), before: figures(6_100, 0.9) },
      { arrival: 'appointment', now: figures(3_392, 0.967), before: figures(3_277, 0.94) },
    ],
    trend: Array.from({ length: 31 }, (_, n) => n + 1)
      .filter((day) => ![3, 4, 10, 11, 17, 18, 24, 25, 31].includes(day))
      .map((day) => {
        const promised = 380 + ((day * 37) % 120);
        const decided = promised - 20;
        const broken = (day * 13) % 61;
        return {
          from: `2026-10-${String(day).padStart(2, '0')}`,
          visits: promised + 4,
          promised,
          decided,
          kept: decided - broken,
          broken,
          keptShare: (decided - broken) / decided,
          keptPercent: percent(decided - broken, decided),
          medianS: 400 + day,
          p90S: 860 + day,
        };
      }),
    digest: {
      where: [{ serviceId: 'paspoort', broken: 216, share: 0.35 }],
      when: week(),
      worst: { weekday: 1, hour: 10, promised: 228, decided: 220, broken: 35, brokenShare: 35 / 220 },
      why: now.causes,
    },
    cases: cases(),
    ...more,
  };
};

/** Two halls of one municipality, side by side. */
export const hallsReport = (): HallsReport => ({
  period: '2026-10',
  periodBefore: '2026-09',
  madeAt: '2026-11-03T08:14:00Z',
  overall: { now: figures(12_212, 0.941), before: figures(11_500, 0.92) },
  cases: cases(),
  byHall: [
    {
      hallId: 'stadhuis',
      hallName: hall.name,
      closed: true,
      cases: cases(),
      now: figures(9_812, 0.937),
      before: figures(9_377, 0.913),
    },
    {
      hallId: 'wijkhuis',
      hallName: 'Wijkhuis Noord',
      closed: true,
      cases: cases(),
      now: figures(2_400, 0.96),
      before: figures(2_123, 0.95),
    },
  ],
});

/** A period in which nobody came. */
export const emptyReport = (): NormReport => {
  const none = figures(0, 0, {
    waits: 0,
    keptShare: null,
    keptPercent: null,
    visitsOfHundred: null,
    medianS: null,
    p90S: null,
    longestS: null,
    left: { count: 0, broken: 0, medianS: null },
    causes: [],
  });
  const group = { now: none, before: none };
  return normReport({
    closed: false,
    overall: group,
    byService: [],
    byArrival: [],
    trend: [],
    digest: { where: [], when: [], worst: null, why: [] },
    cases: { now: [], before: [] },
  });
};

const told = (promised: number, onTime: number, medianMin = 7): PublicFigures => {
  const rest = 100 - onTime;
  const late = Math.min(15, rest);
  const gone = Math.min(12, rest - late);
  return {
    promised,
    ofHundred: { onTime, late, gone, goneLate: rest - late - gone, dayEnd: 0, dayEndLate: 0 },
    keptOfHundred: onTime,
    called: promised,
    meanMin: medianMin + 2,
    medianMin,
    p90Min: 14,
  };
};
export const HIDDEN: PublicFigures = {
  promised: null,
  ofHundred: null,
  keptOfHundred: null,
  called: null,
  meanMin: null,
  medianMin: null,
  p90Min: null,
};

export const publicReport = (more: Partial<PublicReport> = {}): PublicReport => ({
  hallId: 'stadhuis',
  hallName: hall.name,
  month: {
    period: '2026-10',
    overall: told(9_812, 69),
    byService: hall.services.map(({ id, names }, n) => ({
      serviceId: id,
      names,
      ...(n > 3 ? HIDDEN : told(2_400 - n * 300, Math.round(shareOf(n) * 100), 8 - n)),
    })),
  },
  months: ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10'].map((period, n) => ({
    period,
    ...told(8_600 + n * 300, [88, 85, 90, 91, 69][n] ?? 0, 10 - n),
  })),
  ...more,
});

const local = (days: number) => dayAfter(hall.timeZone, days);

/** The hall for whoever plans a visit: its hours, what is announced, and when it is closed all the same. */
export const planned = (): Hall =>
  hallWith({
    openingHours: (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((weekday) => ({
      weekday,
      from: '09:00',
      to: '17:00',
    })),
    restrictedHours: [
      {
        weekdays: [],
        from: '16:00',
        to: '17:00',
        serviceIds: ['afhalen', 'uittreksel'],
        notice: { nl: 'Na vier uur kunt u alleen ophalen.', en: 'After four you can only collect.' },
      },
    ],
    closures: [
      { from: local(2), to: local(3), reason: { nl: 'verhuizing', en: 'we are moving' } },
      { from: '2099-12-25', to: '2099-12-27', reason: { nl: 'Kerst', en: 'Christmas' } },
    ],
    notices: [
      { id: 'pin', text: { nl: 'De pinautomaat is stuk.', en: 'The card machine is broken.' } },
      {
        id: 'verhuisd',
        text: { nl: 'Wij zijn verhuisd naar de Kade.', en: 'We have moved to the Kade.' },
        startsAt: '2099-11-20T08:00:00Z',
        serviceIds: ['paspoort'],
      },
    ],
    closesAt: '2099-11-20T16:00:00Z',
  });
