import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { listHalls, type HallBrief } from '../halls';
import type { SessionKeeper } from '../session';
import type { Speaker } from '../texts';
import './hall-choice.css';

type Named = Parameters<SessionKeeper['may']>[1];

/** The halls in which the account has this role. */
async function hallsOf(keeper: SessionKeeper, role: Named): Promise<HallBrief[]> {
  const all = await listHalls();
  return Array.isArray(all) ? all.filter(({ id }) => keeper.may(id, role)) : [];
}

/** From one hall to another, for who has the page's role in several: whoever reads all, unless it says otherwise. */
export function HallChoice(props: { speaker: Speaker; keeper: SessionKeeper; hallId: string; role?: Named }) {
  const { role = 'auditor' } = props;
  const halls = useSignal<HallBrief[]>([]);
  useEffect(() => void hallsOf(props.keeper, role).then((found) => (halls.value = found)), []);
  const others = halls.value.some(({ id }) => id !== props.hallId);
  if (!others) return null;
  return (
    <select
      class="hall-choice"
      aria-label={props.speaker.t('hall')}
      value={props.hallId}
      onChange={(event) =>
        location.assign(`?hall=${encodeURIComponent(event.currentTarget.value)}${location.hash}`)
      }
    >
      {halls.value.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
