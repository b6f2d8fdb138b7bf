// What a hall has on record of November 2026, in the shapes of the contract.
import type { Case, Costs, Mail, ShownNotice } from '../../../web/contract';
import { CLOCKS, complaint, promisedAnswer } from './hall';
import { withSteps } from './steps';
import type { Answer, FakeServer } from './server';

const settledAt = '2026-11-12T09:10:00Z';

/** A complaint that was acknowledged in time, called back about too late and settled. */
export const settledComplaint = (): Case => {
  const given = complaint();
  const { acknowledge, settle } = CLOCKS;
  return withSteps({
    ...given,
    id: 'z9',
    state: 'settled',
    clocks: [
      { ...acknowledge, doneAt: '2026-11-04T08:20:00Z', missedAt: null },
      { ...acknowledge, step: 'callBack', doneAt: settledAt },
      { ...settle, doneAt: settledAt },
    ],
    steps: [
      { step: 'acknowledge', at: '2026-11-04T08:20:00Z', by: 'account:smit' },
      { step: 'settle', at: settledAt, by: 'account:smit' },
    ],
    nextSteps: [],
    escalated: false,
  });
};

/** Settled in time, and so long ago that what was said is gone. */
export const erasedComplaint = (): Case => {
  const given = settledComplaint();
  const clocks = given.clocks.map((clock) => ({ ...clock, missedAt: null }));
  return withSteps({ ...given, id: 'z8', clocks, text: null, contact: null, missed: false });
};

export const openCases = () => [complaint(), promisedAnswer()];
export const settledCases = () => [settledComplaint(), erasedComplaint()];

const mail = (n: number, about: Mail['about'], state: Mail['state'], more: Partial<Mail> = {}): Mail => ({
  id: `m${n}`,
  appointmentId: `stadhuis.a${n}`,
  about,
  state,
  queuedAt: `2026-11-0${n}T09:00:00Z`,
  until: `2026-11-0${n + 2}T09:00:00Z`,
  ...(state !== 'queued' && { settledAt: `2026-11-0${n}T09:00:20Z` }),
  ...more,
});

/** As the server lists them: by when they were queued, whatever became of them. */
export const mails = (): Mail[] => [
  mail(2, 'booked', 'sent'),
  mail(3, 'booked', 'refused', { smtp: 550 }),
  mail(4, 'moved', 'superseded'),
  mail(5, 'cancelled', 'tooLate', { settledAt: '2026-11-07T09:00:00Z' }),
  mail(6, 'moved', 'queued'),
];

const texts = (nl: string, en: string) => ({ nl, en });

export const shown = (): ShownNotice[] => [
  {
    id: 'stadhuis.s1',
    kind: 'announcement',
    from: '2026-11-02T07:00:00Z',
    to: '2026-11-09T08:00:00Z',
    noticeId: 'rijbewijzen',
    texts: texts('Op maandag 9 november maken wij geen rijbewijzen.', 'No driving licences on Monday.'),
    serviceIds: ['rijbewijs'],
  },
  {
    id: 'stadhuis.s2',
    kind: 'overNorm',
    from: '2026-11-03T09:15:00Z',
    to: '2026-11-03T09:52:00Z',
    serviceIds: ['paspoort'],
    waitS: 905,
    longestWaitS: 1_430,
  },
  {
    id: 'stadhuis.s3',
    kind: 'notice',
    from: '2026-11-18T08:00:00Z',
    to: null,
    noticeId: 'pin',
    texts: texts('De pinautomaat is stuk. Betaal contant.', 'The card machine is broken. Pay cash.'),
    serviceIds: [],
  },
];

const costs = (id: number, more: Pick<Costs, 'kind' | 'state' | 'amountCents'> & Partial<Costs>): Costs => ({
  breachId: `stadhuis.b${id}`,
  redressId: 'r3',
  number: 'P042',
  serviceId: 'paspoort',
  breachAt: '2026-11-03T09:15:00Z',
  claimedAt: '2026-11-03T09:40:00Z',
  claimedBy: 'account:jansen',
  ...more,
});

export const claims = (): Costs[] => [
  costs(1, {
    kind: 'travel',
    state: 'given',
    amountCents: 2_540,
    givenAt: '2026-11-04T10:00:00Z',
    givenBy: 'account:smit',
    reason: 'Treinkaartje gezien.',
  }),
  costs(2, { number: 'R018', serviceId: 'rijbewijs', kind: 'parking', state: 'claimed', amountCents: 450 }),
];

/** Lets a fake server answer with all of it. */
export function onRecord(fake: FakeServer): void {
  const list = (name: string) => `GET /halls/stadhuis/${name}`;
  const of = (items: unknown[]): Answer => ({ json: { items, next: null } });
  fake.answers[list('cases')] = (_, query) =>
    of(query.get('state') === 'settled' ? settledCases() : openCases());
  fake.answers[list('mails')] = of(mails());
  fake.answers[list('notices/shown')] = of(shown());
  fake.answers[list('claims')] = (_, __, kind) =>
    kind === 'text/csv' ? { csv: 'nummer\nP042\n' } : { json: { items: claims() } };
}
