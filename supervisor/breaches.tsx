import { redressText } from '../web/parts/redress';
import { limitText } from '../web/waits';
import type { OverviewProps } from './queues';

/** Today's broken promises, the newest first, and what is still owed for them. */
export function Breaches({ speaker, names, hall, view }: OverviewProps) {
  const { t } = speaker;
  const newestFirst = [...view.breaches].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <section class="card breaches">
      <h2>{t('breaches', { count: view.breaches.length })}</h2>
      {newestFirst.length === 0 && <p class="quiet-text">{t('breaches-none')}</p>}
      <ul>
        {newestFirst.map((breach) => (
          <li key={breach.id}>
            <span>{speaker.time(breach.at, hall.timeZone)}</span>
            <strong class="number">{breach.number}</strong>
            <span>
              {speaker.pick(names.service(breach.serviceId)?.names)}
              <span class="small quiet-text"> {t('over', { limit: limitText(speaker, breach.limitS) })}</span>
            </span>
            <span class="small">
              {breach.redress
                .map((redress) => `${redressText(speaker, redress)}: ${t(`redress-state-${redress.state}`)}`)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
