import { useSignal } from '@preact/signals';
import type { DayAhead, HalfHourAhead } from '../../web/contract';
import { at } from '../../web/rest';
import type { Speaker } from '../../web/texts';
import { Bar } from '../../web/parts/bar';
import { daysFrom } from '../../web/days';
import { useFetched } from '../../web/fetched';
import type { OverviewProps } from './queues';
import { EditRoster } from '../../web/parts/roster';

const EVERY_MS = 10 * 60_000;
const DAYS = 14;
const CERTAINTIES = [0.8, 0.9, 0.95];

/** Who is expected on a day, how many counters that needs, and how many are planned. */
export function Staffing(props: OverviewProps & { hallId: string }) {
  const { speaker, hall, now, hallId } = props;
  const { t } = speaker;
  const days = daysFrom(now.peek(), DAYS, hall.timeZone);
  const day = useSignal(days[0]?.date ?? '');
  const certainty = useSignal(0.9);
  const editing = useSignal(false);
  const path = `/halls${at(hallId)}/staffing?date=${day.value}&certainty=${certainty.value}`;
  const ahead = useFetched<DayAhead>(path, EVERY_MS);
  const seen = ahead.value.value;
  const chosen = days.find(({ date }) => date === day.value);
  return (
    <section class="card wide staffing">
      <div class="row section-head">
        <h2>{t('staffing')}</h2>
        <label class="row">
          {t('staffing-day')}
          <select value={day.value} onChange={(event) => (day.value = event.currentTarget.value)}>
            {days.map(({ date, instant }) => (
              <option key={date} value={date}>
                {speaker.day(instant, hall.timeZone)}
              </option>
            ))}
          </select>
        </label>
        <label class="row">
          {t('staffing-certainty')}
          <select
            value={String(certainty.value)}
            onChange={(event) => (certainty.value = Number(event.currentTarget.value))}
          >
            {CERTAINTIES.map((share) => (
              <option key={share} value={String(share)}>
                {t('staffing-share', { of: Math.round(share * 100) })}
              </option>
            ))}
          </select>
        </label>
        {props.acts && <button onClick={() => (editing.value = true)}>{t('roster-edit')}</button>}
      </div>
      <p role="status" class="quiet-text">
        {ahead.failed.value ? t('problem-other') : seen ? summary(speaker, seen) : t('staffing-working')}
      </p>
      {seen && seen.halfHours.length > 0 && <Table speaker={speaker} timeZone={hall.timeZone} ahead={seen} />}
      {editing.value && chosen && (
        <EditRoster
          speaker={speaker}
          hall={hall}
          day={chosen}
          onClose={() => (editing.value = false)}
          onSaved={() => {
            editing.value = false;
            ahead.again();
          }}
        />
      )}
    </section>
  );
}

function summary({ t }: Speaker, { halfHours }: DayAhead): string {
  if (halfHours.length === 0) return t('staffing-closed');
  const planned = halfHours.filter(({ rostered }) => rostered != null);
  if (planned.length === 0) return t('staffing-no-roster');
  const short = planned.filter(({ rostered }) => !rostered?.enough).length;
  return short === 0 ? t('staffing-enough') : t('staffing-short', { count: short });
}

function Table(props: { speaker: Speaker; timeZone: string; ahead: DayAhead }) {
  const { speaker, timeZone, ahead } = props;
  const { t } = speaker;
  const most = Math.max(1, ...ahead.halfHours.map(({ walkIns, appointments }) => walkIns + appointments));
  return (
    <div class="scrolled" tabindex={0} role="region" aria-label={t('staffing-table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('part')}</th>
            <th scope="col">{t('staffing-walk-ins')}</th>
            <th scope="col">{t('staffing-between')}</th>
            <th scope="col">{t('staffing-appointments')}</th>
            <th scope="col">{t('staffing-needed')}</th>
            <th scope="col">{t('staffing-rostered')}</th>
            <th scope="col">{t('staffing-theory')}</th>
          </tr>
        </thead>
        <tbody>
          {ahead.halfHours.map((half) => (
            <tr key={half.from} class={half.rostered && !half.rostered.enough ? 'short' : ''}>
              <th scope="row">
                {speaker.time(half.from, timeZone)}–{speaker.time(half.to, timeZone)}
              </th>
              <td>
                <span class="with-bar">
                  {Math.round(half.walkIns)}
                  <Bar value={half.walkIns} most={most} />
                </span>
              </td>
              <td>{t('staffing-range', { lo: half.walkInsLo, hi: half.walkInsHi })}</td>
              <td>
                <span class="with-bar">
                  {half.appointments}
                  <Bar value={half.appointments} most={most} kind="bar-appointment" />
                </span>
              </td>
              <td>
                <strong>{half.needed ?? t('staffing-more-than', { count: ahead.counters })}</strong>
              </td>
              <td>{rostered(speaker, half)}</td>
              <td class="quiet-text">
                {t('staffing-theory-of', {
                  erlang: half.theory.erlangA,
                  root: Math.ceil(half.theory.squareRoot),
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small quiet-text">{t('staffing-explained')}</p>
    </div>
  );
}

function rostered({ t }: Speaker, { rostered: planned }: HalfHourAhead): string {
  if (!planned) return '–';
  if (planned.enough || planned.keeps == null) return String(planned.counters);
  return t('staffing-keeps', { counters: planned.counters, percent: Math.round(planned.keeps * 100) });
}
