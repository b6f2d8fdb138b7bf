import type { Appointment } from '../../web/contract';
import { wallClock } from '../../web/wall-clock';
import { dayText, whatFor, type Ground } from './ground';

/** The other appointments of whoever booked this one, each in a line: somebody may have booked twice by mistake. */
export function AlsoBooked(props: Ground & { item: Appointment }) {
  const { speaker, hall, item } = props;
  return item.alsoBooked?.map(({ id, at, serviceIds, shared }) => (
    <p key={id} class="also-booked">
      {speaker.t(`also-booked-${shared}`, {
        day: dayText(speaker, wallClock(at, hall.timeZone).slice(0, 'yyyy-mm-dd'.length)),
        time: speaker.time(at, hall.timeZone),
        what: whatFor(props, serviceIds),
      })}
    </p>
  ));
}
