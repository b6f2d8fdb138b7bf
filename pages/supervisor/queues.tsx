import type { ReadonlySignal } from '@preact/signals';
import type { Hall, SupervisorView } from '../../web/contract';
import type { HallInfo } from '../../web/hall';
import type { Speaker } from '../../web/texts';
import { limitText, shortLength, waitText, wholeMinutes } from '../../web/waits';

export interface OverviewProps {
  speaker: Speaker;
  names: HallInfo;
  hall: Hall;
  view: SupervisorView;
  now: ReadonlySignal<number>;
}

const LONGEST_LIST = 12;

export function Totals({ speaker, view }: OverviewProps) {
  const { t } = speaker;
  const { waiting, served, issued, breaches, secondPromises } = view.totals;
  const due = secondPromises.kept + secondPromises.broken;
  const owed = view.breaches.flatMap(({ redress }) => redress).filter(({ state }) => state === 'offered');
  const longestS = Math.max(-1, ...view.services.map(({ longestWaitS }) => longestWaitS ?? -1));
  const totals = {
    waiting,
    longest: longestS < 0 ? '–' : shortLength(speaker, wholeMinutes(longestS)),
    served,
    issued,
    breaches,
    second: due ? t('second-kept', { kept: secondPromises.kept, all: due }) : '–',
    owed: owed.length,
  };
  return (
    <dl class="totals">
      {Object.entries(totals).map(([name, value]) => (
        <div key={name} class="card">
          <dt>{t(`total-${name}`)}</dt>
          <dd class="number">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Services({ speaker, names, view }: OverviewProps) {
  const { t } = speaker;
  return (
    <section class="card services">
      <h2>{t('services')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('service')}</th>
            <th scope="col">{t('waiting')}</th>
            <th scope="col">{t('longest')}</th>
            <th scope="col">{t('expected')}</th>
            <th scope="col">{t('coming-breaches')}</th>
            <th scope="col">{t('norm')}</th>
            <th scope="col">{t('open-counters')}</th>
          </tr>
        </thead>
        <tbody>
          {view.services.map((each) => {
            const { norm, longestWait } = each;
            return (
              <tr key={each.serviceId} class={longestWait ? 'over' : ''}>
                <th scope="row">{speaker.pick(names.service(each.serviceId)?.names) || each.serviceId}</th>
                <td data-label={t('waiting')}>{each.waiting}</td>
                <td data-label={t('longest')}>
                  {each.longestWaitS == null ? '–' : shortLength(speaker, wholeMinutes(each.longestWaitS))}
                  {longestWait && (
                    <span class="small">
                      {' '}
                      {t(`promise-broke-${longestWait.norm.arrival}`, {
                        limit: limitText(speaker, longestWait.norm.limitS),
                      })}
                    </span>
                  )}
                </td>
                <td data-label={t('expected')} class={each.pastNorm ? 'past-norm' : ''}>
                  {waitText(speaker, each.wait)}
                  {norm && each.pastNorm && <span class="small"> {t(`past-norm-${norm.commitment}`)}</span>}
                </td>
                <td data-label={t('coming-breaches')}>{comingText(each.expectedBreaches)}</td>
                <td data-label={t('norm')}>{norm ? limitText(speaker, norm.limitS) : '–'}</td>
                <td data-label={t('open-counters')}>{each.openCounters}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** Expected breaches, without a precision that nobody has. */
function comingText(expected: number | null | undefined): string | number {
  return expected == null || expected < 0.5 ? '–' : Math.round(expected);
}

/** Who waits, the next to be called first. */
export function WaitingList({ speaker, names, view }: OverviewProps) {
  const { t } = speaker;
  const more = view.queue.length - LONGEST_LIST;
  return (
    <section class="card waiting-list">
      <h2>{t('queue', { count: view.queue.length })}</h2>
      {view.queue.length === 0 && <p class="quiet-text">{t('queue-empty')}</p>}
      <ol class="lines">
        {view.queue.slice(0, LONGEST_LIST).map((ticket) => (
          <li key={ticket.id} class={ticket.breach ? 'over' : ''}>
            <strong class="number">{ticket.number}</strong>
            <span>{speaker.pick(names.service(ticket.serviceId)?.names)}</span>
            <span>{shortLength(speaker, wholeMinutes(ticket.waitedS))}</span>
          </li>
        ))}
      </ol>
      {more > 0 && <p class="quiet-text">{t('queue-more', { count: more })}</p>}
      <p class="quiet-text">{t('aside', { parked: view.parked.length, noShows: view.noShows.length })}</p>
    </section>
  );
}
