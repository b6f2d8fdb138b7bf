import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { amountText } from '../clock-apart';
import type { Alarm } from '../contract';
import type { HallInfo } from '../hall';
import type { Speaker } from '../texts';

interface AlarmsProps {
  speaker: Speaker;
  names: HallInfo;
  alarms: Alarm[];
  /** Keeps a ticket for nobody any more. */
  onRelease?: (ticketId: string) => void;
}

/** What staff must know that no single ticket says. */
export function Alarms(props: AlarmsProps) {
  return (
    <>
      {props.alarms.map((alarm) => (
        <div key={subjectsOf(alarm)[0]} class="banner late row">
          <AlarmSaid {...props} alarm={alarm} />
        </div>
      ))}
    </>
  );
}

/** One alarm in words, with what can be done about it on the spot. */
export function AlarmSaid(
  props: Omit<AlarmsProps, 'alarms'> & { alarm: Alarm; children?: ComponentChildren },
) {
  const { speaker, alarm, onRelease } = props;
  return (
    <>
      <p>{alarmText(props, alarm)}</p>
      {alarm.kind === 'keptInVain' &&
        onRelease &&
        alarm.tickets.map(({ ticketId, number }) => (
          <button key={ticketId} onClick={() => onRelease(ticketId)}>
            {speaker.t('release', { number })}
          </button>
        ))}
      {props.children}
    </>
  );
}

/**
 * The same for who listens: each alarm once, when it is raised. Read out whenever one more visitor waits they would
 * drown everything else that is said.
 */
export function SpokenAlarms(props: AlarmsProps) {
  const raised = useRef<Set<string>>(new Set());
  const said = useRef({ id: 0, text: '' });
  const news = props.alarms.filter((alarm) => subjectsOf(alarm).some((each) => !raised.current.has(each)));
  raised.current = new Set(props.alarms.flatMap(subjectsOf));
  if (news.length > 0) {
    said.current = {
      id: said.current.id + 1,
      text: news.map((alarm) => alarmText(props, alarm)).join(' '),
    };
  }
  return (
    <div class="unseen" role="alert">
      {said.current.text && <p key={said.current.id}>{said.current.text}</p>}
    </div>
  );
}

/** What an alarm is about, however many it concerns by now; one that names its tickets is about each of them. */
export function subjectsOf(alarm: Alarm): string[] {
  if ('tickets' in alarm) return alarm.tickets.map(({ ticketId }) => `${alarm.kind} ${ticketId}`);
  const about: Record<string, unknown> = { ...alarm };
  for (const moving of ['count', 'firstDueAt', 'aheadS']) delete about[moving];
  return [JSON.stringify(about)];
}

/** With its day, when that is not today. */
function sinceText(speaker: Speaker, since: string, zone: string): string {
  const [day, time] = [speaker.day(since, zone), speaker.time(since, zone)];
  return day === speaker.day(Date.now(), zone) ? time : `${day} ${time}`;
}

function alarmText({ speaker, names }: Pick<AlarmsProps, 'speaker' | 'names'>, alarm: Alarm): string {
  const zone = names.hall.value?.timeZone ?? 'Europe/Amsterdam';
  return speaker.t(
    alarm.kind === 'charterReview' && alarm.late ? 'alarm-charterReview-late' : `alarm-${alarm.kind}`,
    {
      ...('serviceId' in alarm && { service: speaker.pick(names.service(alarm.serviceId)?.names) }),
      ...('count' in alarm && { count: alarm.count }),
      ...('by' in alarm && { by: speaker.day(alarm.by) }),
      ...('deviceId' in alarm && { device: alarm.deviceId }),
      ...('tickets' in alarm && {
        count: alarm.tickets.length,
        numbers: alarm.tickets.map(({ number }) => number).join(', '),
      }),
      ...('counterId' in alarm && { counter: names.counterName(alarm.counterId) }),
      ...('state' in alarm && { state: alarm.state }),
      ...('number' in alarm && { number: alarm.number }),
      ...('since' in alarm && { since: sinceText(speaker, alarm.since, zone) }),
      ...('aheadS' in alarm && {
        way: alarm.aheadS < 0 ? 'behind' : 'ahead',
        amount: amountText(speaker, alarm.aheadS),
      }),
    },
  );
}
