import { useSignal } from '@preact/signals';
import type { CounterAtWork } from '../../web/contract';
import { Dialog } from '../../web/parts/dialog';
import { at, createDesk, type Method } from '../../web/rest';
import { wholeMinutes } from '../../web/waits';
import type { OverviewProps } from './queues';

export function Counters(props: OverviewProps & { onEdit: (counter: CounterAtWork) => void }) {
  const { speaker, names, view, now, onEdit } = props;
  const { t } = speaker;
  return (
    <section class="card">
      <h2>{t('counters')}</h2>
      <ul class="counters">
        {view.counters.map((counter) => {
          const minutes = counter.since ? wholeMinutes((now.value - Date.parse(counter.since)) / 1000) : 0;
          return (
            <li key={counter.id} class={`counter counter-${counter.state}`}>
              <div class="counter-head">
                <h3>{counter.name}</h3>
                <strong class="number">{counter.number}</strong>
              </div>
              <p>
                {counter.number
                  ? t(`counter-${counter.ticketState ?? 'serving'}`, { minutes })
                  : t(`counter-${counter.state}`)}
              </p>
              <p class="small quiet-text">
                {counter.serviceIds.map((id) => speaker.pick(names.service(id)?.names)).join(', ')}
              </p>
              <button onClick={() => onEdit(counter)}>
                {t('edit')}
                <span class="unseen"> {counter.name}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const act = createDesk();

/** Which services a counter takes, and whether it is open. */
export function EditCounter(
  props: OverviewProps & { hallId: string; counter: CounterAtWork; onClose: () => void },
) {
  const { speaker, hall, counter, onClose } = props;
  const { t } = speaker;
  const chosen = useSignal(counter.serviceIds);
  const failed = useSignal(false);
  const path = `/halls${at(props.hallId)}/counters${at(counter.id)}`;
  const closed = counter.state === 'closed';

  async function tell(method: Method, target: string, body?: unknown) {
    failed.value = !(await act(method, target, body)).ok;
    if (!failed.value) onClose();
  }
  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (closed) void tell('POST', `${path}/_open`, { serviceIds: chosen.value });
    else void tell('PUT', `${path}/services`, { serviceIds: chosen.value });
  }
  return (
    <Dialog title={counter.name} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <fieldset class="stack">
          <legend>{t('edit-services')}</legend>
          {hall.services.map(({ id, names }) => (
            <label key={id} class="row check">
              <input
                type="checkbox"
                checked={chosen.value.includes(id)}
                onChange={() =>
                  (chosen.value = chosen.value.includes(id)
                    ? chosen.value.filter((each) => each !== id)
                    : [...chosen.value, id])
                }
              />
              {speaker.pick(names)}
            </label>
          ))}
        </fieldset>
        {failed.value && (
          <p class="banner wrong" role="alert">
            {t('problem-other')}
          </p>
        )}
        <div class="row dialog-ways">
          {!closed && (
            <button type="button" onClick={() => void tell('POST', `${path}/_close`)}>
              {t('close-counter')}
            </button>
          )}
          <button type="button" onClick={onClose}>
            {t('never-mind')}
          </button>
          <button class="primary" disabled={chosen.value.length === 0}>
            {closed ? t('open-counter') : t('save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
