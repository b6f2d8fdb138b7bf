// A day ahead and a month behind, in the shapes of the contract.
import type { Accuracy, AccuracyView, DayAhead, Score } from '../../../web/contract';
import { hall } from './hall';

const COME = [20, 24, 21, 17, 14, 12, 11, 13, 16, 15, 13, 12, 10, 9, 7, 4];
const BOOKED = [4, 5, 3, 4, 5, 2, 1, 2, 4, 5, 4, 3, 4, 2, 1, 0];
const PLANNED = [3, 4, 5, 5, 5, 4, 3, 3, 4, 4, 4, 4, 4, 4, 3, 3];

/** The next whole hour: the fake hall is open from then on, whatever time it is. */
const opens = () => Math.ceil(Date.now() / 3_600_000) * 3_600_000;

export const dayAhead = (more: Partial<DayAhead> = {}): DayAhead => {
  const from = opens();
  return {
    day: new Date(from).toISOString().slice(0, 10),
    asOf: new Date().toISOString(),
    certainty: 0.9,
    counters: 6,
    halfHours: COME.map((walkIns, n) => {
      const appointments = BOOKED[n] ?? 0;
      const planned = PLANNED[n] ?? 0;
      const needed = n === 1 ? undefined : Math.ceil((walkIns + appointments) / 5);
      const enough = needed !== undefined && planned >= needed;
      return {
        from: new Date(from + n * 1_800_000).toISOString(),
        to: new Date(from + (n + 1) * 1_800_000).toISOString(),
        walkIns: walkIns + 0.4,
        walkInsLo: Math.round(walkIns * 0.6),
        walkInsHi: Math.round(walkIns * 1.5),
        appointments,
        services: [{ serviceId: 'paspoort', walkIns: walkIns / 2, appointments }],
        needed: needed ?? null,
        keeps: needed === undefined ? 0.82 : 0.93,
        theory: { offeredLoad: walkIns / 6, erlangA: Math.ceil(walkIns / 5), squareRoot: walkIns / 5.2 },
        rostered: { counters: planned, keeps: enough ? 0.95 : 0.71, enough },
      };
    }),
    ...more,
  };
};

const score = (told: number, inside: number, verdict: Score['verdict'], more: Partial<Score> = {}): Score => {
  const judged = Math.round(told * 0.8);
  const above = Math.round(judged * (1 - inside) * 0.7);
  const below = Math.round(judged * (1 - inside) * 0.3);
  return {
    told,
    called: Math.round(told * 0.96),
    left: Math.round(told * 0.03),
    waiting: 1,
    nobody: 0,
    meanAbsoluteErrorS: 150 + (1 - inside) * 400,
    medianAbsoluteErrorS: 95 + (1 - inside) * 200,
    withinThreeMinutes: 0.5 + inside / 4,
    withinFiveMinutes: 0.6 + inside / 4,
    judged,
    below,
    inside: judged - below - above,
    above,
    coverage: inside,
    outsideOfTen: Math.round((1 - inside) * 10),
    meanWidthS: 560,
    verdict,
    ...more,
  };
};

const accuracyOf = (scale: number): Accuracy => ({
  overall: score(2_400 * scale, 0.79, 'good'),
  byService: hall.services.map(({ id }, n) => ({
    serviceId: id,
    ...(id === 'vergunning'
      ? score(160 * scale, 0.6, 'poor')
      : score(450 * scale, 0.84 - n * 0.02, n === 4 ? 'fair' : 'good')),
  })),
  byHour: [9, 10, 11, 12, 13, 14, 15, 16].map((hour) => ({ hour, ...score(300 * scale, 0.8, 'good') })),
  byWait: [
    { fromS: 0, toS: 1, ...score(500 * scale, 0.97, 'good') },
    { fromS: 1, toS: 60, ...score(140 * scale, 0.9, 'good') },
    { fromS: 60, toS: 300, ...score(700 * scale, 0.8, 'good') },
    { fromS: 300, toS: 900, ...score(800 * scale, 0.79, 'good') },
    { fromS: 900, toS: 1_800, ...score(240 * scale, 0.72, 'fair') },
    {
      fromS: 1_800,
      ...score(20 * scale, 0, 'tooFew', {
        coverage: null,
        outsideOfTen: null,
        meanAbsoluteErrorS: null,
        medianAbsoluteErrorS: null,
      }),
    },
  ],
});

export const accuracy = (more: Partial<AccuracyView> = {}): AccuracyView => ({
  from: new Date(Date.now() - 28 * 86_400_000).toISOString(),
  to: new Date().toISOString(),
  tickets: accuracyOf(1),
  lobby: accuracyOf(2),
  ...more,
});
