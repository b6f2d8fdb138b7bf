import { useSignal } from '@preact/signals';
import type { CounterView, Hall, TicketForStaff } from '../../web/contract';
import { Dialog } from '../../web/parts/dialog';
import { ReachFields, useReach } from '../../web/parts/reach-fields';
import type { Speaker } from '../../web/texts';
import { dayOf } from '../../web/wall-clock';
import type { CounterDesk } from './desk';
import { useDraft } from './draft';
import { problemText } from './problems';

export const NOTE_LENGTH_MAX = 1_000;

export interface DialogProps {
  speaker: Speaker;
  desk: CounterDesk;
  ticket: TicketForStaff;
  hall: Hall;
  onClose: () => void;
}

/** Sends somebody on: to whoever takes that service, or to one counter of those that do. */
export function TransferDialog(props: DialogProps & { view: CounterView }) {
  const { speaker, desk, ticket, hall, onClose } = props;
  const { t } = speaker;
  const serviceId = useSignal(hall.services.find((service) => service.id !== ticket.serviceId)?.id ?? '');
  const toCounterId = useSignal('');
  const note = useDraft(ticket.id);
  const takers = takersOf(props.view, serviceId.value);
  const nameOf = (id: string) => hall.counters.find((counter) => counter.id === id)?.name ?? id;
  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const where = {
      serviceId: serviceId.value,
      note: note.text.value.trim(),
      toCounterId: toCounterId.value,
    };
    if (!(await desk.transfer(ticket.id, where))) return;
    note.forget();
    onClose();
  }
  return (
    <Dialog title={t('transfer-title', { number: ticket.number })} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <label for="transfer-service">{t('transfer-service')}</label>
        <select
          id="transfer-service"
          value={serviceId.value}
          onChange={(event) => {
            serviceId.value = event.currentTarget.value;
            toCounterId.value = '';
          }}
        >
          {hall.services.map((service) => (
            <option key={service.id} value={service.id}>
              {speaker.pick(service.names)}
            </option>
          ))}
        </select>
        <label for="transfer-counter">{t('transfer-counter')}</label>
        <select
          id="transfer-counter"
          value={toCounterId.value}
          onChange={(event) => (toCounterId.value = event.currentTarget.value)}
        >
          <option value="">{t('transfer-any')}</option>
          {takers.map(({ counterId, state }) => (
            <option key={counterId} value={counterId}>
              {t(`transfer-to-${state}`, { counter: nameOf(counterId) })}
            </option>
          ))}
        </select>
        <label for="transfer-note">{t('transfer-note')}</label>
        <textarea
          id="transfer-note"
          rows={3}
          maxLength={NOTE_LENGTH_MAX}
          value={note.text.value}
          onInput={(event) => (note.text.value = event.currentTarget.value)}
        />
        <PassedOn speaker={speaker} ticket={ticket} />
        <DialogWays speaker={speaker} desk={desk} go={t('transfer-go')} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** Who takes this service: those that are open first, this counter among them. */
function takersOf({ counter, colleagues }: CounterView, serviceId: string): CounterView['colleagues'] {
  const own = { counterId: counter.id, state: counter.state, serviceIds: counter.serviceIds };
  const takers = [own, ...colleagues].filter(({ serviceIds }) => serviceIds.includes(serviceId));
  const rank = { open: 0, paused: 1, closed: 2 };
  return takers.sort((one, other) => rank[one.state] - rank[other.state]);
}

/** What the charter promises about being sent on, when this is the last time or one too many; the server says which. */
function PassedOn({ speaker, ticket }: { speaker: Speaker; ticket: TicketForStaff }) {
  const { passedOn } = ticket;
  if (!passedOn || passedOn.next === 'fine') return null;
  return (
    <p class={`banner ${passedOn.next === 'tooOften' ? 'wrong' : 'late'}`} role="status">
      {speaker.t(`passed-on-${passedOn.next}`, { times: passedOn.times, most: passedOn.atMost })}
    </p>
  );
}

/** `usualBy` is the day by which the charter promises an answer, as the server says it. */
export function PromiseDialog(props: DialogProps & { now: number; usualBy: string }) {
  const { speaker, desk, ticket, hall, onClose } = props;
  const { t } = speaker;
  const by = useSignal(props.usualBy);
  const reach = useReach();
  async function submit(event: SubmitEvent) {
    event.preventDefault();
    const contact = reach.contact.value.trim();
    const answer = {
      answerPromisedBy: by.value,
      ...(contact && { answerWay: reach.way.value, contact }),
    };
    if (await desk.complete(ticket.id, 'answerPromised', answer)) onClose();
  }
  return (
    <Dialog title={t('promise-title', { number: ticket.number })} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <label for="promise-by">{t('promise-by')}</label>
        <input
          id="promise-by"
          type="date"
          required
          min={dayOf(props.now, hall.timeZone)}
          value={by.value}
          onInput={(event) => (by.value = event.currentTarget.value)}
        />
        <ReachFields speaker={speaker} draft={reach} required={false} own={false} />
        <DialogWays speaker={speaker} desk={desk} go={t('promise-go')} onClose={onClose} />
      </form>
    </Dialog>
  );
}

/** Back, or do it; and why it was refused. */
export function DialogWays(props: { speaker: Speaker; desk: CounterDesk; go: string; onClose: () => void }) {
  return (
    <>
      {props.desk.problem.value && (
        <p class="banner wrong" role="alert">
          {problemText(props.speaker, props.desk.problem.value.name)}
        </p>
      )}
      <div class="row dialog-ways">
        <button type="button" onClick={props.onClose}>
          {props.speaker.t('never-mind')}
        </button>
        <button class="primary" disabled={props.desk.busy.value}>
          {props.go}
        </button>
      </div>
    </>
  );
}
