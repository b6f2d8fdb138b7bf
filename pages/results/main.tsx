import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import texts from 'texts:results';
import { fromAddress, rememberInAddress, SEAT } from '../../web/address';
import { chosenHall } from '../../web/chosen-hall';
import type { Hall, PublicFigures, PublicReport } from '../../web/contract';
import { useFetched } from '../../web/fetched';
import { browserLanguage, rememberedLanguage, rememberLanguage } from '../../web/language';
import { forSpreadsheet } from '../../web/download';
import { Bar } from '../../web/parts/bar';
import { LanguageChoice } from '../../web/parts/language-choice';
import { mount } from '../../web/parts/mount';
import { ofHundredText } from '../../web/parts/of-hundred';
import { UnknownHall } from '../../web/parts/unknown-hall';
import { WholePage } from '../../web/parts/whole-page';
import { monthName, numberText } from '../../web/periods';
import { at, get } from '../../web/rest';
import { createSpeaker } from '../../web/texts';
import { shortLength } from '../../web/waits';
import { Now } from './now';
import { BeforeYouCome, ClosedToday } from './visit';
import '../../web/theme.css';
import '../../web/tables.css';
import './results.css';

const speaker = createSpeaker(texts, rememberedLanguage() ?? browserLanguage());
const hallId = await chosenHall(speaker);
/** A hall that has to close in mid-day must not be a surprise to who is on the way. */
const HALL_EVERY_MS = 60_000;
const PATH = `/halls${at(hallId)}/reports`;

/** How long people waited, for everybody: months that are over, and only sums. */
function Results() {
  const { t } = speaker;
  const hall = useFetched<Hall>(`/halls${at(hallId)}`, HALL_EVERY_MS);
  const month = useSignal(fromAddress('period'));
  const report = useSignal<PublicReport | null>(null);
  /** The months to choose from, as the last month told of them. */
  const offered = useSignal<string[]>([]);
  const problem = useSignal<'unknown' | 'failed' | null>(null);
  useEffect(() => {
    let stale = false;
    const query = month.value ? `?period=${encodeURIComponent(month.value)}` : '';
    void get<PublicReport>(`${PATH}/public${query}`).then((answer) => {
      if (stale) return;
      if (!answer.ok) {
        problem.value = answer.problem.status === 404 ? 'unknown' : 'failed';
        return;
      }
      problem.value = null;
      report.value = answer.value;
      const told = answer.value.months.map(({ period }) => period);
      offered.value = [...new Set([...offered.value, ...told, answer.value.month.period])].sort().reverse();
    });
    return () => void (stale = true);
  }, [month.value]);

  if (problem.value === 'unknown') return <UnknownHall speaker={speaker} />;
  const shown = report.value;
  if (!shown) return <WholePage title={problem.value ? t('problem-other') : t('working')} />;
  const dataPath = `${PATH}/open-data?period=${shown.month.period}`;
  return (
    <div class="results">
      <header class="row">
        <strong>{shown.hallName}</strong>
        <LanguageChoice speaker={speaker} among={hall.value.value?.languages} onChoose={rememberLanguage} />
      </header>
      <main class="stack">
        <h1>{t('title')}</h1>
        {hall.value.value?.closed && <ClosedToday speaker={speaker} hall={hall.value.value} />}
        <Now speaker={speaker} hallId={hallId} hall={hall} />
        <label class="row">
          {t('month')}
          <select
            value={shown.month.period}
            onChange={(event) => {
              month.value = event.currentTarget.value;
              rememberInAddress('period', month.value);
            }}
          >
            {offered.value.map((each) => (
              <option key={each} value={each}>
                {monthName(each, speaker.language.value)}
              </option>
            ))}
          </select>
        </label>
        {problem.value && (
          <p class="banner wrong" role="alert">
            {t('problem-other')}
          </p>
        )}
        <Sentence report={shown} />
        <BeforeYouCome speaker={speaker} hall={hall} />
        <Services report={shown} />
        <Months report={shown} />
        <section class="stack open-data">
          <p>
            <a href={`${SEAT}/api/v1${dataPath}`} download>
              {t('open-data')}
            </a>{' '}
            <a class="small" href={`${SEAT}/api/v1${forSpreadsheet(dataPath)}`} download>
              {t('open-data-excel')}
            </a>
          </p>
          <p class="small quiet-text">{t('open-data-text')}</p>
        </section>
      </main>
    </div>
  );
}

