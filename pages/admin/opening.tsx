import { useSignal } from '@preact/signals';
import type { HallSetup, OpeningPeriod } from '../../web/contract';
import { Dialog } from '../../web/parts/dialog';
import { weekdayName } from '../../web/periods';
import { patchHall } from './change-hall';
import { Closures } from './closures';
import { useEditing } from './editing';
import { Field, Form, type FieldName, type InWords } from './form';
import { clockTime } from '../../web/clock-time';
import { setup, speaker, t } from './here';
import type { Kept } from './setup';
import { OpeningPreview } from './opening-preview';
import { WeekGrid } from './week-grid';

export const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Weekday = (typeof WEEK)[number];
/** The periods of each day of the week. */
type Week = Record<Weekday, Pick<OpeningPeriod, 'from' | 'to'>[]>;

const dayName = (day: Weekday) => weekdayName(WEEK.indexOf(day) + 1, speaker.language.value);

/** When the hall is open: in a normal week, and when it is closed all the same. */
export function Opening() {
  const kept = setup.hall.value;
  if (!kept) return null;
  return (
    <>
      <WeekForm from={keptWeek(kept)} />
      <Closures />
    </>
  );
}

const keptWeek = ({ value, ...kept }: Kept<HallSetup>): Kept<Week> => ({ value: weekOf(value), ...kept });

function weekOf({ openingHours }: HallSetup): Week {
  const periodsOf = (day: Weekday) =>
    openingHours
      .filter(({ weekday }) => weekday === day)
      .map(({ from, to }) => ({ from, to }))
      .sort((one, other) => one.from.localeCompare(other.from));
  return Object.fromEntries(WEEK.map((day) => [day, periodsOf(day)])) as Week;
}

/** As it is sent: each period by its place, which is how its faults name it. */
const periodsOf = (week: Week): OpeningPeriod[] =>
  WEEK.flatMap((day) => week[day].map((period) => ({ weekday: day, ...period })));

const inWords = (week: Week): InWords =>
  WEEK.map((day) => [
    dayName(day),
    week[day].map(({ from, to }) => t('period', { from, to })).join(', ') || t('day-closed'),
  ]);

/** The name of an end of a period; a fault of the whole period stands at its end. */
function endName(place: number, end: 'from' | 'to', day: Weekday): FieldName {
  const period = `openingHours[${place}]`;
  return {
    pointers: end === 'to' ? [`${period}.to`, period] : [`${period}.from`],
    label: t(`period-${end}`, { day: dayName(day) }),
  };
}

function WeekForm({ from }: { from: Kept<Week> }) {
  const copied = useSignal<Weekday | null>(null);
  const editing = useEditing<Week, HallSetup>({
    from,
    send: (week, edition) => patchHall({ openingHours: periodsOf(week) }, edition),
    read: async () => {
      const now = await setup.read();
      return now && keptWeek(now);
    },
    saved: (hall, edition) => {
      setup.take(hall, edition);
      return keptWeek({ value: hall, ...(edition && { edition }) });
    },
  });
  const week = editing.draft.value;
  /** How many periods stand before those of a day. */
  const before = (day: Weekday) =>
    WEEK.slice(0, WEEK.indexOf(day)).reduce((sum, each) => sum + week[each].length, 0);
  const fields = WEEK.flatMap((day) =>
    week[day].flatMap((_, n) => (['from', 'to'] as const).map((end) => endName(before(day) + n, end, day))),
  );
  return (
    <>
      <section class="card stack" aria-labelledby="week">
        <h2 id="week" tabIndex={-1}>
          {t('opening-week')}
        </h2>
        <p class="quiet-text">{t('opening-help')}</p>
        <Form
          editing={editing}
          fields={fields}
          inWords={inWords}
          later={(draft) => ({ openingHours: periodsOf(draft) })}
        >
          <WeekGrid
            days={WEEK.map((day, n) => ({
              name: dayName(day),
              short: weekdayName(n + 1, speaker.language.value, 'short'),
              periods: week[day],
            }))}
            onChange={(n, periods) => {
              const { [n]: day } = WEEK;
              if (day) editing.change({ [day]: periods });
            }}
          />
          <div class="week">
            {WEEK.map((day) => (
              <Day
                key={day}
                day={day}
                first={before(day)}
                periods={week[day]}
                onChange={(periods) => editing.change({ [day]: periods })}
                onCopy={() => (copied.value = day)}
              />
            ))}
          </div>
        </Form>
        {copied.value && (
          <CopyDay
            day={copied.value}
            onClose={() => (copied.value = null)}
            onCopy={(days) => {
              const { value: day } = copied;
              if (day) editing.change(Object.fromEntries(days.map((each) => [each, [...week[day]]])));
              copied.value = null;
            }}
          />
        )}
      </section>
      <OpeningPreview openingHours={periodsOf(week)} />
    </>
  );
}

