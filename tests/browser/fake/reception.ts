// Who is expected and who waits, for the page at the door.
import type { components } from '../../../web/schema';
import { ago, issued, kiosk } from './hall';
import type { FakeServer } from './server';

type Expected = components['schemas']['ExpectedVisitorView'];
type Waiting = components['schemas']['TicketView'];

const EXPECTED = 'GET /halls/stadhuis/expected-visitors';
const WAITING = 'GET /halls/stadhuis/waiting-visitors';

/** Somebody with an appointment. */
export const expected = (more: Partial<Expected> = {}): Expected => ({
  id: 'stadhuis.a3',
  code: 'K7M2P9XZ',
  name: 'Fatma Yilmaz',
  serviceIds: ['paspoort'],
  at: ago(-5),
  state: 'booked',
  ...more,
});

/** A visit as staff at the door see it. */
export function waiting(more: Partial<Waiting> = {}): Waiting {
  const { token: _, ...visit } = issued({});
  return { ...visit, ...more };
}

/** A hall with people in it and people on their way. */
export function atTheDoor(fake: FakeServer): void {
  fake.show('kiosk', kiosk());
  fake.answers[EXPECTED] = { json: { items: [expected(), checkedIn()], next: null } };
  fake.answers[WAITING] = {
    json: {
      items: [
        waiting({ id: 't184', number: 'P042' }),
        waiting({ id: 't185', number: 'R007', serviceId: 'rijbewijs', serviceIds: ['rijbewijs'] }),
        waiting({ id: 't186', number: 'P043', state: 'called', counterId: '3', calledAt: ago(0.5) }),
      ],
      next: null,
    },
  };
  fake.answers['POST /halls/stadhuis/check-ins'] = {
    status: 201,
    json: issued({ arrival: 'appointment', number: 'P044' }),
  };
  fake.answers['POST /halls/stadhuis/tickets'] = { status: 201, json: issued({ number: 'P045' }) };
}

export const checkedIn = (): Expected =>
  expected({
    id: 'stadhuis.a4',
    code: 'B3C4D5E6',
    name: 'J. de Boer',
    state: 'checkedIn',
    ticketId: 't184',
    number: 'P042',
  });
