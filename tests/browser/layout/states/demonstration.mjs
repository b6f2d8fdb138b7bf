// The demonstration in one look, in its states. What is in the frames has states of its own.
import * as fakes from '../../fake/hall.ts';
import { long } from '../longest.mjs';
import { click, page, size } from '../pages.mjs';

const stage = (more = {}) => ({
  hallId: 'stadhuis',
  pace: 20,
  people: true,
  awayS: 25,
  staff: ['agent', 'supervisor', 'admin'].map((role) => ({ account: role, password: 'x', role })),
  kiosks: [{ id: 'k1', token: 'kiosk' }],
  displays: [{ id: 'd1', token: 'display' }],
  ...more,
});
const answers = {
  'POST /sessions': { status: 201, json: fakes.session('device', 'kiosk') },
  'POST /halls/stadhuis/tickets': { status: 201, json: fakes.issued({ token: 'abc' }) },
};

page(
  'demonstration',
  {
    address: () => '/demonstration/',
    sizes: [size(1440, 900), size(1920, 1080), size(768, 1024), size(390, 844), size(320, 256)],
    lettersPx: () => 14,
    touchPx: 44,
    ready: '.demonstration',
    demonstration: stage(),
    answers,
    views: { lobby: long(fakes.lobby()), ticket: long(fakes.visitor()) },
  },
  {
    'at work': {},
    'nobody is there yet': { demonstration: stage({ people: false, pace: 1 }) },
    'what did not happen': { steps: [click('.happenings button')], last: '.panel .banner' },
    'the lobby screen, whole': { address: () => '/demonstration/#lobby', last: '.frame.whole' },
    'the overview, whole': { address: () => '/demonstration/#supervisor', last: '.frame.whole' },
  },
);
