import type { NormReport, Slot } from '../../web/contract';
import { Bar } from '../../web/parts/bar';
import { weekdayName } from '../../web/periods';
import type { Speaker } from '../../web/texts';
import { countText, MORE, percentText, TOTALS } from './figures';
import { Groups } from './groups';
import { causeText } from './in-short';

interface Props {
  speaker: Speaker;
  report: NormReport;
}

/** The steps of shade of the picture of the week. */
const SHADES = 5;

/** The main figures, each with that of the period before. */
export function Totals({ speaker, report }: Props) {
  const { now, before } = report.overall;
  return (
    <dl class="totals">
      {TOTALS.map(({ name, text, of }) => (
        <div key={name} class="card">
          <dt>{speaker.t(name)}</dt>
          <dd>
            <span class="number">{text(speaker, now)}</span>
            {of && <span class="small">{of(speaker, now)}</span>}
            <span class="small quiet-text">{speaker.t('before', { value: text(speaker, before) })}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Services(props: Props) {
  const { speaker, report } = props;
  const groups = report.byService.map((each) => ({
    ...each,
    name: speaker.pick(each.names) || each.serviceId,
  }));
  return (
    <Groups speaker={speaker} title={speaker.t('by-service')} label={speaker.t('service')} groups={groups} />
  );
}

export function Arrivals(props: Props) {
  const { speaker, report } = props;
  const groups = report.byArrival.map((each) => ({ ...each, name: speaker.t(`arrival-${each.arrival}`) }));
  return (
    <Groups speaker={speaker} title={speaker.t('by-arrival')} label={speaker.t('arrival')} groups={groups} />
  );
}

function shade(broken: number, most: number): number {
  return broken === 0 ? 0 : Math.max(1, Math.ceil((broken / most) * SHADES));
}

/** The week as a picture: each hour of each day, the darker the more often it took too long. */
export function When({ speaker, report }: Props) {
  const { t } = speaker;
  const slots = report.digest.when;
  const most = Math.max(0, ...slots.map((slot) => slot.broken));
  const at = new Map<string, Slot>(slots.map((slot) => [`${slot.weekday}-${slot.hour}`, slot]));
  const hours = [...new Set(slots.map((slot) => slot.hour))].sort((a, b) => a - b);
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => slots.some((slot) => slot.weekday === day));
  return (
    <section class="card stack">
      <h2>{t('when')}</h2>
      {most === 0 ? (
        <p class="quiet-text">{t('when-none')}</p>
      ) : (
        <>
          <p class="small quiet-text">{t('when-explained')}</p>
          <div class="scrolled" tabindex={0} role="region" aria-label={t('when')}>
            <table class="week">
              <thead>
                <tr>
                  <th scope="col">{t('hour')}</th>
                  {days.map((day) => (
                    <th key={day} scope="col">
                      {weekdayName(day, speaker.language.value)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {hours.map((hour) => (
                  <tr key={hour}>
                    <th scope="row">{t('hour-from', { hour })}</th>
                    {days.map((day) => {
                      const slot = at.get(`${day}-${hour}`);
                      return (
                        <td key={day} class={`shade-${shade(slot?.broken ?? 0, most)}`}>
                          {slot ? t('when-cell', { broken: slot.broken, decided: slot.decided }) : '–'}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

export function Causes({ speaker, report }: Props) {
  const { t } = speaker;
  const { causes, broken } = report.overall.now;
  if (causes.length === 0) return null;
  return (
    <section class="card stack">
      <h2>{t('why')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('cause')}</th>
            <th scope="col">{t('count')}</th>
            <th scope="col">{t('share')}</th>
          </tr>
        </thead>
        <tbody>
          {causes.map(({ cause, count, percent }) => (
            <tr key={cause}>
              <th scope="row">{causeText(speaker, cause)}</th>
              <td>{countText(speaker, count)}</td>
              <td>
                <span class="with-bar">
                  {percentText(speaker, percent)}
                  <Bar value={count} most={broken} kind="late" />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What is left, the period beside the one before. */
export function More({ speaker, report }: Props) {
  const { t } = speaker;
  const { now, before } = report.overall;
  return (
    <section class="card stack">
      <h2>{t('more')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('figure')}</th>
            <th scope="col">{t('now')}</th>
            <th scope="col">{t('earlier')}</th>
          </tr>
        </thead>
        <tbody>
          {MORE.map(({ name, text }) => (
            <tr key={name}>
              <th scope="row">{t(name)}</th>
              <td>{text(speaker, now)}</td>
              <td>{text(speaker, before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
