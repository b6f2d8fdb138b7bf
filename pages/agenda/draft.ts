/** An appointment as it is typed, and what of it is sent. */
import type { Appointment } from '../../web/contract';
import { instantOf, wallClock } from '../../web/wall-clock';
import { keptFor } from './listed';

export interface Draft {
  /** In the order in which they are chosen, which is that in which the visitor is helped. */
  serviceIds: string[];
  day: string;
  time: string;
  contact: string;
  email: string;
  /** As a filter names it: `counter:3`, `agent:jansen`, `nobody`. */
  kept: string;
}

export const blank = (day: string): Draft => ({
  serviceIds: [],
  day,
  time: '',
  contact: '',
  email: '',
  kept: 'nobody',
});

export function draftOf(booked: Appointment, timeZone: string): Draft {
  const [day = '', time = ''] = wallClock(booked.at, timeZone).split('T');
  const { serviceIds, contact, email } = booked;
  return { serviceIds, day, time, contact: contact ?? '', email: email ?? '', kept: keptFor(booked) };
}

/** When it is; null as long as no day and time are typed. */
export const momentOf = ({ day, time }: Draft, timeZone: string) =>
  /^\d{4}-\d\d-\d\d$/.test(day) && /^\d\d:\d\d$/.test(time) ? instantOf(`${day}T${time}`, timeZone) : null;

function reservedFor(kept: string) {
  const [kind, ...id] = kept.split(':');
  if (kind === 'counter') return { counterId: id.join(':') };
  return kind === 'agent' ? { agentId: id.join(':') } : null;
}

/** Its members; what nobody said is null. */
function membersOf(draft: Draft, timeZone: string) {
  return {
    serviceIds: draft.serviceIds,
    at: momentOf(draft, timeZone),
    contact: draft.contact.trim() || null,
    email: draft.email.trim() || null,
    reservedFor: reservedFor(draft.kept),
  };
}

/** A new one as it is sent: what nobody said is left out. */
export function toBook(draft: Draft, timeZone: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(membersOf(draft, timeZone)).filter(([, value]) => value !== null));
}

/** What of it changes; what was not touched is not sent. */
export function toChange(before: Draft, draft: Draft, timeZone: string): Record<string, unknown> {
  const was = membersOf(before, timeZone) as Record<string, unknown>;
  const is = Object.entries(membersOf(draft, timeZone));
  return Object.fromEntries(
    is.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name])),
  );
}

/** One's own changes laid over what somebody else made of it. */
export function over(theirs: Draft, before: Draft, own: Draft): Draft {
  const touched = Object.entries(own).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Draft]),
  );
  return { ...theirs, ...Object.fromEntries(touched) };
}
