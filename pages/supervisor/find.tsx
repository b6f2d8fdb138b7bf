import { useSignal } from '@preact/signals';
import type { TicketForStaff } from '../../web/contract';
import { useFetched } from '../../web/fetched';
import { at, createDesk } from '../../web/rest';
import { FoundTicket } from './found-ticket';
import type { OverviewProps } from './queues';

const EVERY_MS = 3_000;

type FindProps = OverviewProps & { hallId: string };

/** Any ticket of today by its number, with what can be done about it. */
export function FindTicket(props: FindProps) {
  const { t } = props.speaker;
  const typed = useSignal('');
  const sought = useSignal('');
  return (
    <section class="card find-ticket stack">
      <h2>{t('find')}</h2>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          sought.value = typed.value.trim();
        }}
      >
        <label for="find-number">{t('find-number')}</label>
        <input
          id="find-number"
          type="search"
          autocomplete="off"
          maxLength={12}
          placeholder="P042"
          value={typed.value}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
        <button>{t('find-go')}</button>
      </form>
      {sought.value && <Found key={sought.value} {...props} number={sought.value} />}
    </section>
  );
}

function Found(props: FindProps & { number: string }) {
  const { speaker, hallId, number } = props;
  const { t } = speaker;
  const act = useSignal(createDesk()).value;
  const refused = useSignal<Refused | null>(null);
  const busy = useSignal(false);
  const path = `/halls${at(hallId)}/tickets?number=${encodeURIComponent(number)}`;
  const list = useFetched<{ items: TicketForStaff[] }>(path, EVERY_MS);
  const items = list.value.value?.items;

  /** `rest` is what follows the hall in the path. */
  async function does(rest: string, body?: object) {
    if (busy.value) return;
    busy.value = true;
    const result = await act('POST', `/halls${at(hallId)}${rest}`, body);
    busy.value = false;
    refused.value = result.ok ? null : { name: result.problem.name, rest, body };
    list.again();
  }
  return (
    <>
      <p role="status" class={items?.length ? 'unseen' : 'quiet-text'}>
        {items && t('find-count', { count: items.length })}
        {!items && list.failed.value && t('find-wrong')}
      </p>
      {refused.value && (
        <p class="banner wrong" role="alert">
          {t(`problem-${KNOWN.includes(refused.value.name) ? refused.value.name : 'other'}`)}
        </p>
      )}
      {refused.value?.name === 'room-taken' && (
        <CallAllTheSame speaker={speaker} refused={refused.value} does={does} />
      )}
      <ul class="stack found">
        {items?.map((ticket) => (
          <FoundTicket key={ticket.id} {...props} ticket={ticket} busy={busy.value} does={does} />
        ))}
      </ul>
    </>
  );
}

const KNOWN = [
  'wrong-state',
  'counter-busy',
  'counter-closed',
  'hall-closed',
  'room-taken',
  'service-unavailable',
];

/** What the server did not do, so that it can be asked again. */
interface Refused {
  name: string;
  rest: string;
  body: object | undefined;
}

/** The private room is taken, and whoever calls knows that. */
function CallAllTheSame(props: {
  speaker: FindProps['speaker'];
  refused: Refused;
  does: (rest: string, body: object) => Promise<void>;
}) {
  const { rest, body } = props.refused;
  return (
    <button onClick={() => void props.does(rest, { ...body, roomTaken: true })}>
      {props.speaker.t('room-taken-go')}
    </button>
  );
}
