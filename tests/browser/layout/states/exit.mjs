// The terminal at the exit in its states.
import { problem } from '../../fake/server.ts';
import { TABLET, click, inLanguage, page } from '../pages.mjs';

page(
  'exit',
  {
    address: () => '/exit/?hall=stadhuis',
    sizes: TABLET,
    lettersPx: () => 17,
    touchPx: 48,
    fixed: true,
    ready: '.exit .keys',
    first: inLanguage,
    answers: { 'POST /halls/stadhuis/ratings': { status: 204 } },
  },
  {
    number: { steps: typed() },
    'a number that is not known': {
      steps: [...typed(), click('.exit .ways .primary'), click('.choices button')],
      answers: { 'POST /halls/stadhuis/ratings': problem(404, 'not-found') },
      last: '.banner.wrong',
    },
    answered: { steps: [...typed(), click('.exit .ways .primary')] },
    missing: { steps: [...typed(), click('.exit .ways .primary'), click('.choices button:nth-child(2)')] },
    'where to reach': { steps: [...unanswered()], last: '.keyboard' },
    'where to mail': {
      steps: [...unanswered(), click('.ways-of-answer button:nth-child(2)')],
      last: '.keyboard-row:nth-child(4)',
    },
    'an idea': { steps: [click('.exit .step > .quiet')], last: '.key-space' },
    thanks: {
      steps: [...typed(), click('.exit .ways .primary'), click('.choices button')],
      last: '.step:not(:has(.choices))',
    },
    'more contrast': { steps: [...typed(), click('.aid:nth-child(2)')] },
    'larger letters': { steps: [click('.aid')], mayScroll: true },
    'all aids, where to reach': {
      steps: [click('.aid'), click('.aid:nth-child(2)'), ...unanswered()],
      last: '.keyboard',
      mayScroll: true,
    },
    unpaired: { sessions: [], ready: '.pairing .digits', first: null },
  },
);

function unanswered() {
  return [
    ...typed(),
    click('.exit .ways .primary'),
    click('.choices button:nth-child(2)'),
    click('.choices button'),
  ];
}

function typed() {
  return Array.from({ length: 6 }, () => click('.keys button'));
}
