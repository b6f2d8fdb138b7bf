import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Appointment, ListOf } from '../../web/contract';
import { useFetched, wholeList } from '../../web/fetched';
import { later } from '../../web/parts/later';
import { ServiceIcon } from '../../web/parts/service-icon';
import type { Result } from '../../web/rest';
import { wallClock } from '../../web/wall-clock';
import { Blocked } from './blocked';
import { useBlocks } from './blocks';
import { AlsoBooked } from './also-booked';
import { openingOn, pathOfDays } from './days';
import { dayText, whatFor, withWhom, type Ground } from './ground';
import { ALL, byHour, filtered, keptFor, perService, STATES, type Filter, type Hour } from './listed';
import { Waiting } from './waiting';
import { DayWays } from './ways';

const EVERY_MS = 60_000;
const Booking = later(
  async () => (await import('./booking')).Booking,
  () => null,
);

const Block = later(
  async () => (await import('./block')).Block,
  () => null,
);

export interface DayProps extends Ground {
  day: string;
  today: string;
  onDay: (day: string) => void;
  view: View;
  /** To another way of looking at it. */
  onView: (view: View) => void;
}

/** How appointments are looked at: a day as a list or as a board, a week, who is looked for, what a file brings, or who reads along. */
export type View = 'day' | 'board' | 'week' | 'find' | 'file' | 'feeds';

/** A list that says of which question it is the answer. */
type Answered = ListOf<Appointment> & { path: string };

async function answered(path: string): Promise<Result<Answered>> {
  const answer = await wholeList<Appointment>(path);
  return answer.ok ? { ...answer, value: { ...answer.value, path } } : answer;
}

/** The appointments of so many days; null until they are there. Asked for again each minute. */
export function useDays({ hallId, hall }: Ground, day: string, count: number) {
  const path = pathOfDays(hallId, day, count, hall.timeZone);
  const list = useFetched<Answered>(path, EVERY_MS, answered);
  const value = list.value.value;
  // The answer before stays until the next is there, and is of another day.
  return { items: value?.path === path ? value.items : null, failed: list.failed.value, again: list.again };
}

/** Who is expected on a day, hour by hour. */
export function Day(props: DayProps) {
  const { speaker, day, today } = props;
  const { t } = speaker;
  const { items, failed, again } = useDays(props, day, 1);
  const { blocks, again: blocksAgain } = useBlocks(props, day, 1);
  const isBlocking = useSignal(false);
  /** What is changed; `new` while one is booked. */
  const opened = useSignal<Appointment | 'new' | null>(null);
  const done = useSignal<{ said: string; day: string } | null>(null);
  const filter = useSignal<Filter>(ALL);
  const shown = items && filtered(items, filter.value);
  const now = speaker.time(Date.now(), props.hall.timeZone);
  return (
    <section class="card stack" aria-labelledby="day">
      <DayWays
        {...props}
        step={1}
        onNew={() => (opened.value = 'new')}
        onBlock={() => (isBlocking.value = true)}
      />
      <Done {...props} done={done.value} />
      <div class="day-head">
        <h2 id="day">{dayText(speaker, day)}</h2>
        {day === today && <p class="quiet-text on-screen">{t('is-today')}</p>}
        <p class="on-paper">{t('as-of', { time: now })}</p>
      </div>
      <ClosedOn {...props} count={items?.filter(({ state }) => state === 'booked').length ?? 0} />
      <p role="status" class={failed ? 'banner late' : 'quiet-text'}>
        {failed ? t('list-failed') : items ? summary(props, items) : t('loading')}
      </p>
      <Blocked
        {...props}
        blocks={blocks}
        onFreed={(said) => {
          done.value = { said, day };
          blocksAgain();
        }}
      />
      {items && items.length > 0 && (
        <>
          <PerService {...props} items={items} />
          <Waiting {...props} />
          <Filters
            {...props}
            items={items}
            filter={filter.value}
            onFilter={(next) => (filter.value = next)}
          />
        </>
      )}
      {shown && items.length > 0 && (
        <p role="status" class={shown.length === 0 ? 'banner' : shown.length < items.length ? '' : 'unseen'}>
          {shown.length === 0
            ? t('none-such')
            : shown.length < items.length && t('some-shown', { count: shown.length, all: items.length })}
        </p>
      )}
      {shown && shown.length > 0 && (
        <Table {...props} items={shown} onOpen={(each) => (opened.value = each)} />
      )}
      {isBlocking.value && (
        <Block
          {...props}
          onClose={() => (isBlocking.value = false)}
          onDone={(said) => {
            isBlocking.value = false;
            done.value = { said, day };
            again();
            blocksAgain();
          }}
        />
      )}
      {opened.value && (
        <Booking
          {...props}
          booked={opened.value === 'new' ? null : opened.value}
          onClose={() => (opened.value = null)}
          onDone={(said, on) => {
            opened.value = null;
            done.value = { said, day: on };
            again();
          }}
        />
      )}
    </section>
  );
}

