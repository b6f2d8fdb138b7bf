import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { fromAddress, rememberInAddress } from '../address';
import type { Hall, ListOf } from '../contract';
import { daysFrom } from '../days';
import { useFetched, wholeList } from '../fetched';
import type { HallInfo } from '../hall';
import { isNarrow } from '../narrow';
import { gridOf, rowOf, type PlanRow, type Planned } from '../plan';
import { at } from '../rest';
import type { Speaker } from '../texts';
import { instantOf, wallClock, weekdayOf } from '../wall-clock';
import { Pager, useTurned } from './pager';
import '../lists.css';
import '../tables.css';
import './day-plan.css';

const EVERY_MS = 60_000;
/** The days that can be looked at: two weeks from today on. */
const DAYS = 14;
const MINUTE_MS = 60_000;
/** Who was expected so long ago still stands on the page with which today's list opens. */
const LATE_MIN = 30;
const STATES = ['booked', 'checkedIn', 'missed', 'cancelled'] as const;

export interface DayPlanProps {
  speaker: Speaker;
  names: HallInfo;
  hall: Hall;
  hallId: string;
  now: ReadonlySignal<number>;
  /** With how visitors can be reached, for those who may know; what is shown to whom is on record. */
  withContact: boolean;
  /** Stands under a heading of its own already, as in a dialog. */
  isHeaded?: boolean;
}

/** Who comes by appointment on a day: as a list, or by half hours and services. */
export function DayPlan(props: DayPlanProps) {
  const { speaker, hall, hallId, now } = props;
  const { t } = speaker;
  // One more than can be chosen: the last day ends where it begins.
  const days = daysFrom(now.peek(), DAYS + 1, hall.timeZone);
  const nth = useSignal(0);
  const asGrid = useSignal(fromAddress('plan') === 'grid');
  const day = days[nth.value]?.date ?? '';
  const begin = (date: string | undefined) => instantOf(`${date}T00:00`, hall.timeZone);
  const path = props.withContact
    ? `/appointments?hallId=${encodeURIComponent(hallId)}&from=${begin(day)}&to=${begin(days[nth.value + 1]?.date)}&limit=500`
    : `/halls${at(hallId)}/planned-visits?date=${day}&limit=500`;
  const list = useFetched<ListOf<Planned>>(path, EVERY_MS, wholeList);
  const items = list.value.value?.items;
  function show(grid: boolean) {
    asGrid.value = grid;
    rememberInAddress('plan', grid ? 'grid' : null);
  }
  return (
    <section
      class={props.isHeaded ? 'day-plan' : 'card wide day-plan'}
      aria-labelledby={props.isHeaded ? undefined : 'day-plan'}
    >
      <div class="row section-head">
        {!props.isHeaded && <h2 id="day-plan">{t('plan')}</h2>}
        <label class="row">
          {t('plan-day')}
          <select
            value={String(nth.value)}
            onChange={(event) => (nth.value = Number(event.currentTarget.value))}
          >
            {days.slice(0, DAYS).map(({ date, instant }, n) => (
              <option key={date} value={String(n)}>
                {speaker.day(instant, hall.timeZone)}
              </option>
            ))}
          </select>
        </label>
        <div class="row plan-ways" role="group" aria-label={t('plan-as')}>
          {[false, true].map((grid) => (
            <button
              key={String(grid)}
              type="button"
              class="quiet"
              aria-pressed={asGrid.value === grid}
              onClick={() => show(grid)}
            >
              {t(grid ? 'plan-as-grid' : 'plan-as-list')}
            </button>
          ))}
        </div>
      </div>
      <p role="status" class="quiet-text">
        {list.failed.value ? t('plan-failed') : items ? summary(speaker, items) : t('loading')}
      </p>
      {items && items.length > 0 && !asGrid.value && (
        <PlanList key={day} {...props} items={items} isToday={nth.value === 0} />
      )}
      {items && items.length > 0 && asGrid.value && <PlanTable {...props} items={items} day={day} />}
    </section>
  );
}

/** How many come, and what became of them so far. */
function summary({ t }: Speaker, items: Planned[]): string {
  if (items.length === 0) return t('plan-none');
  const parts = STATES.map((state) => ({
    state,
    count: items.filter((each) => each.state === state).length,
  }));
  return parts
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => t(`plan-count-${state}`, { count }))
    .join(' · ');
}

function PlanList(props: DayPlanProps & { items: Planned[]; isToday: boolean }) {
  const { speaker, names, hall, items, now } = props;
  const { t } = speaker;
  const since = now.peek() - LATE_MIN * MINUTE_MS;
  const next = props.isToday ? items.findIndex(({ at }) => Date.parse(at) >= since) : 0;
  const turned = useTurned(items, isNarrow.value ? 6 : 10, next < 0 ? items.length : next);
  return (
    <>
      <ol class="lines plan-list">
        {turned.shown.map((each) => (
          <li key={each.id} class={`plan-${each.state}`}>
            <strong>{speaker.time(each.at, hall.timeZone)}</strong>
            <span>
              {each.serviceIds.map((id) => speaker.pick(names.service(id)?.names) || id).join(', ')}
              {each.contact && <span class="small quiet-text"> {each.contact}</span>}
            </span>
            <span class="number small">{each.code}</span>
            <span class="small plan-state">{t(`plan-state-${each.state}`)}</span>
          </li>
        ))}
      </ol>
      <Pager speaker={speaker} about={t('plan')} turned={turned} />
    </>
  );
}

function PlanTable(props: DayPlanProps & { items: Planned[]; day: string }) {
  const { speaker, names, hall, items, day, now } = props;
  const { t } = speaker;
  const grid = useMemo(() => {
    const coming = hall.coming.days.find(({ date }) => date === day)?.open;
    const open = coming ?? hall.openingHours.filter(({ weekday }) => weekday === weekdayOf(day));
    const services = hall.services.map(({ id }) => id);
    return gridOf(items, open, services, hall.timeZone);
  }, [items, day, hall]);
  const present = useComputed(() => rowAt(now.value, day, hall.timeZone)).value;
  return (
    <div class="scrolled plan-grid" tabindex={0} role="region" aria-label={t('plan-table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('plan-time')}</th>
            {grid.serviceIds.map((id) => (
              <th key={id} scope="col">
                {speaker.pick(names.service(id)?.names)}
              </th>
            ))}
            <th scope="col">{t('plan-together')}</th>
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row) => (
            <Row key={row.from} {...props} row={row} isNow={row.from === present} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The row of the day in which an instant lies, where it lies in that day at all. */
function rowAt(instant: number, day: string, timeZone: string): string | null {
  const [date, time = ''] = wallClock(new Date(instant).toISOString(), timeZone).split('T');
  return date === day ? rowOf(time) : null;
}

function Row(props: DayPlanProps & { row: PlanRow; isNow: boolean }) {
  const { speaker, row } = props;
  const { t } = speaker;
  return (
    <tr class={props.isNow ? 'is-now' : ''} aria-current={props.isNow ? 'time' : undefined}>
      <th scope="row">{row.from}</th>
      {row.cells.map((cell, n) => (
        <td key={n}>
          {cell.length > 0 && (
            <ul class="plan-chips">
              {cell.map(({ time, of }) => (
                <li key={of.id} class={`plan-${of.state}`}>
                  {time} <span class="number">{of.code}</span>
                  <span class="unseen"> {t(`plan-state-${of.state}`)}</span>
                </li>
              ))}
            </ul>
          )}
        </td>
      ))}
      <td>{row.count || '–'}</td>
    </tr>
  );
}
