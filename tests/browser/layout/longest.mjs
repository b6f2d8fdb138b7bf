// The hall whose names are as long as they come: what fits here fits everywhere.
import * as fakes from '../fake/hall.ts';

/** The most letters that the server takes for a name. */
export const NAME_MAX = 120;

const names = {
  paspoort: [
    'Paspoort of identiteitskaart aanvragen voor uzelf of voor uw minderjarige kind',
    'Passport or identity card for yourself or for a child who is younger than eighteen',
  ],
  rijbewijs: [
    'Rijbewijs aanvragen, verlengen of omwisselen na een verblijf in het buitenland',
    'Driving licence: apply, renew, or exchange one that was issued in another country',
  ],
  uittreksel: [
    'Uittreksel uit de Basisregistratie Personen, ook voor een ander lid van het gezin',
    'Extract from the Personal Records Database, also for another member of the family',
  ],
  verhuizing: [
    'Verhuizing doorgeven, vestiging uit het buitenland of vertrek naar het buitenland',
    'Reporting a move, settling here from another country or leaving for another country',
  ],
  afhalen: [
    'Document ophalen dat u eerder hebt aangevraagd, met uw oude document bij u',
    'Collecting a document that you applied for earlier, with the old document at hand',
  ],
  // One word that no line of a phone holds.
  vergunning: [
    'Gehandicaptenparkeerplaatsvergunningaanvraag, of een andere vergunning voor bewoners',
    'Residents’ parking permit, permit for a disabled parking space, or any other permit',
  ],
};

const HALL_NAME =
  'Stadhuis van de gemeenten Noardeast-Fryslân en Dantumadiel, Burgerzaken en Belastingen, Koningin Wilhelminaplein, Dokkum';

const counterNames = [
  'Balie 1',
  'Balie 2',
  'Balie 3, Burgerzaken',
  'Balie 4',
  'Balie 12, Belastingen en Kwijtschelding',
  'Ontvangstbalie',
];

/** A name of `NAME_MAX` letters: words first, then one that goes on. */
const endless = (name) =>
  `${name} `
    .repeat(NAME_MAX)
    .slice(0, NAME_MAX - 30)
    .padEnd(NAME_MAX, 'vergunning');

/** The same hall with names that fill a line or three, or (`to`) with all that the server takes. */
function hallOf(nameOf, counterNameOf) {
  return {
    ...fakes.hall,
    name: HALL_NAME,
    services: fakes.hall.services.map((service) => ({ ...service, names: nameOf(service) })),
    counters: fakes.hall.counters.map((counter, n) => ({ ...counter, name: counterNameOf(n) })),
  };
}

export const longHall = hallOf(
  ({ id }) => ({ nl: names[id][0], en: names[id][1] }),
  (n) => counterNames[n],
);

/** Every name has as many letters as the server takes. */
export const endlessHall = hallOf(
  ({ id }) => ({ nl: endless(names[id][0]), en: endless(names[id][1]) }),
  (n) => endless(counterNames[n]),
);

/** A view in which every number has four digits and the widest letter, and counters and services their long names. */
export function long(view, hall = longHall) {
  const text = JSON.stringify(view).replaceAll(
    /"number":"[A-Z]0*(\d+)"/g,
    (_, digits) => `"number":"W1${digits.padStart(3, '0')}"`,
  );
  const wide = JSON.parse(text);
  const counterName = (id) => hall.counters.find((counter) => counter.id === id)?.name;
  if (wide.counter) wide.counter.name = counterName(wide.counter.id);
  if (wide.counterName) wide.counterName = counterName(wide.counterId);
  if (wide.hallName) wide.hallName = hall.name;
  if (wide.serviceNames)
    wide.serviceNames = Object.fromEntries(hall.services.map((service) => [service.id, service.names]));
  for (const counter of wide.counters ?? []) counter.name = counterName(counter.id);
  for (const { serviceId, ...named } of wide.byService ?? [])
    if (named.names) Object.assign(named.names, hall.services.find(({ id }) => id === serviceId)?.names);
  return wide;
}

/** What a hall has to tell, at length. */
export const notices = [
  {
    id: 'n1',
    text: {
      nl: 'Op vrijdag 27 november sluiten wij om 16:00, omdat wij die middag verhuizen naar het nieuwe stadskantoor aan de Koningin Wilhelminastraat. Een afspraak die u al hebt, gaat door.',
      en: 'On Friday 27 November we close at 16:00, because we move that afternoon to the new town hall in Koningin Wilhelminastraat. An appointment that you already have goes ahead.',
    },
  },
  {
    id: 'n2',
    text: {
      nl: 'De pinautomaat is stuk. U kunt vandaag alleen contant betalen; een geldautomaat vindt u aan de overkant van het plein.',
      en: 'The card machine is broken. Today you can pay in cash only; you find a cash machine on the other side of the square.',
    },
    serviceIds: ['paspoort', 'rijbewijs'],
  },
];

/** A notice with all the letters that the server takes, in one sentence without an end. */
export const endlessNotice = {
  id: 'n3',
  text: {
    nl: 'Wij zijn verhuisd en u wacht langer '.repeat(28),
    en: 'We have moved and you wait a bit longer '.repeat(25),
  },
};
