// A quarter's norm report, and what citizens see: a month that is over, and the hall for whoever plans a visit.
import { hall } from './hall.mjs';

const figures = (visits, keptShare, more = {}) => {
  const kept = Math.round(visits * keptShare);
  const broken = visits - kept;
  return {
    visits,
    waits: visits + 40,
    running: 0,
    promised: visits,
    kept,
    broken,
    keptShare: kept / visits,
    medianS: 410,
    p90S: 870,
    longestS: 4_320,
    meanS: 468.2,
    meanHelpS: 402.5,
    left: { count: Math.round(visits / 40), broken: Math.round(visits / 160), medianS: 780 },
    noShows: Math.round(visits / 60),
    dayEnd: 3,
    causes: [
      { cause: 'unknown', count: Math.ceil(broken * 0.6) },
      { cause: 'counterClosed', count: Math.floor(broken * 0.4) },
    ],
    redress: {
      open: 12,
      given: 210,
      declined: 31,
      lapsed: 18,
      costCents: 41_250,
      givenByKind: [{ kind: 'coffee', count: 180, costCents: 0 }],
    },
    forecast: { told: visits, meanAbsoluteErrorS: 164.2, judged: visits, inside: 8_000, insideShare: 0.81 },
    answers: {
      answered: visits - 300,
      promised: 220,
      notAnswered: 80,
      promisesKept: null,
      saidYes: 640,
      saidNo: 52,
      yesShare: 640 / 692,
    },
    ...more,
  };
};

const SHARES = [0.91, 0.95, 0.97, 0.93, 0.99, 0.84];

/** Monday morning is the worst, and nobody comes on Thursday evening. */
const week = () =>
  [1, 2, 3, 4, 5].flatMap((weekday) =>
    [9, 10, 11, 12, 13, 14, 15, 16].map((hour) => {
      const promised = 240 - weekday * 12 - Math.abs(hour - 10) * 14;
      const broken = Math.max(0, 44 - weekday * 9 - Math.abs(hour - 10) * 6);
      return { weekday, hour, promised, broken, brokenShare: broken / promised };
    }),
  );

export const normReport = (more = {}) => {
  const now = figures(9_812, 0.937);
  const services = hall.services.map(({ id, names }, n) => ({
    serviceId: id,
    names,
    now: figures(2_400 - n * 300, SHARES[n], { longestS: 4_320 - n * 500, medianS: 440 - n * 40 }),
    before: figures(2_300 - n * 290, SHARES[n] - 0.02),
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
        const broken = (day * 13) % 61;
        return {
          from: `2026-10-${String(day).padStart(2, '0')}`,
          visits: promised + 4,
          promised,
          broken,
          keptShare: (promised - broken) / promised,
          medianS: 400 + day,
          p90S: 860 + day,
        };
      }),
    digest: {
      where: [{ serviceId: 'paspoort', broken: 216, share: 0.35 }],
      when: week(),
      worst: { weekday: 1, hour: 10, promised: 228, broken: 35, brokenShare: 35 / 228 },
      why: now.causes,
    },
    ...more,
  };
};

/** Two halls of one municipality, side by side. */
export const hallsReport = () => ({
  period: '2026-10',
  periodBefore: '2026-09',
  madeAt: '2026-11-03T08:14:00Z',
  overall: { now: figures(12_212, 0.941), before: figures(11_500, 0.92) },
  byHall: [
    {
      hallId: 'stadhuis',
      hallName: hall.name,
      closed: true,
      now: figures(9_812, 0.937),
      before: figures(9_377, 0.913),
    },
    {
      hallId: 'wijkhuis',
      hallName: 'Wijkhuis Noord',
      closed: true,
      now: figures(2_400, 0.96),
      before: figures(2_123, 0.95),
    },
  ],
});

/** A period in which nobody came. */
export const emptyReport = () => {
  const none = figures(0, 0, {
    waits: 0,
    keptShare: null,
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
  });
};

const told = (promised, keptOfHundred, medianMin = 7) => ({ promised, keptOfHundred, medianMin, p90Min: 14 });
const HIDDEN = { promised: null, keptOfHundred: null, medianMin: null, p90Min: null };

export const publicReport = (more = {}) => ({
  hallId: 'stadhuis',
  hallName: hall.name,
  month: {
    period: '2026-10',
    overall: told(9_812, 94),
    byService: hall.services.map(({ id, names }, n) => ({
      serviceId: id,
      names,
      ...(n > 3 ? HIDDEN : told(2_400 - n * 300, Math.round(SHARES[n] * 100), 8 - n)),
    })),
  },
  months: ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10'].map((period, n) => ({
    period,
    ...told(8_600 + n * 300, [88, 85, 90, 91, 94][n], 10 - n),
  })),
  ...more,
});

const local = (days) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: hall.timeZone, dateStyle: 'short' }).format(
    Date.now() + days * 86_400_000,
  );

/** The hall for whoever plans a visit: its hours, what is announced, and when it is closed all the same. */
export const planned = () => ({
  ...hall,
  openingHours: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((weekday) => ({
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
