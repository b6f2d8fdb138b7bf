// Numbers that are kept aside for a kiosk, and a server that takes what it is told of once.
import type { components } from '../../../web/schema';
import type { Answer } from './server';
import { dayOf, instantOf } from '../../../web/wall-clock';
import { hall, issued } from './hall';

type Block = components['schemas']['NumberBlock'];

const DAY_MS = 86_400_000;

/** Blocks of numbers, as kiosks ask for them: of today and tomorrow, each number once. */
export function blocks(nowMs: () => number, atOnce = 40) {
  const next = new Map<string, number>();
  return (body: unknown): Answer => {
    const { day, letters = ['P'] } = body as { day: string; letters?: string[] };
    const holdsOn = day ?? dayOf(nowMs(), hall.timeZone);
    const dayAfter = new Date(Date.parse(holdsOn) + DAY_MS).toISOString().slice(0, 10);
    const midnight = (date: string) => instantOf(`${date}T00:00`, hall.timeZone);
    const numbers = letters.flatMap((letter) => {
      const first = next.get(letter + holdsOn) ?? 700;
      next.set(letter + holdsOn, first + atOnce);
      return Array.from({ length: atOnce }, (_, n) => {
        const number = `${letter}${first + n}`;
        return { number, token: `stadhuis.t${first + n}.${number}`, slip: `${holdsOn}.${number}` };
      });
    });
    const block: Block = {
      day: holdsOn,
      validFrom: midnight(holdsOn),
      validUntil: midnight(dayAfter),
      numbers,
    };
    return { status: 201, json: block };
  };
}

interface Told {
  slip: string;
  takenAt: string;
  lastContactAt: string;
  serviceIds: string[];
}

/** Takes tickets that kiosks tell of: 201 the first time, afterwards 200. */
export function reconciliation() {
  const known = new Map<string, Told>();
  const times = new Map<string, number>();
  return {
    known,
    times,
    take(body: unknown): Answer {
      const told = body as Told;
      times.set(told.slip, (times.get(told.slip) ?? 0) + 1);
      const status = known.has(told.slip) ? 200 : 201;
      if (status === 201) known.set(told.slip, told);
      const number = told.slip.split('.')[1] ?? '';
      return { status, json: issued({ number, token: `stadhuis.t1.${number}`, issuedAt: told.takenAt }) };
    },
  };
}
