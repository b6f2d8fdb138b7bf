// One's own account, and the second step of signing in, in their states.
import { FakeAccount, PRESENT } from '../../fake/account.ts';
import * as fakes from '../../fake/hall.ts';
import { problem } from '../../fake/server.ts';
import { PHONE, click, page, size } from '../pages.mjs';

const own = [{ ...fakes.session('account', 'agent'), subject: 'account:jansen' }];
const forAll = { sizes: [...PHONE, size(1440, 900), size(320, 256)], lettersPx: () => 14, touchPx: 40 };
const since = '2026-11-02T09:00:00Z';
/** As long as the server takes them. */
const name = 'Wilhelmina Johanna van der Hoeven-Steenbergen tot Nieuw Loosdrecht en Kortenhoef';

const withAccount = (more) => ({ onRecord: (fake) => void new FakeAccount(fake, more) });
const presents = (open) => open.locator('#factor-present').fill(PRESENT);
const begun = [click('.account section .primary'), presents, click('.account form .primary')];
const confirmed = [
  ...begun,
  (open) => open.locator('#code').fill('123456'),
  click('.account .steps ~ .row .primary'),
];

page(
  'account',
  {
    address: () => '/account/',
    ...forAll,
    ready: '.session-list li',
    sessions: own,
    ...withAccount({}),
  },
  {
    'as it begins': {},
    'of a long name': withAccount({ name }),
    'of a provider': withAccount({ providerId: 'gemeente' }),
    'of the file': withAccount({ origin: 'file' }),
    'that needs a second step': withAccount({ mustHaveSecondFactor: true }),
    'asking for the password': { steps: begun.slice(0, 1), last: '#factor-present' },
    'a code to scan': { steps: [...begun, click('.steps summary')], last: '.letters' },
    'a clock that is wrong': {
      onRecord: (fake) => {
        new FakeAccount(fake);
        fake.answers['POST /second-factors/_confirm'] = problem(409, 'clock-apart', { apartS: -580 });
      },
      steps: confirmed,
      last: '.steps ~ [role=alert] .banner',
    },
    'recovery codes': { steps: confirmed, last: '.codes' },
    'with a second step': withAccount({ secondFactor: { since, recoveryCodesLeft: 7 } }),
    'with few recovery codes': {
      ...withAccount({ mustHaveSecondFactor: true, secondFactor: { since, recoveryCodesLeft: 1 } }),
      steps: [click('.account section .row button:last-child')],
      last: '#code',
    },
    'with none that can be read': withAccount({ secondFactor: { recoveryCodesLeft: 0 } }),
  },
);

const atStep = [
  (open) => open.locator('#account').fill('jansen'),
  (open) => open.locator('#password').fill(PRESENT),
  click('.sign-in .primary'),
];
page(
  'second step',
  {
    address: () => '/account/',
    ...forAll,
    ready: '.sign-in',
    sessions: [],
    answers: { 'POST /sessions': problem(401, 'second-factor-needed', { secondStep: 'een-stap' }) },
  },
  {
    'asked for': { steps: atStep, last: '#code' },
    'by recovery code': { steps: [...atStep, click('.sign-in button[type=button]')], last: '#recoveryCode' },
  },
);
page(
  'second step that is needed',
  {
    address: () => '/counter/?hall=stadhuis',
    ...forAll,
    ready: '.whole-page .primary',
    sessions: [{ ...own[0], mustEnrol: true }],
  },
  { 'before the counter': {} },
);
