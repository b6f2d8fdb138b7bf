import { expect, test } from 'vitest';
import { ALWAYS, sentWhen, typedWhen, withDay } from './shown-when';

const ZONE = 'Europe/Amsterdam';

test('what was said is typed on the clocks of the hall and sent as it was', () => {
  const said = {
    from: '2026-07-01T07:00:00.000Z',
    to: null,
    weekdays: ['fri'],
    fromTime: '09:00',
    toTime: null,
  };
  const typed = typedWhen(said, ZONE);
  expect(typed).toEqual({
    from: '2026-07-01T09:00',
    to: '',
    weekdays: ['fri'],
    fromTime: '09:00',
    toTime: '',
  });
  expect(new Date(sentWhen(typed, ZONE).from ?? 0)).toEqual(new Date(said.from));
  expect(sentWhen(typed, ZONE)).toMatchObject({ to: null, weekdays: ['fri'], toTime: null });
  expect(typedWhen(null, ZONE)).toEqual(ALWAYS);
});

test('days stand in the order of the week, whichever was chosen first', () => {
  expect(withDay(['fri'], 'mon')).toEqual(['mon', 'fri']);
  expect(withDay(['mon', 'fri'], 'fri')).toEqual(['mon']);
});
