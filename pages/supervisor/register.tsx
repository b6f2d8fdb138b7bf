import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Breach, BreachCause, Costs, ListOf } from '../../web/contract';
import { doer } from '../../web/session';
import { Pager, useTurned } from '../../web/parts/pager';
import { at, createDesk } from '../../web/rest';
import type { Speaker } from '../../web/texts';
import { lengthText, minutesUp, wholeMinutes } from '../../web/waits';
import { useFetched, wholeList } from '../../web/fetched';
import type { OverviewProps } from './queues';

const EVERY_MS = 5 * 60_000;
const DAY_MS = 86_400_000;
const PERIODS = [1, 7, 31];
const CAUSES: BreachCause[] = ['moreArrivals', 'counterClosed', 'longCase', 'outage', 'other'];
const REASON_LENGTH_MAX = 1_000;

const act = createDesk();

/** The register of breaches: how each wait ended, what could be seen, and why; the supervisor has the last word. */
export function Register(props: OverviewProps & { hallId: string }) {
  const { speaker, view, now, hallId } = props;
  const { t } = speaker;
  const days = useSignal(7);
  const from = useSignal(now.peek() - days.peek() * DAY_MS);
  const path = `/halls${at(hallId)}/breaches?limit=500&from=${new Date(from.value).toISOString()}`;
  const fetched = useFetched<ListOf<Breach>>(path, EVERY_MS, wholeList);
  // What broke today, or was settled or explained elsewhere, is in the live view first.
  const seen = view.breaches.map((breach) => `${breach.id}${breach.cause}${breach.ended?.how}`).join();
  useEffect(() => fetched.again(), [seen]);
  const items = [...(fetched.value.value?.items ?? [])].reverse();
  const turned = useTurned(items, 4);
  return (
    <section class="card wide register">
      <div class="row section-head">
        <h2>{t('register')}</h2>
        <label class="row">
          {t('register-period')}
          <select
            value={String(days.value)}
            onChange={(event) => {
              days.value = Number(event.currentTarget.value);
              from.value = now.peek() - days.value * DAY_MS;
            }}
          >
            {PERIODS.map((count) => (
              <option key={count} value={String(count)}>
                {t('register-days', { count })}
              </option>
            ))}
          </select>
        </label>
        <Pager speaker={speaker} about={t('register')} turned={turned} />
      </div>
      <Budget {...props} />
      <Claims {...props} />
      {fetched.failed.value && <p class="banner wrong">{t('problem-other')}</p>}
      {fetched.value.value && items.length === 0 && <p class="quiet-text">{t('register-none')}</p>}
      {items.length > 0 && (
        <div class="register-scroll" tabIndex={0} role="region" aria-label={t('register')}>
          <table>
            <thead>
              <tr>
                {['when', 'number', 'waited', 'seen', 'cause'].map((column) => (
                  <th key={column} scope="col">
                    {t(`register-${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {turned.shown.map((breach) => (
                <Row key={breach.id} {...props} breach={breach} onSet={fetched.again} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row(props: OverviewProps & { breach: Breach; onSet: () => void }) {
  const { speaker, names, hall, breach, onSet } = props;
  const { t } = speaker;
  return (
    <tr>
      <td>
        {speaker.day(breach.at, hall.timeZone)}
        <br />
        {speaker.time(breach.at, hall.timeZone)}
      </td>
      <td>
        <strong>{breach.number}</strong>
        <br />
        {speaker.pick(names.service(breach.serviceId)?.names)}
      </td>
      <td>
        {breach.ended ? lengthText(speaker, minutesUp(breach.ended.waitedS)) : t('register-waits')}
        {breach.ended && (
          <>
            <br />
            <span class="small quiet-text">{t(`ended-${breach.ended.how}`)}</span>
          </>
        )}
      </td>
      <td class="small">
        {breach.scene && <Seen speaker={speaker} scene={breach.scene} timeZone={hall.timeZone} />}
      </td>
      <td>
        <Cause speaker={speaker} acts={props.acts} breach={breach} onSet={onSet} />
      </td>
    </tr>
  );
}

/** What could be seen in the hall when the promise broke. */
function Seen(props: { speaker: Speaker; scene: NonNullable<Breach['scene']>; timeZone: string }) {
  const { speaker, scene, timeZone } = props;
  const { t } = speaker;
  const takes = scene.counters.filter((counter) => counter.takes);
  const open = takes.filter((counter) => counter.status === 'open').length;
  return (
    <>
      {t('seen-counters', { open, all: takes.length })}
      <br />
      {t('seen-waiting', { count: scene.waitingForService, arrivals: scene.arrivalsLastHour })}
      {scene.expected != null &&
        ` ${t('seen-expected', { came: scene.came ?? 0, expected: scene.expected })}`}
      {scene.toldMedianS != null && (
        <>
          <br />
          {t('seen-told', { minutes: wholeMinutes(scene.toldMedianS) })}
        </>
      )}
      <br />
      {t('seen-warned', { at: speaker.time(scene.warnedAt, timeZone) })}
    </>
  );
}

function Cause(props: { speaker: Speaker; acts: boolean; breach: Breach; onSet: () => void }) {
  const { speaker, breach, onSet } = props;
  const { t } = speaker;
  const edited = useSignal(false);
  const cause = useSignal<BreachCause>(breach.cause ?? 'other');
  const reason = useSignal('');
  const failed = useSignal(false);
  async function save(event: SubmitEvent) {
    event.preventDefault();
    const said = reason.value.trim();
    const result = await act('POST', `/breaches${at(breach.id)}/_setcause`, {
      cause: cause.value,
      ...(said && { reason: said }),
    });
    failed.value = !result.ok;
    edited.value = !result.ok;
    if (result.ok) onSet();
  }
  if (!edited.value) {
    return (
      <div class="stack register-cause">
        <span>
          {breach.cause ? t(`cause-${breach.cause}`) : t('cause-unknown')}
          {breach.cause && !breach.causeSet && <span class="small quiet-text"> {t('cause-suggested')}</span>}
          {breach.causeSet?.reason && <span class="small">: {breach.causeSet.reason}</span>}
        </span>
        {props.acts && (
          <button
            class="quiet"
            onClick={() => {
              cause.value = breach.cause ?? 'other';
              edited.value = true;
            }}
          >
            {t('cause-change')}
            <span class="unseen"> {breach.number}</span>
          </button>
        )}
      </div>
    );
  }
  return (
    <form class="stack register-cause" onSubmit={save}>
      <select
        aria-label={t('register-cause')}
        value={cause.value}
        onChange={(event) => (cause.value = event.currentTarget.value as BreachCause)}
      >
        {CAUSES.map((each) => (
          <option key={each} value={each}>
            {t(`cause-${each}`)}
          </option>
        ))}
      </select>
      <input
        aria-label={t('cause-reason')}
        placeholder={t('cause-reason')}
        maxLength={REASON_LENGTH_MAX}
        value={reason.value}
        onInput={(event) => (reason.value = event.currentTarget.value)}
      />
      {failed.value && <span class="small">{t('problem-other')}</span>}
      <div class="row">
        <button class="primary">{t('save')}</button>
        <button type="button" class="quiet" onClick={() => (edited.value = false)}>
          {t('never-mind')}
        </button>
      </div>
    </form>
  );
}

/** What the hall spends on costs this year. */
function Budget({ speaker, view }: OverviewProps) {
  const { budget } = view;
  if (!budget.budgetEuros && !budget.spentCents && !budget.waitingCents) return null;
  const said = { year: String(budget.year), spent: speaker.euros(budget.spentCents) };
  return (
    <p>
      {budget.budgetEuros
        ? speaker.t('budget-of', { ...said, budget: speaker.euros(budget.budgetEuros * 100) })
        : speaker.t('budget', said)}
    </p>
  );
}

/** Costs that wait for the supervisor's word. */
function Claims({ speaker, names, view, acts }: OverviewProps) {
  const { t } = speaker;
  const refused = useSignal<string | null>(null);
  const turned = useTurned(view.claims, 2);
  if (view.claims.length === 0) return null;
  const decide = async (costs: Costs, how: 'approve' | 'refuse') => {
    const path = `/breaches${at(costs.breachId)}/redress${at(costs.redressId)}/_${how}`;
    const result = await act('POST', path);
    refused.value = result.ok ? null : result.problem.name === 'forbidden' ? 'claim-own' : 'problem-other';
  };
  return (
    <div class="stack">
      <div class="row">
        <h3>{t('claims', { count: view.claims.length })}</h3>
        <Pager speaker={speaker} about={t('claims', { count: view.claims.length })} turned={turned} />
      </div>
      {refused.value && (
        <p class="banner wrong" role="alert">
          {t(refused.value)}
        </p>
      )}
      <ul class="stack register-claims">
        {turned.shown.map((costs) => (
          <li key={`${costs.breachId}${costs.redressId}`} class="row">
            <strong>{costs.number}</strong>
            <span>
              {t(`redress-${costs.kind}`)}, {speaker.pick(names.service(costs.serviceId)?.names)}:{' '}
              <strong>{speaker.euros(costs.amountCents)}</strong>
              {costs.reason && <span class="small"> ({costs.reason})</span>}
              {costs.claimedBy && <span class="small"> {t('claim-by', { who: doer(costs.claimedBy) })}</span>}
            </span>
            {acts && (
              <>
                <button class="primary" onClick={() => void decide(costs, 'approve')}>
                  {t('claim-approve')}
                  <span class="unseen"> {costs.number}</span>
                </button>
                <button class="quiet" onClick={() => void decide(costs, 'refuse')}>
                  {t('claim-refuse')}
                  <span class="unseen"> {costs.number}</span>
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
