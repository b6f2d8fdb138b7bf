import type { Appointment, Hall } from '../../web/contract';
import { servicesSaid } from '../../web/services-said';
import type { Speaker } from '../../web/texts';
import { noonOf } from './days';

/** What every part of the page stands on. */
export interface Ground {
  speaker: Speaker;
  hallId: string;
  hall: Hall;
  /** Whether whoever looks may also change; others read. */
  mayChange: boolean;
}

/** A day as people write it, with its year: `maandag 30 november 2026`. */
export const dayText = ({ t, day }: Ground['speaker'], of: string) =>
  t('day-whole', { day: day(noonOf(of), 'UTC'), year: of.slice(0, 'yyyy'.length) });

/** With whom or where an appointment is, in words; empty when that is open. */
export function withWhom({ hall }: Pick<Ground, 'hall'>, { reservedFor }: Pick<Appointment, 'reservedFor'>) {
  const { counterId, agentId } = reservedFor ?? {};
  if (counterId) return hall.counters.find(({ id }) => id === counterId)?.name ?? counterId;
  return agentId ?? '';
}

/** What for, in words. */
export const whatFor = ({ speaker, hall }: Pick<Ground, 'speaker' | 'hall'>, ids: readonly string[]) =>
  servicesSaid(speaker, hall, ids);
