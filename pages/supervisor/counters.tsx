import { useSignal } from '@preact/signals';
import type { CounterAtWork } from '../../web/contract';
import { isNarrow } from '../../web/narrow';
import { doer } from '../../web/session';
import { Dialog } from '../../web/parts/dialog';
import { Pager, useTurned } from '../../web/parts/pager';
import { at, createDesk, type Method } from '../../web/rest';
import { isEverything, servicesSaid } from '../../web/services-said';
import { wholeMinutes } from '../../web/waits';
import type { OverviewProps } from './queues';

interface CountersProps extends OverviewProps {
  onEdit: (counter: CounterAtWork) => void;
}

/** What a counter is at, and for how long. */
function atWhat({ speaker: { t }, now }: CountersProps, counter: CounterAtWork): string {
  const minutes = counter.since ? wholeMinutes((now.value - Date.parse(counter.since)) / 1000) : 0;
  return counter.number
    ? t(`counter-${counter.ticketState ?? 'serving'}`, { minutes })
    : t(`counter-${counter.state}`);
}

/** What a counter helps with, as a line of its own. */
const servicesOf = ({ speaker, hall }: CountersProps, { serviceIds }: CounterAtWork) =>
  isEverything(hall, serviceIds) ? speaker.t('everything.alone') : servicesSaid(speaker, hall, serviceIds);

/** The counters as they stand, each a box. */
export function Counters(props: CountersProps) {
  const { speaker, view, onEdit } = props;
  const { t } = speaker;
  const turned = useTurned(view.counters, isNarrow.value ? 8 : 12);
  return (
    <section class="card">
      <div class="row section-head">
        <h2>{t('counters')}</h2>
        <Pager speaker={speaker} about={t('counters')} turned={turned} />
      </div>
      <ul class="counters">
        {turned.shown.map((counter) => (
          <li key={counter.id} class={`counter counter-${counter.state}`}>
            <div class="counter-head">
              <h3>{counter.name}</h3>
              <strong class="number">{counter.number}</strong>
            </div>
            <p>{atWhat(props, counter)}</p>
            {props.acts && (
              <button onClick={() => onEdit(counter)}>
                {t('edit')}
                <span class="unseen"> {counter.name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who works where, since when, and with what they help. */
export function AtWork(props: CountersProps) {
  const { speaker, view, hall, onEdit } = props;
  const { t } = speaker;
  const turned = useTurned(view.counters, isNarrow.value ? 5 : 12);
  return (
    <section class="card wide at-work">
      <div class="row section-head">
        <h2>{t('at-work')}</h2>
        <Pager speaker={speaker} about={t('at-work')} turned={turned} />
      </div>
      <ul class="lines">
        {turned.shown.map((counter) => (
          <li key={counter.id}>
            <strong>{counter.name}</strong>
            <div>
              <p>
                {counter.agentId && counter.state !== 'closed' && <>{doer(counter.agentId)} · </>}
                {counter.number && <strong class="number">{counter.number} </strong>}
                {atWhat(props, counter)}
                {counter.openedAt && counter.state !== 'closed' && (
                  <span class="small quiet-text">
                    {' · '}
                    {t('at-work-since', { at: speaker.time(counter.openedAt, hall.timeZone) })}
                  </span>
                )}
              </p>
              <p class="small quiet-text">{servicesOf(props, counter)}</p>
            </div>
            {props.acts && (
              <button onClick={() => onEdit(counter)}>
                {t('edit')}
                <span class="unseen"> {counter.name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const act = createDesk();

/** Which services a counter takes, and whether it is open. */
export function EditCounter(
  props: OverviewProps & {
    hallId: string;
    counter: CounterAtWork;
    /** A service that nobody serves: chosen besides what it takes now. */
    also?: string | undefined;
    onClose: () => void;
  },
) {
  const { speaker, hall, counter, also, onClose } = props;
  const { t } = speaker;
  const chosen = useSignal(
    also && !counter.serviceIds.includes(also) ? [...counter.serviceIds, also] : counter.serviceIds,
  );
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
              <span>{speaker.pick(names)}</span>
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
