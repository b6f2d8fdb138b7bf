import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { NewWebhook, Webhook } from '../../web/contract';
import { problemText } from '../../web/faults';
import { Dialog } from '../../web/parts/dialog';
import { act, speaker, t } from './here';
import { instantText } from './device';
import { ChangeOrRemove, ListHead, useKeptList } from './kept-list';
import { fragmentOf, NEW, place } from './place';
import { Once, Remove } from './parts';
import { say } from './said';
import { Deliveries } from './webhook-deliveries';
import { OneWebhook } from './webhook-form';
import { DELIVERIES, EVERYTHING, made, pathOf } from './webhook';
import { tw } from './webhook-texts';

/** Often enough to see that a receiver takes again. */
const READ_EVERY_MS = 5_000;

/** To which other systems it is sent what happens; for administrators of every hall. */
export function Webhooks() {
  const { part } = place.value;
  if (part?.startsWith(DELIVERIES)) return <Deliveries id={part.slice(DELIVERIES.length)} />;
  return part ? <OneWebhook /> : <List />;
}

function List() {
  const { items: hooks, problem, read } = useKeptList<Webhook>('/webhooks', READ_EVERY_MS);
  const doomed = useSignal<Webhook | null>(null);
  const rotated = useSignal<Webhook | null>(null);
  const secret = useSignal(made.secret);
  useEffect(() => void (made.secret = null), []);

  async function goOn(hook: Webhook) {
    const answer = await act('PATCH', pathOf(hook.id), { active: true });
    if (answer.ok) say(tw('webhooks-goes-on', { name: hook.name }));
    else say(problemText(speaker, answer.problem), true);
    await read();
  }

  return (
    <section class="card stack" aria-labelledby="webhooks">
      <ListHead section="webhooks" problem={problem.value} notYours={tw('webhooks-not-yours')}>
        {hooks.value && (
          <a class="button" href={fragmentOf({ section: 'webhooks', part: NEW })}>
            {tw('webhooks-new')}
          </a>
        )}
      </ListHead>
      {hooks.value && <p class="quiet-text">{tw('webhooks-help')}</p>}
      {hooks.value?.length === 0 && <p>{tw('webhooks-none')}</p>}
      <ul class="parts">
        {hooks.value?.map((hook) => (
          <li key={hook.id}>
            <div class="what">
              <strong>{hook.name}</strong>
              <p class="small quiet-text">{about(hook)}</p>
              {amiss(hook) && <p class="small fault">{amiss(hook)}</p>}
            </div>
            <div class="row does">
              {hook.state === 'paused' && (
                <button onClick={() => void goOn(hook)}>
                  {tw('webhooks-go-on')}
                  <span class="unseen"> {hook.name}</span>
                </button>
              )}
              <a class="button quiet" href={fragmentOf({ section: 'webhooks', part: DELIVERIES + hook.id })}>
                {tw('webhooks-deliveries')}
                <span class="unseen"> {hook.name}</span>
              </a>
              <button class="quiet" onClick={() => (rotated.value = hook)}>
                {tw('webhooks-rotate')}
                <span class="unseen"> {hook.name}</span>
              </button>
              <ChangeOrRemove section="webhooks" part={hook} onRemove={() => (doomed.value = hook)} />
            </div>
          </li>
        ))}
      </ul>
      {doomed.value && (
        <Remove
          section="webhooks"
          path={pathOf(doomed.value.id)}
          name={doomed.value.name}
          text={tw('webhooks-remove-text')}
          inUse={t('problem-other')}
          onGone={read}
          onClose={() => (doomed.value = null)}
        />
      )}
      {rotated.value && (
        <Rotate
          hook={rotated.value}
          onClose={() => (rotated.value = null)}
          onMade={(value) => {
            rotated.value = null;
            secret.value = value;
          }}
        />
      )}
      {secret.value && <Secret secret={secret.value} onClose={() => (secret.value = null)} />}
    </section>
  );
}

/** Where it is sent, what, of which halls, and how it goes. */
function about({ url, events, hallIds, state, waiting }: Webhook): string {
  const parts = [
    url,
    events.includes(EVERYTHING) ? tw('webhooks-everything') : tw('webhooks-some', { count: events.length }),
    hallIds.includes(EVERYTHING) ? t('keys-every-hall') : hallIds.join(', '),
    tw(`webhooks-${state}`),
  ];
  if (waiting > 0) parts.push(tw('webhooks-waiting', { count: waiting }));
  return parts.join(' · ');
}

/** What an administrator must see to. */
function amiss({ state, pausedAt, pausedBecause, nextAt }: Webhook): string | null {
  if (state === 'paused' && pausedAt) {
    return tw(`webhooks-paused-${pausedBecause ?? 'failing'}`, { at: instantText(pausedAt) });
  }
  if (state === 'failing')
    return nextAt ? tw('webhooks-again', { at: instantText(nextAt) }) : tw('webhooks-again-now');
  return null;
}

/** Whoever makes another secret reads first what happens. */
function Rotate(props: { hook: Webhook; onClose: () => void; onMade: (secret: string) => void }) {
  const problem = useSignal<string | null>(null);
  async function rotate() {
    const answer = await act<NewWebhook>('POST', pathOf(props.hook.id, '/_rotatesecret'));
    if (answer.ok) props.onMade(answer.value.secret);
    else problem.value = problemText(speaker, answer.problem);
  }
  return (
    <Dialog title={tw('webhooks-rotate-title', { name: props.hook.name })} onClose={props.onClose}>
      <p>{tw('webhooks-rotate-text')}</p>
      <div role="alert">{problem.value && <p class="banner wrong">{problem.value}</p>}</div>
      <div class="row">
        <button autofocus onClick={props.onClose}>
          {t('never-mind')}
        </button>
        <button class="primary" onClick={() => void rotate()}>
          {tw('webhooks-rotate')}
        </button>
      </div>
    </Dialog>
  );
}

/** The secret that was just made: it is shown this once. */
function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Dialog title={tw('webhooks-secret-title')} onClose={onClose}>
      <Once of="webhooks-secret" value={secret} say={tw} />
      <div class="row">
        <button onClick={onClose}>{t('staff-done')}</button>
      </div>
    </Dialog>
  );
}
