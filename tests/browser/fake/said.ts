// What the server says of a wait, in the shapes of the contract.
import type { LongestSaid, NormSaid, WaitSaid } from '../../../web/contract';
import type { components } from '../../../web/schema';

type Schemas = components['schemas'];
export type Forecast = Schemas['WaitForecast'];
export type Unknown = Schemas['Unknown'];

/** A norm as it is named beside a wait. */
export const normSaid = (
  limitS = 900,
  arrival: NormSaid['arrival'] = 'walkIn',
  commitment: NormSaid['commitment'] = 'guarantee',
): NormSaid => ({ limitS, commitment, clockStop: 'called', arrival });

/** A forecast in the minutes that the server would say. */
export function waitSaid(forecast?: Forecast | null, reason?: Unknown | null): WaitSaid {
  if (!forecast) return { kind: 'unknown', ...(reason && { reason }) };
  const { loS, hiS } = forecast;
  if (typeof hiS !== 'number') return { kind: 'longerThan', loMin: Math.floor(loS / 60) };
  if (hiS <= 60) return { kind: 'soon' };
  const step = hiS > 600 ? 5 : 1;
  return {
    kind: 'between',
    loMin: Math.floor(loS / 60 / step) * step,
    hiMin: Math.ceil(hiS / 60 / step) * step,
  };
}

/** What is said to who comes now, under a norm of so many seconds. */
export function comingNow(
  forecast: Forecast | null,
  reason?: Unknown | null,
  limitS = 900,
): Schemas['ComingNow'] {
  const past = forecast !== null && forecast.medianS > limitS;
  return { wait: waitSaid(forecast, reason), norm: normSaid(limitS), ...(past && { pastNorm: true }) };
}

export const longestSaid = (more: Partial<LongestSaid> = {}): LongestSaid => ({
  serviceId: 'paspoort',
  waitedMin: 21,
  among: 'all',
  norm: normSaid(),
  ...more,
});
