import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Hall } from '../web/contract';
import { at, get } from '../web/rest';
import type { SessionKeeper } from '../web/session';
import type { Speaker } from '../web/texts';

interface Choice {
  id: string;
  name: string;
}

/** The halls that this supervisor may see, by name; the one on the page when there is no other. */
async function hallsOf(keeper: SessionKeeper): Promise<Choice[]> {
  const held = keeper.session.peek()?.halls.map(({ hallId }) => hallId) ?? [];
  if (held.includes('*')) {
    const all = await get<{ items: Choice[] }>('/halls');
    return all.ok ? all.value.items : [];
  }
  const mine = held.filter((hallId) => keeper.may(hallId, 'supervisor'));
  const read = await Promise.all(mine.map((hallId) => get<Hall>(`/halls${at(hallId)}`)));
  return read.flatMap((hall) => (hall.ok ? [{ id: hall.value.id, name: hall.value.name }] : []));
}

/** From one hall to another, for who supervises several. */
export function HallChoice(props: { speaker: Speaker; keeper: SessionKeeper; hallId: string }) {
  const halls = useSignal<Choice[]>([]);
  useEffect(() => void hallsOf(props.keeper).then((found) => (halls.value = found)), []);
  const others = halls.value.some(({ id }) => id !== props.hallId);
  if (!others) return null;
  return (
    <select
      class="hall-choice"
      aria-label={props.speaker.t('hall')}
      value={props.hallId}
      onChange={(event) => location.assign(`?hall=${encodeURIComponent(event.currentTarget.value)}`)}
    >
      {halls.value.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
