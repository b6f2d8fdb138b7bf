import type { HallSetup } from '../../web/contract';

/** What the server says of a hall and of its parts and takes from nobody. */
const READ_ONLY = ['id', 'setupSeq', 'charterVersion'];
const READ_ONLY_OF_PART = ['hallId', 'phase', 'missingLanguages', 'changesAt'];

/** A hall as it is sent whole: what `PUT /halls/{hallId}` takes. */
export type HallBody = Pick<HallSetup, 'name' | 'timeZone' | 'charter' | 'openingHours'> & {
  address?: string | null;
  services: Record<string, unknown>[];
  counters: Record<string, unknown>[];
  closures?: HallSetup['closures'];
  notices?: Record<string, unknown>[];
  settings?: Partial<HallSetup['settings']>;
  retired?: boolean;
};

const without = (value: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

/** The hall as it would be sent back, without what is only read. */
export function bodyOf(hall: HallSetup): HallBody {
  const parts = (list: object[]) => list.map((part) => without(part, READ_ONLY_OF_PART));
  return {
    ...(without(hall, READ_ONLY) as unknown as HallBody),
    services: parts(hall.services),
    counters: parts(hall.counters),
    notices: parts(hall.notices),
  };
}

/** The parts of a hall that a new one may begin with. */
export const TAKEN = ['services', 'counters', 'openingHours', 'closures', 'settings', 'notices'] as const;
export type Taken = (typeof TAKEN)[number];

/**
 * What a new hall begins with: those parts of another one. What names services that are not taken along takes none of them;
 * a notice that is about nothing but those stays behind.
 */
export function begunFrom(body: HallBody, taken: readonly Taken[]): Omit<HallBody, 'name'> {
  const takes = (part: Taken) => taken.includes(part);
  const services = takes('services') ? body.services : [];
  const isThere = (id: unknown) => services.some((service) => service.id === id);
  const ofThose = (ids: unknown) => (Array.isArray(ids) ? ids.filter(isThere) : []);
  const notices = (takes('notices') ? (body.notices ?? []) : [])
    .filter(({ serviceIds: ids }) => !Array.isArray(ids) || ids.length === 0 || ofThose(ids).length > 0)
    .map((notice) => ({
      ...notice,
      ...('serviceIds' in notice && { serviceIds: ofThose(notice.serviceIds) }),
    }));
  return {
    timeZone: body.timeZone,
    charter: body.charter,
    services,
    counters: (takes('counters') ? body.counters : []).map((counter) => ({
      ...counter,
      serviceIds: ofThose(counter.serviceIds),
    })),
    openingHours: takes('openingHours') ? body.openingHours : [],
    ...(takes('closures') && body.closures && { closures: body.closures }),
    ...(takes('settings') && body.settings && { settings: body.settings }),
    ...(takes('notices') && { notices }),
  };
}
