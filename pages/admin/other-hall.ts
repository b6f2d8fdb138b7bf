import type { HallSetup } from '../../web/contract';
import { at, type Result } from '../../web/rest';
import { act, hallId, setup } from './here';
import { followSetup, type Kept } from './setup';

/** A hall as it is now, with its edition, this one or another; null when the server does not say. */
export const readHall = (id: string): Promise<Kept<HallSetup> | null> =>
  id === hallId ? setup.read() : followSetup(id).read();

/** Changes a part of a hall as it is now, this one or another. */
export async function patchOther(id: string, part: object): Promise<Result<HallSetup>> {
  const now = await readHall(id);
  if (!now) return { ok: false, problem: { name: 'unreachable', status: 0, title: '' } };
  const answer = await act<HallSetup>('PATCH', `/halls${at(id)}`, part, now.edition);
  if (answer.ok && id === hallId) setup.take(answer.value, answer.edition);
  return answer;
}
