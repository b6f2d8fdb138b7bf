import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import textsEn from '../locales/en/results.ftl?raw';
import textsNl from '../locales/nl/results.ftl?raw';
import { fromAddress, rememberInAddress } from '../web/address';
import { chosenHall } from '../web/chosen-hall';
import type { PublicFigures, PublicReport } from '../web/contract';
import { rememberedLanguage, rememberLanguage } from '../web/language';
import { Bar } from '../web/parts/bar';
import { LanguageChoice } from '../web/parts/language-choice';
import { mount } from '../web/parts/mount';
import { UnknownHall } from '../web/parts/unknown-hall';
import { WholePage } from '../web/parts/whole-page';
import { monthName, numberText } from '../web/periods';
import { at, get } from '../web/rest';
import { browserLanguage, createSpeaker } from '../web/texts';
import { shortLength } from '../web/waits';
import { BeforeYouCome } from './visit';
import '../web/theme.css';
import '../web/tables.css';
import './results.css';

const speaker = createSpeaker({ nl: textsNl, en: textsEn }, rememberedLanguage() ?? browserLanguage());
const hallId = await chosenHall(speaker);
const PATH = `/halls${at(hallId)}/reports`;

/** How long people waited, for everybody: months that are over, and only sums. */
function Results() {
  const { t } = speaker;
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
  return (
    <div class="results">
      <header class="row">
        <strong>{shown.hallName}</strong>
        <LanguageChoice speaker={speaker} onChoose={rememberLanguage} />
      </header>
      <main class="stack">
        <h1>{t('title')}</h1>
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
        <BeforeYouCome speaker={speaker} hallId={hallId} />
        <Services report={shown} />
        <Months report={shown} />
        <section class="stack open-data">
          <p>
            <a href={`/api/v1${PATH}/open-data?period=${shown.month.period}`} download>
              {t('open-data')}
            </a>
          </p>
          <p class="small quiet-text">{t('open-data-text')}</p>
        </section>
      </main>
    </div>
  );
}

/** The one sentence that matters, and what it means. */
function Sentence({ report }: { report: PublicReport }) {
  const { t } = speaker;
  const month = monthName(report.month.period, speaker.language.value);
  const { keptOfHundred, medianMin, p90Min } = report.month.overall;
  return (
    <section class="card stack" aria-live="polite">
      <p class="sentence">
        {keptOfHundred == null ? t('too-few', { month }) : t('sentence', { month, kept: keptOfHundred })}
      </p>
      {medianMin != null && <p>{t('half', { minutes: medianMin })}</p>}
      {p90Min != null && <p>{t('nine', { minutes: p90Min })}</p>}
      <p class="quiet-text">
        {t('what-is-on-time')} {t('left-too')}
      </p>
    </section>
  );
}

/** How many of a hundred, with a bar; words where there were too few to tell. */
function Kept({ figures }: { figures: PublicFigures }) {
  const { t } = speaker;
  if (figures.keptOfHundred == null) return <span class="quiet-text">{t('few')}</span>;
  return (
    <span class="with-bar">
      {t('of-hundred', { kept: figures.keptOfHundred })}
      <Bar value={figures.keptOfHundred} most={100} />
    </span>
  );
}

function Rows(props: { label: string; rows: { key: string; name: string; figures: PublicFigures }[] }) {
  const { t } = speaker;
  const count = (number?: number | null) =>
    number == null ? '–' : numberText(number, speaker.language.value);
  return (
    <div class="scrolled" tabindex={0} role="region" aria-label={props.label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{props.label}</th>
            <th scope="col">{t('on-time')}</th>
            <th scope="col">{t('half-short')}</th>
            <th scope="col">{t('visitors')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ key, name, figures }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>
                <Kept figures={figures} />
              </td>
              <td>{figures.medianMin == null ? '–' : shortLength(speaker, figures.medianMin)}</td>
              <td>{count(figures.promised)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
