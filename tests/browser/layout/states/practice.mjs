// Every page of a hall to practise in, below the band that says so.
import * as fakes from '../../fake/hall.ts';
import { practice } from '../../fake/practice.ts';
import { atTheDoor } from '../../fake/reception.ts';
import { problem } from '../../fake/server.ts';
import { long } from '../longest.mjs';
import { cases, click, DESK, KIOSK, LOBBY, ofScreen, page, PHONE, size, TABLET } from '../pages.mjs';

const there = (path) => () => `/practice/stadhuis${path}`;
const atADesk = { sizes: DESK, lettersPx: () => 13, touchPx: 24 };

page(
  'practice',
  { ready: '.practice-band', lettersPx: () => 13, touchPx: 24 },
  {
    'at a counter, called and there': {
      ...atADesk,
      address: there('/counter/?hall=stadhuis&counter=3'),
      views: { counter: long(fakes.counter({ ticket: fakes.ticket({ state: 'called' }) })) },
      answers: {
        'GET /halls/stadhuis/cases': cases,
        'GET /halls/stadhuis/practice': {
          json: practice({ called: [{ counterId: '3', number: 'P042', comes: true }] }),
        },
      },
      ready: '.work',
      last: '.practice-band [role=status]:not(:empty)',
    },
    'at a counter, called and gone': {
      ...atADesk,
      address: there('/counter/?hall=stadhuis&counter=3'),
      views: { counter: long(fakes.counter({ ticket: fakes.ticket({ state: 'called' }) })) },
      answers: {
        'GET /halls/stadhuis/cases': cases,
        'GET /halls/stadhuis/practice': {
          json: practice({ called: [{ counterId: '3', number: 'P042', comes: false }] }),
        },
      },
      ready: '.work',
      last: '.practice-band [role=status]:not(:empty)',
    },
    'a counter, when it is over': {
      ...atADesk,
      address: there('/counter/?hall=stadhuis&counter=3'),
      views: { counter: long(fakes.counter()) },
      answers: { 'GET /halls/stadhuis/practice': problem(404, 'not-found') },
      last: '.whole-page a.way',
    },
    'choosing a counter': { ...atADesk, address: there('/counter/?hall=stadhuis'), ready: '.open-counter' },
    overview: {
      ...atADesk,
      address: there('/supervisor/?hall=stadhuis'),
      views: { supervisor: long(fakes.supervisor()) },
      answers: { 'GET /halls/stadhuis/cases': cases },
      ready: '.overview',
    },
    'begun and ended by a supervisor': {
      ...atADesk,
      address: () => '/supervisor/?hall=stadhuis#staff',
      views: { supervisor: long(fakes.supervisor()) },
      answers: {
        'GET /halls/stadhuis/cases': cases,
        'GET /halls/stadhuis/practice': { json: practice({ isOutdated: true }) },
      },
      ready: '.overview',
      steps: [click('.ways-out button.quiet')],
      last: 'dialog select',
    },
    'at the door': {
      address: there('/reception/?hall=stadhuis'),
      sizes: [...TABLET, size(390, 844), size(1440, 900)],
      sessions: [fakes.session('account', 'greeter')],
      onRecord: atTheDoor,
      views: { kiosk: long(fakes.kiosk()) },
      ready: '.waiting-list li',
    },
    kiosk: {
      address: there('/kiosk/?hall=stadhuis'),
      sizes: KIOSK,
      lettersPx: () => 20,
      fixed: true,
      mayScroll: true,
      views: { kiosk: long(fakes.kiosk()) },
      ready: '.kiosk',
    },
    'kiosk, nobody signed in': {
      address: there('/kiosk/?hall=stadhuis'),
      sizes: KIOSK,
      lettersPx: () => 20,
      sessions: [],
      ready: '.whole-page a.way',
    },
    lobby: {
      address: there('/web-display/?hall=stadhuis'),
      sizes: LOBBY,
      lettersPx: ofScreen,
      fixed: true,
      views: { lobby: long(fakes.lobby()) },
      ready: '.display',
    },
    visitor: {
      address: there('/visitor/#abc'),
      sizes: PHONE,
      lettersPx: () => 14,
      views: { ticket: long(fakes.visitor()) },
      answers: { 'GET /tickets/abc/redress': { json: { items: [] } } },
      ready: '.visitor',
    },
  },
);
