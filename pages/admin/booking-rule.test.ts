import { expect, test } from 'vitest';
import { patchedRule, typedRule, writtenRule } from './booking-rule';

test('a rule comes back as it was, whatever of it is said', () => {
  for (const rule of [
    {},
    { minutes: 20, maxPersons: 6, places: 'roster' as const },
    { places: { fixed: 3 }, hours: [{ weekday: 'mon', from: '09:00', to: '12:00' }] },
    { noticeMinutes: 0, places: { byPromise: { certainty: 0.95 } } },
  ])
    expect(writtenRule(typedRule(rule))).toEqual(rule);
});

test('what cannot be booked has no rule, also when something was typed', () => {
  expect(writtenRule(typedRule(null))).toBeNull();
  expect(writtenRule({ ...typedRule({ minutes: 20 }), isBooked: false })).toBeNull();
});

test('what is no number is sent as it was typed, for the server to say what is wrong', () => {
  expect(writtenRule({ ...typedRule({}), minutes: 'lang', places: 'fixed', fixed: 'veel' })).toEqual({
    minutes: 'lang',
    places: { fixed: 'veel' },
  });
});

test('a change of a rule takes away what is said no more, also another kind of places', () => {
  expect(patchedRule(typedRule({ minutes: 20, places: { fixed: 2 } }))).toMatchObject({
    minutes: 20,
    maxPersons: null,
    hours: null,
    places: { fixed: 2, byPromise: null },
  });
  expect(patchedRule(typedRule({}))).toBeNull();
});
