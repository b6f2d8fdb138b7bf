import { expect, test } from 'vitest';
import { blank, draftOf, over, toBook, toChange } from './draft';

const ZONE = 'Europe/Amsterdam';
const BOOKED = {
  id: 'stadhuis.a1',
  code: 'K7M2P9XZ',
  hallId: 'stadhuis',
  serviceIds: ['paspoort'],
  at: '2026-12-01T08:30:00Z',
  state: 'booked' as const,
  email: 'zoe@voorbeeld.nl',
  reservedFor: { counterId: '3' },
};

test('a new one is sent without what nobody said', () => {
  const draft = { ...blank('2026-12-01'), serviceIds: ['paspoort'], time: '09:30', contact: ' Zoë ' };
  expect(toBook(draft, ZONE)).toEqual({
    serviceIds: ['paspoort'],
    at: '2026-12-01T08:30:00.000Z',
    contact: 'Zoë',
  });
});

test('of a change only what was touched is sent, and what was taken away is null', () => {
  const before = draftOf(BOOKED, ZONE);
  expect(before).toMatchObject({ day: '2026-12-01', time: '09:30', kept: 'counter:3' });
  expect(toChange(before, before, ZONE)).toEqual({});
  expect(toChange(before, { ...before, time: '10:00', email: '', kept: 'agent:jansen' }, ZONE)).toEqual({
    at: '2026-12-01T09:00:00.000Z',
    email: null,
    reservedFor: { agentId: 'jansen' },
  });
});

test('what somebody else made of it stays where one did not touch it', () => {
  const before = draftOf(BOOKED, ZONE);
  const theirs = { ...before, time: '11:00', contact: 'Zoë' };
  expect(over(theirs, before, { ...before, time: '10:00' })).toEqual({ ...theirs, time: '10:00' });
});