/** What follows the last period of a day: the afternoon after a morning, a whole day on one that was closed. */
function next(periods: Week[Weekday]): Week[Weekday][number] {
  const last = periods.at(-1);
  return last ? { from: last.to, to: '' } : { from: '09:00', to: '17:00' };
}

function Day(props: {
  day: Weekday;
  first: number;
  periods: Week[Weekday];
  onChange: (periods: Week[Weekday]) => void;
  onCopy: () => void;
}) {
  const { day, periods, onChange } = props;
  const name = dayName(day);
  return (
    <fieldset class="day">
      <legend>{name}</legend>
      <div class="periods">
        {periods.length === 0 && <p class="quiet-text">{t('day-closed')}</p>}
        {periods.map((period, n) => (
          <div key={n} class="row period">
            {(['from', 'to'] as const).map((end) => {
              return (
                <Field
                  key={end}
                  name={endName(props.first + n, end, day)}
                  short={t(`period-${end}-short`)}
                  class="time"
                >
                  {(control) => (
                    <input
                      {...control}
                      inputMode="numeric"
                      autocomplete="off"
                      value={period[end]}
                      onChange={({ currentTarget: { value } }) =>
                        onChange(
                          periods.map((each, m) => (m === n ? { ...each, [end]: clockTime(value) } : each)),
                        )
                      }
                    />
                  )}
                </Field>
              );
            })}
            <button type="button" class="quiet" onClick={() => onChange(periods.filter((_, m) => m !== n))}>
              {t('remove')}
              <span class="unseen"> {t('period-of', { day: name, ...period })}</span>
            </button>
          </div>
        ))}
      </div>
      <div class="row does">
        <button type="button" class="quiet" onClick={() => onChange([...periods, next(periods)])}>
          {t('period-add')}
          <span class="unseen"> {name}</span>
        </button>
        <button type="button" class="quiet" onClick={props.onCopy}>
          {t('day-copy')}
          <span class="unseen"> {name}</span>
        </button>
      </div>
    </fieldset>
  );
}

/** The hours of a day, for other days too. */
function CopyDay(props: { day: Weekday; onClose: () => void; onCopy: (days: Weekday[]) => void }) {
  const { day } = props;
  const chosen = useSignal<Weekday[]>(WEEK.filter((each, n) => n < 5 && each !== day));
  return (
    <Dialog title={t('day-copy-title', { day: dayName(day) })} onClose={props.onClose}>
      <ul class="checks">
        {WEEK.filter((each) => each !== day).map((each) => (
          <li key={each}>
            <label class="check">
              <input
                type="checkbox"
                checked={chosen.value.includes(each)}
                onChange={() =>
                  (chosen.value = WEEK.filter((one) => chosen.value.includes(one) !== (one === each)))
                }
              />
              <span>{dayName(each)}</span>
            </label>
          </li>
        ))}
      </ul>
      <div class="row">
        <button class="primary" onClick={() => props.onCopy(chosen.value)}>
          {t('day-copy-do')}
        </button>
        <button class="quiet" onClick={props.onClose}>
          {t('never-mind')}
        </button>
      </div>
    </Dialog>
  );
}
