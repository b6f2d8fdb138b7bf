// Booking an appointment, in its states.
import { atClock, bookableHall, booking, BOOKS, freeTimes, TOKEN } from '../../fake/bookings.ts';
import { brief, hall } from '../../fake/hall.ts';
import { problem } from '../../fake/server.ts';
import { endlessHall, longHall } from '../longest.mjs';
import { PHONE, click, page, size } from '../pages.mjs';

const long = bookableHall(longHall);
const endless = bookableHall(endlessHall);
const OWN = `GET /bookings/${TOKEN}`;
const said = (more = {}) =>
  booking({
    hallName: longHall.name,
    address: 'Koningin Wilhelminaplein 1, 9101 AB Dokkum, ingang aan de achterzijde',
    serviceIds: ['paspoort', 'rijbewijs'],
    persons: 3,
    toldByMail: true,
    ...more,
  });
const LISTED = {
  'GET /halls': {
    json: {
      items: ['stadhuis', 'noord'].map((id) => ({ ...brief(hall), id, name: longHall.name })),
      next: null,
    },
  },
  ...BOOKS(long),
  ...BOOKS({ ...long, id: 'noord' }),
};

const choose = (page) => page.locator('.service input').first().check();
const next = click('main > .primary');
const toTimes = [choose, next];
const aTime = click('.times button');
const toContact = [...toTimes, aTime];
const toCheck = [...toContact, typed, click('form .primary')];
const onOwn = (more = {}) => ({
  address: () => `/book/#${TOKEN}`,
  answers: { ...BOOKS(long), [OWN]: { json: said(more) } },
});

/** What somebody types who has a long name, and an address of mail as long as they come. */
async function typed(open) {
  await open.locator('#who-name').fill('Wilhelmina van Oosterhout-Dijkstra van der Meer');
  await open
    .locator('#who-email')
    .fill('wilhelmina.van.oosterhout-dijkstra@burgerzaken.gemeente-voorbeeld.nl');
}

page(
  'book',
  {
    address: () => '/book/?hall=stadhuis',
    sizes: [...PHONE, size(1440, 900), size(320, 256)],
    lettersPx: () => 14,
    touchPx: 44,
    ready: '.book h1',
    hall: long,
    answers: BOOKS(long),
  },
  {
    'what for': { last: '.service' },
    'what for, endless names': { hall: endless, answers: BOOKS(endless), steps: [choose], last: '.bring' },
    'what to bring': { steps: [choose], last: '.persons' },
    'first times of all halls': {
      address: () => '/book/',
      answers: LISTED,
      steps: toTimes,
      last: '.card button.primary',
    },
    'free times': { steps: toTimes, last: '.times' },
    'a full month': {
      answers: {
        ...BOOKS(long),
        'GET /halls/stadhuis/free-times': {
          json: freeTimes({ days: [], next: atClock(40, '09:00').slice(0, 10) }),
        },
      },
      steps: toTimes,
      last: '.more',
    },
    'no free times to be had': {
      answers: { ...BOOKS(long), 'GET /halls/stadhuis/free-times': problem(503, 'overloaded') },
      steps: toTimes,
      last: '.banner.wrong',
    },
    contact: { steps: toContact, last: 'form' },
    'contact with faults': {
      steps: [
        ...toContact,
        (open) => open.locator('#who-email').fill('geen adres'),
        (open) => open.locator('#who-phone').fill('bel mij'),
        click('form .primary'),
      ],
      last: '#who-phone-wrong',
    },
    'before it is booked': { steps: toCheck, last: '.facts' },
    'a time that was taken': {
      answers: {
        ...BOOKS(long),
        'POST /halls/stadhuis/bookings': problem(409, 'time-taken', {
          nearest: [atClock(1, '09:00'), atClock(1, '09:30'), atClock(2, '11:15')],
        }),
      },
      steps: [...toCheck, next],
      last: '.refusal > button',
    },
    booked: {
      answers: {
        ...BOOKS(long),
        'POST /halls/stadhuis/bookings': {
          status: 201,
          json: { id: 'stadhuis.a7', token: TOKEN, ...said() },
        },
      },
      steps: [...toCheck, next],
      last: '.qr',
    },
    'inside another page': { address: () => '/book/?hall=stadhuis&embed=1', last: '.service' },
    'own booking': { ...onOwn(), last: '.qr' },
    'another time': { ...onOwn(), steps: [click('.book button.move')], last: '.times' },
    'whether to move it': {
      ...onOwn(),
      steps: [click('.book button.move'), aTime],
      last: '.facts',
    },
    'whether to call it off': { ...onOwn(), steps: [click('.book button.call-off')], last: '.facts' },
    'called off': { ...onOwn({ state: 'cancelled', canMove: false, canCancel: false }), last: '.facts' },
    'unknown booking': { ...onOwn(), answers: {}, last: '.message' },
    'a hall that takes no bookings': {
      hall: longHall,
      answers: { 'GET /halls/stadhuis': { json: longHall } },
      last: '.message',
    },
  },
);
