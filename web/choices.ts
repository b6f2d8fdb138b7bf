/** A visit as far as it says what is still to come: every service in order, of which those before the last leg are done. */
interface Visit {
  serviceIds: string[];
  legs: readonly unknown[];
}

/** The service that is waited for, and those that follow it. */
export function stillToCome({ serviceIds, legs }: Visit): string[] {
  return serviceIds.slice(Math.max(0, legs.length - 1));
}

/** The same with the right service in the place of a wrong one; what was chosen well stays, each once. */
export function instead(visit: Visit, wrong: string, right: string): string[] {
  return [...new Set(stillToCome(visit).map((id) => (id === wrong ? right : id)))];
}
