// The appointments of one day and its week, in the shapes of the contract.
import type { Appointment } from '../../../web/contract';
import type { components } from '../../../web/schema';
import type { Answer, FakeServer } from './server';

export const DAY = '2026-12-01';
/** An instant of that day, by the clock in the hall. */
export const on = (time: string, day = DAY) => `${day}T${time}:00+01:00`;
const utc = (local: string) => new Date(local).toISOString();

export const booked = (n: number, at: string, more: Partial<Appointment> = {}): Appointment => ({
  id: `stadhuis.a${n}`,
  code: `K7M2P9X${n}`,
  hallId: 'stadhuis',
  serviceIds: ['paspoort'],
  at: utc(at),
  state: 'booked',
  ...more,
});

/** A day in which everything happens that can become of an appointment. */
export const aDay = (): Appointment[] => [
  booked(1, on('09:00'), { contact: 'Fatma Yılmaz', state: 'checkedIn', ticketId: 't7' }),
  booked(2, on('09:20'), { contact: 'J. de Boer', serviceIds: ['rijbewijs'], state: 'missed' }),
  booked(3, on('09:40'), {
    contact: 'Zoë van den Berg',
    email: 'zoe@voorbeeld.nl',
    reservedFor: { counterId: '3' },
  }),
  booked(4, on('10:00'), {
    contact: 'Mw. Pietersen, 06 12345678',
    serviceIds: ['paspoort', 'uittreksel'],
    alsoBooked: [
      { id: 'stadhuis.a31', at: utc(on('10:20', '2026-12-03')), serviceIds: ['paspoort'], shared: 'phone' },
    ],
  }),
  booked(5, on('10:10'), { reservedFor: { agentId: 'jansen' }, serviceIds: ['vergunning'] }),
  booked(6, on('11:30'), { contact: 'A. Bakker', state: 'cancelled' }),
  booked(7, on('14:00'), { contact: 'Familie Öztürk', serviceIds: ['verhuizing'] }),
];

/** The days after it: more in the morning than in the afternoon, and one of which nobody comes. */
const theWeek = (): Appointment[] =>
  [-1, 1, 2].flatMap((days, nth) =>
    ['08:40', '09:10', '09:30', '10:20', '13:40', '15:00'].map((time, n) =>
      booked(20 + nth * 6 + n, on(time, `2026-12-0${1 + days}`.replace('00', '01')), {
        ...(days < 0 && { at: utc(on(time, '2026-11-30')) }),
      }),
    ),
  );

/** What the server lists of a period. */
const within = (items: Appointment[], query: URLSearchParams): Answer => {
  const [from, to] = ['from', 'to'].map((end) => Date.parse(query.get(end) ?? ''));
  const found = items.filter(({ at }) => Date.parse(at) >= (from ?? 0) && Date.parse(at) < (to ?? 0));
  found.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return { json: { items: found, next: null } };
};

/** Lets a fake server answer with them. */
export function withAgenda(fake: Pick<FakeServer, 'answers'>, items = [...aDay(), ...theWeek()]): void {
  fake.answers['GET /appointments'] = (_, query) => within(items, query);
  fake.answers['GET /halls/stadhuis/earlier-times'] = {
    json: { items: [{ serviceId: 'paspoort', waiting: 3, offered: 1 }], next: null },
  };
}

type Schemas = components['schemas'];

/** A time that staff blocked: ten to eleven, the whole hall. */
export const blockedTime = (more: Partial<Schemas['BlockedTimeView']> = {}): Schemas['BlockedTimeView'] => ({
  id: 'k12',
  from: utc(on('10:00')),
  to: utc(on('11:00')),
  serviceIds: [],
  counterIds: [],
  note: 'Teamoverleg',
  by: 'account:jansen',
  at: utc(on('08:00', '2026-11-30')),
  ...more,
});

