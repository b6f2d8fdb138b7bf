import type { CaseFigures, NormReport } from '../../web/contract';
import { Bar } from '../../web/parts/bar';
import type { Speaker } from '../../web/texts';
import { countText, percentText } from './figures';

const HEADS = ['cases-what', 'cases-set', 'cases-kept', 'cases-missed', 'cases-running', 'share', 'earlier'];

/** What was promised beyond the visit: every clock of complaints, suggestions, callbacks, promised answers and so on. */
export function CaseClocks({ speaker, report }: { speaker: Speaker; report: NormReport }) {
  const { t } = speaker;
  const { now, before } = report.cases;
  const rows = now.flatMap(({ kind, clocks }) => clocks.map((clock) => ({ kind, ...clock })));
  return (
    <section class="card stack">
      <h2>{t('cases')}</h2>
      {rows.length === 0 ? (
        <p class="quiet-text">{t('cases-none')}</p>
      ) : (
        <>
          <p class="small quiet-text">{t('cases-explained')}</p>
          <div class="scrolled" tabindex={0} role="region" aria-label={t('cases')}>
            <table>
              <thead>
                <tr>
                  {HEADS.map((name) => (
                    <th key={name} scope="col">
                      {t(name)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ kind, step, set, kept, missed, running, keptPercent }) => (
                  <tr key={`${kind}.${step}`}>
                    <th scope="row">
                      {t('cases-step', { kind: t(`case-${kind}`), step: t(`case-step-${step}`) })}
                    </th>
                    <td>{countText(speaker, set)}</td>
                    <td>{countText(speaker, kept)}</td>
                    <td>{countText(speaker, missed)}</td>
                    <td>{countText(speaker, running)}</td>
                    <td>
                      <span class="with-bar">
                        {percentText(speaker, keptPercent)}
                        <Bar value={keptPercent ?? 0} most={100} />
                      </span>
                    </td>
                    <td>{percentText(speaker, percentOf(before, kind, step))}</td>
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

function percentOf(cases: CaseFigures[], kind: string, step: string): number | null {
  const clocks = cases.find((each) => each.kind === kind)?.clocks ?? [];
  return clocks.find((clock) => clock.step === step)?.keptPercent ?? null;
}
