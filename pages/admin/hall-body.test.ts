import { expect, test } from 'vitest';
import { setupOf } from '../../tests/browser/fake/setup';
import { begunFrom, bodyOf } from './hall-body';

test('a hall is sent without what is only read', () => {
  const body = bodyOf(setupOf());
  expect(body).not.toHaveProperty('setupSeq');
  expect(body).not.toHaveProperty('id');
  expect(body.services[0]).not.toHaveProperty('hallId');
  expect(body.services[0]).toHaveProperty('id', 'paspoort');
  expect(body.notices?.[0]).not.toHaveProperty('phase');
});

test('counters that come without the services take none of them', () => {
  const begun = begunFrom(bodyOf(setupOf()), ['counters']);
  expect(begun.services).toEqual([]);
  expect(begun.counters.length).toBeGreaterThan(0);
  expect(begun.counters.flatMap(({ serviceIds }) => serviceIds)).toEqual([]);
  expect(begun).not.toHaveProperty('settings');
});

test('a notice about services that stay behind stays behind too', () => {
  const body = bodyOf(setupOf());
  body.notices = [
    { id: 'all', texts: { nl: 'a' } },
    { id: 'some', texts: { nl: 'b' }, serviceIds: ['paspoort'] },
  ];
  expect(begunFrom(body, ['notices']).notices?.map(({ id }) => id)).toEqual(['all']);
  expect(begunFrom(body, ['services', 'notices']).notices?.map(({ id }) => id)).toEqual(['all', 'some']);
});
