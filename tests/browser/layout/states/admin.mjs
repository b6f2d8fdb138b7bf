// The administration of a hall in its states.
import * as fakes from '../../fake/hall.ts';
import { auditItems, booked, FakeSetup, setupOf } from '../../fake/setup.ts';
import { FakeApiKeys } from '../../fake/api-keys.ts';
import { deviceOf, devices, FakeDevices } from '../../fake/devices.ts';
import { draftOf, FakeChanges } from '../../fake/changes.ts';
import { FakeCharters } from '../../fake/charters.ts';
import { FakeHalls } from '../../fake/halls.ts';
import { FakePosters, poster } from '../../fake/posters.ts';
import { FakeRosters } from '../../fake/rosters.ts';
import { practice } from '../../fake/practice.ts';
import { FakeStaff } from '../../fake/staff.ts';
import { problem } from '../../fake/server.ts';
import { daysFrom } from '../../../../web/days.ts';
import { longHall, notices } from '../longest.mjs';
import { DESK, page, size } from '../pages.mjs';

const long = () => {
  const hall = setupOf(longHall);
  const texts = Object.values(notices).map(({ text }) => text);
  hall.notices.forEach((notice, n) => (notice.texts = texts[n]));
  return hall;
};
const ofAll = { ...fakes.session('account', 'admin'), halls: [{ hallId: '*', role: 'admin' }] };
const faults = (...errors) => problem(400, 'invalid-input', { errors });
const fault = (pointer, detail = 'is required') => ({ pointer, detail });
/** Saves what is there, which the server then refuses. */
const save = (open) => open.locator('form button.primary').click();
/** A hall of which all can be asked, but for what is answered otherwise here. */
const answered = (more) => (fake) => {
  new FakeSetup(fake, long());
  Object.assign(fake.answers, more);
};
/** A colleague changes what is looked at, just before it is saved. */
const colleague = (change) => (fake) => {
  const setup = new FakeSetup(fake, long());
  fake.colleague = () => change(setup);
};
const withStaff = (fake) => {
  new FakeSetup(fake, long());
  new FakeStaff(fake);
};
const withDevices = (fake) => {
  new FakeSetup(fake, long());
  const name = 'Zuil bij de hoofdingang van het Gemeenschapshuis Noord-Zijpe';
  new FakeDevices(fake, [deviceOf({ id: 'lang', name, place: `${name}, naast de lift` }), ...devices()]);
};
const withPosters = (fake) => {
  new FakeSetup(fake, long());
  const text = 'De markt op het plein achter het Gemeenschapshuis Noord-Zijpe, elke vrijdag';
  const zone = 'Eerste verdieping, bij de trouwzaal';
  const posters = new FakePosters(fake, [
    poster({ texts: { nl: text, en: text }, zone }),
    poster({ id: 'b', kind: 'words' }),
  ]);
  posters.inFolder = [
    {
      fileName: '10-de-markt-op-het-plein-achter-het-gemeenschapshuis.png',
      bytes: 182_044,
      kind: 'picture',
      text,
      address: '/posters/stadhuis/map-1.png',
    },
    { fileName: 'Verslag_van_de_vergadering_van_het_college.docx', bytes: 12_204, fault: 'unknownKind' },
  ];
};
const withCharters = (fake) => {
  new FakeSetup(fake, long());
  new FakeCharters(fake);
};
const withRosters = (fake) => {
  const { timeZone } = new FakeSetup(fake, long()).hall;
  const days = daysFrom(Date.now(), 14, timeZone);
  const rosters = new FakeRosters(fake);
  for (const { date } of days) rosters.plans(date, ['1', '2', '3']);
  fake.colleague = () => days.forEach(({ date }) => rosters.plans(date, ['4']));
};
const withChanges = (fake) => {
  const changes = new FakeChanges(fake, new FakeSetup(fake, long()));
  changes.keep(draftOf('d3'));
  changes.keep(
    draftOf('d4', {
      day: '2099-09-01',
      outlook: {
        state: 'held',
        changes: [],
        changedSince: [],
        detail: 'services[0].names has no Dutch name',
      },
    }),
  );
};
/** A file is chosen, and looked at. */
const choose = (open) =>
  open.locator('#import-file').setInputFiles({
    name: 'de-inrichting-van-het-gemeenschapshuis-noord-zijpe.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(long())),
  });
