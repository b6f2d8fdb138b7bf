import type { Speaker } from '../../web/texts';
import { shortLength, wholeMinutes } from '../../web/waits';
import type { OverviewProps } from './queues';
import { dayParts, isOver, plotOf, point, type Point, type Wait } from './waits';

/** Every wait of today against its norm, as a chart and as a table that says the same. */
export function Waits({ speaker, hall, view }: OverviewProps) {
  const { t } = speaker;
  const over = view.waits.filter(isOver).length;
  return (
    <section class="card waits">
      <h2>{t('waits')}</h2>
      {view.waits.length === 0 ? (
        <p class="quiet-text">{t('waits-none')}</p>
      ) : (
        <>
          <p class="row legend" aria-hidden="true">
            <span class="legend-walk-in">{t('legend-walkIn')}</span>
            <span class="legend-appointment">{t('legend-appointment')}</span>
            <span class="legend-norm">{t('legend-norm')}</span>
          </p>
          <Chart
            waits={view.waits}
            timeZone={hall.timeZone}
            speaker={speaker}
            label={t('waits-label', { count: view.waits.length, over })}
          />
          <details>
            <summary>{t('waits-table')}</summary>
            <Table speaker={speaker} waits={view.waits} timeZone={hall.timeZone} />
          </details>
        </>
      )}
    </section>
  );
}

function Table(props: { speaker: Speaker; waits: Wait[]; timeZone: string }) {
  const { t, time } = props.speaker;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('part')}</th>
          <th scope="col">{t('turns')}</th>
          <th scope="col">{t('within-norm')}</th>
          <th scope="col">{t('longest')}</th>
        </tr>
      </thead>
      <tbody>
        {dayParts(props.waits).map((part) => (
          <tr key={part.from}>
            <th scope="row">
              {time(part.from, props.timeZone)}–{time(part.to, props.timeZone)}
            </th>
            <td>{part.turns}</td>
            <td>{t('of', { part: part.withinNorm, whole: part.turns })}</td>
            <td>{shortLength(props.speaker, wholeMinutes(part.longestS))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Width and height of the drawing in its own units: it is stretched to its place, and its strokes are not. */
const WIDE = 1_000;
const HIGH = 100;

function Chart(props: { waits: Wait[]; timeZone: string; speaker: Speaker; label: string }) {
  const { waits, timeZone, speaker, label } = props;
  const { time } = speaker;
  const plot = plotOf(waits);
  const at = ({ x, y }: Point) => `${(x * WIDE).toFixed(1)} ${((1 - y) * HIGH).toFixed(1)}`;
  // A stroke of no length has round ends: that is a dot, and a day of them is one element.
  const dots = (points: Point[]) => points.map((point) => `M${at(point)}h0`).join('');
  const line = (points: Point[]) => points.map((point, n) => `${n ? 'L' : 'M'}${at(point)}`).join('');
  return (
    <div class="chart small quiet-text" role="img" aria-label={label}>
      <div class="chart-minutes" aria-hidden="true">
        {plot.minutes.map(({ value, at: y }) => (
          <span key={value} style={{ bottom: `${y * 100}%` }}>
            {shortLength(speaker, value)}
          </span>
        ))}
      </div>
      <svg viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
        <path class="grid" d={plot.minutes.map(({ at: y }) => line([point(0, y), point(1, y)])).join('')} />
        <path class="norm" d={line(plot.walkInNorm)} />
        <path class="norm appointment" d={line(plot.appointmentNorm)} />
        <path class="dots" d={dots(plot.walkIn)} />
        <path class="dots appointment" d={dots(plot.appointment)} />
      </svg>
      <div class="chart-times" aria-hidden="true">
        {plot.times.map(({ value, at: x }) => (
          <span key={value} style={{ left: `${x * 100}%` }}>
            {time(value, timeZone)}
          </span>
        ))}
      </div>
    </div>
  );
}
