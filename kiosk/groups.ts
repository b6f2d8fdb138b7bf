import type { Service, Texts } from '../web/contract';

/** Up to this many services fit on one page without reading long; more are shown by group, if the hall has groups. */
export const UNGROUPED_MAX = 8;

export interface ServiceGroup {
  /** Its name by language; null for services that belong to none. */
  name: Texts | null;
  serviceIds: string[];
}

/** The groups to choose from first, in the order of their first service; null when all services fit on one page. */
export function groupsOf(hall: { services: Pick<Service, 'id' | 'group'>[] }): ServiceGroup[] | null {
  if (hall.services.length <= UNGROUPED_MAX) return null;
  const groups = new Map<string, ServiceGroup>();
  for (const service of hall.services) {
    const key = service.group?.nl ?? '';
    const group = groups.get(key) ?? { name: service.group ?? null, serviceIds: [] };
    group.serviceIds.push(service.id);
    groups.set(key, group);
  }
  return groups.size > 1 ? [...groups.values()] : null;
}
