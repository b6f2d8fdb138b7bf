import type { ReadonlySignal } from '@preact/signals';
import type { CounterUndo, CounterView, CounterVisit, Hall, Undo } from '../../web/contract';
import type { HallInfo } from '../../web/hall';
import type { SessionKeeper } from '../../web/session';
import type { Speaker } from '../../web/texts';
import type { CounterDesk } from './desk';
import { KeyCap } from './keys';

interface WhoLooks {
  keeper: SessionKeeper;
  hallId: string;
  now: ReadonlySignal<number>;
}

/** How many seconds somebody has left to take back what they did themselves; 0 when that is over. */
function secondsLeft(undo: Undo, { keeper, now }: WhoLooks): number {
  const own = keeper.session.value?.subject === undo.by;
  return own ? Math.max(0, Math.ceil((Date.parse(undo.until) - now.value) / 1000)) : 0;
}

/** Whether this person may take it back now. */
export function mayUndo(undo: Undo, who: WhoLooks): boolean {
  return secondsLeft(undo, who) > 0 || who.keeper.may(who.hallId, 'supervisor');
}

/** What was done here last, to be taken back; the room is always there, so that nothing moves. */
export function UndoLast(
  props: WhoLooks & {
    speaker: Speaker;
    desk: CounterDesk;
    undo: CounterUndo | null | undefined;
    run: () => void;
  },
) {
  const { speaker, desk, undo } = props;
  const { t } = speaker;
  const seconds = undo ? secondsLeft(undo, props) : 0;
  return (
    <div class="undo-last">
      {undo && mayUndo(undo, props) && (
        <button
          class="quiet"
          disabled={desk.busy.value}
          aria-keyshortcuts={t('action-undo.key')}
          onClick={props.run}
        >
          <span>
            {t('undo', { seconds })} <span class="small">{stepText(speaker, undo.number, undo)}</span>
          </span>
          <KeyCap speaker={speaker} action="undo" />
        </button>
      )}
    </div>
  );
}

function stepText(speaker: Speaker, number: string, undo: Undo): string {
  const what = speaker.t(`undo-${undo.step}`, { number });
  return undo.withNumber ? speaker.t('undo-with', { what, number: undo.withNumber }) : what;
}

/** Today's visits at this counter: how each ended, and what can be taken back. */
export function Visits(
  props: WhoLooks & {
    speaker: Speaker;
    desk: CounterDesk;
    names: HallInfo;
    hall: Hall;
    visits: CounterView['visits'];
  },
) {
  const { speaker, visits } = props;
  const { t } = speaker;
  return (
    <details class="card visits-today">
      <summary>{t('visits', { count: visits.length })}</summary>
      {visits.length === 0 && <p class="quiet-text">{t('visits-none')}</p>}
      <ol class="tickets">
        {visits.map((visit) => (
          <Visit key={visit.ticketId} {...props} visit={visit} />
        ))}
      </ol>
    </details>
  );
}

function Visit(props: Parameters<typeof Visits>[0] & { visit: CounterVisit }) {
  const { speaker, desk, names, hall, visit } = props;
  const { t } = speaker;
  return (
    <li>
      <strong class="number">{visit.number}</strong>
      <span class="ticket-why">
        {speaker.pick(names.service(visit.serviceId)?.names)}
        <span class="small quiet-text">
          {t(visit.end === 'helped' && visit.outcome ? `visit-${visit.outcome}` : `visit-${visit.end}`)}
        </span>
      </span>
      <time class="ticket-wait">{speaker.time(visit.at, hall.timeZone)}</time>
      {visit.undo && mayUndo(visit.undo, props) && (
        <button class="row-button" disabled={desk.busy.value} onClick={() => void desk.undo(visit.ticketId)}>
          {t('undo-short')}
          <span class="unseen"> {stepText(speaker, visit.number, visit.undo)}</span>
        </button>
      )}
    </li>
  );
}
