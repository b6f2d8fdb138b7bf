import type { Appointment, BlockedTime } from '../../web/contract';
import { wallClock } from '../../web/wall-clock';
import { clocksOf, useBlocks, whatIsBlocked } from './blocks';
import { useDays, type DayProps } from './day';
import { noonOf, openingOn, weekOf } from './days';
import { dayText } from './ground';
import { DayWays } from './ways';

/** Seven days side by side, by how many come in each hour; each leads to the day itself. */
export function Week(props: DayProps & { onOpen: (day: string) => void }) {
  const { speaker } = props;
  const { t } = speaker;
  const days = weekOf(props.day);
  const [first = props.day, last = props.day] = [days[0], days.at(-1)];
  const { items, failed } = useDays(props, first, days.length);
  const { blocks } = useBlocks(props, first, days.length);
  const coming = items?.filter(({ state }) => state !== 'cancelled');
  return (
    <section class="card stack" aria-labelledby="week">
      <DayWays {...props} step={7} />
      <h2 id="week">
        {t('week-of', { from: speaker.day(noonOf(first), 'UTC'), to: dayText(speaker, last) })}
      </h2>
      <p role="status" class={failed ? 'banner late' : 'quiet-text'}>
        {failed ? t('list-failed') : coming ? t('week-count', { count: coming.length }) : t('loading')}
      </p>
      {coming && <Hours {...props} days={days} coming={coming} blocks={blocks} />}
    </section>
  );
}

interface HoursProps extends DayProps {
  days: string[];
  coming: Appointment[];
  blocks: readonly BlockedTime[];
  onOpen: (day: string) => void;
}

function Hours(props: HoursProps) {
  const { speaker, hall, days, coming, blocks, today, onOpen } = props;
  const { t } = speaker;
  const counts = new Map<string, number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const each of coming) {
    const [day = '', time = ''] = wallClock(each.at, hall.timeZone).split('T');
    add(day);
    add(`${day} ${time.slice(0, 'hh'.length)}`);
  }
  const hours = [...new Set([...counts.keys()].map((key) => key.split(' ')[1]).filter(Boolean))].sort();
  const most = Math.max(1, ...[...counts].filter(([key]) => key.includes(' ')).map(([, count]) => count));
  return (
    <div class="scrolled" tabIndex={0} role="region" aria-label={t('week-hours')}>
      <table class="week">
        <thead>
          <tr>
            <td />
            {days.map((day) => (
              <th key={day} scope="col" aria-current={day === today ? 'date' : undefined}>
                <button class="quiet" onClick={() => onOpen(day)}>
                  {speaker.day(noonOf(day), 'UTC')}
                </button>
                <span>
                  {openingOn(hall, day).isClosed && !counts.get(day)
                    ? t('week-closed')
                    : t('count', { count: counts.get(day) ?? 0 })}
                </span>
                {blocks
                  .filter(({ from }) => wallClock(from, hall.timeZone).startsWith(day))
                  .map((block) => {
                    const [from, to] = clocksOf(block, hall.timeZone);
                    return (
                      <span key={block.id} class="small">
                        {t('week-blocked', { from, to })} {whatIsBlocked(props, hall, block)}
                      </span>
                    );
                  })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <tr key={hour}>
              <th scope="row">
                <time>{hour}:00</time>
              </th>
              {days.map((day) => {
                const count = counts.get(`${day} ${hour}`) ?? 0;
                return (
                  <td key={day}>
                    {count > 0 && (
                      <>
                        {count}
                        <meter class="much" aria-hidden="true" min={0} max={most} value={count} />
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
