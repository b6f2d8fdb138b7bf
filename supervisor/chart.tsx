import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Speaker } from '../web/texts';
import { wholeMinutes } from '../web/waits';
import type { OverviewProps } from './queues';
import { chartColumns, dayParts, isOver, type Wait } from './waits';

const HEIGHT_PX = 240;
/** The vertical axis reaches at least this far, so that a quiet morning does not look like a bad one. */
const TOP_MIN = 20;

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
            <td>{t('short-minutes', { minutes: wholeMinutes(part.longestS) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Chart(props: { waits: Wait[]; timeZone: string; speaker: Speaker; label: string }) {
  const { waits, timeZone, speaker, label } = props;
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const language = speaker.language.value;

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const mine = new uPlot(options(element, speaker, timeZone), aligned(waits), element);
    plot.current = mine;
    const sized = new ResizeObserver(() => mine.setSize({ width: element.clientWidth, height: HEIGHT_PX }));
    sized.observe(element);
    return () => {
      sized.disconnect();
      mine.destroy();
    };
  }, [timeZone, language]);
  useEffect(() => plot.current?.setData(aligned(waits)), [waits]);
  return <div ref={box} class="chart" role="img" aria-label={label} />;
}

function aligned(waits: Wait[]): uPlot.AlignedData {
  const { atS, walkIn, appointment, walkInNorm, appointmentNorm } = chartColumns(waits);
  return [atS, walkIn, appointment, walkInNorm, appointmentNorm];
}

function options(element: HTMLElement, speaker: Speaker, timeZone: string): uPlot.Options {
  const look = getComputedStyle(element);
  const colour = (name: string) => look.getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--ink-quiet'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
  const dots = (stroke: string): uPlot.Series => ({
    stroke,
    paths: () => null,
    points: { show: true, size: 6, fill: stroke },
  });
  const norm = (stroke: string): uPlot.Series => ({
    stroke,
    width: 2,
    dash: [8, 5],
    spanGaps: true,
    points: { show: false },
  });
  return {
    width: element.clientWidth,
    height: HEIGHT_PX,
    cursor: { show: false },
    legend: { show: false },
    tzDate: (s) => uPlot.tzDate(new Date(s * 1000), timeZone),
    scales: { y: { range: (_plot, _low, high) => [0, Math.max(TOP_MIN, high * 1.1)] } },
    axes: [
      { ...axis, values: (_plot, splits) => splits.map((s) => speaker.time(s * 1000, timeZone)) },
      {
        ...axis,
        values: (_plot, splits) => splits.map((minutes) => speaker.t('short-minutes', { minutes })),
        size: 60,
      },
    ],
    series: [
      {},
      dots(colour('--accent')),
      dots(colour('--good')),
      norm(colour('--accent')),
      norm(colour('--good')),
    ],
  };
}
