import { useSignal } from '@preact/signals';
import type { Hall, TicketForStaff } from '../web/contract';
import { Dialog } from '../web/parts/dialog';
import type { Speaker } from '../web/texts';
import type { CounterDesk } from './desk';

/** Antwoord®'s promise: an answer that cannot be given at the counter comes within three days. */
const PROMISE_DAYS = 3;
const NOTE_LENGTH_MAX = 1_000;
const DAY_MS = 86_400_000;

interface DialogProps {
  speaker: Speaker;
  desk: CounterDesk;
  ticket: TicketForStaff;
  hall: Hall;
  onClose: () => void;
}

export function TransferDialog({ speaker, desk, ticket, hall, onClose }: DialogProps) {
  const { t } = speaker;
  const serviceId = useSignal(hall.services.find((service) => service.id !== ticket.serviceId)?.id ?? '');
  const note = useSignal('');
  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (await desk.transfer(ticket.id, serviceId.value, note.value.trim())) onClose();
  }
  return (
    <Dialog title={t('transfer-title', { number: ticket.number })} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <label for="transfer-service">{t('transfer-service')}</label>
        <select
          id="transfer-service"
          value={serviceId.value}
          onChange={(event) => (serviceId.value = event.currentTarget.value)}
        >
          {hall.services.map((service) => (
            <option key={service.id} value={service.id}>
              {speaker.pick(service.names)}
            </option>
          ))}
        </select>
        <label for="transfer-note">{t('transfer-note')}</label>
        <textarea
          id="transfer-note"
          rows={3}
          maxLength={NOTE_LENGTH_MAX}
          value={note.value}
          onInput={(event) => (note.value = event.currentTarget.value)}
        />
        <DialogWays speaker={speaker} desk={desk} go={t('transfer-go')} onClose={onClose} />
      </form>
    </Dialog>
  );
}

export function PromiseDialog({ speaker, desk, ticket, now, onClose }: DialogProps & { now: number }) {
  const { t } = speaker;
  const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const by = useSignal(dayOf(now + PROMISE_DAYS * DAY_MS));
  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (await desk.complete(ticket.id, 'answerPromised', by.value)) onClose();
  }
  return (
    <Dialog title={t('promise-title')} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <label for="promise-by">{t('promise-by')}</label>
        <input
          id="promise-by"
          type="date"
          required
          min={dayOf(now)}
          value={by.value}
          onInput={(event) => (by.value = event.currentTarget.value)}
        />
        <DialogWays speaker={speaker} desk={desk} go={t('promise-go')} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function DialogWays(props: { speaker: Speaker; desk: CounterDesk; go: string; onClose: () => void }) {
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

const KNOWN_PROBLEMS = [
  'queue-empty',
  'counter-busy',
  'counter-closed',
  'wrong-state',
  'redress-settled',
  'hall-closed',
  'forbidden',
  'unauthorized',
  'unreachable',
];

export function problemText(speaker: Speaker, name: string): string {
  return speaker.t(`problem-${KNOWN_PROBLEMS.includes(name) ? name : 'other'}`);
}
