// The lobby screen in its states.
import * as fakes from '../../fake/hall.ts';
import { hang, shownPoster } from '../../fake/posters.ts';
import { comingNow } from '../../fake/said.ts';
import { closed, whileClosed } from '../../fake/second-thoughts.ts';
import { endlessHall, endlessNotice, long, longHall, notices } from '../longest.mjs';
import { LOBBY, ofScreen, page, longClosing, closedNotice } from '../pages.mjs';

const lobby = (more = {}) => ({ lobby: long(fakes.lobby({ notices, ...more })) });
const toRoom = fakes.lobby().calls.map((call) => ({ ...call, toRoom: true }));
/** A hall that has said from how far its screens are read. */
const readFrom = (readFromCm, hall = longHall) => ({
  ...hall,
  screens: { ...hall.screens, lobby: { readFromCm, pictureHeightCm: 68, look: 'houseStyle' } },
});
const longWords = {
  nl: 'Elke vrijdag is er markt op het plein achter het Gemeenschapshuis, van negen uur in de ochtend tot vijf uur in de middag. Komt u met de fiets? Zet hem dan in de stalling onder het plein, want op de stoep staat hij in de weg. De stalling is de hele dag open en kost niets.',
};
const beside = (texts) => shownPoster({ texts });
const aPicture = shownPoster({
  id: 'markt',
  kind: 'picture',
  texts: { nl: 'De markt op het plein' },
  address: '/posters/stadhuis/markt-1.png',
});
const zone = {
  name: 'Eerste verdieping aan de kant van het marktplein',
  counterIds: ['1', '2', '3', '5'],
  serviceIds: fakes.hall.services.map(({ id }) => id),
};
page(
  'lobby',
  {
    address: (language) => `/web-display/?language=${language}`,
    sizes: LOBBY,
    lettersPx: ofScreen,
    fixed: true,
    ready: '.display',
  },
  {
    busy: { views: lobby() },
    'to private rooms': { views: lobby({ calls: toRoom }) },
    'usual names': { hall: fakes.hall, views: { lobby: fakes.lobby() } },
    'of a zone with a long name': {
      views: lobby({ zones: [zone] }),
      address: (language) => `/web-display/?language=${language}&zone=${encodeURIComponent(zone.name)}`,
    },
    'with words beside': { views: lobby({ posters: [beside(longWords)] }) },
    'with a picture beside': {
      views: lobby({ posters: [aPicture] }),
      onRecord: (fake) => hang(fake),
      last: '.poster img',
    },
    'with words beside, usual names': {
      hall: fakes.hall,
      views: { lobby: fakes.lobby({ posters: [beside({ nl: 'Zet uw fiets in het rek.' })] }) },
    },
    'read from five metres, nobody called, with words beside': {
      hall: readFrom(500),
      views: lobby({ calls: [], overNorm: [], notices: [], posters: [beside(longWords)] }),
    },
    'nobody called': { views: lobby({ calls: [], overNorm: [], notices: [] }) },
    'twelve services': {
      hall: fakes.manyServices(),
      views: {
        lobby: fakes.lobby({
          forecasts: fakes.manyServices().services.map(({ id }) => ({
            serviceId: id,
            forecast: fakes.forecast(20, 45),
            ...comingNow(fakes.forecast(20, 45)),
          })),
        }),
      },
    },
    'read from five metres': { hall: readFrom(500), views: lobby() },
    'read from five metres, usual names': {
      hall: readFrom(500, fakes.hall),
      views: { lobby: fakes.lobby() },
    },
    'read from eight metres, to private rooms': { hall: readFrom(800), views: lobby({ calls: toRoom }) },
    'read from five metres, nobody called': {
      hall: readFrom(500),
      views: lobby({ calls: [], overNorm: [], notices: [] }),
    },
    closed: { views: lobby({ calls: [], isOpen: false, opensAt: '2099-01-05T08:00:00Z' }) },
    'closed, with the hours to come': {
      hall: fakes.hallWithHours(),
      views: {
        lobby: fakes.lobby({ calls: [], isOpen: false, opensAt: '2099-01-05T08:00:00Z', notices: [] }),
      },
      last: '.hours-coming',
    },
    'closed in mid-day': {
      views: lobby({ ...whileClosed(longClosing), notices: [closedNotice, ...notices] }),
    },
    'closed in mid-day, with much to say': {
      views: lobby({ ...whileClosed(closed({ texts: endlessNotice.text })), notices }),
    },
    'closed in mid-day, usual words': { hall: fakes.hall, views: { lobby: fakes.lobby(whileClosed()) } },
    unpaired: {
      views: lobby(),
      sessions: [],
      address: (language) => `/web-display/?language=${language}#pair`,
      ready: '.pairing .digits',
    },
    'names without end': {
      hall: endlessHall,
      views: {
        lobby: long(fakes.lobby({ calls: toRoom, notices: [endlessNotice, ...notices] }), endlessHall),
      },
    },
  },
);
