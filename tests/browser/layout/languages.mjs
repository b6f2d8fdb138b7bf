// In which languages a state is looked at. Staff pages in both of theirs. A visitors' page in Dutch and in as many others
// as it takes for the page to be seen in every one, each state in one of them at least, and what every visitor meets in every
// one. All states in all languages (`KWARTIER_ALL_LANGUAGES`) take hours, and `make soak` has them.
import { FOR_VISITORS } from '../../../web/build/languages.ts';
import { PAGES } from '../../../web/build/pages.ts';
import { FIRST_LANGUAGE, LANGUAGES, STAFF_LANGUAGES } from '../../../web/language.ts';

/** What every visitor meets, looked at in every language: these are the screens that nobody may misread. */
const IN_EVERY_LANGUAGE = [
  'kiosk: start, usual names',
  'kiosk: confirm, usual names',
  'kiosk: ticket, usual names',
  'kiosk: every language',
  'visitor: waiting',
  'visitor: called',
  'lobby: usual names',
];
/** `KWARTIER_LANGUAGES=ar,uk`: these alone, for who writes one. */
const ONLY = process.env.KWARTIER_LANGUAGES?.split(',');

const OTHERS = LANGUAGES.filter((language) => language !== FIRST_LANGUAGE);

function pageOf(state) {
  const { pathname, searchParams } = new URL(state.address(FIRST_LANGUAGE), 'http://hall');
  const { name } = PAGES.find(({ address }) => address === pathname) ?? {};
  return searchParams.get('for') === 'staff' ? `${name} for staff` : name;
}

/** The languages of each state. */
export function languagesOf(states, all = Boolean(process.env.KWARTIER_ALL_LANGUAGES)) {
  const ofPage = statesByPage(states);
  const found = new Map();
  for (const [name, theirs] of ofPage) {
    const forVisitors = FOR_VISITORS.includes(name);
    const each = Math.max(1, Math.ceil(OTHERS.length / theirs.length));
    theirs.forEach((state, place) => {
      const turn = Array.from({ length: each }, (_, n) => OTHERS[(place * each + n) % OTHERS.length]);
      const every = all || IN_EVERY_LANGUAGE.includes(state.name);
      const some = every ? LANGUAGES : [FIRST_LANGUAGE, ...new Set(turn)];
      const spoken = forVisitors ? (ONLY ?? some) : STAFF_LANGUAGES;
      found.set(state, spoken);
    });
  }
  return found;
}

/** The states of each page, by its name. */
export function statesByPage(states) {
  const found = new Map();
  for (const state of states) found.set(pageOf(state), [...(found.get(pageOf(state)) ?? []), state]);
  return found;
}
