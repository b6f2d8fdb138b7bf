import type { Outcomes as Counted, NormReport } from '../../web/contract';
import type { Speaker } from '../../web/texts';
import { countText } from './figures';

const GROUPS = ['helped', 'left', 'notThere', 'returned', 'dayEnd', 'unfinished'] as const;

/** What became of every wait with a norm, told apart: before the norm and after it. */
export function Outcomes({ speaker, report }: { speaker: Speaker; report: NormReport }) {
  const { t } = speaker;
  const { outcomes, promised, broken } = report.overall.now;
  if (promised === 0) return null;
  const rows = rowsOf(outcomes).filter(({ name, inTime, late }) => name === 'helped' || inTime + late > 0);
  const count = (number: number) => countText(speaker, number);
  return (
    <section class="card stack">
      <h2>{t('outcomes')}</h2>
      <p class="small quiet-text">{t('outcomes-about', { count: count(promised) })}</p>
      <div class="scrolled" tabindex={0} role="region" aria-label={t('outcomes')}>
        <table>
          <thead>
            <tr>
              {['outcome', 'in-time', 'late'].map((name) => (
                <th key={name} scope="col">
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, inTime, late }) => (
              <tr key={name}>
                <th scope="row">{t(`outcome-${name}`)}</th>
                <td>{count(inTime)}</td>
                <td>{count(late)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('outcome-all')}</th>
              <td>{count(promised - broken)}</td>
              <td>{count(broken)}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}

function rowsOf(outcomes: Counted): { name: string; inTime: number; late: number }[] {
  const groups = GROUPS.map((name) => ({ name, ...outcomes[name] }));
  return [...groups, { name: 'running', inTime: 0, late: outcomes.runningLate }];
}
