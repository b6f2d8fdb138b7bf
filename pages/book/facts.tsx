import type { ComponentChildren } from 'preact';
import type { Hall } from '../../web/contract';
import type { Speaker } from '../../web/texts';
import { momentSaid } from './said';

/** What stands in a list of facts, and how it can be changed. */
export interface Fact {
  name: string;
  said: ComponentChildren;
  onChange?: () => void;
}

/** What a visit is, as it is read before it is booked and after. */
export function visitFacts(
  speaker: Speaker,
  visit: { serviceIds: readonly string[]; persons: number; at: string },
  place: { name: string; address?: string | null | undefined; timeZone: string; services: Hall['services'] },
): Fact[] {
  const { t } = speaker;
  const nameOf = (id: string) =>
    speaker.pick(place.services.find((service) => service.id === id)?.names) || id;
  const what = visit.serviceIds.map((id) => <span key={id}>{nameOf(id)}</span>);
  return [
    { name: t('row-when'), said: <strong>{momentSaid(speaker, visit.at, place.timeZone)}</strong> },
    {
      name: t('row-where'),
      said: (
        <>
          <span>{place.name}</span>
          {place.address && <span>{place.address}</span>}
        </>
      ),
    },
    { name: t('row-what'), said: what },
    ...(visit.persons > 1
      ? [{ name: t('row-persons'), said: t('persons-count', { count: visit.persons }) }]
      : []),
  ];
}

export function Facts({ speaker, facts }: { speaker: Speaker; facts: Fact[] }) {
  return (
    <dl class="facts card">
      {facts.map(({ name, said, onChange }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{said}</dd>
          {onChange && (
            <dd>
              <button class="quiet" onClick={onChange}>
                {speaker.t('change')}
                <span class="unseen">: {name}</span>
              </button>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
