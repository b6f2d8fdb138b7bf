import type { ReadonlySignal } from '@preact/signals';
import type { Hall, SupervisorView } from '../../web/contract';
import type { HallInfo } from '../../web/hall';
import { isNarrow } from '../../web/narrow';
import { Bar } from '../../web/parts/bar';
import { Pager, useTurned } from '../../web/parts/pager';
import type { Speaker } from '../../web/texts';
import { limitText, shortLength, waitText, wholeMinutes } from '../../web/waits';
import { addressOfNumber } from './place';

export interface OverviewProps {
  speaker: Speaker;
  names: HallInfo;
  hall: Hall;
  view: SupervisorView;
  now: ReadonlySignal<number>;
  /** Whether whoever looks may act: what would change something is not offered to others. */
  acts: boolean;
}

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

/** Each service's queue: how many wait, how long, and what is to be expected. */
export function Services({ speaker, names, view }: OverviewProps) {
  const { t } = speaker;
  const turned = useTurned(view.services, isNarrow.value ? 4 : 6);
  const most = Math.max(1, ...view.services.map(({ waiting }) => waiting));
  return (
    <section class="card services">
      <div class="row section-head">
        <h2>{t('services')}</h2>
        <Pager speaker={speaker} about={t('services')} turned={turned} />
      </div>
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
          {turned.shown.map((each) => {
            const { norm, longestWait } = each;
            return (
              <tr key={each.serviceId} class={longestWait ? 'over' : ''}>
                <th scope="row">{speaker.pick(names.service(each.serviceId)?.names) || each.serviceId}</th>
                <td data-label={t('waiting')}>
                  <span class="with-bar">
                    {each.waiting}
                    <Bar value={each.waiting} most={most} kind={longestWait ? 'late' : ''} />
                  </span>
                </td>
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
                <td data-label={t('norm')}>{norm ? shortLimit(speaker, norm.limitS) : '–'}</td>
                <td data-label={t('open-counters')}>{each.openCounters}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** A norm's limit where there is little room, exactly all the same. */
function shortLimit(speaker: Speaker, limitS: number): string {
  return limitS % 60 === 0 ? shortLength(speaker, limitS / 60) : limitText(speaker, limitS);
}

/** Expected breaches, without a precision that nobody has. */
function comingText(expected: number | null | undefined): string | number {
  return expected == null || expected < 0.5 ? '–' : Math.round(expected);
}

/** Who waits, the next to be called first. */
export function WaitingList({ speaker, names, view }: OverviewProps) {
  const { t } = speaker;
  const title = t('queue', { count: view.queue.length });
  const turned = useTurned(view.queue, isNarrow.value ? 5 : 6);
  return (
    <section class="card waiting-list">
      <div class="row section-head">
        <h2>{title}</h2>
        <Pager speaker={speaker} about={title} turned={turned} />
      </div>
      {view.queue.length === 0 && <p class="quiet-text">{t('queue-empty')}</p>}
      <ol class="lines">
        {turned.shown.map((ticket) => (
          <li key={ticket.id} class={ticket.breach ? 'over' : ''}>
            <a class="number" href={addressOfNumber(ticket.number)}>
              {ticket.number}
            </a>
            <span>
              {speaker.pick(names.service(ticket.serviceId)?.names)}
              {ticket.away && ` ${t('mark-away')}`}
            </span>
            <span>{shortLength(speaker, wholeMinutes(ticket.waitedS))}</span>
          </li>
        ))}
      </ol>
      <p class="quiet-text">
        {t('aside', {
          parked: view.parked.length,
          noShows: view.noShows.length,
          home: view.totals.fromHome ?? 0,
        })}
      </p>
    </section>
  );
}
