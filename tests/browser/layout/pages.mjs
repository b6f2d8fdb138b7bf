// What the states of all pages share: the sizes that each claims, and how a state is told of.
import * as fakes from '../fake/hall.ts';
import { closed } from '../fake/second-thoughts.ts';
import { hallsReport, normReport, planned, publicReport } from '../fake/reports.ts';
import { FIRST_LANGUAGE, ownName } from '../../../web/language.ts';
import { long, longHall, notices } from './longest.mjs';

export const size = (width, height, more = {}) => ({ width, height, ...more });
/** Letters twice as large, as somebody sets them who sees less: the width of the screen stays. */
export const largeText = { textPx: 32 };

export const LOBBY = [size(1920, 1080), size(1280, 720), size(1024, 768), size(1080, 1920), size(3840, 2160)];
export const KIOSK = [size(1080, 1920), size(768, 1024), size(1920, 1080), size(1280, 800)];
export const TABLET = [size(1280, 800), size(1024, 768), size(768, 1024), size(1080, 1920)];
export const PHONE = [
  size(320, 568),
  size(360, 640),
  size(390, 844),
  size(430, 932),
  size(360, 640, largeText),
  size(390, 844, largeText),
];
/** The last is a screen of 1280 by 1024 at 400 %. */
export const DESK = [size(1440, 900), size(1024, 768), size(390, 844), size(320, 256)];

/** Lobby screens are read from afar: letters grow with the screen. */
export const ofScreen = ({ width, height }) => Math.min(width, height) * 0.0215;

export const click = (selector) => (page) => page.locator(selector).first().click();
/** A kiosk begins in Dutch: whoever reads another language chooses it. */
export async function inLanguage(page, language) {
  if (language === FIRST_LANGUAGE) return;
  const named = page.getByRole('button', { name: ownName(language), exact: true });
  if ((await named.count()) === 0) await page.locator('.more-languages').click();
  await named.first().click();
}
export const minutesFromNow = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString();

/** Every state of every page that was told of. */
export const STATES = [];
/** Tells of a page. `views` are what the live lines carry; `answers` what is asked for besides. */
export function page(name, common, list) {
  for (const [state, { views = {}, steps = [], ...more }] of Object.entries(list))
    STATES.push({ name: `${name}: ${state}`, hall: longHall, answers: {}, ...common, views, steps, ...more });
}

/** A closing with as much to say as a supervisor in a hurry writes. */
export const longClosing = closed({ texts: notices[0].text });
export const closedNotice = { id: 'hall-closed', text: longClosing.texts };

/** What is still to be worked off. */
export const cases = { json: { items: [fakes.complaint(), fakes.promisedAnswer()], next: null } };

/** What is asked for by the pages that look back. */
export const REPORTS = {
  'GET /halls/stadhuis/reports/norms': { json: long(normReport({ hallName: longHall.name })) },
  'GET /reports/norms': { json: hallsReport() },
  'GET /halls/stadhuis/reports/public': { json: long(publicReport()) },
  'GET /halls/stadhuis': { json: { ...planned(), name: longHall.name, services: longHall.services } },
};

/** The answer to who asks for help. */
export const HELP_ASKED = {
  status: 201,
  json: fakes.receipt({
    kind: 'tailoredHelp',
    promised: [{ step: 'callBack', by: '2026-11-10', done: false }],
  }),
};

/** Tickets that nobody who is there can call. */
export const manyKept = () => ['P046', 'R020', 'U031'].map((number) => fakes.ticket({ number }));
