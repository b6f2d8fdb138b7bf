// The page at the door in its states.
import * as fakes from '../../fake/hall.ts';
import { atTheDoor, expected, waiting } from '../../fake/reception.ts';
import { problem } from '../../fake/server.ts';
import { long } from '../longest.mjs';
import { click, minutesFromNow, page, size, TABLET } from '../pages.mjs';

const search = async (screen) => {
  await screen.locator('.search input').fill('yilmaz');
  await screen.locator('.search button').click();
};
const longName = 'Wilhelmina van der Hoeven-Steenbergen, 06-12345678 '.repeat(5).slice(0, 240);
const crowd = () =>
  Array.from({ length: 60 }, (_, n) => waiting({ id: `t${200 + n}`, number: `P${100 + n}` }));

page(
  'reception',
  {
    address: () => '/reception/?hall=stadhuis',
    sizes: [...TABLET, size(390, 844), size(1440, 900), size(320, 256)],
    lettersPx: () => 13,
    touchPx: 24,
    ready: '.waiting-list li',
    sessions: [fakes.session('account', 'greeter')],
    onRecord: atTheDoor,
    views: { kiosk: long(fakes.kiosk()) },
  },
  {
    'as it should be': { last: '.waiting-list' },
    'for whoever may not open it': {
      sessions: [fakes.session('account', 'auditor')],
      ready: '.whole-page .hall-list',
    },
    'that can print again': {
      onRecord: (fake) => {
        atTheDoor(fake);
        fake.show('kiosk', long(fakes.kiosk({ printers: [{ deviceId: 'ingang', state: 'ready' }] })));
      },
      last: '.waiting-list .again',
    },
    'with who comes from home and who is away': {
      onRecord: (fake) => {
        atTheDoor(fake);
        const remote = { checkInBy: minutesFromNow(90) };
        const away = { since: fakes.ago(2), backAt: minutesFromNow(8) };
        const items = [waiting({ id: 't190', number: 'P050', remote }), waiting({ id: 't191', away })];
        fake.answers['GET /halls/stadhuis/waiting-visitors'] = { json: { items, next: null } };
      },
      last: '.waiting-list .is-here',
    },
    'with who was found': { steps: [search], last: '.found' },
    'with the longest names and many who wait': {
      onRecord: (fake) => {
        atTheDoor(fake);
        const items = Array.from({ length: 20 }, (_, n) =>
          expected({ id: `stadhuis.a${n}`, name: longName, code: 'W'.repeat(12) }),
        );
        fake.answers['GET /halls/stadhuis/expected-visitors'] = { json: { items, next: null } };
        fake.answers['GET /halls/stadhuis/waiting-visitors'] = { json: { items: crowd(), next: null } };
      },
      steps: [search],
      last: '.waiting-list',
    },
    'with a number just given': {
      steps: [search, click('.found button')],
      ready: '.waiting-list li',
      last: '.issued button:last-child',
    },
    'that gives no number': {
      onRecord: (fake) => {
        atTheDoor(fake);
        fake.answers['POST /halls/stadhuis/tickets'] = problem(409, 'hall-closed');
      },
      steps: [click('.choice input'), click('.stack > button.primary')],
      last: '.banner.late',
    },
  },
);
