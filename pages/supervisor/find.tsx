import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { TicketForStaff } from '../../web/contract';
import { useFetched } from '../../web/fetched';
import { later } from '../../web/parts/later';
import { at, createDesk } from '../../web/rest';
import { addressOfPart, lastPart } from './place';
import type { OverviewProps } from './queues';

/** What can be done with a ticket comes when one is looked for. */
const FoundTicket = later(
  async () => (await import('./found-ticket')).FoundTicket,
  () => null,
);

const EVERY_MS = 3_000;

type FindProps = OverviewProps & { hallId: string };

/** Any ticket of today by its number, with what can be done about it, and the way back to where one was. */
export function FindTicket(props: FindProps & { number: string }) {
  const { t } = props.speaker;
  const back = lastPart.value;
  return (
    <section class="card find-ticket stack">
      <div class="row section-head">
        <h2>{t('find-of', { number: props.number })}</h2>
        <a class="key" href={addressOfPart(back.part, back.piece)}>
          {t('find-back', { part: t(`part-${back.part}`) })}
        </a>
      </div>
      <Found key={props.number} {...props} />
    </section>
  );
}

function Found(props: FindProps & { number: string }) {
  const { speaker, hallId, number } = props;
  const { t } = speaker;
  const act = useMemo(() => createDesk(), []);
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
