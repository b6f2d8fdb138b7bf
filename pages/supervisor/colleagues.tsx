import type { ListOf, StaffDay } from '../../web/contract';
import { useFetched } from '../../web/fetched';
import { at } from '../../web/rest';
import { figuresOf } from '../../web/staff-day';
import type { OverviewProps } from './queues';
import '../../web/tables.css';

const EVERY_MS = 60_000;

/** What colleagues did today, in a hall that chose with its works council that supervisors see it; nothing in any other. */
export function Colleagues({ speaker, hallId }: OverviewProps & { hallId: string }) {
  const { t } = speaker;
  const days = useFetched<ListOf<StaffDay>>(`/halls${at(hallId)}/staff-days`, EVERY_MS);
  const shown = (days.value.value?.items ?? []).filter(({ seenBy }) => seenBy === 'supervisorsToo');
  const [first] = shown;
  if (!first) return null;
  return (
    <section class="card wide colleagues">
      <h2>{t('colleagues')}</h2>
      <p class="quiet-text">{t('colleagues-text')}</p>
      <div class="scrolled" tabindex={0} role="region" aria-label={t('colleagues')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('colleague')}</th>
              {figuresOf(speaker, first).map(({ name }) => (
                <th key={name} scope="col">
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((day) => (
              <tr key={day.accountId}>
                <th scope="row">{day.name ?? day.accountId}</th>
                {figuresOf(speaker, day).map(({ name, value }) => (
                  <td key={name}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
