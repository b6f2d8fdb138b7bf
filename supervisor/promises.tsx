import { redressText } from '../web/parts/redress';
import { at, createDesk } from '../web/rest';
import { limitText, minutesUp } from '../web/waits';
import type { Breach, Redress } from '../web/contract';
import type { OverviewProps } from './queues';

const SOON_MS = 15 * 60_000;
const LONGEST_LIST = 6;

/** Promises that break within a quarter of an hour unless somebody is called, the earliest first. */
export function SoonBroken({ speaker, names, view, now }: OverviewProps) {
  const { t } = speaker;
  const leftMs = (dueAt: string) => Date.parse(dueAt) - now.value;
  const soon = view.queue
    .filter(({ dueAt, breach }) => dueAt != null && !breach && leftMs(dueAt) < SOON_MS)
    .sort((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''));
  return (
    <section class="card soon">
      <h2>{t('soon', { count: soon.length })}</h2>
      {soon.length === 0 && <p class="quiet-text">{t('soon-none')}</p>}
      <ol class="lines">
        {soon.slice(0, LONGEST_LIST).map((ticket) => (
          <li key={ticket.id}>
            <strong class="number">{ticket.number}</strong>
            <span>
              {speaker.pick(names.service(ticket.serviceId)?.names)}
              {ticket.arrival === 'appointment' && (
                <span class="small quiet-text"> {t('legend-appointment')}</span>
              )}
            </span>
            <span class="small">
              {ticket.forecast?.breachProbability != null &&
                t('chance', { percent: Math.round(ticket.forecast.breachProbability * 100) })}
            </span>
            <strong>{t('in-minutes', { minutes: minutesUp(leftMs(ticket.dueAt ?? '') / 1000) })}</strong>
          </li>
        ))}
      </ol>
      {soon.length > LONGEST_LIST && (
        <p class="quiet-text">{t('queue-more', { count: soon.length - LONGEST_LIST })}</p>
      )}
    </section>
  );
}

/** Today's broken promises, the newest first, and what is still owed for them. */
export function Breaches({ speaker, names, hall, view }: OverviewProps) {
  const { t } = speaker;
  return (
    <section class="card breaches">
      <h2>{t('breaches', { count: view.breaches.length })}</h2>
      {view.breaches.length === 0 && <p class="quiet-text">{t('breaches-none')}</p>}
      <ul class="lines">
        {view.breaches.map((breach) => (
          <li key={breach.id}>
            <span>{speaker.time(breach.at, hall.timeZone)}</span>
            <strong class="number">{breach.number}</strong>
            <div>
              {speaker.pick(names.service(breach.serviceId)?.names)}
              <span class="small quiet-text"> {t('over', { limit: limitText(speaker, breach.limitS) })}</span>
              <ul>
                {breach.redress.map((redress) => (
                  <RedressLine key={redress.id} speaker={speaker} breach={breach} redress={redress} />
                ))}
              </ul>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const act = createDesk();

/** One thing that is owed; whoever passes the desk later gets it here. */
function RedressLine(props: { speaker: OverviewProps['speaker']; breach: Breach; redress: Redress }) {
  const { speaker, breach, redress } = props;
  const { t } = speaker;
  const what = redressText(speaker, redress);
  const settle = (how: 'give' | 'decline') =>
    void act('POST', `/breaches${at(breach.id)}/redress${at(redress.id)}/_${how}`, {});
  return (
    <li class="row redress-line">
      <span class="small">
        {what}: {t(`redress-state-${redress.state}`)}
      </span>
      {redress.state === 'offered' && (
        <span class="row">
          <button onClick={() => settle('give')}>
            {t('redress-give')}
            <span class="unseen">
              {' '}
              {what} {breach.number}
            </span>
          </button>
          <button class="quiet" onClick={() => settle('decline')}>
            {t('redress-decline')}
            <span class="unseen">
              {' '}
              {what} {breach.number}
            </span>
          </button>
        </span>
      )}
    </li>
  );
}
