/** What a supervisor should look at first, of all that the server says; words and keys are in `first-thing.tsx`. */
import type { Advice, Alarm, CounterAtWork, SupervisorView } from '../../web/contract';

/** What cannot wait comes first: people for whom nobody works, a clock that is wrong, then what can be mended today. */
const URGENCY: Alarm['kind'][] = [
  'serviceUnserved',
  'clockHeld',
  'clockApart',
  'keptInVain',
  'offlineUnhelped',
  'helpOutlasts',
  'deviceSilent',
  'displayMuted',
  'mailNotSent',
  'casesPressing',
  'charterReview',
];

/** Whose promise is at risk stands in a place of its own, so that no alarm moves the page. */
export function alarmsOf({ alarms }: Pick<SupervisorView, 'alarms'>): Alarm[] {
  const most = (alarm: Alarm) => ('serviceId' in alarm ? alarm.count : 0);
  return alarms
    .filter(({ kind }) => kind !== 'promisesAtRisk')
    .sort((one, other) => URGENCY.indexOf(one.kind) - URGENCY.indexOf(other.kind) || most(other) - most(one));
}

/** How much waits for the supervisor's word or hand, beside alarms and advice. */
export function waitingOf({ breaches, claims }: Pick<SupervisorView, 'breaches' | 'claims'>) {
  const owed = breaches.flatMap(({ redress }) => redress).filter(({ state }) => state === 'offered').length;
  return { owed, claims: claims.length };
}

export type FirstThing =
  { kind: 'alarm'; alarm: Alarm } | { kind: 'advice' | 'calm' } | { kind: 'claims' | 'owed'; count: number };

export function firstThing(view: SupervisorView): FirstThing {
  const [alarm] = alarmsOf(view);
  if (alarm) return { kind: 'alarm', alarm };
  if (view.advice.length > 0) return { kind: 'advice' };
  const { claims, owed } = waitingOf(view);
  if (claims > 0) return { kind: 'claims', count: claims };
  return owed > 0 ? { kind: 'owed', count: owed } : { kind: 'calm' };
}

/**
 * The counter that could best be asked to take a service nobody serves: one that is closed and takes it as a rule, any
 * other that is closed, one that is open and free, any that is open.
 */
export function whoCouldServe(counters: readonly CounterAtWork[], serviceId: string): CounterAtWork | null {
  const wishes: ((counter: CounterAtWork) => boolean)[] = [
    ({ state, serviceIds }) => state === 'closed' && serviceIds.includes(serviceId),
    ({ state }) => state === 'closed',
    ({ state, number }) => state === 'open' && !number,
    ({ state }) => state === 'open',
  ];
  for (const wish of wishes) {
    const found = counters.find(wish);
    if (found) return found;
  }
  return null;
}

/** Advice that gives people for whom nobody works a counter stands before the rest; otherwise as the server has it. */
export function unservedFirst(view: Pick<SupervisorView, 'advice' | 'alarms'>): Advice[] {
  const unserved = view.alarms.flatMap((alarm) =>
    alarm.kind === 'serviceUnserved' ? [alarm.serviceId] : [],
  );
  const helps = ({ moves }: Advice) =>
    moves.some(({ serviceIds, added }) => [...serviceIds, ...added].some((id) => unserved.includes(id)));
  return [...view.advice].sort((one, other) => Number(helps(other)) - Number(helps(one)));
}
