import type { LobbyView, Service } from '../web/contract';
import { letters } from '../web/letters';
import type { Speaker } from '../web/texts';
import { limitText, waitText } from '../web/waits';
import { useFitting } from './fitting';
import { turnOf } from './turns';

const WAITS_AT_ONCE = 8;
/** A name of more letters has a line of its own, above its wait. */
const ONE_LINE = 22;

/** What is known of services by their names. */
export interface ServiceNames {
  service(id: string): Pick<Service, 'names'> | undefined;
}

/** How long each service takes to come to; `hidden` when what is known is too old to be told. */
export function Waits(props: {
  speaker: Speaker;
  names: ServiceNames;
  forecasts: Pick<LobbyView['forecasts'][number], 'serviceId' | 'wait' | 'norm' | 'pastNorm'>[];
  hidden: boolean;
}) {
  const { speaker, names, hidden } = props;
  const { t } = speaker;
  const { box, atOnce } = useFitting<HTMLUListElement>(WAITS_AT_ONCE);
  return (
    <section class="waits">
      <h2>{t('waits-title')}</h2>
      <ul ref={box}>
        {turnOf(props.forecasts, atOnce).map(({ serviceId, wait, norm, pastNorm }) => {
          const name = speaker.pick(names.service(serviceId)?.names) || serviceId;
          const past = norm && pastNorm && !hidden;
          const said = hidden ? '–' : waitText(speaker, wait);
          return (
            <li key={serviceId} class={past ? 'over' : ''}>
              <span class="wait-name" style={letters(name)}>
                {name}
              </span>
              <span class={name.length > ONE_LINE ? 'wait-says wait-below' : 'wait-says'}>
                <strong class={wait.kind === 'unknown' ? 'wait-unknown' : ''} style={letters(said)}>
                  {said}
                </strong>
                <span class="wait-norm">
                  {norm && t(`norm-${norm.commitment}`, { limit: limitText(speaker, norm.limitS) })}
                  {past && <em>{t(`past-norm-${norm.commitment}`)}</em>}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
