import type { ListOf } from '../../web/contract';
import { useFetched } from '../../web/fetched';
import { at } from '../../web/rest';
import type { components } from '../../web/schema';
import { whatFor, type Ground } from './ground';

const EVERY_MS = 60_000;

type EarlierTimes = components['schemas']['EarlierTimesView'];

/** How many would come earlier, by service; nothing where nobody would, or where it is not known. */
export function Waiting(props: Ground) {
  const { speaker, hallId } = props;
  const list = useFetched<ListOf<EarlierTimes>>(`/halls${at(hallId)}/earlier-times`, EVERY_MS);
  const items = list.value.value?.items ?? [];
  if (items.length === 0) return null;
  return (
    <p class="quiet-text">
      {speaker.t('earlier-wanted', {
        services: items
          .map(({ serviceId, waiting }) => `${whatFor(props, [serviceId])} ${waiting}`)
          .join(' · '),
      })}
    </p>
  );
}