/** Lets a fake server keep blocked times as the real one does; `hit` are those whom the next one would hit. */
export function withBlocks(
  fake: Pick<FakeServer, 'answers'>,
  blocks: Schemas['BlockedTimeView'][],
  hit: Appointment[] = [],
): void {
  const path = '/halls/stadhuis/blocked-times';
  let kept = blocks;
  fake.answers[`GET ${path}`] = (_, query) => {
    const [from, to] = ['from', 'to'].map((end) => Date.parse(query.get(end) ?? ''));
    const found = kept.filter(
      (each) => Date.parse(each.from) < (to ?? 0) && (from ?? 0) < Date.parse(each.to),
    );
    return { json: { items: found, next: null } };
  };
  fake.answers[`POST ${path}/_check`] = { json: { items: hit, next: null } };
  fake.answers[`POST ${path}`] = (body) => {
    const made = blockedTime({ id: 'k20', ...(body as Partial<Schemas['BlockedTimeView']>) });
    kept = [...kept, made];
    return { status: 201, json: made };
  };
  for (const { id } of [...blocks, { id: 'k20' }])
    fake.answers[`DELETE ${path}/${id}`] = () => {
      kept = kept.filter((each) => each.id !== id);
      return { status: 204 };
    };
}

export const calendarFeed = (
  more: Partial<Schemas['CalendarFeedView']> = {},
): Schemas['CalendarFeedView'] => ({
  id: 'k7m2p9xw',
  withContacts: false,
  saysWhoComes: false,
  owner: 'jansen',
  madeAt: utc(on('08:00', '2026-11-30')),
  ...more,
});

/** An address as it is shown once. */
export const newFeed = (
  nth: number,
  more: Partial<Schemas['CalendarFeedView']> = {},
): Schemas['NewCalendarFeedView'] => ({
  ...calendarFeed(more),
  path: `/api/v1/calendar-feeds/${String(nth).repeat(43)}.ics`,
});

type Import = Schemas['ImportView'];
type Line = Import['lines'][number];

/** What would come of a file, or came: some lines of each kind, and of faults those that happen most. */
export function imported(more: Partial<Import> = {}): Import {
  const line = (n: number | null, outcome: Line['outcome'], ...remarks: [string, string][]): Line => ({
    line: n,
    outcome,
    ...(outcome === 'same' && { appointmentId: 'stadhuis.a1' }),
    ...(remarks.length > 0 && { remarks: remarks.map(([pointer, detail]) => ({ pointer, detail })) }),
  });
  return {
    dryRun: true,
    counts: { booked: 2, changed: 1, same: 1, calledOff: 1, passedOver: 1, faulty: 2 },
    lines: [
      line(2, 'booked'),
      line(3, 'same'),
      line(4, 'faulty', ['serviceIds[0]', 'no service has the id or the Dutch name `Pasport`']),
      line(5, 'changed'),
      line(6, 'faulty', [
        'at',
        'must be a time, such as 2026-11-03T09:30, 3-11-2026 09:30 or 2026-11-03T08:30:00Z',
      ]),
      line(7, 'passedOver', ['', 'its day has passed']),
      line(8, 'booked', [
        'code',
        'a spreadsheet has made a number of the code and lost its digits: another code is made',
      ]),
      line(null, 'calledOff'),
    ],
    items: [booked(1, on('09:00'))],
    remarks: ['columns that are not read and not kept: `BSN`'],
    next: null,
    ...more,
  };
}

/** The same when nothing is wrong with it, done. */
export const importDone = (): Import =>
  imported({
    dryRun: false,
    counts: { booked: 1, changed: 0, same: 1, calledOff: 0, passedOver: 0, faulty: 0 },
    lines: [
      { line: 2, outcome: 'booked', appointmentId: 'stadhuis.a9' },
      { line: 3, outcome: 'same', appointmentId: 'stadhuis.a1' },
    ],
    items: [booked(9, on('09:00', '2026-12-02')), booked(1, on('09:00'))],
    remarks: [],
  });
