import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { HallSetup, ListOf, RosterDay } from '../../web/contract';
import { daysFrom, type LocalDay } from '../../web/days';
import { problemText } from '../../web/faults';
import { EditRoster, turnTexts } from '../../web/parts/roster';
import { at, get } from '../../web/rest';
import { weekdayOf } from '../../web/wall-clock';
import { daysAfter } from './holidays';
import { act, hallId, setup, speaker, t } from './here';
import { Said, say } from './said';

const WEEK = 7;
/** As many weeks as a roster can be made ahead. */
const WEEKS = 8;
const PATH = `/halls${at(hallId)}/rosters`;
const HEADING = 'planning';

/** What is planned, by day, and the edition of it. */
interface Planned {
  days: Map<string, RosterDay['entries']>;
  edition: string | undefined;
}

/** Which counters are open when, a week at a time from today. */
export function Planning() {
  const hall = setup.hall.value?.value;
  const planned = useSignal<Planned | null>(null);
  const week = useSignal(0);
  const edited = useSignal<LocalDay | null>(null);
  async function read() {
    const answer = await get<ListOf<RosterDay>>(PATH);
    if (!answer.ok) return say(problemText(speaker, answer.problem), true);
    const days = new Map(answer.value.items.map(({ day, entries }) => [day, entries]));
    planned.value = { days, edition: answer.edition };
  }
  useEffect(() => void read(), []);
  if (!hall) return null;
  const days = daysFrom(Date.now(), WEEK * WEEKS, hall.timeZone).slice(
    week.value * WEEK,
    (week.value + 1) * WEEK,
  );
  const entriesOf = (day: string) => planned.value?.days.get(day) ?? [];

  async function copy() {
    const items = days
      .map(({ date }) => ({ day: date, entries: entriesOf(daysAfter(date, -WEEK)) }))
      .filter(({ day, entries }) => entries.length > 0 && entriesOf(day).length === 0)
      .filter(({ day }) => hall && isOpen(hall, day));
    if (items.length > 0) {
      const answer = await act('PUT', PATH, { items }, planned.peek()?.edition);
      await read();
      if (!answer.ok) return say(problemText(speaker, answer.problem), true);
    }
    say(t('planning-copied', { count: items.length }));
  }
  const turn = (by: number) => {
    const to = week.peek() + by;
    if (to >= 0 && to < WEEKS) week.value = to;
  };

  return (
    <section class="card stack" aria-labelledby={HEADING}>
      <h2 id={HEADING} tabIndex={-1}>
        {t('planning')}
      </h2>
      <Said />
      <p class="quiet-text">{t('planning-help')}</p>
      <div class="row days" role="group" aria-label={t('planning-weeks')}>
        <button aria-disabled={week.value === 0} onClick={() => turn(-1)}>
          {t('planning-before')}
        </button>
        <button aria-disabled={week.value === WEEKS - 1} onClick={() => turn(1)}>
          {t('planning-after')}
        </button>
        {week.value > 0 && (
          <button class="quiet" onClick={() => void copy()}>
            {t('planning-copy')}
          </button>
        )}
      </div>
      <div role="status">
        <h3>{days[0] && t('planning-week', { day: dayName(hall, days[0]) })}</h3>
      </div>
      {planned.value && (
        <ul class="parts">
          {days.map((day) => (
            <Day
              key={day.date}
              hall={hall}
              day={day}
              entries={entriesOf(day.date)}
              onEdit={() => (edited.value = day)}
            />
          ))}
        </ul>
      )}
      {edited.value && (
        <EditRoster
          speaker={speaker}
          hall={hall}
          day={edited.value}
          onClose={() => (edited.value = null)}
          onSaved={() => {
            const { value: day } = edited;
            edited.value = null;
            if (day) say(t('planning-saved', { day: dayName(hall, day) }));
            void read();
          }}
        />
      )}
    </section>
  );
}

const dayName = (hall: HallSetup, { instant }: LocalDay) => speaker.day(instant, hall.timeZone);

/** Whether there are hours on that day in which a counter can be open. */
function isOpen({ openingHours, closures }: HallSetup, day: string): boolean {
  const isClosed = closures.some(({ from, to }) => from <= day && day < to);
  return !isClosed && openingHours.some(({ weekday }) => weekday === weekdayOf(day));
}

function Day(props: { hall: HallSetup; day: LocalDay; entries: RosterDay['entries']; onEdit: () => void }) {
  const { hall, day, entries } = props;
  const open = isOpen(hall, day.date);
  const isPlanned = entries.length > 0;
  const about = isPlanned
    ? turnTexts(speaker, hall, entries).join(' · ')
    : t(open ? 'planning-none' : 'planning-closed');
  return (
    <li>
      <div class="what">
        <strong>{dayName(hall, day)}</strong>
        <p class="small quiet-text">{about}</p>
      </div>
      {(open || isPlanned) && (
        <div class="row does">
          <button class="quiet" onClick={props.onEdit}>
            {t(isPlanned ? 'planning-change' : 'planning-edit')}
            <span class="unseen"> {dayName(hall, day)}</span>
          </button>
        </div>
      )}
    </li>
  );
}