const withHalls = (fake) => {
  const halls = new FakeHalls(fake, long());
  halls.waiting = 12;
  halls.expects(30);
};
const withKeys = (fake) => {
  new FakeSetup(fake, long());
  new FakeApiKeys(fake);
};
const meanwhile = (_, fake) => fake.colleague();

page(
  'admin',
  {
    address: () => '/admin/?hall=stadhuis',
    sizes: [...DESK, size(1920, 1080)],
    lettersPx: () => 13,
    touchPx: 24,
    ready: '.admin main h2',
    onRecord: answered({}),
  },
  {
    services: { last: '.parts li' },
    charters: {
      address: () => '/admin/?hall=stadhuis#charters',
      onRecord: withCharters,
      last: '.charters li',
    },
    'a charter': {
      address: () => '/admin/?hall=stadhuis#charters/onze-stad',
      onRecord: withCharters,
      ready: '.charter form',
      last: '.charter form',
    },
    'a service about to go': {
      steps: [(open) => open.locator('.parts li button').nth(2).click()],
      last: 'dialog',
    },
    posters: {
      address: () => '/admin/?hall=stadhuis#posters',
      onRecord: withPosters,
      ready: '.parts li',
      last: '.parts li',
    },
    'a poster': {
      address: () => '/admin/?hall=stadhuis#posters/markt',
      onRecord: withPosters,
      ready: 'form',
      last: 'form',
    },
    'a service': { address: () => '/admin/?hall=stadhuis#services/paspoort', last: 'form' },
    'a service that visitors book': {
      address: () => '/admin/?hall=stadhuis#services/paspoort',
      steps: [
        (open) => open.locator('form fieldset input[type=checkbox]').last().check(),
        (open) => open.locator('[id="field-booking.places"]').selectOption('byPromise'),
        (open) => open.locator('[id="field-booking.hours"] > button').click(),
      ],
      last: '.period',
    },
    'a service as visitors will see it': {
      address: () => '/admin/?hall=stadhuis#services/paspoort',
      steps: [(open) => open.locator('.preview summary').click()],
      last: '.framed',
    },
    'a new service with faults': {
      address: () => '/admin/?hall=stadhuis#services/+',
      onRecord: answered({
        'POST /services': faults(
          fault('names', 'has no Dutch name (`nl`)'),
          fault('letter'),
          fault('serviceTime.meanS', 'must be the number, not the text ``'),
          fault('bring.nl', 'is longer than 1000 characters'),
        ),
      }),
      steps: [save],
      last: '.fault',
    },
    'a service that a colleague changed': {
      address: () => '/admin/?hall=stadhuis#services/paspoort',
      onRecord: colleague((setup) =>
        setup.editsPart('services', 'paspoort', { names: { nl: 'Paspoort', en: 'Passport' }, letter: 'Q' }),
      ),
      steps: [
        (open) => open.locator('[id="field-names.nl"]').fill(longHall.services[1].names.nl),
        (open) => open.locator('[id="field-letter"]').fill('X'),
        meanwhile,
        save,
      ],
      last: '.versions',
    },
    'about to be left unsaved': {
      address: () => '/admin/?hall=stadhuis#services/paspoort',
      steps: [
        (open) => open.locator('[id="field-letter"]').fill('X'),
        (open) => open.locator('nav a').nth(1).click(),
      ],
      last: 'dialog',
    },
    counters: { address: () => '/admin/?hall=stadhuis#counters', last: '.parts li' },
    'a counter with a fault': {
      address: () => '/admin/?hall=stadhuis#counters/1',
      onRecord: answered({
        'PUT /counters/1': faults(fault('name'), fault('serviceIds[0]', '`paspoort` is there twice')),
      }),
      steps: [save],
      last: '.fault',
    },
    opening: {
      address: () => '/admin/?hall=stadhuis#opening',
      steps: [
        (open) => open.locator('.day .does button').nth(1).click(),
        (open) => open.locator('dialog button').first().click(),
        (open) => open.locator('.section-head button').last().click(),
      ],
      last: '.holidays',
    },
    'opening with faults': {
      address: () => '/admin/?hall=stadhuis#opening',
      onRecord: answered({
        'PATCH /halls/stadhuis': faults(
          fault('openingHours[1]', 'ends before it begins'),
          fault('openingHours[2].to'),
        ),
      }),
      steps: [save],
      last: '.fault',
    },
    'closing days on which visitors are expected': {
      address: () => '/admin/?hall=stadhuis#opening',
      onRecord: answered({
        'GET /appointments': {
          json: {
            items: Array.from({ length: 13 }, (_, n) => booked(n + 1, `2027-01-01T${10 + (n % 5)}:00:00Z`)),
            next: null,
          },
        },
      }),
      steps: [(open) => open.locator('.holidays button').first().click()],
      last: '.booked',
    },
    planning: {
      address: () => '/admin/?hall=stadhuis#planning',
      onRecord: withRosters,
      last: '.parts li',
    },
    'a roster that a colleague made meanwhile': {
      address: () => '/admin/?hall=stadhuis#planning',
      onRecord: withRosters,
      steps: [
        (open) => open.locator('.parts .does button').first().click(),
        (open) => open.locator('dialog .turn').first().waitFor(),
        (_, fake) => fake.colleague(),
        (open) => open.locator('dialog .primary').click(),
      ],
      last: 'dialog .banner',
    },
    settings: { address: () => '/admin/?hall=stadhuis#settings', last: '.setting' },
    'what settings cost': {
      address: () => '/admin/?hall=stadhuis#settings',
      steps: [
        (open) => open.locator('.setting summary').nth(0).click(),
        (open) => open.locator('.setting summary').nth(1).click(),
      ],
      last: '.costs table',
    },
    'settings with faults, unsaved': {
      address: () => '/admin/?hall=stadhuis#settings',
      onRecord: answered({
        'PATCH /halls/stadhuis': faults(
          fault('settings.mostTickets', 'must be at least 1'),
          fault('settings.requeueWithin', 'must be an ISO 8601 length in whole seconds'),
        ),
      }),
      steps: [(open) => open.locator('[id="field-settings.mostTickets"]').fill('0'), save],
      last: '.fault',
    },
    notices: { address: () => '/admin/?hall=stadhuis#notices', last: '.notice' },
    'a notice': {
      address: () => '/admin/?hall=stadhuis#notices',
      steps: [
        (open) => open.locator('.notice button').first().click(),
        (open) => open.locator('dialog .preview summary').click(),
      ],
      last: 'dialog .framed',
    },
    staff: {
      address: () => '/admin/?hall=stadhuis#staff',
      sessions: [ofAll],
      onRecord: withStaff,
      last: '.parts li',
    },
    'a colleague': {
      address: () => '/admin/?hall=stadhuis#staff/dewit',
      sessions: [ofAll],
      onRecord: withStaff,
      last: 'form',
    },
    'a link for a colleague': {
      address: () => '/admin/?hall=stadhuis#staff',
      sessions: [ofAll],
      onRecord: withStaff,
      steps: [(open) => open.locator('.parts li button').first().click()],
      last: 'dialog input',
    },
    devices: {
      address: () => '/admin/?hall=stadhuis#devices',
      onRecord: withDevices,
      last: '.parts li',
    },
    'a device': {
      address: () => '/admin/?hall=stadhuis#devices/ingang',
      onRecord: withDevices,
      last: 'form',
    },
    'a device about to be unpaired': {
      address: () => '/admin/?hall=stadhuis#devices',
      onRecord: withDevices,
      steps: [(open) => open.locator('.parts li button').nth(2).click()],
      last: 'dialog',
    },
    'digits that no screen shows': {
      address: () => '/admin/?hall=stadhuis#pair=000000',
      onRecord: withDevices,
      ready: '.fault:not(:empty)',
      last: 'form',
    },
    'a screen that asks': {
      address: () => '/admin/?hall=stadhuis#pair=042137',
      onRecord: withDevices,
      ready: '.facts',
      last: 'form',
    },
    keys: {
      address: () => '/admin/?hall=stadhuis#keys',
      sessions: [ofAll],
      onRecord: withKeys,
      last: '.parts li',
    },
    'a key': {
      address: () => '/admin/?hall=stadhuis#keys/website',
      sessions: [ofAll],
      onRecord: withKeys,
      last: 'form',
    },
    'who changed the hall': {
      address: () => '/admin/?hall=stadhuis#audit',
      onRecord: withChanges,
      ready: '.parts li',
      last: '.parts li',
    },
    'a change about to be taken back': {
      address: () => '/admin/?hall=stadhuis#audit',
      onRecord: withChanges,
      ready: '.parts li',
      steps: [(open) => open.locator('.parts li button').first().click()],
      last: 'dialog .differences',
    },
    'export and import': {
      address: () => '/admin/?hall=stadhuis#exchange',
      onRecord: withChanges,
      ready: '#import-file',
      steps: [choose],
      last: '.differences',
    },
    'a file with faults': {
      address: () => '/admin/?hall=stadhuis#exchange',
      onRecord: (fake) => {
        withChanges(fake);
        fake.answers['POST /halls/stadhuis/_check'] = faults(
          fault('services[0].names', 'has no Dutch name (`nl`)'),
          fault('counters[1].name'),
          fault('settings.mostTickets', 'must be at least 1'),
        );
      },
      ready: '#import-file',
      steps: [choose],
      last: '.banner.wrong',
    },
    drafts: {
      address: () => '/admin/?hall=stadhuis#drafts',
      onRecord: withChanges,
      ready: '.drafts li',
      last: '.drafts li',
    },
    'a change about to be prepared': {
      address: () => '/admin/?hall=stadhuis#services/paspoort',
      onRecord: withChanges,
      steps: [
        (open) => open.locator('#field-letter').fill('X'),
        (open) => open.locator('form .form-ways button.quiet').last().click(),
      ],
      last: '#draft-day',
    },
    halls: {
      address: () => '/admin/?hall=stadhuis#halls',
      sessions: [ofAll],
      onRecord: withHalls,
      ready: '#municipality',
      last: '#municipality',
    },
    'a new hall': {
      address: () => '/admin/?hall=stadhuis#halls/+',
      sessions: [ofAll],
      onRecord: withHalls,
      ready: '.admin main form',
      last: 'form',
    },
    'a hall’s name and address': {
      address: () => '/admin/?hall=stadhuis#halls/noord',
      sessions: [ofAll],
      onRecord: withHalls,
      ready: '.admin main form',
      last: 'form',
    },
    'a hall about to go out of use': {
      address: () => '/admin/?hall=stadhuis#halls',
      sessions: [ofAll],
      onRecord: withHalls,
      ready: '.parts li',
      steps: [(open) => open.locator('.parts li').nth(1).locator('button').last().click()],
      last: '.ends',
    },
    'a hall to practise in': {
      address: () => '/admin/?hall=stadhuis#practice',
      onRecord: answered({ 'GET /halls/stadhuis/practice': { json: practice() } }),
      last: '.card select',
    },
    'a hall to practise in that is as it was': {
      address: () => '/admin/?hall=stadhuis#practice',
      onRecord: answered({
        'GET /halls/stadhuis/practice': { json: practice({ isOutdated: true, usualAnHour: 14.3 }) },
      }),
      last: '.card select',
    },
    'no hall to practise in': {
      address: () => '/admin/?hall=stadhuis#practice',
      last: 'main button.primary',
    },
    'who did what': {
      address: () => '/admin/?hall=stadhuis#audit',
      sessions: [ofAll],
      onRecord: answered({ 'GET /audit': { json: { items: auditItems(), next: 'more' } } }),
      last: '.entry',
    },
    'who did what, not known': {
      address: () => '/admin/?hall=stadhuis#audit',
      sessions: [ofAll],
      onRecord: answered({ 'GET /audit': problem(500, 'internal') }),
      last: '.banner.wrong',
    },
  },
);
