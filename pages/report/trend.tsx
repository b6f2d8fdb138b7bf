import type { NormReport } from '../../web/contract';
import { isMonth, numberText } from '../../web/periods';
import { localeOf } from '../../web/language';
import { type Speaker } from '../../web/texts';
import { countText, keptText, percentText, timeText } from './figures';

/** How much of a column's place is left empty. */
const GAP = 0.2;
const HEIGHT = 100;
/** At most so many labels stand below the columns, or they would run into each other. */
const MOST_LABELS = 6;

interface TrendProps {
  speaker: Speaker;
  report: NormReport;
}

/** How the period went from step to step: who came and who waited too long, as a picture and as a table. */
export function Trend({ speaker, report }: TrendProps) {
  const { t } = speaker;
  const points = report.trend;
  if (points.length < 2) return null;
  const step = stepOf(report.period);
  const most = Math.max(1, ...points.map((point) => point.promised));
  const every = Math.ceil(points.length / MOST_LABELS);
  /** A label reaches below the columns up to the next; the last ones may leave no room for another. */
  const hasLabel = (n: number) => n % every === 0 && n + every <= Math.max(points.length, every);
  return (
    <section class="card stack trend">
      <h2>{t('trend')}</h2>
      <p class="small quiet-text trend-legend">
        <span class="trend-key in-time">{t('trend-in-time')}</span>
        <span class="trend-key too-late">{t('trend-too-late')}</span>
        <span class="trend-key neither">{t('trend-neither')}</span>
      </p>
      <div class="trend-picture" aria-hidden="true">
        <span class="small quiet-text">{countText(speaker, most)}</span>
        <svg viewBox={`0 0 ${points.length} ${HEIGHT}`} preserveAspectRatio="none">
          {points.map(({ promised, decided, broken }, n) => (
            <g key={n}>
              <Column n={n} to={promised / most} class="neither" />
              <Column n={n} to={decided / most} class="in-time" />
              <Column n={n} to={broken / most} class="too-late" />
            </g>
          ))}
        </svg>
        <span class="small quiet-text">0</span>
        <div class="trend-labels small quiet-text" style={{ '--columns': points.length }}>
          {points.map(
            ({ from }, n) =>
              hasLabel(n) && (
                <span key={from} style={{ gridColumn: `${n + 1} / span ${every}` }}>
                  {dayText(speaker, from, step)}
                </span>
              ),
          )}
        </div>
      </div>
      <details>
        <summary>{t('as-table')}</summary>
        <div class="scrolled" tabindex={0} role="region" aria-label={t('trend')}>
          <table>
            <thead>
              <tr>
                {[`trend-${step}`, 'visits', 'kept-share', 'kept-count', 'broken', 'median', 'p90'].map(
                  (name) => (
                    <th key={name} scope="col">
                      {t(name)}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {points.map((point) => (
                <tr key={point.from}>
                  <th scope="row">{dayText(speaker, point.from, step)}</th>
                  <td>{numberText(point.visits, speaker.language.value)}</td>
                  <td>{percentText(speaker, point.keptPercent)}</td>
                  <td>{keptText(speaker, point)}</td>
                  <td>{countText(speaker, point.broken)}</td>
                  <td>{timeText(speaker, point.medianS)}</td>
                  <td>{timeText(speaker, point.p90S)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

function Column(props: { n: number; to: number; class: string }) {
  return (
    <rect
      class={props.class}
      x={props.n + GAP / 2}
      width={1 - GAP}
      y={HEIGHT * (1 - props.to)}
      height={HEIGHT * props.to}
    />
  );
}

type Step = 'day' | 'week' | 'month';

/** A year goes by month, a quarter by week, a month by day. */
function stepOf(period: string): Step {
  if (period.includes('Q')) return 'week';
  return isMonth(period) ? 'day' : 'month';
}

function dayText(speaker: Speaker, day: string, step: Step): string {
  const options =
    step === 'month'
      ? ({ month: 'short', timeZone: 'UTC' } as const)
      : ({ day: 'numeric', month: 'short', timeZone: 'UTC' } as const);
  const date = new Date(`${day}T00:00:00Z`);
  return new Intl.DateTimeFormat(localeOf(speaker.language.value), options).format(date);
}
