import { bodyOf } from './hall-body';
import { setup } from './here';

/** What changes of the hall when one of a kind is put in its place, or added: the list of them, whole. */
export function withPart(kind: 'services' | 'counters', part: { id: string }): object {
  const now = setup.hall.peek();
  const list = now ? bodyOf(now.value)[kind] : [];
  const isThere = list.some(({ id }) => id === part.id);
  return { [kind]: isThere ? list.map((each) => (each.id === part.id ? part : each)) : [...list, part] };
}
