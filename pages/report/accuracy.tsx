import { useSignal } from '@preact/signals';
import type { Accuracy, AccuracyView, Hall, Score } from '../../web/contract';
import { useFetched } from '../../web/fetched';
import { at } from '../../web/rest';
import type { Speaker } from '../../web/texts';
import { Bar } from '../../web/parts/bar';

const EVERY_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
const PERIODS = [7, 28, 91, 365];

/** What visitors were told about their wait, set against what came. */
export function ForecastAccuracy(props: { speaker: Speaker; hall: Hall; hallId: string }) {
  const { speaker, hall, hallId } = props;
  const { t } = speaker;
  const days = useSignal(28);
  const source = useSignal<'tickets' | 'lobby'>('tickets');
  const from = useSignal(Date.now() - days.peek() * DAY_MS);
  const path = `/halls${at(hallId)}/forecast-accuracy?from=${new Date(from.value).toISOString()}`;
  const fetched = useFetched<AccuracyView>(path, EVERY_MS);
  const seen = fetched.value.value?.[source.value];
  const service = (id: string) => speaker.pick(hall.services.find((each) => each.id === id)?.names) || id;
  return (
    <section class="card accuracy">
      <div class="row section-head">
        <h2>{t('accuracy')}</h2>
        <label class="row">
          {t('accuracy-source')}
          <select
            value={source.value}
            onChange={(event) => (source.value = event.currentTarget.value as 'tickets' | 'lobby')}
          >
            <option value="tickets">{t('accuracy-tickets')}</option>
            <option value="lobby">{t('accuracy-lobby')}</option>
          </select>
        </label>
        <label class="row">
          {t('accuracy-period')}
          <select
            value={String(days.value)}
            onChange={(event) => {
              days.value = Number(event.currentTarget.value);
              from.value = Date.now() - days.value * DAY_MS;
            }}
          >
            {PERIODS.map((count) => (
              <option key={count} value={String(count)}>
                {t('accuracy-days', { count })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div role="status" class="stack">
        {fetched.failed.value && <p class="banner wrong">{t('problem-other')}</p>}
        {seen && <Verdicts speaker={speaker} seen={seen} service={service} />}
        {!seen && !fetched.failed.value && <p class="quiet-text">{t('loading')}</p>}
      </div>
      {seen && seen.overall.told > 0 && (
        <>
          <Scores
            speaker={speaker}
            label={t('service')}
            rows={[
              { name: t('accuracy-all'), score: seen.overall },
              ...seen.byService.map((each) => ({ name: service(each.serviceId), score: each })),
            ]}
          />
          <details>
            <summary>{t('accuracy-by-hour')}</summary>
            <Scores
              speaker={speaker}
              label={t('accuracy-hour')}
              rows={seen.byHour.map((each) => ({ name: t('accuracy-at', { hour: each.hour }), score: each }))}
            />
          </details>
          <details>
            <summary>{t('accuracy-by-wait')}</summary>
            <Scores
              speaker={speaker}
              label={t('accuracy-wait')}
              rows={seen.byWait.map((each) => ({
                name: binText(speaker, each.fromS, each.toS),
                score: each,
              }))}
            />
          </details>
          <p class="small quiet-text">{t('accuracy-explained')}</p>
        </>
      )}
    </section>
  );
}

/** In plain words how good they are, and where they are not. */
function Verdicts(props: { speaker: Speaker; seen: Accuracy; service: (id: string) => string }) {
  const { speaker, seen, service } = props;
  const { t } = speaker;
  const { verdict, outsideOfTen } = seen.overall;
  const outside = outsideOfTen ?? 0;
  const poor = seen.byService.filter((each) => each.verdict === 'poor');
  const tone = { good: 'good', fair: '', poor: 'late', tooFew: '' }[verdict];
  return (
    <>
      <p class={`banner ${tone}`}>{t(`accuracy-is-${verdict}`, { inside: 10 - outside, outside })}</p>
      {poor.map((each) => (
        <p key={each.serviceId} class="banner late">
          {t('accuracy-poor-service', {
            service: service(each.serviceId),
            outside: each.outsideOfTen ?? 0,
          })}
        </p>
      ))}
    </>
  );
}

function binText({ t }: Speaker, fromS: number, toS?: number | null): string {
  if (toS == null) return t('accuracy-longer', { minutes: fromS / 60 });
  if (toS < 60) return t('accuracy-at-once');
  return t('accuracy-minutes', { from: Math.floor(fromS / 60), to: toS / 60 });
}

function Scores(props: { speaker: Speaker; label: string; rows: { name: string; score: Score }[] }) {
  const { t } = props.speaker;
  const minutes = (seconds?: number | null) =>
    seconds == null ? '–' : t('accuracy-short-minutes', { minutes: Math.round(seconds / 6) / 10 });
  const percent = (share?: number | null) =>
    share == null ? '–' : t('accuracy-percent', { percent: Math.round(share * 100) });
  return (
    <div class="scrolled" tabindex={0} role="region" aria-label={props.label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{props.label}</th>
            <th scope="col">{t('accuracy-told')}</th>
            <th scope="col">{t('accuracy-error')}</th>
            <th scope="col">{t('accuracy-median-error')}</th>
            <th scope="col">{t('accuracy-within-3')}</th>
            <th scope="col">{t('accuracy-within-5')}</th>
            <th scope="col">{t('accuracy-inside')}</th>
            <th scope="col">{t('accuracy-sooner-later')}</th>
            <th scope="col">{t('accuracy-width')}</th>
            <th scope="col">{t('accuracy-unknown')}</th>
            <th scope="col">{t('accuracy-verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ name, score }) => (
            <tr key={name} class={score.verdict === 'poor' ? 'short' : ''}>
              <th scope="row">{name}</th>
              <td>{score.told}</td>
              <td>{minutes(score.meanAbsoluteErrorS)}</td>
              <td>{minutes(score.medianAbsoluteErrorS)}</td>
              <td>{percent(score.withinThreeMinutes)}</td>
              <td>{percent(score.withinFiveMinutes)}</td>
              <td>
                <span class="with-bar">
                  {percent(score.coverage)}
                  <Bar value={score.coverage ?? 0} most={1} />
                </span>
              </td>
              <td>{t('accuracy-below-above', { below: score.below, above: score.above })}</td>
              <td>{minutes(score.meanWidthS)}</td>
              <td>{score.left + score.waiting + score.nobody}</td>
              <td>
                <strong>{t(`verdict-${score.verdict}`)}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
