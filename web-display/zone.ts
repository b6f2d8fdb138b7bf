import type { LobbyView } from '../web/contract';

export type Zone = NonNullable<LobbyView['zones']>[number];

/** The zone of that name; none where nobody asked for one, and where the hall has it no more: its screens then show all. */
export const zoneOf = (view: Pick<LobbyView, 'zones'> | null, name: string | null | undefined): Zone | null =>
  view?.zones?.find((zone) => zone.name === name) ?? null;

/** What a screen of that zone shows of the hall: its counters' calls, and what is said of services that are helped there. */
export function inZone(view: LobbyView, zone: Zone | null): LobbyView {
  if (!zone) return view;
  const isHere = (serviceId: string) => zone.serviceIds.includes(serviceId);
  return {
    ...view,
    calls: view.calls.filter(({ counterId }) => zone.counterIds.includes(counterId)),
    forecasts: view.forecasts.filter(({ serviceId }) => isHere(serviceId)),
    longestWaits: view.longestWaits.filter(({ serviceId }) => isHere(serviceId)),
    notices: view.notices.filter(({ serviceIds }) => !serviceIds?.length || serviceIds.some(isHere)),
    ...(view.posters && {
      posters: view.posters.filter((poster) => (poster.zone ?? zone.name) === zone.name),
    }),
  };
}
