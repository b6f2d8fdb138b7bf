import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Delivery, ListOf } from '../../web/contract';
import { problemText } from '../../web/faults';
import { at, get, type Problem } from '../../web/rest';
import { instantText } from './device';
import { act, speaker, t } from './here';
import { fragmentOf } from './place';
import { Said, say } from './said';
import { pathOf } from './webhook';
import { tw } from './webhook-texts';

const A_PAGE = 50;

/** What was sent to a webhook and what came of it, the newest first. */
export function Deliveries({ id }: { id: string }) {
  const items = useSignal<Delivery[] | null>(null);
  const next = useSignal<string | null>(null);
  const problem = useSignal<Problem | null>(null);
  async function read(cursor: string | null = null) {
    const after = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const answer = await get<ListOf<Delivery>>(pathOf(id, `/deliveries?limit=${A_PAGE}${after}`));
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    items.value = [...(cursor ? (items.peek() ?? []) : []), ...answer.value.items];
    next.value = answer.value.next ?? null;
  }
  useEffect(() => void read(), []);

  async function does(delivery: Delivery, verb: 'replay' | 'skip') {
    const answer = await act('POST', pathOf(id, `/deliveries${at(delivery.id)}/_${verb}`));
    if (answer.ok) say(tw(verb === 'skip' ? 'webhooks-skipped' : 'webhooks-replayed', { id: delivery.id }));
    else say(problemText(speaker, answer.problem), true);
    await read();
  }

  return (
    <section class="card stack" aria-labelledby="deliveries">
      <div class="row section-head">
        <h2 id="deliveries" tabIndex={-1}>
          {tw('webhooks-deliveries-of', { id })}
        </h2>
        <button class="quiet" onClick={() => void read()}>
          {tw('webhooks-read')}
        </button>
      </div>
      <Said />
      <p>
        <a href={fragmentOf({ section: 'webhooks', part: null })}>{t('back-to-list')}</a>
      </p>
      <p class="quiet-text">{tw('webhooks-deliveries-help')}</p>
      {problem.value && <p class="banner wrong">{problemText(speaker, problem.value)}</p>}
      {items.value?.length === 0 && <p>{tw('webhooks-deliveries-none')}</p>}
      <ul class="parts">
        {items.value?.map((delivery) => (
          <li key={delivery.id}>
            <div class="what">
              <strong>
                <code>{delivery.type}</code>
              </strong>
              <p class="small quiet-text">{about(delivery)}</p>
              {delivery.fault && <p class="small fault">{came(delivery)}</p>}
            </div>
            {/* What waits its turn and was not refused is left alone. */}
            {(delivery.state !== 'waiting' || delivery.tries > 0) && (
              <div class="row does">
                <button
                  class="quiet"
                  onClick={() => void does(delivery, delivery.state === 'waiting' ? 'skip' : 'replay')}
                >
                  {tw(delivery.state === 'waiting' ? 'webhooks-skip' : 'webhooks-replay')}
                  <span class="unseen"> {delivery.id}</span>
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {next.value && (
        <button class="quiet" onClick={() => void read(next.peek())}>
          {tw('webhooks-more')}
        </button>
      )}
    </section>
  );
}

function about({ id, hallId, seq, queuedAt, state, tries, status, nextAt }: Delivery): string {
  const parts = [id, `${hallId} ${seq}`, instantText(queuedAt), tw(`webhooks-delivery-${state}`)];
  if (tries > 0) parts.push(tw('webhooks-tries', { count: tries }));
  if (status != null) parts.push(tw('webhooks-answered', { status }));
  if (state === 'waiting' && nextAt) parts.push(tw('webhooks-again', { at: instantText(nextAt) }));
  return parts.join(' · ');
}

/** Why it was not taken, as the server has it: for whoever keeps the receiver. */
const came = ({ fault }: Delivery) => tw('webhooks-fault', { fault: fault ?? '' });
