import type { Hall } from '../contract';
import { useFetched } from '../fetched';
import { momentText } from '../language';
import { at } from '../rest';
import type { Speaker } from '../texts';
import { dayOf } from '../wall-clock';
import './hours-coming.css';

/** A device shows the same page for months: what it was told of the days to come is asked for anew. */
const EVERY_MS = 3_600_000;
const MOST_DAYS = 5;

/** When the hall is open on the days to come, holidays and closed days told apart from the usual week. */
export function HoursComing(props: { speaker: Speaker; hallId: string; nowMs: number; timeZone: string }) {
  const { t, language } = props.speaker;
  const asked = useFetched<Hall>(`/halls${at(props.hallId)}`, EVERY_MS);
  const today = dayOf(props.nowMs, props.timeZone);
  const days = (asked.value.value?.coming.days ?? []).filter(({ date }) => date >= today).slice(0, MOST_DAYS);
  if (!days.some(({ open }) => open.length > 0)) return null;
  const named = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return (
    <section class="hours-coming" aria-label={t('hours-title')}>
      <h2>{t('hours-title')}</h2>
      <dl>
        {days.map(({ date, open }) => (
          <div key={date} class={open.length > 0 ? '' : 'hours-closed'}>
            <dt>{momentText(language.value, named, Date.parse(`${date}T00:00:00Z`))}</dt>
            <dd>
              {open.length > 0
                ? open.map(({ from, to }) => t('hours-period', { from, to })).join(', ')
                : t('hours-closed')}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
