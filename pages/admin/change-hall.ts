import type { HallSetup } from '../../web/contract';
import { at, type Problem, type Result } from '../../web/rest';
import { act, hallId, setup } from './here';

const TRIES = 3;

/** Sends a part of the hall as it shall be, over this edition of it. */
export function patchHall(part: object, edition: string | undefined): Promise<Result<HallSetup>> {
  return act<HallSetup>('PATCH', `/halls${at(hallId)}`, part, edition);
}

/**
 * Changes a part of the hall by what it is now: whoever edited it meanwhile loses nothing, since the change is made
 * again over what they made of it.
 */
export async function changeHall(make: (hall: HallSetup) => object): Promise<Problem | null> {
  for (let tries = TRIES; ; tries -= 1) {
    const now = setup.hall.peek();
    if (!now) return { name: 'unreachable', status: 0, title: '' };
    const result = await patchHall(make(now.value), now.edition);
    if (result.ok) {
      setup.take(result.value, result.edition);
      return null;
    }
    if (result.problem.status !== 412 || tries === 0 || !(await setup.read())) return result.problem;
  }
}
