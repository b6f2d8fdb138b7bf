import { expect, test } from 'vitest';
import type { Charter, CharterEdition } from '../../web/contract';
import { draftOf, membersOf, withNewEdition } from './charter-draft';

const edition: CharterEdition = {
  version: '1',
  validFrom: '2026-01-01',
  title: 'Onze stad',
  source: 'www.voorbeeld.nl',
  redressLapsesAfter: 'P30D',
  reviewedEveryMonths: 12,
  complaints: { settledWithinWeeks: 10 },
  norms: [
    {
      id: 'walk-in',
      visitKinds: ['walkIn'],
      limit: 'PT15M',
      clockStart: 'arrival',
      clockStop: 'called',
      commitment: 'guarantee',
      exceptServices: ['sociaal'],
      redress: [
        { kind: 'apology', after: 'PT0S', source: 'text' },
        { kind: 'parking', onRequest: true, maxEuros: 10, source: 'default' },
      ],
    },
  ],
  exceptions: [
    {
      from: '2026-07-01',
      to: '2026-09-01',
      weekdays: ['monday'],
      limit: 'PT25M',
      notice: { nl: 'Drukker' },
      announced: 'P28D',
    },
  ],
  restrictedHours: [{ fromTime: '17:00', toTime: '20:00', services: ['afhalen'] }],
};
const charter: Charter = { id: 'onze-stad', origin: 'own', editions: [edition], hallIds: [] };

test('what is not touched is sent as it was', () => {
  expect(membersOf(draftOf(charter))).toEqual({ editions: [edition] });
});

test('a new edition stands after those that were there', () => {
  const { editions } = membersOf(withNewEdition(charter, '2027-01-01'));
  expect(editions).toEqual([edition, { ...edition, version: '2', validFrom: '2027-01-01' }]);
});

test('what is no number is sent as it was typed', () => {
  const draft = draftOf(charter);
  draft.edition.terms.passedOnAtMost = 'drie';
  expect(membersOf(draft).editions[0]).toMatchObject({ passedOnAtMost: 'drie' });
});

test('hours and exceptions are of the days, times and services that were chosen', () => {
  const draft = draftOf(charter);
  const [exception] = draft.edition.exceptions;
  const [hours] = draft.edition.hours;
  if (!exception || !hours) throw new Error('both are there');
  Object.assign(exception, { weekdays: [], services: ['paspoort'], fromTime: '09:00', toTime: '12:00' });
  Object.assign(hours, { weekdays: ['thursday'], from: '2027-01-01', to: '2027-07-01' });
  const [sent] = membersOf(draft).editions as CharterEdition[];
  expect(sent?.exceptions?.[0]).toEqual({
    from: '2026-07-01',
    to: '2026-09-01',
    services: ['paspoort'],
    fromTime: '09:00',
    toTime: '12:00',
    limit: 'PT25M',
    notice: { nl: 'Drukker' },
    announced: 'P28D',
  });
  expect(sent?.restrictedHours).toEqual([
    {
      fromTime: '17:00',
      toTime: '20:00',
      services: ['afhalen'],
      weekdays: ['thursday'],
      from: '2027-01-01',
      to: '2027-07-01',
    },
  ]);
});

test('hours that are taken away are gone', () => {
  const draft = draftOf(charter);
  draft.edition.hours = [];
  expect(membersOf(draft).editions[0]).not.toHaveProperty('restrictedHours');
});
