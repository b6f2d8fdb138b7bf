// The visitor's phone in its states.
import { problem } from '../../fake/server.ts';
import * as fakes from '../../fake/hall.ts';
import { normSaid } from '../../fake/said.ts';
import { closedToday, otherServices, phoneWhileClosed } from '../../fake/second-thoughts.ts';
import { endlessHall, long, longHall, notices } from '../longest.mjs';
import { PHONE, click, minutesFromNow, page, size, longClosing } from '../pages.mjs';

const waiting = fakes.visitor;
/** All that could be chosen instead, with their long names. */
const otherServicesOf = (hall = longHall) =>
  otherServices().map((other) => ({
    ...other,
    names: hall.services.find(({ id }) => id === other.serviceId).names,
  }));
const REDRESS = {
  json: {
    items: ['coffee', 'parking', 'writtenApology'].map((kind, n) => ({
      breachId: 'stadhuis.b1',
      id: `r${n}`,
      kind,
      state: 'offered',
      lapsesAt: minutesFromNow(60 * 24 * 30),
      ...(kind === 'coffee' && { voucher: 'K7QM-2XDT' }),
      ...(kind === 'parking' && { maxEuros: 5 }),
    })),
  },
};
page(
  'visitor',
  {
    address: () => '/visitor/#abc',
    sizes: [...PHONE, size(320, 256)],
    lettersPx: () => 14,
    touchPx: 44,
    ready: '.visitor',
    answers: { 'GET /tickets/abc/redress': REDRESS },
  },
  {
    waiting: { views: { ticket: long(waiting({ notices, serviceIds: ['paspoort', 'vergunning'] })) } },
    late: { views: { ticket: long(waiting({ breach: fakes.breach({ onRequest: ['travel'] }), place: 0 })) } },
    called: {
      views: { ticket: long(waiting({ ...fakes.beingCalled({ counterId: '5' }), roomAsked: true })) },
    },
    serving: { views: { ticket: long(waiting(fakes.beingCalled({ state: 'serving', counterId: '5' }))) } },
    missed: {
      views: { ticket: long(waiting({ state: 'noShow', requeueableUntil: minutesFromNow(8) })) },
    },
    parked: { views: { ticket: long(waiting({ state: 'parked' })) } },
    done: {
      views: {
        ticket: long(waiting({ state: 'done', cases: [fakes.receipt()], answerPromisedBy: '2026-12-24' })),
      },
      steps: [click('.rating-ways button:nth-child(2)')],
    },
    complaint: {
      views: { ticket: long(waiting({ state: 'done' })) },
      steps: [click('.asking button:last-child')],
    },
    'from home, not here yet': {
      views: {
        ticket: long(
          waiting({
            remote: { checkInBy: minutesFromNow(90), code: 'K7M2P9XZ' },
            promise: undefined,
            place: undefined,
          }),
        ),
      },
    },
    away: {
      views: {
        ticket: long(waiting({ away: { since: fakes.ago(1), backAt: minutesFromNow(10) } })),
      },
    },
    'goes away': {
      views: { ticket: long(waiting()) },
      steps: [click('main > button')],
      last: 'dialog',
    },
    'another choice': {
      views: { ticket: { ...long(waiting()), otherServices: otherServicesOf() } },
      steps: [click('.asking .other-choice')],
      last: 'dialog',
    },
    'another choice of two, refused': {
      views: {
        ticket: {
          ...long(waiting({ serviceIds: ['paspoort', 'vergunning'] })),
          otherServices: otherServicesOf(),
        },
      },
      answers: { 'POST /tickets/abc/_changeservice': problem(409, 'service-unavailable') },
      steps: [
        click('.asking .other-choice'),
        click('dialog button'),
        (open) => open.locator('dialog button').nth(1).click(),
      ],
      last: 'dialog .banner.wrong',
    },
    'closed in mid-day': {
      views: {
        ticket: {
          ...long(waiting({ breach: fakes.breach() })),
          ...phoneWhileClosed(longClosing),
          promise: { kind: 'broken', norm: normSaid() },
          wait: { kind: 'unknown', reason: 'hallClosed' },
        },
      },
    },
    'ended by a closing': {
      views: {
        ticket: {
          ...long(waiting({ state: 'cancelled', reason: 'hallClosed' })),
          closed: closedToday(),
        },
      },
    },
    leaving: { views: { ticket: long(waiting()) }, steps: [click('.visitor > footer button')] },
    'names without end': {
      hall: endlessHall,
      views: {
        ticket: long(waiting({ ...fakes.beingCalled({ counterId: '5' }), roomAsked: true }), endlessHall),
      },
    },
    unknown: { address: () => '/visitor/#gone', refuseSockets: true, ready: '.whole-page' },
  },
);
