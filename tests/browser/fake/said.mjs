// What the server says of a wait, in the shapes of the contract.

/** A norm as it is named beside a wait. */
export const normSaid = (limitS = 900, arrival = 'walkIn', commitment = 'guarantee') => ({
  limitS,
  commitment,
  clockStop: 'called',
  arrival,
});

/** A forecast in the minutes that the server would say. */
export function waitSaid(forecast, reason) {
  if (!forecast) return { kind: 'unknown', ...(reason && { reason }) };
  if (forecast.hiS <= 60) return { kind: 'soon' };
  const step = forecast.hiS > 600 ? 5 : 1;
  return {
    kind: 'between',
    loMin: Math.floor(forecast.loS / 60 / step) * step,
    hiMin: Math.ceil(forecast.hiS / 60 / step) * step,
  };
}

/** What is said to who comes now, under a norm of so many seconds. */
export function comingNow(forecast, reason, limitS = 900) {
  const past = forecast !== null && forecast.medianS > limitS;
  return { wait: waitSaid(forecast, reason), norm: normSaid(limitS), ...(past && { pastNorm: true }) };
}

export const longestSaid = (more = {}) => ({
  serviceId: 'paspoort',
  waitedMin: 21,
  among: 'all',
  norm: normSaid(),
  ...more,
});
