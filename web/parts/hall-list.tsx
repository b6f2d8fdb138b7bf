import { addressIn } from '../address';
import type { HallBrief } from '../halls';

/** The halls, each a way to this page of it. */
export function HallList(props: {
  halls: Pick<HallBrief, 'id' | 'name'>[];
  /** Takes the choice where no new page is needed. */
  onChoose?: (id: string) => void;
}) {
  const { halls, onChoose } = props;
  return (
    <ul class="hall-list">
      {halls.map(({ id, name }) => (
        <li key={id}>
          <a
            class="button"
            href={addressIn(id)}
            onClick={(event) => {
              if (!onChoose || event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              onChoose(id);
            }}
          >
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
