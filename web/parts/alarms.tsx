import type { Alarm } from '../contract';
import type { HallInfo } from '../hall';
import type { Speaker } from '../texts';

/** What staff must know that no single ticket says. */
export function Alarms(props: { speaker: Speaker; names: HallInfo; alarms: Alarm[] }) {
  const { speaker, names } = props;
  const zone = names.hall.value?.timeZone ?? 'Europe/Amsterdam';
  const text = (alarm: Alarm) =>
    speaker.t(
      alarm.kind === 'charterReview' && alarm.late ? 'alarm-charterReview-late' : `alarm-${alarm.kind}`,
      {
        ...('serviceId' in alarm && { service: speaker.pick(names.service(alarm.serviceId)?.names) }),
        ...('count' in alarm && { count: alarm.count }),
        ...('by' in alarm && { by: speaker.day(alarm.by) }),
        ...('deviceId' in alarm && { device: alarm.deviceId }),
        ...('counterId' in alarm && { counter: names.counterName(alarm.counterId) }),
        ...('number' in alarm && { number: alarm.number }),
        ...('since' in alarm && { since: speaker.time(alarm.since, zone) }),
      },
    );
  return (
    <>
      {props.alarms.map((alarm) => (
        <p key={JSON.stringify(alarm)} class="banner late">
          {text(alarm)}
        </p>
      ))}
    </>
  );
}
