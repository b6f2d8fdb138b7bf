// What is kept of visitors, as they read it and as supervisors work with it, in its states.
import * as fakes from '../../fake/hall.ts';
import { appointments, DAY, FakePrivacy, lateInventory, personalData } from '../../fake/privacy.ts';
import { problem } from '../../fake/server.ts';
import { long } from '../longest.mjs';
import { DESK, PHONE, click, page, size } from '../pages.mjs';

page(
  'privacy',
  {
    address: () => '/privacy/?hall=stadhuis&for=visitors',
    sizes: [...PHONE, size(1440, 900), size(320, 256)],
    lettersPx: () => 14,
    touchPx: 40,
    ready: '.own-data',
  },
  { 'for visitors': {} },
);

const supervisor = [fakes.session('account', 'supervisor')];
/** As long as the server takes them: a contact, a mail address and a code. */
const longest = () => {
  const more = {
    code: 'W'.repeat(40),
    contact: 'Wilhelmina van der Hoeven-Steenbergen, 06-12345678 '.repeat(5).slice(0, 240),
    email: `${'voornaam.achternaam'.repeat(12).slice(0, 60)}@${'gemeente'.repeat(20)}.nl`,
  };
  return appointments().map((each) => ({ ...each, ...more }));
};
const chosen = [click('.found button')];
const identified = [...chosen, click('.way')];
const asked = [...identified, click('.request .primary')];
const erasing = [...identified, click('.request .danger')];
page(
  'personal data',
  {
    address: () => `/privacy/?hall=stadhuis&for=staff&day=${DAY}`,
    sizes: DESK,
    lettersPx: () => 13,
    touchPx: 24,
    ready: '.found button',
    sessions: supervisor,
    onRecord: (fake) => void new FakePrivacy(fake),
  },
  {
    'as it should be': { last: 'table' },
    'for whoever reads along': {
      sessions: [fakes.session('account', 'auditor')],
      ready: '.reading',
      last: 'table',
    },
    'with something late': {
      onRecord: (fake) => {
        new FakePrivacy(fake);
        fake.answers['GET /halls/stadhuis/personal-data'] = { json: long(lateInventory()) };
      },
      last: '.late-for-good',
    },
    'of the longest names': {
      onRecord: (fake) => {
        const kept = new FakePrivacy(fake);
        kept.list = longest();
        fake.answers['POST /appointments/stadhuis.a3/_export'] = {
          json: { ...personalData(), appointment: longest()[1] },
        };
      },
      steps: asked,
      last: '.handed',
    },
    'of somebody who is not identified': {
      steps: [...chosen, click('.request .primary')],
      last: '.request .wrong',
    },
    'that is about to be erased': { steps: erasing, last: 'dialog' },
    'that cannot be erased yet': {
      onRecord: (fake) => new FakePrivacy(fake).goesOn('stadhuis.a3'),
      steps: [...erasing, click('dialog .danger')],
      last: 'dialog .wrong',
    },
    'that was erased': { steps: [...erasing, click('dialog .danger')], last: '.result .late' },
    'that could not be loaded': {
      onRecord: (fake) => {
        for (const call of ['GET /halls/stadhuis/personal-data', 'GET /appointments'])
          fake.answers[call] = problem(403, 'forbidden');
      },
      ready: '.privacy .wrong',
    },
  },
);
