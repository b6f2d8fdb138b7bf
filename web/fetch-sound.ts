import { SEAT } from './address';

/** A voice that has not answered by then is too late for whoever is called. */
const PATIENCE_MS = 8_000;

/** A sound of the server, or null where it has none to give: no voice, no right, no answer. */
export async function fetchSound(
  path: string,
  init: RequestInit = {},
  signal?: AbortSignal,
): Promise<ArrayBuffer | null> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    const answer = await fetch(`${SEAT}/api/v1${path}`, {
      ...init,
      credentials: 'same-origin',
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    return answer.ok ? await answer.arrayBuffer() : null;
  } catch {
    return null;
  }
}
