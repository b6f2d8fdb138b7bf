import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { HallSetup } from '../../web/contract';
import { daysFrom } from '../../web/days';
import { momentText } from '../../web/language';
import { at, get } from '../../web/rest';
import type { components } from '../../web/schema';
import { said } from './booking-words';
import { hallId, pick, speaker } from './here';

type FreeTimes = components['schemas']['FreeTimesView'];

const DAYS = 7;
/** Of how many services the week is shown: whoever has more looks at the page for bookings. */
const SERVICES = 20;

const dayName = (date: string) =>
  momentText(
    speaker.language.value,
    { weekday: 'short', day: 'numeric', timeZone: 'UTC' },
    new Date(`${date}T12:00:00Z`),
  );

/** How many times of a week visitors can choose, by service, as the rules are that were kept. */
export function FreeWeek({ hall }: { hall: HallSetup }) {
  const found = useSignal<Record<string, FreeTimes | 'failed'>>({});
  const bookable = hall.services.filter(({ booking }) => booking).slice(0, SERVICES);
  const days = daysFrom(Date.now(), DAYS + 1, hall.timeZone).map(({ date }) => date);
  const [from = '', to = ''] = [days[0], days[DAYS]];

  async function read(id: string) {
    const query = new URLSearchParams({ serviceId: id, from, to });
    const answer = await get<FreeTimes>(`/halls${at(hallId)}/free-times?${query}`);
    found.value = { ...found.value, [id]: answer.ok ? answer.value : 'failed' };
  }
  // Kept anew, they may be others.
  useEffect(() => bookable.forEach(({ id }) => void read(id)), [hall]);

  if (bookable.length === 0) return null;
  return (
    <div class="free-week" tabIndex={0} role="region" aria-label={said('booking-week')}>
      <table>
        <caption>{said('booking-week')}</caption>
        <thead>
          <tr>
            <td />
            {days.slice(0, DAYS).map((date) => (
              <th key={date} scope="col">
                {dayName(date)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bookable.map(({ id, names }) => (
            <tr key={id}>
              <th scope="row">{pick(names)}</th>
              {found.value[id] === 'failed' ? (
                <td colSpan={DAYS}>{said('booking-week-failed')}</td>
              ) : (
                days.slice(0, DAYS).map((date) => <td key={date}>{freeOn(found.value[id], date)}</td>)
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How many times are free on a day; nothing while that is not known. */
function freeOn(found: FreeTimes | 'failed' | undefined, date: string): number | '' {
  if (!found || found === 'failed') return '';
  return found.days.find((day) => day.date === date)?.times.length ?? 0;
}
