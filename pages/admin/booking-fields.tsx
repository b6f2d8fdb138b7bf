import { clockTime } from '../../web/clock-time';
import { weekdayName } from '../../web/periods';
import { NUMBERS, PLACES, type BookingDraft, type PlacesKind } from './booking-rule';
import { said } from './booking-words';
import { Field, Group, TextField, type FieldName, type InWords } from './form';
import { speaker, t } from './here';

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const A_WORKING_DAY = { from: '09:00', to: '17:00' };
const dayName = (day: string) => weekdayName(WEEK.indexOf(day) + 1, speaker.language.value);

const one = (pointer: string, label = pointer): FieldName => ({
  pointers: [`booking.${pointer}`],
  label: said(`booking-${label}`),
});
const numberName = (name: (typeof NUMBERS)[number]) => one(name);
const placesName = (): FieldName => ({ pointers: ['booking.places'], label: said('booking-places') });
const hoursName = (): FieldName => ({ pointers: ['booking.hours'], label: said('booking-hours') });
const endName = (place: number, end: 'from' | 'to'): FieldName => {
  const period = `booking.hours[${place}]`;
  return {
    pointers: end === 'to' ? [`${period}.to`, period] : [`${period}.from`],
    label: t(`period-${end}-short`),
  };
};

/** The names of all fields of a rule, so that a fault in one is named by its name. */
export const bookingNames = ({ hours }: BookingDraft): FieldName[] => [
  ...NUMBERS.map(numberName),
  one('places.fixed', 'fixed'),
  one('places.byPromise.certainty', 'certainty'),
  placesName(),
  ...hours.flatMap((_, n) => [endName(n, 'from'), endName(n, 'to')]),
  hoursName(),
];

/** A rule in words, beside what somebody else made of it. */
export function bookingInWords(draft: BookingDraft): InWords {
  if (!draft.isBooked) return [[t('booking'), said('booking-not')]];
  const hours = draft.hours.map(
    ({ weekday, from, to }) => `${dayName(weekday)} ${t('period', { from, to })}`,
  );
  return [
    [t('booking'), t('booking-yes')],
    ...NUMBERS.map((name): [string, string] => [said(`booking-${name}`), draft[name]]),
    [said('booking-places'), said(draft.places ? `booking-places-${draft.places}` : 'booking-places-unsaid')],
    [said('booking-hours'), hours.join(', ')],
  ];
}

/** What of something can be booked: how long, how far ahead, how many at once, and when of a week. */
export function BookingFields(props: {
  draft: BookingDraft;
  onChange: (draft: BookingDraft) => void;
  /** What an empty field means: what the hall says, or what is usual. */
  empty: string;
}) {
  const { draft } = props;
  const change = (part: Partial<BookingDraft>) => props.onChange({ ...draft, ...part });
  return (
    <>
      <p class="quiet-text">{props.empty}</p>
      <div class="fields">
        {NUMBERS.map((name) => (
          <TextField
            key={name}
            name={numberName(name)}
            hint={said(`booking-${name}.hint`)}
            class="short"
            mode="numeric"
            value={draft[name]}
            onInput={(value) => change({ [name]: value })}
          />
        ))}
      </div>
      <Field name={placesName()} hint={said('booking-places.hint')}>
        {(control) => (
          <select
            {...control}
            value={draft.places}
            onChange={(event) => change({ places: event.currentTarget.value as PlacesKind | '' })}
          >
            <option value="">{said('booking-places-unsaid')}</option>
            {PLACES.map((kind) => (
              <option key={kind} value={kind}>
                {said(`booking-places-${kind}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {draft.places === 'fixed' && (
        <TextField
          name={one('places.fixed', 'fixed')}
          class="short"
          mode="numeric"
          value={draft.fixed}
          onInput={(fixed) => change({ fixed })}
        />
      )}
      {draft.places === 'byPromise' && (
        <TextField
          name={one('places.byPromise.certainty', 'certainty')}
          hint={said('booking-certainty.hint')}
          class="short"
          mode="numeric"
          value={draft.certainty}
          onInput={(certainty) => change({ certainty })}
        />
      )}
      <Hours hours={draft.hours} onChange={(hours) => change({ hours })} />
    </>
  );
}

function Hours(props: { hours: BookingDraft['hours']; onChange: (hours: BookingDraft['hours']) => void }) {
  const { hours, onChange } = props;
  const changed = (n: number, part: object) =>
    onChange(hours.map((each, m) => (m === n ? { ...each, ...part } : each)));
  /** The next day of the week, as the one before it is. */
  const next = () => {
    const last = hours.at(-1);
    const day = WEEK[(last ? WEEK.indexOf(last.weekday) + 1 : 0) % WEEK.length] ?? 'mon';
    return { ...A_WORKING_DAY, ...last, weekday: day };
  };
  return (
    <Group name={hoursName()} hint={said('booking-hours.hint')}>
      {hours.map((period, n) => (
        <div key={n} class="row period">
          <select
            aria-label={said('booking-day')}
            value={period.weekday}
            onChange={(event) => changed(n, { weekday: event.currentTarget.value })}
          >
            {WEEK.map((day) => (
              <option key={day} value={day}>
                {dayName(day)}
              </option>
            ))}
          </select>
          {(['from', 'to'] as const).map((end) => (
            <Field key={end} name={endName(n, end)} class="time">
              {(control) => (
                <input
                  {...control}
                  inputMode="numeric"
                  autocomplete="off"
                  value={period[end]}
                  onChange={(event) => changed(n, { [end]: clockTime(event.currentTarget.value) })}
                />
              )}
            </Field>
          ))}
          <button type="button" class="quiet" onClick={() => onChange(hours.filter((_, m) => m !== n))}>
            {t('remove')}
            <span class="unseen"> {t('period-of', { day: dayName(period.weekday), ...period })}</span>
          </button>
        </div>
      ))}
      <button type="button" class="quiet" onClick={() => onChange([...hours, next()])}>
        {t('period-add')}
      </button>
    </Group>
  );
}
