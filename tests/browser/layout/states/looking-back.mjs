// The pages that look back, in their states, and that of cases, which looks like them.
import * as fakes from '../../fake/hall.ts';
import { onRecord, settledCases } from '../../fake/records.ts';
import { emptyReport } from '../../fake/reports.ts';
import { problem } from '../../fake/server.ts';
import { long } from '../longest.mjs';
import { DESK, page, REPORTS } from '../pages.mjs';

const twoHalls = fakes.session('account', 'supervisor');
twoHalls.halls.push({ hallId: 'wijkhuis', role: 'supervisor' });
const auditor = [fakes.session('account', 'auditor')];
const backward = { sizes: DESK, lettersPx: () => 13, touchPx: 24 };
page(
  'report',
  { address: () => '/report/?period=2026-10', ...backward, ready: '.report .totals', answers: REPORTS },
  {
    'of a month': {
      sessions: [twoHalls],
      steps: [(open) => open.locator('summary').evaluateAll((all) => all.forEach((each) => each.click()))],
    },
    'of a month, for whoever reads along': { sessions: auditor, last: '.reading' },
    'with nothing in it': {
      answers: { ...REPORTS, 'GET /halls/stadhuis/reports/norms': { json: emptyReport() } },
    },
  },
);
page(
  'records',
  { address: () => '/records/?period=2026-11', ...backward, ready: '.entry', onRecord },
  {
    'of a month': { last: '.case' },
    'of a month, for whoever reads along': { sessions: auditor, last: '.reading' },
    empty: { onRecord: undefined, ready: '.records main [role=status] p' },
  },
);

const officer = [fakes.session('account', 'complaintsOfficer')];
/** Open cases and settled ones, as many as a hall in trouble has. */
const casesOf = (open, settled) => ({
  'GET /halls/stadhuis/cases': (_, query) => ({
    json: { items: query.get('state') === 'settled' ? settled : open, next: null },
  }),
});
const many = Array.from({ length: 30 }, (_, n) => fakes.promisedAnswer({ id: `z${100 + n}` }));
const unfold = (open) => open.locator('summary').evaluateAll((all) => all.forEach((each) => each.click()));
page(
  'cases',
  {
    address: () => '/cases/?hall=stadhuis',
    ...backward,
    ready: '.open-cases .case',
    sessions: officer,
    views: { lobby: long(fakes.lobby()) },
    answers: casesOf([fakes.complaint(), ...many], settledCases()),
  },
  {
    'as it should be': { last: '.settled-cases .case' },
    'with all that is known': { steps: [unfold], last: '.case-steps' },
    'with nothing to do': { answers: casesOf([], []), ready: '.open-cases [role=status] p' },
    'that could not be loaded': {
      answers: { 'GET /halls/stadhuis/cases': problem(503, 'not-ready') },
      ready: '.open-cases .banner',
    },
    'for a supervisor': { sessions: [fakes.session('account', 'supervisor')] },
    'for whoever may not open it': {
      sessions: [fakes.session('account', 'auditor')],
      ready: '.whole-page .hall-list',
    },
  },
);