/** How the month went: what became of every hundred visitors, how long they waited, and what that means. */
function Sentence({ report }: { report: PublicReport }) {
  const { t } = speaker;
  const month = monthName(report.month.period, speaker.language.value);
  const { ofHundred, promised, meanMin, medianMin, p90Min } = report.month.overall;
  return (
    <section class="card stack" aria-live="polite">
      <h2>{t('month-title', { month })}</h2>
      <p class="sentence">{ofHundred ? ofHundredText(speaker, ofHundred) : t('too-few', { month })}</p>
      {promised != null && <p>{t('of-visitors', { count: countText(promised) })}</p>}
      {meanMin != null && medianMin != null && (
        <p>
          {t('mean', { minutes: meanMin })} {t('half', { minutes: medianMin })}
        </p>
      )}
      {p90Min != null && <p>{t('nine', { minutes: p90Min })}</p>}
      <p class="quiet-text">
        {t('what-is-on-time')} {t('left-too')}
      </p>
    </section>
  );
}

function countText(count?: number | null): string {
  return count == null ? '–' : numberText(count, speaker.language.value);
}

/** How many of a hundred were helped in time, with a bar; words where there were too few to tell. */
function Kept({ figures }: { figures: PublicFigures }) {
  const { t } = speaker;
  if (!figures.ofHundred) return <span class="quiet-text">{t('few')}</span>;
  return (
    <span class="with-bar">
      {figures.ofHundred.onTime}
      <Bar value={figures.ofHundred.onTime} most={100} />
    </span>
  );
}

const PARTS = ['late', 'gone', 'gone-late', 'day-over'] as const;

/** The parts beside those helped in time, in the order of the columns. */
function partsOf({ ofHundred }: PublicFigures): (number | undefined)[] {
  if (!ofHundred) return PARTS.map(() => undefined);
  const { late, gone, goneLate, dayEnd, dayEndLate } = ofHundred;
  return [late, gone, goneLate, dayEnd + dayEndLate];
}

function Rows(props: { label: string; rows: { key: string; name: string; figures: PublicFigures }[] }) {
  const { t } = speaker;
  const heads = ['on-time', ...PARTS, 'visitors', 'mean-short'];
  return (
    <>
      <p class="small quiet-text">{t('of-hundred-about')}</p>
      <div class="scrolled" tabindex={0} role="region" aria-label={props.label}>
        <table>
          <thead>
            <tr>
              <th scope="col">{props.label}</th>
              {heads.map((name) => (
                <th key={name} scope="col">
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.rows.map(({ key, name, figures }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>
                  <Kept figures={figures} />
                </td>
                {partsOf(figures).map((part, n) => (
                  <td key={n}>{countText(part)}</td>
                ))}
                <td>{countText(figures.promised)}</td>
                <td>{figures.meanMin == null ? '–' : shortLength(speaker, figures.meanMin)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Services({ report }: { report: PublicReport }) {
  const { t } = speaker;
  const services = report.month.byService;
  if (services.length === 0) return null;
  const rows = services.map((each) => ({
    key: each.serviceId,
    name: speaker.pick(each.names) || each.serviceId,
    figures: each,
  }));
  return (
    <section class="card stack">
      <h2>{t('by-service')}</h2>
      <Rows label={t('service')} rows={rows} />
    </section>
  );
}

function Months({ report }: { report: PublicReport }) {
  const { t } = speaker;
  if (report.months.length < 2) return null;
  const rows = report.months.map((each) => ({
    key: each.period,
    name: monthName(each.period, speaker.language.value),
    figures: each,
  }));
  return (
    <section class="card stack">
      <h2>{t('by-month')}</h2>
      <Rows label={t('month')} rows={rows.reverse()} />
    </section>
  );
}

mount(speaker, <Results />);
