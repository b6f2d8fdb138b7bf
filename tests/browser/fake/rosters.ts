// What is planned in a hall, kept as the real server does: each day whole, by the edition of all of it.
import type { RosterDay } from '../../../web/contract';
import { type FakeServer, problem } from './server';

const tag = (edition: number) => {
  const half = edition.toString(16).padStart(24, '0');
  return `"${half}.${half}"`;
};

/** The rosters of the usual hall. */
export class FakeRosters {
  days = new Map<string, RosterDay['entries']>();
  #edition = 1;

  constructor(fake: FakeServer) {
    const list = () =>
      [...this.days]
        .map(([day, entries]) => ({ day, entries }))
        .sort((one, other) => one.day.localeCompare(other.day));
    fake.answers['GET /halls/stadhuis/rosters'] = (_, query) => ({
      json: { items: list().filter(({ day }) => day >= (query.get('from') ?? '')), next: null },
      etag: tag(this.#edition),
    });
    fake.answers['PUT /halls/stadhuis/rosters'] = (body, _, __, ifMatch) => {
      if (ifMatch && ifMatch !== tag(this.#edition)) return problem(412, 'precondition-failed');
      const { items } = body as { items: RosterDay[] };
      for (const { day, entries } of items) this.#put(day, entries);
      return { json: { items, next: null } };
    };
  }

  /** Somebody plans these counters on a day, with a break. */
  plans(day: string, counters: string[]): void {
    const breaks = [{ from: '12:00', to: '12:30' }];
    this.#put(
      day,
      counters.map((counterId) => ({ counterId, from: '09:00', to: '17:00', breaks })),
    );
  }

  #put(day: string, entries: RosterDay['entries']): void {
    if (entries.length > 0) this.days.set(day, entries);
    else this.days.delete(day);
    this.#edition += 1;
  }
}
