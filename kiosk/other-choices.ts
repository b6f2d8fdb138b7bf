import type { StepProps } from './step-page';

/** What the visitor could have come for instead; nothing once the number was called. */
export function otherChoices({ visit, view }: StepProps): string[] {
  const ticket = visit.ticket.value;
  if (ticket?.state !== 'waiting' || view.closed) return [];
  return view.services
    .filter((service) => service.available && !ticket.serviceIds.includes(service.serviceId))
    .map(({ serviceId }) => serviceId);
}
