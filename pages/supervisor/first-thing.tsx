import type { ComponentChildren } from 'preact';
import { addressOf } from '../../web/address';
import type { Alarm, CounterAtWork } from '../../web/contract';
import { isNarrow } from '../../web/narrow';
import { AlarmSaid, subjectsOf } from '../../web/parts/alarms';
import { Pager, useTurned } from '../../web/parts/pager';
import { at, createDesk } from '../../web/rest';
import { alarmsOf, firstThing, whoCouldServe, type FirstThing } from './first';
import { addressOfNumber, addressOfPart, type Piece } from './place';
import type { OverviewProps } from './queues';

interface UrgentProps extends OverviewProps {
  hallId: string;
  /** Opens what a counter does, with this service besides. */
  onEdit: (counter: CounterAtWork, also?: string) => void;
}

const act = createDesk();

/** What comes first, with its one key, and the other alarms after it. */
export function Urgent(props: UrgentProps) {
  const { speaker, view } = props;
  const first = firstThing(view);
  // A hall that had to close says so itself, before all else.
  const all = alarmsOf(view);
  const others = first.kind === 'alarm' && !view.closed ? all.slice(1) : all;
  const turned = useTurned(others, isNarrow.value ? 1 : 2);
  return (
    <>
      {!view.closed && <First {...props} first={first} />}
      {others.length > 0 && (
        <div class="others">
          <div class="stack">
            {turned.shown.map((alarm) => (
              <div key={subjectsOf(alarm)[0]} class="banner late row">
                <AlarmWithKey {...props} alarm={alarm} />
              </div>
            ))}
          </div>
          <Pager speaker={speaker} about={speaker.t('alarms')} turned={turned} />
        </div>
      )}
    </>
  );
}

function First(props: UrgentProps & { first: FirstThing }) {
  const { speaker, first } = props;
  const { t } = speaker;
  const isAlarm = first.kind === 'alarm';
  const look = isAlarm ? 'late' : first.kind === 'calm' ? 'good' : '';
  return (
    <section class={`first banner row ${look}`} aria-labelledby="first">
      <h2 id="first">{t('first')}</h2>
      {isAlarm ? (
        <AlarmWithKey {...props} alarm={first.alarm} isFirst />
      ) : (
        <>
          <p>{t(`first-${first.kind}`, 'count' in first ? { count: first.count } : {})}</p>
          {'count' in first && (
            <To piece={first.kind === 'claims' ? 'causes' : 'broken'}>{t('first-look')}</To>
          )}
        </>
      )}
    </section>
  );
}

interface KeyProps extends UrgentProps {
  alarm: Alarm;
  /** The one key of the page that is pressed before all others. */
  isFirst?: boolean;
}

function AlarmWithKey(props: KeyProps) {
  const { speaker, names, alarm, hallId } = props;
  return (
    <AlarmSaid
      speaker={speaker}
      names={names}
      alarm={alarm}
      {...(props.acts && {
        onRelease: (id: string) => void act('POST', `/halls${at(hallId)}/tickets${at(id)}/_release`),
      })}
    >
      <Key {...props} />
    </AlarmSaid>
  );
}

/** What is done about it, or where. */
function Key({ speaker, names, view, hallId, acts, alarm, isFirst, onEdit }: KeyProps) {
  const { t } = speaker;
  switch (alarm.kind) {
    case 'serviceUnserved': {
      const counter = whoCouldServe(view.counters, alarm.serviceId);
      if (!counter || !acts) return null;
      const service = speaker.pick(names.service(alarm.serviceId)?.names) || alarm.serviceId;
      return (
        <button class={isFirst ? 'primary' : ''} onClick={() => onEdit(counter, alarm.serviceId)}>
          {t(counter.state === 'closed' ? 'first-open' : 'first-also', { counter: counter.name, service })}
        </button>
      );
    }
    case 'helpOutlasts':
      return (
        <a class="key" href={addressOfNumber(alarm.number)}>
          {t('first-ticket', { number: alarm.number })}
        </a>
      );
    case 'casesPressing':
    case 'charterReview':
      return <To piece="cases">{t('first-cases')}</To>;
    case 'mailNotSent':
      return (
        <a class="key" href={addressOf('records', hallId)}>
          {t('first-mails')}
        </a>
      );
    default:
      return null;
  }
}

/** A way to what broken promises ask for. */
function To({ piece, children }: { piece: Piece; children: ComponentChildren }) {
  return (
    <a class="key" href={addressOfPart('promises', piece)}>
      {children}
    </a>
  );
}
