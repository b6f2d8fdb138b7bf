import type { Hall } from './contract';
import type { Speaker } from './texts';

/** How services that are named together are joined: `a, b`, or `a, b and c`. */
export type Joined = (names: string[]) => string;

/** All that a hall does is one word: its services by name, one after another, say less and nobody reads them. */
export function isEverything({ services }: Pick<Hall, 'services'>, ids: readonly string[]): boolean {
  return services.length > 1 && services.every(({ id }) => ids.includes(id));
}

/** The services of a counter in words; a service that the hall no longer has by its id. */
export function servicesSaid(
  speaker: Speaker,
  hall: Pick<Hall, 'services'>,
  ids: readonly string[],
  join: Joined = (names) => names.join(', '),
): string {
  if (isEverything(hall, ids)) return speaker.t('everything');
  return join(ids.map((id) => speaker.pick(hall.services.find((service) => service.id === id)?.names) || id));
}
