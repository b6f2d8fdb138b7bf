import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import texts from 'texts:report';
import staff from 'texts:staff';
import { fromAddress, rememberInAddress } from '../../web/address';
import { chosenHall } from '../../web/chosen-hall';
import type { NormReport } from '../../web/contract';
import { save } from '../../web/download';
import { followHall } from '../../web/hall';
import { browserLanguage, rememberedLanguage } from '../../web/language';
import { LookBack } from '../../web/parts/look-back';
import { mount } from '../../web/parts/mount';
import { SignedIn } from '../../web/parts/signed-in';
import { months, quarters, years } from '../../web/periods';
import { at, get } from '../../web/rest';
import { keepSession } from '../../web/session';
import { createSpeaker, together } from '../../web/texts';
import { ForecastAccuracy } from './accuracy';
import { periodText } from './figures';
import { CaseClocks } from './cases';
import { Halls } from './halls';
import { InShort } from './in-short';
import { LogEnd } from './log-end';
import { Outcomes } from './outcomes';
import { Arrivals, Causes, More, Services, Totals, When } from './tables';
import { Trend } from './trend';
import '../../web/theme.css';
import '../../web/tables.css';
import './report.css';
import './trend.css';

const speaker = createSpeaker(together(staff, texts), rememberedLanguage() ?? browserLanguage());
const keeper = keepSession('account');
const hallId = await chosenHall(speaker, keeper);
const PATH = `/halls${at(hallId)}/reports/norms`;

const EXPLAINED = [
  'explained-share',
  'explained-neither',
  'explained-visit',
  'explained-exact',
  'explained-median',
];

function Page() {
  return <SignedIn speaker={speaker} keeper={keeper} hallId={hallId} screen="report" page={ChosenReport} />;
}

/** Whether this account may see more than one hall: only then is it worth counting them all. */
function severalHalls(): boolean {
  const held = keeper.session.value?.halls ?? [];
  return held.length > 1 || held.some(({ hallId }) => hallId === '*');
}

/** The periods that can be chosen, those that run first. */
function choices(now: number, timeZone: string) {
  return {
    months: months(now, timeZone, 25),
    quarters: quarters(now, timeZone, 9),
    years: years(now, timeZone, 5),
  };
}

function ChosenReport() {
  const { t } = speaker;
  const names = useMemo(() => followHall(hallId), []);
  const hall = names.hall.value;
  const period = useSignal(fromAddress('period'));
  const report = useSignal<NormReport | null>(null);
  const failed = useSignal(false);
  const timeZone = hall?.timeZone;
  const offered = useMemo(() => (timeZone ? choices(Date.now(), timeZone) : null), [timeZone]);
  // The month before is the first that is whole.
  const chosen = period.value ?? offered?.months[1] ?? null;
  useEffect(() => {
    if (!chosen) return;
    let stale = false;
    report.value = null;
    failed.value = false;
    void get<NormReport>(`${PATH}?period=${encodeURIComponent(chosen)}`).then((answer) => {
      if (stale) return;
      failed.value = !answer.ok;
      report.value = answer.ok ? answer.value : null;
    });
    return () => void (stale = true);
  }, [chosen]);

  async function keep(kind: 'csv' | 'xlsx') {
    failed.value = !(await save(`${PATH}?period=${chosen}&language=${speaker.language.value}`, kind));
  }

  const shown = report.value;
  const wrong = failed.value || names.failed.value;
  const group = (name: 'months' | 'quarters' | 'years') => (
    <optgroup label={t(name)}>
      {offered?.[name].map((each) => (
        <option key={each} value={each}>
          {periodText(speaker, each)}
        </option>
      ))}
    </optgroup>
  );
  return (
    <LookBack
      speaker={speaker}
      keeper={keeper}
      hallId={hallId}
      names={names}
      class="report"
      leadsTo={['supervisor', 'records']}
      choices={
        <>
          <label class="row">
            {t('period')}
            <select
              value={chosen ?? ''}
              onChange={(event) => {
                period.value = event.currentTarget.value;
                rememberInAddress('period', period.value);
              }}
            >
              {group('months')}
              {group('quarters')}
              {group('years')}
            </select>
          </label>
          <div class="row">
            <button disabled={!shown} onClick={() => void keep('xlsx')}>
              {t('save-xlsx')}
            </button>
            <button disabled={!shown} onClick={() => void keep('csv')}>
              {t('save-csv')}
            </button>
            <button disabled={!shown} onClick={() => print()}>
              {t('print')}
            </button>
          </div>
        </>
      }
      about={
        shown && (
          <p class="quiet-text">
            {t('about-period', {
              period: periodText(speaker, shown.period),
              before: periodText(speaker, shown.periodBefore),
            })}{' '}
            {t('made-at', {
              day: speaker.day(shown.madeAt, shown.timeZone),
              time: speaker.time(shown.madeAt, shown.timeZone),
            })}
          </p>
        )
      }
    >
      <div role="status" class="stack">
        {wrong && <p class="banner wrong">{t('problem-other')}</p>}
        {!shown && !wrong && <p class="quiet-text">{t('working')}</p>}
        {shown && !shown.closed && <p class="banner late">{t('still-open')}</p>}
      </div>
      {shown && (
        <>
          <InShort speaker={speaker} report={shown} />
          <Totals speaker={speaker} report={shown} />
          <Outcomes speaker={speaker} report={shown} />
          <Trend speaker={speaker} report={shown} />
          {severalHalls() && <Halls speaker={speaker} period={shown.period} />}
          <Services speaker={speaker} report={shown} />
          <Arrivals speaker={speaker} report={shown} />
          <When speaker={speaker} report={shown} />
          <Causes speaker={speaker} report={shown} />
          <CaseClocks speaker={speaker} report={shown} />
          <More speaker={speaker} report={shown} />
          <LogEnd speaker={speaker} report={shown} />
          <p class="small quiet-text">{EXPLAINED.map((name) => t(name)).join(' ')}</p>
        </>
      )}
      {hall && <ForecastAccuracy speaker={speaker} hall={hall} hallId={hallId} />}
    </LookBack>
  );
}

mount(speaker, <Page />);
