import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Hall, IssuedTicket, KioskView } from '../../web/contract';
import type { HallInfo } from '../../web/hall';
import type { Live } from '../../web/live';
import { createDesk, type Act, type Problem } from '../../web/rest';
import type { Speaker } from '../../web/texts';
import { Expected } from './expected';
import { Issued } from './issued';
import { NewTicket } from './new-ticket';
import { Waiting } from './waiting';

/** What every part of the page works with. */
export interface AtTheDoor {
  speaker: Speaker;
  hallId: string;
  hall: Hall;
  names: HallInfo;
  live: Live<KioskView>;
}

/** What a part does, and what came of it. */
export interface Doing extends AtTheDoor {
  act: Act;
  /** A visitor has a number now. */
  onNumber: (ticket: IssuedTicket) => void;
}

/** Names of services, as one reads them out. */
export const servicesText = (
  { speaker, names }: Pick<AtTheDoor, 'speaker' | 'names'>,
  ids: readonly string[],
) => ids.map((id) => speaker.pick(names.service(id)?.names) || id).join(' + ');

const KNOWN = ['service-unavailable', 'hall-closed', 'wrong-day', 'visit-ended', 'not-found', 'unreachable'];

/** Why something was not done, in words for the visitor who stands there. */
export function refusalText({ t }: Speaker, { name }: Problem): string {
  return t(KNOWN.includes(name) ? `refused-${name}` : 'refused');
}

/** The appointment or the walk-in on one side, who waits on the other; a number that was just given before both. */
export function Door(props: AtTheDoor) {
  const act = useMemo(createDesk, []);
  const number = useSignal<IssuedTicket | null>(null);
  if (number.value) return <Issued {...props} ticket={number.value} onDone={() => (number.value = null)} />;
  const doing: Doing = { ...props, act, onNumber: (ticket) => (number.value = ticket) };
  return (
    <main class="door">
      <div class="stack">
        <Expected {...doing} />
        <NewTicket {...doing} />
      </div>
      <Waiting {...props} />
    </main>
  );
}
