// The pages that look back, in their states: report and records.
import * as fakes from '../../fake/hall.ts';
import { onRecord } from '../../fake/records.ts';
import { emptyReport } from '../../fake/reports.ts';
import { DESK, page, REPORTS } from '../pages.mjs';

const twoHalls = fakes.session('account', 'supervisor');
twoHalls.halls.push({ hallId: 'wijkhuis', role: 'supervisor' });
const backward = { sizes: DESK, lettersPx: () => 13, touchPx: 24 };
page(
  'report',
  { address: () => '/report/?period=2026-10', ...backward, ready: '.report .totals', answers: REPORTS },
  {
    'of a month': {
      sessions: [twoHalls],
      steps: [(open) => open.locator('summary').evaluateAll((all) => all.forEach((each) => each.click()))],
    },
    'with nothing in it': {
      answers: { ...REPORTS, 'GET /halls/stadhuis/reports/norms': { json: emptyReport() } },
    },
  },
);
page(
  'records',
  { address: () => '/records/?period=2026-11', ...backward, ready: '.entry', onRecord },
  { 'of a month': { last: '.case' }, empty: { onRecord: undefined, ready: '.records main [role=status] p' } },
);
