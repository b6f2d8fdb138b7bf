import { isNarrow } from '../../web/narrow';
import { Pager, useTurned } from '../../web/parts/pager';
import { redressText } from '../../web/parts/redress';
import { at, createDesk } from '../../web/rest';
import { limitText, minutesUp } from '../../web/waits';
import type { Breach, Redress } from '../../web/contract';
import { addressOfNumber, addressOfPart } from './place';
import type { OverviewProps } from './queues';

/** Promises that will perhaps break unless something changes, the earliest first; the server says which. */
export function SoonBroken({ speaker, names, view, now }: OverviewProps) {
  const { t } = speaker;
  const { atRisk } = view;
  const title = t('soon', { count: atRisk.length });
  const turned = useTurned(atRisk, isNarrow.value ? 3 : 6);
  return (
    <section class="card soon">
      <div class="row section-head">
        <h2>{title}</h2>
        <Pager speaker={speaker} about={title} turned={turned} />
      </div>
      {atRisk.length === 0 && <p class="quiet-text">{t('soon-none')}</p>}
      <ol class="lines">
        {turned.shown.map((risk) => (
          <li key={risk.ticketId} class={risk.alarm ? 'alarm' : ''}>
            <a class="number" href={addressOfNumber(risk.number)}>
              {risk.number}
            </a>
            <span>
              {speaker.pick(names.service(risk.serviceId)?.names)}
              {risk.appointment && <span class="small quiet-text"> {t('legend-appointment')}</span>}
            </span>
            <span class="small">
              {t('chance', { percent: Math.round(risk.breachProbability * 100) })}
              {risk.alarm && <span class="unseen"> {t('soon-alarm')}</span>}
            </span>
            <strong>
              {t('in-minutes', { minutes: minutesUp((Date.parse(risk.dueAt) - now.value) / 1000) })}
            </strong>
          </li>
        ))}
      </ol>
      <p class="soon-after">
        <a href={addressOfPart('promises')}>{t('breaches', { count: view.breaches.length })}</a>
      </p>
    </section>
  );
}

/** Today's broken promises, the newest first, and what is still owed for them. */
export function Breaches({ speaker, names, hall, view, acts }: OverviewProps) {
  const { t } = speaker;
  const title = t('breaches', { count: view.breaches.length });
  const turned = useTurned(view.breaches, 4);
  return (
    <section class="card breaches">
      <div class="row section-head">
        <h2>{title}</h2>
        <Pager speaker={speaker} about={title} turned={turned} />
      </div>
      {view.breaches.length === 0 && <p class="quiet-text">{t('breaches-none')}</p>}
      <ul class="lines">
        {turned.shown.map((breach) => (
          <li key={breach.id}>
            <span>{speaker.time(breach.at, hall.timeZone)}</span>
            <a class="number" href={addressOfNumber(breach.number)}>
              {breach.number}
            </a>
            <div>
              {speaker.pick(names.service(breach.serviceId)?.names)}
              <span class="small quiet-text"> {t('over', { limit: limitText(speaker, breach.limitS) })}</span>
              <ul>
                {breach.redress.map((redress) => (
                  <RedressLine
                    key={redress.id}
                    speaker={speaker}
                    acts={acts}
                    breach={breach}
                    redress={redress}
                  />
                ))}
              </ul>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who was sent on today as often as the charter allows, or more often; nothing while nobody was. */
export function OftenPassedOn({ speaker, view }: OverviewProps) {
  const { t } = speaker;
  const often = view.oftenPassedOn ?? [];
  const title = t('passed-on', { count: often.length });
  const turned = useTurned(often, 3);
  if (often.length === 0) return null;
  return (
    <section class="card passed-on">
      <div class="row section-head">
        <h2>{title}</h2>
        <Pager speaker={speaker} about={title} turned={turned} />
      </div>
      <ul class="lines">
        {turned.shown.map((visit) => (
          <li key={visit.ticketId} class={visit.times > visit.atMost ? 'over' : ''}>
            <a class="number" href={addressOfNumber(visit.number)}>
              {visit.number}
            </a>
            <span>{t('passed-on-times', { times: visit.times, most: visit.atMost })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const act = createDesk();

/** One thing that is owed; whoever passes the desk later gets it here. */
function RedressLine(props: {
  speaker: OverviewProps['speaker'];
  acts: boolean;
  breach: Breach;
  redress: Redress;
}) {
  const { speaker, breach, redress } = props;
  const { t } = speaker;
  const what = redressText(speaker, redress);
  const settle = (how: 'give' | 'decline') =>
    void act('POST', `/breaches${at(breach.id)}/redress${at(redress.id)}/_${how}`);
  return (
    <li class="row redress-line">
      <span class="small">
        {what}: {t(`redress-state-${redress.state}`)}
      </span>
      {props.acts && redress.state === 'offered' && (
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