/** What was just done, with the way to its day. */
export function Done(props: DayProps & { done: { said: string; day: string } | null }) {
  const { day, done } = props;
  return (
    <div role="status">
      {done && (
        <p class="banner good row on-screen">
          {done.said}
          {done.day !== day && <GoToDay {...props} to={done.day} />}
        </p>
      )}
    </div>
  );
}

/** The way to the day of what was just done. */
export function GoToDay({ speaker, to, onDay }: DayProps & { to: string }) {
  return <button onClick={() => onDay(to)}>{speaker.t('go-to-day', { day: dayText(speaker, to) })}</button>;
}

/** That the hall is closed then, and why; who is expected all the same must hear of it. */
function ClosedOn({ speaker, hall, day, count }: DayProps & { count: number }) {
  const { t } = speaker;
  const { isClosed, because } = openingOn(hall, day);
  if (!isClosed) return null;
  const reason = speaker.pick(because);
  return (
    <p class={count > 0 ? 'banner late' : 'banner'}>
      {reason ? t('closed-because', { reason }) : t('closed-then')}
      {count > 0 && ` ${t('closed-expected', { count })}`}
    </p>
  );
}

/** How many there are, and what became of them so far. */
function summary({ speaker: { t } }: DayProps, items: Appointment[]): string {
  if (items.length === 0) return t('none');
  const parts = STATES.map((state) => ({ state, count: items.filter((each) => each.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => t(`count-${state}`, { count }));
  return `${t('count', { count: items.length })}: ${parts.join(' · ')}`;
}

function PerService({ speaker, hall, items }: DayProps & { items: Appointment[] }) {
  const order = hall.services.map(({ id }) => id);
  return (
    <ul class="per-service" aria-label={speaker.t('per-service')}>
      {perService(items, order).map(([id, count]) => {
        const service = hall.services.find((each) => each.id === id);
        return (
          <li key={id}>
            <ServiceIcon icon={service?.icon} />
            <span>{speaker.pick(service?.names) || id}</span> <strong>{count}</strong>
          </li>
        );
      })}
    </ul>
  );
}

interface FiltersProps extends DayProps {
  items: Appointment[];
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

function Filters(props: FiltersProps) {
  const { speaker, hall, items, filter, onFilter } = props;
  const { t } = speaker;
  const change = (members: Partial<Filter>) => onFilter({ ...filter, ...members });
  const kept = new Map(
    items.filter((each) => each.reservedFor).map((each) => [keptFor(each), withWhom(props, each)]),
  );
  const there = new Set(items.flatMap(({ serviceIds }) => serviceIds));
  const services = hall.services.filter(({ id }) => there.has(id) || id === filter.serviceId);
  return (
    <div class="filters" role="search">
      <label>
        {t('search')}
        <input
          type="search"
          maxLength={60}
          autocomplete="off"
          value={filter.sought}
          onInput={(event) => change({ sought: event.currentTarget.value })}
        />
      </label>
      <Choice
        label={t('service')}
        all={t('service-all')}
        value={filter.serviceId}
        onChange={(serviceId) => change({ serviceId })}
      >
        {services.map(({ id, names }) => (
          <option key={id} value={id}>
            {speaker.pick(names) || id}
          </option>
        ))}
      </Choice>
      {(kept.size > 0 || filter.kept) && (
        <Choice
          label={t('kept')}
          all={t('kept-all')}
          value={filter.kept}
          onChange={(next) => change({ kept: next })}
        >
          {[...kept].map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
          <option value="nobody">{t('kept-nobody')}</option>
        </Choice>
      )}
    </div>
  );
}

function Choice(props: {
  label: string;
  all: string;
  value: string;
  onChange: (value: string) => void;
  children: ComponentChildren;
}) {
  return (
    <label>
      {props.label}
      <select value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        <option value="">{props.all}</option>
        {props.children}
      </select>
    </label>
  );
}

interface TableProps extends DayProps {
  onOpen: (item: Appointment) => void;
}

function Table(props: TableProps & { items: Appointment[] }) {
  const { speaker, hall, items, day, today } = props;
  const { t } = speaker;
  const hours = byHour(items, hall.timeZone);
  const present = wallClock(new Date().toISOString(), hall.timeZone).slice(
    'yyyy-mm-ddT'.length,
    -':mm'.length,
  );
  return (
    <table class="booked" aria-labelledby="day">
      <thead>
        <tr>
          {['time', 'service', 'who', 'code', 'kept', 'state'].map((column) => (
            <th key={column} scope="col">
              {t(column)}
            </th>
          ))}
          <td class="on-screen" />
        </tr>
      </thead>
      {hours.map((hour) => (
        <HourRows
          key={hour.from}
          {...props}
          hour={hour}
          isNow={day === today && hour.from.startsWith(present)}
        />
      ))}
    </table>
  );
}

function HourRows(props: TableProps & { hour: Hour; isNow: boolean }) {
  const { speaker, hour, isNow } = props;
  const { t } = speaker;
  const count = hour.items.filter(({ state }) => state !== 'cancelled').length;
  return (
    <tbody aria-current={isNow ? 'time' : undefined}>
      <tr class="hour">
        <th scope="rowgroup" colSpan={7}>
          <time>{t('hour', { from: hour.from, to: hour.to })}</time>{' '}
          <span class="quiet-text">{t('hour-count', { count })}</span>
          {isNow && <strong class="now on-screen">{t('now')}</strong>}
        </th>
      </tr>
      {hour.items.map((each) => (
        <Row key={each.id} {...props} item={each} />
      ))}
    </tbody>
  );
}

function Row(props: TableProps & { item: Appointment }) {
  const { speaker, hall, item } = props;
  const { t } = speaker;
  const who = item.contact ?? item.email;
  const [first] = item.serviceIds;
  return (
    <tr class={`is-${item.state}`}>
      <th scope="row" class="at">
        <time>{speaker.time(item.at, hall.timeZone)}</time>
      </th>
      <td class="what">
        <span class="signed">
          <ServiceIcon icon={hall.services.find(({ id }) => id === first)?.icon} />
          <span>{whatFor(props, item.serviceIds)}</span>
        </span>
      </td>
      <td class="whom">
        {who ?? <span class="quiet-text">{t('who-unknown')}</span>}
        <AlsoBooked {...props} />
      </td>
      <td class="code">
        <code>{item.code}</code>
      </td>
      <td class="kept">{withWhom(props, item)}</td>
      <td class="state">
        <span class="mark">{t(`state-${item.state}`)}</span>
      </td>
      <td class="does on-screen">
        {props.mayChange && item.state === 'booked' && (
          <button class="quiet" onClick={() => props.onOpen(item)}>
            {t('change')}
            <span class="unseen"> {who ?? item.code}</span>
          </button>
        )}
      </td>
    </tr>
  );
}
