import { offered, promised } from '../../web/charter-said';
import { change, draft, type Offer } from './draft';
import { Wrong } from './field';
import { speaker } from './here';

/** Which promises the hall makes. */
export function Charters({ charters }: Offer) {
  const filled = draft.value;
  if (!filled) return null;
  return (
    <>
      <Wrong pointers={['hall.charter', 'hall']} />
      <ul class="charters">
        {charters.map(({ id, editions }) => {
          const edition = editions.at(-1);
          return (
            <li key={id}>
              <label class="choice">
                <input
                  type="radio"
                  name="charter"
                  checked={filled.charter === id}
                  onChange={() => change({ charter: id })}
                />
                <span>
                  <strong>{edition?.title}</strong>
                  {promised(speaker, edition).map((sentence) => (
                    <span key={sentence}>{sentence}</span>
                  ))}
                  <span class="small quiet-text">{offered(speaker, edition)}</span>
                </span>
              </label>
            </li>
          );
        })}
      </ul>
    </>
  );
}
